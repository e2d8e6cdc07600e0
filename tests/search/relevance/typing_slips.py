"""Slips of the hand, always the same ones: a letter left out, twice, swapped, or its neighbour."""

import random

NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok",
    "o": "ipl", "p": "ol", "a": "qsz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy",
    "j": "hku", "k": "jli", "l": "ko", "z": "xa", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng",
    "n": "bmh", "m": "nj",
}  # fmt: skip


def with_slips(text: str, *, number: int = 3, seed: int = 12) -> list[str]:
    """The text `number` times, each with one slip in one of its longer words."""
    chance = random.Random(f"{seed}:{text}")
    words = text.split()
    places = (
        [at for at, word in enumerate(words) if len(word) > 3 and word.isascii()]
        or [at for at, word in enumerate(words) if len(word) > 2]
        or [0]
    )
    return [_with_one(words, chance.choice(places), chance) for _each in range(number)]


def _with_one(words: list[str], place: int, chance: random.Random) -> str:
    word = words[place]
    kind = chance.choice(["left out", "swapped", "twice", "neighbour"])
    at = chance.randrange(1, len(word)) if len(word) > 1 else 0
    if kind == "left out":
        wrong = word[:at] + word[at + 1 :]
    elif kind == "swapped":
        at = max(min(at, len(word) - 2), 1 if len(word) > 2 else 0)
        wrong = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    elif kind == "twice":
        wrong = word[:at] + word[at : at + 1] + word[at:]
    else:
        near = NEIGHBOURS.get(word[at], word[at])
        wrong = word[:at] + chance.choice(near) + word[at + 1 :]
    return " ".join([*words[:place], wrong, *words[place + 1 :]])
