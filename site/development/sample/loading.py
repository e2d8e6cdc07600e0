"""The order in which the sample content is loaded."""

import time
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from content.editorial.publishing.rules import brought_in
from development.sample.courses import load_courses
from development.sample.packs import load_packs
from development.sample.pages import PageLoader
from development.sample.people import load_organisations, load_people
from development.sample.reference import (
    load_audiences,
    load_glossary,
    load_helplines,
    load_locales,
    load_short_links,
    load_simpler_words,
    load_synonyms,
    load_topics,
)
from signpost.outbox.delivering import drain
from signpost.outbox.emitting import without_notice

DATA = Path(__file__).parent / "data"


def load_everything(*, out: Callable[[str], None], data: Path = DATA) -> None:
    """Load all of it in one transaction a part, then do the work that a worker would."""
    started = time.monotonic()
    with without_notice(), brought_in():
        done = _load(out, data) + drain()
    out(f"  {done} background jobs done, {time.monotonic() - started:.0f} s in all")


def _load(out: Callable[[str], None], data: Path) -> int:
    """Returns how many background jobs were done on the way."""
    with transaction.atomic():
        locales = load_locales()
        audiences = load_audiences(data)
        topics = load_topics(data, locales)
        load_helplines(data, locales, audiences)
        load_glossary(data, locales)
        load_simpler_words(data, locales)
        load_synonyms(data, topics)
        out("  audiences, topics, helplines and the glossary")
    done = drain()  # before there are pages: new synonyms index every page of their topic anew
    with transaction.atomic():
        people = load_people(data, load_organisations(data))
        out(f"  {len(people)} people")
    pages = PageLoader(data, locales, audiences, topics)
    with transaction.atomic():
        pages.load_tree()
        load_short_links(data, pages.find_page)
    with transaction.atomic():
        made = load_packs(data, locales, audiences, topics)
        out(f"  lesson packs ({made} new)")
    with transaction.atomic():
        load_courses(data, out=out)
    with transaction.atomic():
        out(f"  pages ({pages.load_texts()} changes)")
    return done
