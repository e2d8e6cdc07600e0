"""Thousands of published articles in a few seconds: rows beside each other, no publishing."""

from typing import Any

from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from content.models import (
    ArticlePage,
    BandHomePage,
    LessonPackPage,
    PackFile,
    PackIndexPage,
    SitePage,
)


def add_articles(band: BandHomePage, like: ArticlePage, number: int) -> None:
    """Articles below a band, each with the fields and topics of the one given."""
    add_pages(band, like, number)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO content_articlepage (sitepage_ptr_id) "
            "SELECT id FROM wagtailcore_page WHERE slug LIKE 'many-%'"
        )
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")  # as autovacuum does beside real work


def add_pages(parent: Any, like: Any, number: int) -> None:
    """The rows that every kind of page has, `many-0` and so on."""
    last = parent.get_children().order_by("path").last()
    now = timezone.now()
    pages = []
    taken = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for count in range(number):
        pages.append(
            Page(
                path=Page._get_path(parent.path, parent.depth + 1, taken + count + 1),
                depth=parent.depth + 1,
                numchild=0,
                title=f"Many {count}",
                draft_title=f"Many {count}",
                slug=f"many-{count}",
                url_path=f"{parent.url_path}many-{count}/",
                content_type=like.content_type,
                locale=like.locale,
                live=True,
                first_published_at=now,
                last_published_at=now,
            )
        )
    Page.objects.bulk_create(pages, batch_size=2000)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.get_children().count() + number)
    columns = _columns_of(SitePage, but="page_ptr_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO content_sitepage (page_ptr_id, {_quoted(columns)}) "
            f"SELECT page.id, {_quoted(columns, of='one')} "
            "FROM wagtailcore_page AS page, content_sitepage AS one "
            "WHERE page.slug LIKE 'many-%%' AND one.page_ptr_id = %s",
            [like.pk],
        )
        cursor.execute(
            "INSERT INTO content_sitepage_topics (sitepage_id, topic_id) "
            "SELECT page.id, one.topic_id FROM wagtailcore_page AS page, "
            "content_sitepage_topics AS one WHERE page.slug LIKE 'many-%%' "
            "AND one.sitepage_id = %s",
            [like.pk],
        )


def _columns_of(kind: Any, *, but: str) -> list[str]:
    return [field.column for field in kind._meta.local_concrete_fields if field.column != but]


def _quoted(columns: list[str], *, of: str = "") -> str:
    return ", ".join(f'{of}."{name}"' if of else f'"{name}"' for name in columns)


def add_packs(index: PackIndexPage, like: LessonPackPage, number: int) -> None:
    """Lesson packs below a list, each with the fields, stages, topics and files of the one
    given.
    """
    add_pages(index, like, number)
    columns = _columns_of(LessonPackPage, but="sitepage_ptr_id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO content_lessonpackpage (sitepage_ptr_id, {_quoted(columns)}) "
            f"SELECT page.id, {_quoted(columns, of='one')} "
            "FROM wagtailcore_page AS page, content_lessonpackpage AS one "
            "WHERE page.slug LIKE 'many-%%' AND one.sitepage_ptr_id = %s",
            [like.pk],
        )
        cursor.execute(
            "INSERT INTO content_packstage (page_id, stage) "
            "SELECT page.id, one.stage FROM wagtailcore_page AS page, content_packstage AS one "
            "WHERE page.slug LIKE 'many-%%' AND one.page_id = %s",
            [like.pk],
        )
        columns = _columns_of(PackFile, but="id")
        columns.remove("page_id")
        cursor.execute(
            f"INSERT INTO content_packfile (page_id, {_quoted(columns)}) "
            f"SELECT page.id, {_quoted(columns, of='one')} "
            "FROM wagtailcore_page AS page, content_packfile AS one "
            "WHERE page.slug LIKE 'many-%%' AND one.page_id = %s",
            [like.pk],
        )
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def remove_packs() -> None:
    """Those that `add_packs` has added."""
    many = "SELECT id FROM wagtailcore_page WHERE slug LIKE 'many-%'"
    with connection.cursor() as cursor:
        for table, column in (
            ("content_packfile", "page_id"), ("content_packstage", "page_id"),
            ("content_sitepage_topics", "sitepage_id"),
            ("content_lessonpackpage", "sitepage_ptr_id"), ("content_sitepage", "page_ptr_id"),
            ("wagtailcore_page", "id"),
        ):  # fmt: skip
            cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({many})")
