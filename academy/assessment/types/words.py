"""What people type: cleaned, cut to a length, and compared."""

import unicodedata


def one_line(text: str, *, longest: int) -> str:
    """On one line, without characters that cannot be seen."""
    seen = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in text)
    return " ".join(seen.split())[:longest].strip()


def paragraphs(text: str, *, longest: int) -> str:
    """With its lines, without other characters that cannot be seen."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")[: longest * 2]
    seen = "".join(
        one if one == "\n" or unicodedata.category(one)[0] != "C" else " " for one in lines
    )
    return seen[:longest].strip()


def folded(text: str, *, match_case: bool, ignore_accents: bool = False) -> str:
    """How two answers are compared: compatible letters made one (NFKC), apostrophes and runs of
    white space too, accents where they do not matter, and capitals unless they do.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u2019", "'").split())
    if ignore_accents:
        apart = unicodedata.normalize("NFD", plain)
        plain = unicodedata.normalize("NFC", "".join(c for c in apart if not _is_accent(c)))
    return plain if match_case else plain.casefold()


def _is_accent(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


def slips_between(one: str, other: str, *, most: int) -> int:
    """How many letters are wrong, missing, too many or the wrong way round (the restricted distance
    of Damerau and Levenshtein); `most` + 1 for any number above it.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most and (i < 2 or min(before) > most):
            return most + 1
    return min(row[-1], most + 1)


def matches_pattern(text: str, pattern: str) -> bool:
    """Whether a text is as a pattern says, in which a star stands for anything. Linear in both:
    each part between two stars is looked for once, from the left.
    """
    first, *middle = pattern.split("*")
    if not middle:
        return text == pattern
    *middle, last = middle
    if not text.startswith(first) or not text[len(first) :].endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return at <= end
