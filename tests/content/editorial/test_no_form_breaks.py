"""Whatever stands in a field of an editing form, there is an answer, and a draft that was kept can
be opened again.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from wagtail import blocks
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.contrib.table_block.blocks import TableBlock

from content.models import SitePage
from tests.content.editing_form import (
    all_fields,
    block_fields,
    fields_of,
    form_in,
    streams_of,
    texts_of,
)
from tests.content.editorial.test_every_address import addresses, filled, row_of
from tests.factories.content import ArticlePageFactory, LessonPackFactory, SiteFactory
from tests.factories.kinds import TermFactory, publish_every_kind
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LONG_NUMBER = "9" * 20
LONG_TEXT = "x" * 20_000
NO_WORDS = ["[]", '"x"', "7", "null", '{"blocks": 7}']
NO_TABLE = [
    "[]", "7", '"x"', "{}", "null", '{"data": "x"}', '{"data": [7]}', '{"data": [[{"a": 1}]]}',
    '{"data": [["a"], ["b", "c"]], "mergeCells": 7, "cell": "x"}',
]  # fmt: skip
PART_OF_A_NAME = re.compile(r"\d+|^\w+(?=-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$)")
PLAIN = [LONG_NUMBER, LONG_TEXT]  # the second is also of the wrong kind wherever one is asked for


def alike(name: str) -> str:
    """A field as it stands in every row, and what is counted as in every list of rows: Django reads
    it in one place, and answers too high a number with two thousand rows.
    """
    return PART_OF_A_NAME.sub("0", name)


def junk_for(block: blocks.Block | None) -> list[str]:
    """What no browser would send, by what reads it."""
    if isinstance(block, blocks.RichTextBlock):
        return NO_WORDS
    if isinstance(block, TableBlock):
        return NO_TABLE
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return [LONG_TEXT]
    return PLAIN


COUNTS = re.compile(r"-(TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS|count|order|type)$")
Values = dict[str, str]


class Sent(NamedTuple):
    """The wrong values of a form, and its answer."""

    wrong: Values
    status: int


def alone_or_together(junk: dict[str, list[str]]) -> Iterator[Values]:
    """The first wrong value of every field, then the second, and so on; what is only counted is
    wrong alone, since a wrong count hides the fields.
    """
    counts = {name: junk.pop(name) for name in list(junk) if COUNTS.search(name)}
    yield from ({name: value} for name, values in counts.items() for value in values)
    for number in range(max(map(len, junk.values()), default=0)):
        yield {name: values[number] for name, values in junk.items() if number < len(values)}


def sent(client: Client, address: str, untouched: Values, wrong: Values) -> Iterator[Sent]:
    """What a form with these values is answered. One value that is refused keeps the others from
    being kept: they are sent again without it, until all that is left is taken.
    """
    left = wrong
    while left:
        answer = client.post(address, {**untouched, **left})
        yield Sent(left, answer.status_code)
        refused = refused_by(answer)
        if answer.status_code == 302 or len(left) == 1:
            return
        if not refused or any(name.endswith(NON_FIELD_ERRORS) for name in refused):
            for name, value in left.items():  # which of them it was is not said
                yield from sent(client, address, untouched, {name: value})
            return
        if refused.isdisjoint(left):  # an empty form is refused too, whatever else it holds
            return
        left = {name: value for name, value in left.items() if name not in refused}


def refused_by(answer: Any) -> set[str]:
    """The fields that have an error in the form that came back."""
    form = (answer.context or {}).get("form") if answer.status_code == 200 else None
    if form is None:
        return set()
    rows = [row for formset in getattr(form, "formsets", {}).values() for row in formset.forms]
    return {
        name
        for one in (form, *rows)
        for field, errors in one.errors.as_data().items()
        for error in errors
        for name in innermost(one.add_prefix(field), error)
    }


def innermost(name: str, error: Any) -> Iterator[str]:
    """The fields of a block, of the blocks in it and so on, that have an error of their own."""
    inside = getattr(error, "block_errors", None) or {}
    for part, inner in inside.items():
        yield from innermost(f"{name}-{part}" + "-value" * isinstance(part, int), inner)
    if not inside:
        yield name


class Part(NamedTuple):
    """The fields of a page, or of one block in it: as they are, and what may stand in each."""

    untouched: Values
    junk: dict[str, list[str]]


def parts_of(
    page: SitePage, untouched: Values, texts: set[str], seen: set[object]
) -> Iterator[Part]:
    """A field that other kinds have as well, and a block of a class and name that was tried before,
    are tried once.
    """
    junk = {}
    for name in untouched:
        if (known := alike(name)) not in seen and "csrf" not in name:
            seen.add(known)
            junk[name] = [LONG_TEXT] if name in texts else PLAIN
    yield Part(untouched, junk)
    for stream in streams_of(page):
        for kind, child in stream.stream_block.child_blocks.items():
            one = blocks.StreamBlock([(kind, child)])
            one.set_name(stream.name)
            written = list(block_fields(one, stream.name))
            junk = {}
            for name, _value, block in written:
                known = (type(block), block.name) if block else alike(name)
                if known not in seen:
                    seen.add(known)
                    junk[name] = junk_for(block)
            yield Part({**untouched, **{name: value for name, value, _block in written}}, junk)


def opened_by(client: Client, *addresses: str) -> list[int]:
    """The answers of the form and of the draft."""
    return [client.get(address).status_code for address in addresses]


def test_whatever_a_form_holds_is_answered_and_no_draft_is_left_that_cannot_be_opened(
    client: Client, record_property
):
    tree = SiteFactory()
    pages = {**publish_every_kind(tree), "pack": LessonPackFactory(tree=tree)}
    TermFactory("grooming")
    client.raise_request_exception = False
    client.force_login(UserFactory(administrator=True))

    seen: set[object] = {"next"}
    broken, values, kept = [], 0, 0
    for kind, page in pages.items():
        edit, draft = (f"/cms/pages/{page.pk}/{view}/" for view in ("edit", "view_draft"))
        opened = client.get(edit).content.decode()
        untouched = fields_of(opened, page)
        for name in ("loaded_revision_id", "loaded_revision_created_at"):
            untouched.pop(name, None)
        good = client.post(edit, untouched)
        assert good.status_code == 302, (kind, good.context["form"].errors)
        empty = client.post(edit, dict.fromkeys(untouched, "")).status_code
        if empty >= 500:
            broken.append((kind, "sent empty", empty))
        for part in parts_of(page, untouched, texts_of(form_in(opened)), seen):
            # Each was kept alone; what belongs to one form is opened in one draft.
            taken: Values = {}
            for wrong in alone_or_together(part.junk):
                values += len(wrong)
                for tried, status in sent(client, edit, part.untouched, wrong):
                    if status >= 500:
                        broken.append((kind, "sent", short(tried)))
                    if status == 302:
                        kept += len(tried)
                        taken |= tried
            if taken:
                answer = client.post(edit, {**part.untouched, **taken})
                assert answer.status_code == 302, (kind, short(taken))
                if max(answers := opened_by(client, edit, draft)) >= 400:
                    broken.append((kind, "opened", answers, short(taken)))
                    client.post(edit, untouched)

    record_property("measured", f"{values} wrong values, {kept} kept in drafts")
    assert broken == [], broken[:20]
    assert kept > 80


def short(wrong: dict[str, str]) -> dict[str, str]:
    """For a person to read."""
    return {name: value[:40] for name, value in wrong.items()}


def forms_beside_pages(client: Client, page: SitePage) -> Iterator[tuple[str, Tag]]:
    """Each form that makes or changes one thing of the CMS."""
    for path, view in addresses(get_resolver()):
        kind = getattr(view, "view_class", object)
        if not path.startswith("cms/") or not issubclass(kind, CreateView | EditView):
            continue
        address = filled(path, row_of(view, page))
        opened = client.get(address)
        if opened.status_code != 200 or not opened["Content-Type"].startswith("text/html"):
            continue
        form = BeautifulSoup(opened.content, "html.parser").select_one("main form[method=POST i]")
        if form is not None:
            yield address, form


def test_no_form_beside_the_pages_breaks_and_what_was_kept_can_be_opened(
    client: Client, record_property
):
    publish_every_kind(SiteFactory())
    TermFactory("grooming")
    page = ArticlePageFactory()
    client.raise_request_exception = False
    client.force_login(UserFactory(administrator=True))

    seen = {"csrfmiddlewaretoken", "next"}
    broken, values, forms = [], 0, 0
    for address, form in list(forms_beside_pages(client, page)):
        forms += 1
        untouched, texts = all_fields(form), texts_of(form)
        junk = {}
        for name in untouched:
            if alike(name) not in seen:
                seen.add(alike(name))
                junk[name] = [LONG_TEXT] if name in texts else list(PLAIN)
        for wrong in (dict.fromkeys(untouched, ""), *alone_or_together(junk)):
            values += len(wrong)
            with transaction.atomic():
                for tried, status in sent(client, address, untouched, wrong):
                    opened = client.get(address).status_code if status == 302 else status
                    if max(status, opened) >= 500:
                        broken.append((address, short(tried), status, opened))
                transaction.set_rollback(True)

    record_property("measured", f"{values} wrong values in {forms} kinds of forms")
    assert broken == [], broken[:20]
    assert forms > 25
