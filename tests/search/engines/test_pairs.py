"""What is written in different ways and has to find the same, on every engine."""

from dataclasses import replace

import pytest

from search.engines.base import Asked
from tests.search.engines.documents import PUBLIC, document, finder

ENGLISH = [
    "Self-harm and hard feelings",
    "Don’t share it",
    "The wi-fi at home",
    "Is it urgent? Call 999",
    "A café and a naïve friend",
    "Your child’s first phone",
    "Write us an e-mail",
    "Stop bullying",
    "A website that lies",
    "Key stage 2 in year 6",
    "Video calls and livestreams",
]
PAIRS = [
    ("self-harm", 0), ("self harm", 0), ("selfharm", 0), ("SELF HARM", 0), ("self‑harm", 0),
    ("self_harm", 0),
    ("don't share", 1), ("don’t share", 1), ("dont share", 1), ("DON'T SHARE", 1),
    ("wi-fi", 2), ("wifi", 2), ("wi fi", 2), ("WiFi", 2),
    ("999", 3), ("call 999", 3), ("call 999!", 3),
    ("cafe", 4), ("café", 4), ("cafe\u0301", 4), ("naive", 4), ("NAÏVE", 4),
    ("child's phone", 5), ("child’s phone", 5), ("childs phone", 5), ("first-phone", 5),
    ("email", 6), ("e-mail", 6), ("e mail", 6),
    ("bullying", 7), ("bully", 7), ("bullies", 7), ("bullied", 7), ("bullyi", 7), ("bulying", 7),
    ("“bullying”", 7), ("bullying???", 7), ("#bullying", 7),
    ("website", 8), ("web site", 8), ("web-site", 8), ("websites", 8),
    ("key stage 2", 9), ("key-stage 2", 9), ("year 6", 9),
    ("livestream", 10), ("live stream", 10), ("live-streams", 10), ("live streaming", 10),
]  # fmt: skip
WELSH = [
    "Bwlio ar-lein", "Cyfrinair cryf", "Preifatrwydd", "Gemau fideo", "Llun ohona i", "Tŷ diogel",
]  # fmt: skip
WELSH_PAIRS = [
    ("bwlio", 0), ("fwlio", 0), ("o fwlio", 0), ("mwlio", 0), ("arlein", 0), ("ar lein", 0),
    ("cyfrinair", 1), ("gyfrinair", 1), ("nghyfrinair", 1), ("chyfrinair", 1),
    ("fy nghyfrinair", 1),
    ("preifatrwydd", 2), ("breifatrwydd", 2), ("mhreifatrwydd", 2), ("phreifatrwydd", 2),
    ("gemau", 3), ("emau", 3), ("ngemau", 3), ("GEMAU", 3),
    ("llun", 4), ("lun", 4), ("ty", 5), ("tŷ", 5), ("TŶ", 5),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), PAIRS, ids=[typed for typed, _ in PAIRS])
def test_each_way_of_writing_finds_the_page_first(engine, typed, number):
    engine.rebuild(document(at, title) for at, title in enumerate(ENGLISH))

    assert finder(engine)(typed)[:1] == [number]


def test_each_welsh_form_finds_the_page_first(engine):
    welsh = replace(PUBLIC, language="cy")
    engine.rebuild(document(at, title, language="cy") for at, title in enumerate(WELSH))

    found = {typed: finder(engine, welsh)(typed)[:1] for typed, _number in WELSH_PAIRS}

    assert found == {typed: [number] for typed, number in WELSH_PAIRS}


def test_a_mutated_word_is_no_mistake(engine):
    engine.rebuild(document(at, title, language="cy") for at, title in enumerate(WELSH))

    results = engine.search(Asked("fwlio"), replace(PUBLIC, language="cy"))

    assert (results.matched, results.corrected) == ("all", "")
