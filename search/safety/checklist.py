"""What reviewers confirm before words of distress or first words are in force."""

from content.pages.reviewed import Reviewed
from search.models import SafetyPhrases, SafetyWords

ASKED: dict[type[Reviewed], list[tuple[str, str]]] = {
    SafetyPhrases: [
        ("It was tried: what should be heard is heard, and what should stay quiet is quiet.", ""),
        ("No line is taken away that somebody in distress may type.", ""),
        ("No word in it comes from what a real person has typed.", ""),
    ],
    SafetyWords: [
        ("The first step can be done now, alone, by a frightened reader.", "Not a phone call."),
        ("It blames nobody, promises nothing that we cannot keep, and frightens nobody.", ""),
        ("Numbers in it were tried today.", "Letter by letter."),
    ],
}
