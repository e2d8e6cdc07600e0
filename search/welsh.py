"""Welsh words change their first letter after other words: "bwlio", "o fwlio", "fy mwlio".

The table is that of the grammars: soft, nasal and aspirate mutation (meddal, trwynol, llaes).
"""

MUTATIONS = {
    "p": ("b", "mh", "ph"), "t": ("d", "nh", "th"), "c": ("g", "ngh", "ch"), "b": ("f", "m"),
    "d": ("dd", "n"), "g": ("", "ng"), "m": ("f",), "ll": ("l",), "rh": ("r",),
}  # fmt: skip
LETTERS = ("ngh", "mh", "nh", "ph", "th", "ch", "ng", "dd", "ff", "ll", "rh")  # of several signs
MAY_HAVE_LOST_G = frozenset("aeiouwylrâêîôûŵŷ")


def mutations(word: str) -> set[str]:
    """A Welsh word as it stands after other words: "mwlio" and "fwlio" for "bwlio"."""
    if len(word) < 4 or word[:2] in ("ch", "dd", "ff", "ng", "ph", "th"):
        return {word}
    begin = word[:2] if word[:2] in MUTATIONS else word[:1]
    return {word, *(to + word[len(begin) :] for to in MUTATIONS.get(begin, ()))}


def all_forms(word: str) -> list[str]:
    """A word as it may stand in a text, the word itself first, whichever form was typed."""
    if len(word) < 3:
        return [word]
    begin = next((letter for letter in LETTERS if word.startswith(letter)), word[:1])
    radicals = [
        radical + word[len(begin) :] for radical, changed in MUTATIONS.items() if begin in changed
    ]
    if begin in MAY_HAVE_LOST_G:
        radicals.append(f"g{word}")
    others = {form for radical in (word, *radicals) for form in mutations(radical)}
    return [word, *sorted(others - {word})]
