"""The order in which the sample content is loaded."""

import time
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from content.editorial.publishing.rules import brought_in
from content.lesson_packs.models import PackReleaseFile
from content.lesson_packs.renditions.making import draw_file
from development.sample.attempts import load_attempts
from development.sample.colleagues import load_colleagues, load_professions, load_reasons
from development.sample.courses import load_courses
from development.sample.learners import load_learners
from development.sample.live import load_live_training
from development.sample.packs import load_packs
from development.sample.pages import PageLoader
from development.sample.people import load_organisations, load_people
from development.sample.places import load_places, load_reply_texts
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
from development.sample.required_training import load_required_training
from development.sample.surveys import load_answers, load_surveys
from development.sample.terms import load_terms
from signpost.outbox.delivering import drain
from signpost.outbox.emitting import without_notice
from signpost.purging import purged_at_the_end

DRAWS = "content.handlers.draw_file"
DRAWN_AT_ONCE = "kind-words-online"
DATA = Path(__file__).parent / "data"


def load_everything(*, out: Callable[[str], None], data: Path = DATA) -> None:
    """Load all of it in one transaction a part, then do the work that a worker would. Pictures of
    the pages of files take half a minute: those of one pack are there at once, the worker draws the
    others.
    """
    started = time.monotonic()
    with purged_at_the_end(), without_notice(), brought_in():
        done = _load(out, data) + drain(leaving=DRAWS)
        files = PackReleaseFile.objects.filter(release__pack__slug=DRAWN_AT_ONCE)
        for file in files.values_list("pk", flat=True):
            draw_file(file)
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
        load_professions(data)
        organisations = load_organisations(data)
        people = load_people(data, organisations)
        colleagues = load_colleagues(data, organisations, load_reasons(data, locales))
        load_terms(data, locales)
        out(f"  {len(people)} people in every role, {colleagues} in two organisations")
    pages = PageLoader(data, locales, audiences, topics)
    with transaction.atomic():
        pages.load_tree()
        load_short_links(data, pages.find_page)
    with transaction.atomic():
        made = load_packs(data, locales, audiences, topics)
        out(f"  lesson packs ({made} new)")
    with transaction.atomic():
        out(f"  surveys ({load_surveys(data, locales)} new)")
        load_answers(data)
    with transaction.atomic():
        load_courses(data, out=out)
        load_reply_texts(data, locales)
        out(f"  places and certificates of {load_places()} people, {load_learners()} on their way")
        out(f"  required training ({load_required_training()} courses new)")
        out(f"  live training ({load_live_training()} sessions new)")
        out(f"  attempts at every kind of question ({load_attempts()} new)")
    with transaction.atomic():
        out(f"  pages ({pages.load_texts()} changes)")
    return done
