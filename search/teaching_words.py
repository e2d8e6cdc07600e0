"""What the words of a teacher's question tell beside its subject: "ks2 bullying 30 min worksheet".

Key stage, school year, age and length are values of facets, not words that a page would have: they
are taken out of the words and put results in order. "A worksheet" or "a course" stay in: packs and
courses have these words. Nothing is left out for any of it. Whoever speaks of themselves ("a boy in
my lesson …") asks for no lesson pack.
"""

import re
from collections import defaultdict
from dataclasses import replace

from search.engines.base import AGES, Asked, band_of

FIRST_PERSON = re.compile(r"\b(?:i|im|i'm|ive|i've|me|my|myself|mine|fi|fy|mi|dwi|rydw)\b")
STAGE = re.compile(r"\b(?:ks|key ?stage|ca|cyfnod allweddol) ?([1-5])\b")
EARLY = re.compile(r"\b(?:early years|eyfs|reception|nursery|meithrin|blynyddoedd cynnar)\b")
POST_16 = re.compile(r"\b(?:sixth form|post ?16|chweched dosbarth)\b")
YEAR = re.compile(r"\b(?:years?|yr|y|blwyddyn|bl) ?(\d{1,2})\b(?! ?(?:-|to)? ?year)")
AGE = re.compile(
    r"\b(?:age[sd]?|oed(?:ran)?) ?(\d{1,2})(?: ?(?:-|to|i) ?(\d{1,2}))?\b"
    r"|\b(\d{1,2})(?: ?(?:-|to|i) ?(\d{1,2}))?[ -]?(?:year[ -]?olds?|oed)\b"
)
MINUTES = re.compile(r"\b(\d{1,3}) ?-?(?:minutes?|mins?|munud(?:au)?)\b")
HOURS = {
    re.compile(r"\b(?:half an? hour|half hour|hanner awr)\b"): 30,
    re.compile(r"\b(?:one|an|1) ?-?(?:hour|hr)\b|\bawr\b"): 60,
}
PACK = re.compile(
    r"\b(?:lesson (?:packs?|plans?|ideas?)|(?:teaching|classroom|lesson|school) (?:resources?|"
    r"materials?|activit(?:y|ies))|schemes? of work|work ?sheets?|hand ?outs?|assembl(?:y|ies)|"
    r"tutor time|form time|power ?points?|slides?|lessons?|resources|pshe|"
    r"pecyn(?:nau)? gwers(?:i)?|cynllun(?:iau)? gwers(?:i)?|taflen(?:ni)? gwaith|taflen waith|"
    r"gwersi|gwers|adnoddau|gwasanaeth ysgol)\b"
)
COURSE = re.compile(
    r"\b(?:(?:training|online|cpd) courses?|courses?|training|cpd|certificates?|e-?learning|"
    r"cyrsiau|cwrs|hyfforddiant|tystysgrif)\b"
)
STAGE_OF_YEAR = {
    **dict.fromkeys((1, 2), "ks1"),
    **dict.fromkeys((3, 4, 5, 6), "ks2"),
    **dict.fromkeys((7, 8, 9), "ks3"),
    **dict.fromkeys((10, 11), "ks4"),
    **dict.fromkeys((12, 13), "post-16"),
}
# A preposition that is left over: "lesson pack for year 6" asks for nothing else.
LEFT_OVER = re.compile(r"^(?:for|of|on|about|in|ar gyfer|am|ar)\b|\b(?:for|of|on|in|ar gyfer)$")


def understood(asked: Asked) -> Asked:
    """The question with `likely` filled and `text` without the words that told of it."""
    text = " ".join(asked.text.casefold().replace("’", "'").replace("–", "-").split())
    if FIRST_PERSON.search(text):
        return asked
    likely: dict[str, set[str]] = defaultdict(set)
    for find in (_stages, _ages, _minutes):
        text = find(text, likely)
    _kinds(text, likely)
    if not likely:
        return asked
    rest = LEFT_OVER.sub(" ", " ".join(text.split()).strip(" ,-"))
    values = {name: frozenset(values) for name, values in likely.items()}
    return replace(asked, text=" ".join(LEFT_OVER.sub(" ", rest.strip()).split()), likely=values)


def _stages(text: str, likely: dict[str, set[str]]) -> str:
    for pattern, stage in ((EARLY, "early-years"), (POST_16, "post-16")):
        if pattern.search(text):
            likely["key_stage"].add(stage)
            text = pattern.sub(" ", text)
    for match in STAGE.finditer(text):
        likely["key_stage"].add("post-16" if match[1] == "5" else f"ks{match[1]}")
    text = STAGE.sub(" ", text)
    for match in YEAR.finditer(text):
        if int(match[1]) in STAGE_OF_YEAR:
            likely["key_stage"].add(STAGE_OF_YEAR[int(match[1])])
    return YEAR.sub(lambda match: " " if int(match[1]) in STAGE_OF_YEAR else match[0], text)


def _ages(text: str, likely: dict[str, set[str]]) -> str:
    for match in AGE.finditer(text):
        first, last = match[1] or match[3], match[2] or match[4]
        asked = range(int(first), int(last or first) + 1)
        likely["age"].update(str(age) for age in asked if age in AGES)
    if "age" in likely and not likely["age"]:
        del likely["age"]
        return text
    return AGE.sub(" ", text)


def _minutes(text: str, likely: dict[str, set[str]]) -> str:
    for match in MINUTES.finditer(text):
        likely["minutes"].add(band_of(int(match[1])))
    text = MINUTES.sub(" ", text)
    for pattern, minutes in HOURS.items():
        if pattern.search(text):
            likely["minutes"].add(band_of(minutes))
            text = pattern.sub(" ", text)
    return text


def _kinds(text: str, likely: dict[str, set[str]]) -> None:
    for pattern, kind in ((PACK, "pack"), (COURSE, "course")):
        if pattern.search(text):
            likely["kind"].add(kind)
    if likely.keys() & {"key_stage", "minutes"}:  # who says so looks for something to teach with
        likely["kind"].add("pack")
