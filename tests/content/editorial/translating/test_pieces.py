"""Pieces for translators, and those that have fallen back to the original."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from content.editorial.checks import check_page
from content.editorial.publishing.rules import PublishingRefusedError
from content.editorial.translating.rules import (
    TranslationRefusedError,
    may_publish,
    submit_translation,
)
from content.models import ArticlePage, HelpPage
from tests.factories.content import SiteFactory
from tests.factories.kinds import stream
from tests.factories.people import UserFactory
from tests.factories.translations import (
    TEXT,
    WelshFactory,
    article,
    changed,
    in_step,
    translate_all,
    version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def welsh() -> Locale:
    return WelshFactory()


# --- Tables --------------------------------------------------------------------------------------


def table(*rows: list[str]) -> tuple[str, Any]:
    return ("table", {"caption": "Who sees what", "table": {"data": list(rows)}})


def test_the_words_of_a_table_are_translated_and_its_figures_stay(welsh: Locale) -> None:
    page = article(body=stream(table(["App", "Share"], ["Chat", "48 %"], ["Chat", "7"])))

    in_step(page, welsh)

    draft = version(page, welsh).get_latest_revision_as_object()
    assert draft.body[0].value["table"]["data"] == [
        ["cy App", "cy Share"], ["cy Chat", "48 %"], ["cy Chat", "7"],
    ]  # fmt: skip


def test_a_new_row_of_a_table_loses_no_translation(welsh: Locale) -> None:
    page = article(body=stream(table(["App"], ["Chat"])))
    translation = in_step(page, welsh)
    raw = list(ArticlePage.objects.get(pk=page.pk).body.raw_data)
    raw[0]["value"]["table"]["data"].insert(1, ["Games"])

    changed(page, body=json.dumps(raw))
    translation.source.update_from_db()
    translation.save_target(publish=False)

    draft = version(page, welsh).get_latest_revision_as_object()
    assert draft.body[0].value["table"]["data"] == [["cy App"], ["Games"], ["cy Chat"]]


# --- Pieces that have fallen back ----------------------------------------------------------------


def behind(page: Any, translation: Translation, text: str) -> None:
    """The original was corrected and the translation was told."""
    changed(page, body=stream(("text", f"<p>{text}</p>")))
    translation.source.update_from_db()


def codes(page: Any) -> dict[str, str]:
    return {each.code: each.level for each in check_page(page) if each.code != "welsh-missing"}


def test_a_corrected_comma_brings_no_english_into_a_live_page(welsh: Locale) -> None:
    reviewer = UserFactory(reviewer=True)
    page = article()
    translation = in_step(page, welsh, live=True)

    behind(page, translation, "You can, always, tell somebody.")

    with pytest.raises(TranslationRefusedError, match="1 piece is not translated"):
        may_publish(translation, by=reviewer)
    assert "cy You can tell somebody." in str(version(page, welsh).body)
    assert codes(version(page, welsh))["translation-pieces"] == "warning"


def test_what_is_sent_to_the_review_is_not_shown_before_it(welsh: Locale) -> None:
    editor = UserFactory(editor=True)
    page = article()
    translation = in_step(page, welsh, live=True)
    behind(page, translation, "You can, always, tell somebody.")
    translate_all(translation)

    submit_translation(translation, by=editor)

    other = version(page, welsh)
    assert "cy You can tell somebody." in str(other.body)
    assert "cy You can, always, tell" in str(other.get_latest_revision_as_object().body)
    assert other.live


def test_a_help_page_with_an_english_piece_is_published_by_no_entry_point(welsh: Locale) -> None:
    editor = UserFactory(editor=True)
    page = HelpPage.objects.child_of(SiteFactory().band("8-10")).get()
    page = changed(page, review_due=timezone.localdate(), summary="x", body=stream(TEXT))
    translation = in_step(page, welsh, live=True)

    behind(page, translation, "You can, always, tell somebody.")
    with pytest.raises(TranslationRefusedError, match="not translated"):
        submit_translation(translation, by=editor)
    translation.save_target(publish=False)
    with pytest.raises(PublishingRefusedError, match="not translated"):
        version(page, welsh).get_latest_revision().publish()

    assert "cy You can tell somebody." in str(version(page, welsh).body)


def test_a_translation_with_every_piece_has_nothing_to_say(welsh: Locale) -> None:
    page = article()
    in_step(page, welsh, live=True)

    assert "translation-pieces" not in codes(version(page, welsh))
