"""Which worry a query tells of, if any: phrases with gaps, tolerant of spelling.

A word that no phrase has, and that is no word of everyday language, may be a slip of the hand: one
letter from four letters on, two from seven. One slip that is harder to tell (a word of three
letters, a wrong first letter) is let pass where all the rest of a phrase is as it should be; one
that made another word of it ("hats me") where at least two other words are. Words that were run
together are taken apart, parts of one are put together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from search.safety.everyday import is_everyday
from search.safety.first import first_phrases
from search.safety.phrases import Phrase, Phrases
from search.safety.words import MAX_WORDS, Word, less_one_letter, squeezed, words_of

GAP = 3  # other words that may stand between two words of a phrase
GAP_OF_LOOK_ALIKES = 1  # fewer: "kill time" is harmless, "kill myself all the time" is not
# How far a word is from being one of a phrase's, and how many words the phrase must have for it.
AS_WRITTEN, SLIP, SHORT_SLIP, FAR_SLIP, OTHER_WORD = range(5)
MIN_PARTS = {AS_WRITTEN: 1, SLIP: 1, SHORT_SLIP: 2, FAR_SLIP: 2, OTHER_WORD: 3}
MIN_SLIP, MIN_TWO_SLIPS, MIN_SINGLE_FAR = 4, 7, 9
MIN_TOGETHER, MAX_TOGETHER = 5, 32
MAX_MISSPELT = 15  # longer than that, a word is several that were run together
# Somebody who speaks of themselves is heard, whatever else is in the query.
FIRST_PERSON = frozenset(
    {"i", "im", "ive", "me", "my", "myself", "we", "us", "mi", "fi", "fy", "dw", "dwi"}
)
# Words that stand in anything that is run together ("iwanttodie").
LINKS = frozenset(
    {
        "a", "all", "am", "an", "and", "at", "be", "by", "can", "do", "dont", "feel", "for", "get",
        "has", "have", "he", "how", "i", "im", "in", "is", "it", "just", "me", "my", "no", "not",
        "of", "on", "she", "so", "that", "the", "they", "this", "to", "too", "want", "was", "with",
        "you",
    }
)  # fmt: skip

Parts = dict[int, int]  # which parts of phrases a word may be, and how far it is from being so
Seen = dict[str, Parts]


class Told(NamedTuple):
    """What a query tells of. `line`: the phrase that said so."""

    worry: str
    about_a_child: bool = False
    line: str = ""
    language_code: str = ""


class Reading(NamedTuple):
    """A query as one language reads it."""

    words: list[Word]
    parts: list[Parts]


def worry_in(text: str, language_code: str, known: Mapping[str, Phrases] | None = None) -> str:
    """The worry that `text` tells of (the key of a `Worry`, or "any"), or "" for none."""
    told = told_by(text, language_code, known)
    return told.worry if told else ""


def told_by(
    text: str, language_code: str, known: Mapping[str, Phrases] | None = None
) -> Told | None:
    """What `text` tells of. `known`: the phrases of each language; without it, those that a new
    installation begins with (`search.safety.kept.phrases()` are the ones in force).

    Phrases of the reader's language are looked for first, then those of the others: a child may
    write in another language than that of the page, or in both at once.
    """
    languages = first_phrases() if known is None else known
    words = words_of(text)
    if not words:
        return None
    order = sorted(languages, key=lambda code: code != language_code)
    readings = {code: read_as(words, languages[code]) for code in order}
    for code in order:
        # In the other language a single word is taken as it is written: "trail" is no "trais".
        if heard := _worry_of(readings[code], languages[code], strict=code != order[0]):
            worry, phrase = heard
            child = any(_tells_of_a_child(readings[one], languages[one]) for one in order)
            return Told(worry, child, phrase.line, code)
    return None


def read_as(words: list[Word], known: Phrases) -> Reading:
    """Each word with the parts of phrases that it may be."""
    seen: Seen = {}
    taken: list[Word] = []
    for word in words:
        taken += _taken_apart(word, known, seen) if len(taken) < MAX_WORDS else [word]
    parts = [_parts_of(word, known, seen) for word in taken]
    for index in range(len(taken) - 1):
        both = taken[index].readings[0] + taken[index + 1].readings[0]
        if MIN_TOGETHER <= len(both) <= MAX_TOGETHER and both in known.words:
            parts[index] = dict.fromkeys(known.words[both], AS_WRITTEN) | parts[index]
        elif MIN_TOGETHER <= len(both) <= MAX_MISSPELT and not (
            _is_right(taken[index], known) and _is_right(taken[index + 1], known)
        ):
            parts[index] = _slips(both, known, seen) | parts[index]
    return Reading(taken, parts)


def _worry_of(
    reading: Reading, known: Phrases, *, strict: bool = False
) -> tuple[str, Phrase] | None:
    parts = reading.parts
    there = {part for rest in parts for part in rest}
    for phrase in known.look_alikes:
        if not there.issuperset(phrase.parts):
            continue
        stands = found(phrase, parts, GAP_OF_LOOK_ALIKES)
        costs = [_nearest(parts[at], phrase) for at in stands]
        # What is plainly harmless: one slip at most. A single word is known, no more than that.
        if len(costs) > 1 and sum(costs) <= SLIP:
            for at in stands:
                parts[at] = {}
    first_person = any(
        not FIRST_PERSON.isdisjoint(word.readings) and (parts[index] or len(word.typed) < 3)
        for index, word in enumerate(reading.words)
    )
    if not first_person and any(
        rest.get(part, OTHER_WORD) <= SLIP for rest in parts for part in known.teaching
    ):
        return None
    present = {part for rest in parts for part in rest}
    for worry, wanted in known.worries.items():
        for phrase in wanted:
            if not present.issuperset(phrase.parts) or not (stands := found(phrase, parts)):
                continue
            if strict and len(stands) == 1 and parts[stands[0]][phrase.parts[0]] != AS_WRITTEN:
                continue
            return worry, phrase
    return None


def _nearest(rest: Parts, phrase: Phrase) -> int:
    return min(rest[part] for part in phrase.parts if part in rest)


def _tells_of_a_child(reading: Reading, known: Phrases) -> bool:
    there = {part for rest in reading.parts for part in rest}
    return any(
        there.issuperset(phrase.parts) and found(phrase, reading.parts)
        for phrase in known.about_a_child
    )


def found(phrase: Phrase, parts: list[Parts], gap: int = GAP) -> list[int]:
    """Where the words of the phrase stand; empty where they do not."""
    if phrase.whole and len(parts) != len(phrase.parts):
        return []
    if phrase.any_order:
        return _in_any_order(phrase, parts, gap)

    def reach(start: int, stop: int, costs: tuple[int, ...]) -> list[int] | None:
        if len(costs) == len(phrase.parts):
            return [] if _is_near(costs) else None
        for index in range(start, min(stop, len(parts))):
            cost = parts[index].get(phrase.parts[len(costs)])
            if cost is None or (cost > SHORT_SLIP and any(costs)):
                continue
            rest = reach(index + 1, index + 2 + gap, (*costs, cost))
            if rest is not None:
                return [index, *rest]
        return None

    return reach(0, len(parts), ()) or []


def _in_any_order(phrase: Phrase, parts: list[Parts], gap: int) -> list[int]:
    for start in range(len(parts)):
        window = range(start, min(start + len(phrase.parts) + gap, len(parts)))
        taken: list[int] = []
        costs: list[int] = []
        for part in phrase.parts:
            best = min(
                ((parts[index][part], index) for index in window
                 if index not in taken and part in parts[index]),
                default=None,
            )  # fmt: skip
            if best is None:
                break
            costs.append(best[0])
            taken.append(best[1])
        else:
            if _is_near(costs):
                return sorted(taken)
    return []


def _is_near(costs: Sequence[int]) -> bool:
    """One far slip is let pass where nothing else is wrong, and enough else is right."""
    worst = max(costs)
    if len(costs) < MIN_PARTS[worst]:
        return False
    return worst <= SHORT_SLIP or sum(costs) == worst


def _parts_of(word: Word, known: Phrases, seen: Seen) -> Parts:
    found: Parts = {}
    for reading in word.readings:
        found |= dict.fromkeys(known.words.get(reading, ()), AS_WRITTEN)
        for meant in known.short_forms.get(reading, ()):
            found |= dict.fromkeys(known.words.get(meant, ()), AS_WRITTEN)
    for reading in word.readings:
        if reading in known.look_alike_words or (found and is_everyday(reading)):
            continue
        if not is_everyday(reading) and (same := known.by_squeezed.get(squeezed(reading))):
            found |= {
                part: AS_WRITTEN for one in same for part in known.words[one] if part not in found
            }
        for part, cost in _slips(reading, known, seen).items():
            found.setdefault(part, cost)
    return found


def _is_right(word: Word, known: Phrases) -> bool:
    """Whether it is written as somebody would write it."""
    return any(
        is_everyday(reading) or reading in known.words or reading in known.short_forms
        for reading in word.readings
    )


def _slips(typed: str, known: Phrases, seen: Seen) -> Parts:
    """The parts whose words are a slip or two away. `seen`: what was looked for in this query."""
    if typed not in seen:
        fits = MIN_SLIP - 2 <= len(typed) <= MAX_MISSPELT
        seen[typed] = _look_for_slips(typed, known) if fits else {}
    return seen[typed]


def _look_for_slips(typed: str, known: Phrases) -> Parts:
    length = len(typed)
    everyday = is_everyday(typed)
    near = {word for less in less_one_letter(typed) for word in known.by_less.get(less, ())}
    if length >= MIN_TWO_SLIPS - 1 and not everyday:
        for other in range(length - 2, length + 3):
            near.update(known.by_beginning.get((typed[0], other), ()))
    found: Parts = {}
    for word in near:
        away = OSA.distance(typed, word, score_cutoff=2)
        if 0 < away <= 2:
            cost = _other_word(typed, word, away) if everyday else _cost(typed, word, away)
            if cost is not None:
                for part in known.words[word]:
                    found[part] = min(cost, found.get(part, cost))
    return found


def _cost(typed: str, word: str, away: int) -> int | None:
    if len(word) < MIN_SLIP - 1 or len(typed) < MIN_SLIP - 2:
        return None
    same_letter = typed[0] == word[0]
    swapped = same_letter and sorted(typed) == sorted(word)
    if away > 1:
        if not same_letter or min(len(word), len(typed) + 1) < MIN_TWO_SLIPS:
            return None
        return SLIP if len(word) >= MIN_SINGLE_FAR else FAR_SLIP
    if len(word) < MIN_SLIP:
        return SHORT_SLIP if swapped else FAR_SLIP
    if same_letter:
        return SLIP if swapped or len(word) > MIN_SLIP else SHORT_SLIP
    enough = MIN_TWO_SLIPS if typed == word[1:] else MIN_SINGLE_FAR
    return SLIP if len(word) >= enough else FAR_SLIP


def _other_word(typed: str, word: str, away: int) -> int | None:
    near = away == 1 and typed[0] == word[0] and len(word) >= MIN_SLIP - 1
    return OTHER_WORD if near else None


def _taken_apart(word: Word, known: Phrases, seen: Seen) -> Iterator[Word]:
    """A word that nobody knows, as the words it is made of, where it is made of known ones."""
    for typed in word.readings:
        if not MIN_TOGETHER <= len(typed) <= MAX_TOGETHER or _is_right(word, known):
            break
        if _slips(typed, known, seen):
            break
        if parts := _cut(typed, known, seen):
            yield from (Word(part, (part,)) for part in parts)
            return
    yield word


def _cut(typed: str, known: Phrases, seen: Seen) -> list[str]:
    """The fewest known words that make up `typed`; with one misspelt among them if it must be."""
    end = len(typed)
    first: list[list[str] | None] = [[], *[None] * end]
    for stop in range(1, end + 1):
        first[stop] = _fewest(
            (before, typed[start:stop])
            for start in range(max(0, stop - 14), stop)
            if (before := first[start]) is not None and _may_stand(typed[start:stop], known)
        )
    whole = first[end]
    if whole:
        return whole if len(whole) > 1 and any(len(one) > 2 for one in whole) else []
    if end < MIN_TWO_SLIPS:
        return []
    last: list[list[str] | None] = [*[None] * end, []]
    for start in range(end - 1, -1, -1):
        last[start] = _fewest(
            (after, typed[start:stop])
            for stop in range(start + 1, min(end, start + 14) + 1)
            if (after := last[stop]) is not None and _may_stand(typed[start:stop], known)
        )
    for size in range(3, 9):
        for start in range(end - size + 1):
            before, after = first[start], last[start + size]
            if before is None or after is None or not (before or after):
                continue
            middle = typed[start : start + size]
            if len("".join(before)) + len("".join(after)) >= size and _slips(middle, known, seen):
                seen[middle] = dict.fromkeys(seen[middle], FAR_SLIP)
                return [*before, middle, *reversed(after)]
    return []


def _fewest(found: Iterator[tuple[list[str], str]]) -> list[str] | None:
    return min(([*before, word] for before, word in found), key=len, default=None)


def _may_stand(word: str, known: Phrases) -> bool:
    return word in LINKS or (len(word) > 2 and word in known.words)
