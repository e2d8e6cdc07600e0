"""What follows in the index from events elsewhere."""

from collections.abc import Sequence

from academy.models import CoursePage
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.rules import STANDING_CHANGED
from content.lesson_packs.releases import RELEASED
from content.models import SitePage
from content.signals import PAGE_CHANGED
from search.file_texts.keeping import newest_files, read_files
from search.indexing import refresh, refresh_page
from search.signals import DATES_CHANGED, SYNONYMS_CHANGED, TERM_CHANGED
from search.upkeep.rules import REBUILD_ASKED, build_anew
from signpost.outbox import handler, handler_of_many
from signpost.outbox.payload import Payload


@handler_of_many(PAGE_CHANGED)
def index_pages(payloads: Sequence[Payload]) -> None:
    """Published, taken down, moved, deleted or made private: read the rows and do what they say."""
    for payload in payloads:
        refresh_page(payload["page"])


@handler(RELEASED, atomic=False)
def index_files(payload: Payload) -> None:
    """New files of a pack: their words are read, then the pack is found with them."""
    pack = PackRelease.objects.values_list("pack_id", flat=True).get(pk=payload["release"])
    read_files(newest_files([pack]))
    refresh_page(pack)


@handler(STANDING_CHANGED, atomic=False)
def index_standing(payload: Payload) -> None:
    """A release or a pack was retired, withdrawn or given back: found with what is handed out."""
    read_files(newest_files([payload["pack"]]))
    refresh_page(payload["pack"])


@handler(TERM_CHANGED, atomic=False, looks_again=True)
def index_term(payload: Payload) -> None:
    """A word of the glossary was approved, changed or taken away."""
    refresh(f"term:{payload['term']}")


@handler(DATES_CHANGED, atomic=False, looks_again=True)
def index_course(payload: Payload) -> None:
    """A course has other runs: its pages say so, in every language."""
    courses = CoursePage.objects.filter(translation_key=payload["course"])
    for pk in courses.values_list("pk", flat=True):
        refresh_page(pk)


@handler(SYNONYMS_CHANGED, atomic=False, looks_again=True)
def index_topic(payload: Payload) -> None:
    """The words of a topic changed: its pages are found with the new ones."""
    for pk in SitePage.objects.filter(topics=payload["topic"]).values_list("pk", flat=True):
        refresh_page(pk)


@handler(REBUILD_ASKED, atomic=False)
def build_indices(payload: Payload) -> None:
    """An administrator asked for new indices."""
    build_anew(payload["rebuild"])
