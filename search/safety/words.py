"""What somebody typed, as words that phrases can be compared with."""

import re
import unicodedata
from typing import NamedTuple

MAX_LENGTH = 400
MAX_WORDS = 32
MAX_LETTERS = 40  # of one word: longer ones are no words
APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʹ´`′＇", "'"))
# Signs that stand for letters count as letters beside one: "su!cide", "$elf", "k*ll".
WORD = re.compile(r"[@$]?[^\W_]+(?:[@$!*'][^\W_]+)*")
RUN = re.compile(r"(.)\1{2,}")
PAIR = re.compile(r"(.)\1")
# Welsh joins short words by an apostrophe ("cadw'n", "i'r"); English leaves letters out.
JOINED = frozenset({"n", "r", "u", "w", "i", "th", "ch"})
SIGNS = str.maketrans("0345789@$!", "oeastbgasi")
ONE = ("i", "l")  # what a 1 may stand for


class Word(NamedTuple):
    """One word as it was typed, and how else it may be meant, the likeliest first."""

    typed: str
    readings: tuple[str, ...]


def words_of(text: str) -> list[Word]:
    """The words in small letters, without accents. "s e l f" is one word."""
    plain = unicodedata.normalize("NFKD", text[:MAX_LENGTH].translate(APOSTROPHES)).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    pieces: list[str] = []
    for found in WORD.findall(plain):
        head, _, tail = found.rpartition("'")
        pieces += [head, tail] if head and tail in JOINED else [found]
    return [Word(piece, readings_of(piece)) for piece in _letters_together(pieces)[:MAX_WORDS]]


def _letters_together(pieces: list[str]) -> list[str]:
    """ "s e l f" as "self": three or more single letters side by side."""
    result: list[str] = []
    run: list[str] = []
    for piece in [*pieces, ""]:
        if len(piece) == 1:
            run.append(piece)
            continue
        result += ["".join(run)] if len(run) > 2 else run
        run = []
        if piece:
            result.append(piece)
    return result


def readings_of(piece: str) -> tuple[str, ...]:
    """Without apostrophes; digits and signs as the letters they look like; "dieeee" as "die"."""
    if len(piece) > MAX_LETTERS:
        return (piece[:MAX_LETTERS],)
    plain = piece.replace("'", "")
    found = [plain]
    if piece.endswith("'s"):
        found.append(plain[:-1])
    if not plain.isalpha() and any(sign.isalpha() for sign in plain):
        found += [plain.replace("1", one).translate(SIGNS) for one in ONE]
    for one in list(found):
        if RUN.search(one):
            found += [RUN.sub(r"\1\1", one), RUN.sub(r"\1", one)]
    return tuple(dict.fromkeys(found))


def squeezed(word: str) -> str:
    """Each doubled letter once."""
    return PAIR.sub(r"\1", word)


def less_one_letter(word: str) -> set[str]:
    """The word, and the word less any one letter: two that are one slip apart share one of them."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
