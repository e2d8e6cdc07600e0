"""What stands first for somebody who may be in distress: what to do now, and who to talk to."""

import hashlib
from dataclasses import dataclass, field

from django.http import HttpRequest

from accounts.access.visibility import Viewer
from content.models import Audience, Helpline
from search.safety.help import Reader, ToRead, lines_for, pages_for
from search.safety.kept import phrases, phrases_of, words_for
from search.safety.matching import Told, told_by
from search.safety.voices import ADULT, OLDER, voice_of


@dataclass(frozen=True)
class Way:
    """What one reader is told. `lines`: helplines of the first nation; `pages`: what to do."""

    voice: str
    sentence: str
    steps: tuple[str, ...]
    lines: list[Helpline] = field(default_factory=list)
    pages: list[ToRead] = field(default_factory=list)

    @property
    def is_for_a_child(self) -> bool:
        """Whether the reader is a child, and not somebody who looks after one."""
        return self.voice != ADULT

    @property
    def shown(self) -> str:
        """Tells it from every other one that would be shown otherwise: who listens at this minute
        is part of it.
        """
        listening = [(line.pk, line.is_open_now, line.is_stale) for line in self.lines]
        reading = [(page.title, page.url, str(page.audience or "")) for page in self.pages]
        told = repr((self.voice, self.sentence, self.steps, listening, reading))
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class SafetyAnswer:
    """`ways`: one for a known audience; where nobody knows who asks, one for a child and one for
    an adult, the likelier first.
    """

    worry: str
    ways: list[Way] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether the reader has to say for whom it is."""
        return len(self.ways) > 1


def safety_answer(
    text: str,
    request: HttpRequest,
    *,
    audience: Audience | None,
    language_code: str,
    is_corrected: bool = False,
) -> SafetyAnswer | None:
    """The answer for a query that tells of a worry, None for any other. Asks no engine.
    `is_corrected`: the words are what an engine has made of others.
    """
    known = phrases_of(language_code) if is_corrected else phrases()
    told = told_by(text, language_code, known)
    if told is None:
        return None
    ways = ways_for(
        told, request, user=request.user, audience=audience, language_code=language_code
    )
    return SafetyAnswer(told.worry, ways)


def ways_for(
    told: Told, request: HttpRequest, *, user: Viewer, audience: Audience | None, language_code: str
) -> list[Way]:
    """One way for a known audience, else one for a child and one for an adult."""
    if audience is not None:
        voices = [voice_of(audience)]
    else:
        voices = [ADULT, OLDER] if told.about_a_child else [OLDER, ADULT]
    ways = []
    for voice in voices:
        words = words_for(told.worry, voice, language_code)
        reader = Reader(audience, voice != ADULT)
        lines = lines_for(told.worry, reader, request, language_code=language_code)
        pages = pages_for(told.worry, reader, request, user=user, language_code=language_code)
        ways.append(Way(voice, words.sentence, words.steps, lines, pages))
    return ways
