"""Whatever stands in a field of an editing form, there is an answer, and a draft that was kept can
be opened again.
"""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from wagtail import blocks
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.contrib.table_block.blocks import TableBlock

from content.models import SitePage
from tests.content.editing_form import all_fields, block_fields, fields_of, streams_of
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
PLAIN = [LONG_NUMBER, LONG_TEXT]  # the second is also of the wrong kind wherever one is asked for


def junk_for(block: blocks.Block | None) -> list[str]:
    """What no browser would send, by what reads it."""
    if isinstance(block, blocks.RichTextBlock):
        return NO_WORDS
    if isinstance(block, TableBlock):
        return NO_TABLE
    return PLAIN


def tries(page: SitePage, untouched: dict[str, str], seen: set[object]) -> Iterator[dict[str, str]]:
    """One form for each wrong value of each field. A field that other kinds have as well, and a
    block of a class and name that was tried before, are tried once.
    """
    yield dict.fromkeys(untouched, "") | {"title": ""}
    for name in untouched:
        if (known := re.sub(r"\d+", "0", name)) not in seen and "csrf" not in name:
            seen.add(known)
            yield from ({**untouched, name: junk} for junk in PLAIN)
    for stream in streams_of(page):
        for kind, child in stream.stream_block.child_blocks.items():
            one = blocks.StreamBlock([(kind, child)])
            one.set_name(stream.name)
            written = list(block_fields(one, stream.name))
            filled = {**untouched, **{name: value for name, value, _block in written}}
            for name, _value, block in written:
                known = (type(block), block.name) if block else re.sub(r"\d+", "0", name)
                if known in seen:
                    continue
                seen.add(known)
                yield from ({**filled, name: junk} for junk in junk_for(block))


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
    broken, sent, kept = [], 0, 0
    for kind, page in pages.items():
        edit, draft = (f"/cms/pages/{page.pk}/{view}/" for view in ("edit", "view_draft"))
        untouched = fields_of(client.get(edit).content.decode(), page)
        for name in ("loaded_revision_id", "loaded_revision_created_at"):
            untouched.pop(name, None)
        good = client.post(edit, untouched)
        assert good.status_code == 302, (kind, good.context["form"].errors)
        taken: dict[str, str] = {}  # of fields of the page itself, each of which was kept alone
        for form in tries(page, untouched, seen):
            wrong = {n: v[:40] for n, v in form.items() if untouched.get(n) != v}
            answer = client.post(edit, form)
            sent += 1
            if answer.status_code >= 500:
                broken.append((kind, "sent", wrong))
            if answer.status_code == 302:
                kept += 1
                if set(form) == set(untouched):
                    taken |= {name: form[name] for name in wrong}
                elif max(opened := opened_by(client, edit, draft)) >= 400:
                    broken.append((kind, "opened", opened, wrong))
                    client.post(edit, untouched)
        assert client.post(edit, {**untouched, **taken}).status_code == 302, (kind, taken)
        if max(opened := opened_by(client, edit, draft)) >= 400:
            broken.append((kind, "opened", opened, taken))

    record_property("measured", f"{sent} forms, {kept} kept as drafts")
    assert broken == [], broken[:20]
    assert kept > 100


def forms_beside_pages(client: Client, page: SitePage) -> Iterator[tuple[str, dict[str, str]]]:
    """Each form that makes or changes one thing of the CMS, with its fields as they are."""
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
            yield address, all_fields(form)


def test_no_form_beside_the_pages_breaks_and_what_was_kept_can_be_opened(
    client: Client, record_property
):
    publish_every_kind(SiteFactory())
    TermFactory("grooming")
    page = ArticlePageFactory()
    client.raise_request_exception = False
    client.force_login(UserFactory(administrator=True))

    seen = {"csrfmiddlewaretoken", "next"}
    broken, sent, forms = [], 0, 0
    for address, untouched in list(forms_beside_pages(client, page)):
        forms += 1
        for name in untouched:
            tried = re.sub(r"\d+", "0", name) in seen
            seen.add(re.sub(r"\d+", "0", name))
            for junk in ["", *PLAIN] if not tried else []:
                with transaction.atomic():
                    status = client.post(address, {**untouched, name: junk}).status_code
                    opened = client.get(address).status_code if status == 302 else status
                    transaction.set_rollback(True)
                sent += 1
                if max(status, opened) >= 500:
                    broken.append((address, name, junk[:20], status, opened))

    record_property("measured", f"{sent} forms of {forms} kinds")
    assert broken == [], broken[:20]
    assert forms > 25
