"""Thousands of published articles in a few seconds: rows beside each other, no publishing."""

from django.db import connection
from django.utils import timezone
from wagtail.models import Page

from content.models import ArticlePage, BandHomePage


def add_articles(band: BandHomePage, like: ArticlePage, number: int) -> None:
    """Articles below a band, each with the fields and topics of the one given."""
    last = band.get_children().order_by("path").last()
    now = timezone.now()
    pages = []
    taken = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for count in range(number):
        pages.append(
            Page(
                path=Page._get_path(band.path, band.depth + 1, taken + count + 1),
                depth=band.depth + 1,
                numchild=0,
                title=f"Many {count}",
                draft_title=f"Many {count}",
                slug=f"many-{count}",
                url_path=f"{band.url_path}many-{count}/",
                content_type=like.content_type,
                locale=like.locale,
                live=True,
                first_published_at=now,
                last_published_at=now,
            )
        )
    Page.objects.bulk_create(pages, batch_size=2000)
    Page.objects.filter(pk=band.pk).update(numchild=band.get_children().count() + number)
    names = [
        field.column
        for field in like.sitepage_ptr._meta.local_concrete_fields
        if field.column != "page_ptr_id"
    ]
    columns = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO content_sitepage (page_ptr_id, {columns}) "
            f"SELECT page.id, {', '.join(f'one.{chr(34)}{name}{chr(34)}' for name in names)} "
            "FROM wagtailcore_page AS page, content_sitepage AS one "
            "WHERE page.slug LIKE 'many-%%' AND one.page_ptr_id = %s",
            [like.pk],
        )
        cursor.execute(
            "INSERT INTO content_articlepage (sitepage_ptr_id) "
            "SELECT id FROM wagtailcore_page WHERE slug LIKE 'many-%'"
        )
        cursor.execute(
            "INSERT INTO content_sitepage_topics (sitepage_id, topic_id) "
            "SELECT page.id, one.topic_id FROM wagtailcore_page AS page, "
            "content_sitepage_topics AS one WHERE page.slug LIKE 'many-%%' "
            "AND one.sitepage_id = %s",
            [like.pk],
        )
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")  # as autovacuum does beside real work
