"""A vertical tab, as a paste from a word processor brings it, goes where text enters and leaves."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.models import PageLogEntry

from content.models import ArticlePage, Topic
from signpost.written import UNREADABLE, clean_before_saving, one_line, readable, readable_data
from tests.content.editing_form import fields_of
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live
from tests.factories.kinds import FormPageFactory, TopicFactory
from tests.factories.people import UserFactory

DIRTY = "Be\x0bkind\x00 to\x1f all\x85now\ud800\ufffe"
CLEAN = "Be kind to all now"
EXPORTS = (
    "/cms/reports/site-history/", "/cms/reports/aging-pages/", "/cms/reports/locked/",
    "/cms/reports/workflow/", "/cms/reports/workflow_tasks/", "/cms/reports/findings/",
    "/cms/reports/reviews/", "/cms/reports/planned/", "/cms/reports/reading/",
    "/cms/reports/useful/", "/cms/reports/translations/", "/cms/reports/audit/",
    "/cms/redirects/", "/cms/professional-statuses/", "/cms/rights-requests/",
)  # fmt: skip


def test_what_no_text_has_goes_and_line_breaks_stay():
    assert readable("a\x0bb\x0cc\x85d\te\r\nf\x00\x1b") == "a\nb\nc\nd\te\r\nf"
    assert one_line("a\x0bb\r\nc\td") == "a b c d"
    assert readable("ŵŷ — “Welsh” 🐻 \u200d") == "ŵŷ — “Welsh” 🐻 \u200d"


def test_texts_in_data_and_in_kept_json_are_cleaned_too():
    inner = json.dumps([{"type": "text", "value": "a\x0bb 🐻"}])

    cleaned = readable_data({"body": inner, "n": ["a\x00b", 1, None]})

    assert cleaned == {
        "body": json.dumps([{"type": "text", "value": "a\nb 🐻"}]),
        "n": ["ab", 1, None],
    }


@given(st.text())
def test_whatever_was_written_can_be_read_and_cleaning_twice_is_cleaning_once(text):
    assert not UNREADABLE.search(readable(text))
    assert readable(readable(text)) == readable(text)
    assert "\n" not in one_line(text)


@pytest.mark.django_db
@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_no_model_keeps_what_no_text_has(model: Any):
    texts = [
        field.attname for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.FileField)
    ]  # fmt: skip
    thing = model(**dict.fromkeys(texts, DIRTY))

    clean_before_saving(thing)

    assert [name for name in texts if UNREADABLE.search(getattr(thing, name))] == []


@pytest.mark.django_db
def test_a_title_pasted_from_a_word_processor_is_one_line(client: Client):
    page = ArticlePageFactory()
    client.force_login(UserFactory(editor=True))
    address = f"/cms/pages/{page.pk}/edit/"
    fields = fields_of(client.get(address).content.decode(), ArticlePage)
    words = json.dumps(
        {"blocks": [{"key": "a", "text": "One\x0btwo\x1f", "type": "unstyled", "depth": 0,
                     "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    )  # fmt: skip
    block = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text",
             "body-0-id": "", "body-0-value": words}  # fmt: skip

    saved = client.post(
        address, {**fields, **block, "title": "Be\x0bkind", "summary": "To\x1f all"}
    )

    assert saved.status_code == 302, saved.context["form"].errors
    draft = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Be kind", "To all")
    assert not UNREADABLE.search(json.dumps(draft.body.get_prep_value(), ensure_ascii=False))


@pytest.fixture
def old_page() -> ArticlePage:
    """A page from before the rule, in the history too."""
    page = ArticlePageFactory(title="Old", band=SiteFactory().band("11-13"))
    page.topics.add(TopicFactory())
    go_live(page)
    dirty = "Be\x0bkind\x1f"
    ArticlePage.objects.filter(pk=page.pk).update(
        title=dirty, draft_title=dirty, summary=dirty, locked=True
    )
    PageLogEntry.objects.filter(page=page.pk).update(label=dirty)
    Topic.objects.update(name=dirty)
    return page


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/feeds/audience/11-13/", "/feeds/topic/gaming/"])
def test_a_feed_reads_well_with_a_page_from_before_the_rule(client: Client, old_page, address):
    response = client.get(address)

    assert response.status_code == 200
    assert "<title>Be kind</title>" in response.content.decode()
    assert not UNREADABLE.search(response.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("address", EXPORTS)
def test_every_export_opens_with_rows_from_before_the_rule(client: Client, old_page, address):
    client.force_login(UserFactory(administrator=True))

    response = client.get(address, {"export": "xlsx"})

    assert response.status_code == 200
    load_workbook(BytesIO(b"".join(response.streaming_content)))


@pytest.mark.django_db
def test_the_answers_to_a_form_are_exported_though_its_questions_are_old(client: Client):
    page = FormPageFactory(SiteFactory())
    page.form_fields.update(label="Your\x0bname")
    page.formsubmission_set.model.objects.create(page=page, form_data={"organisation": "A"})
    page.formsubmission_set.update(form_data={"organisation": "A\x0bB"})
    client.force_login(UserFactory(administrator=True))

    response = client.get(f"/cms/forms/submissions/{page.pk}/", {"export": "xlsx"})

    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    cells = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "Your\nname" in cells
    assert "A\nB" in cells
