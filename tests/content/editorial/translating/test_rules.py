"""Translations that wagtail-localize keeps: drafts until the review has approved them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from content.models import ArticlePage, HelpPage, PageFinding
from signpost.outbox.delivering import drain
from tests.factories.content import ArticlePageFactory, SiteFactory, english, go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
KEPT, GONE = "0f9b2d7e-5f0a-4d0c-9a52-000000000001", "0f9b2d7e-5f0a-4d0c-9a52-000000000002"
BODY = json.dumps([{"type": "text", "value": "<p>You can tell somebody.</p><p>It is kind.</p>"}])


@pytest.fixture
def welsh() -> Locale:
    locale = Locale.objects.get_or_create(language_code="cy")[0]
    home = SiteFactory().home
    band = SiteFactory().band("8-10")
    for page in (home, band):
        go_live(page.copy_for_translation(locale))
    return locale


def translated(page: Any, locale: Locale, user: Any) -> Translation:
    translate_object(page, [locale], user=user)
    return Translation.objects.get(source__object_id=page.translation_key)


def pair(title: str = "Original") -> ArticlePage:
    return ArticlePageFactory(title=title, body=BODY, review_due=timezone.localdate())


def target(translation: Translation) -> Any:
    return Page.objects.get(pk=translation.get_target_instance().pk).specific


def test_translating_a_live_page_publishes_nothing(welsh: Locale, client: Client) -> None:
    editor = UserFactory(editor=True)
    page = pair()
    client.force_login(editor)

    assert "Translate this page" in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    client.post(f"/cms/localize/submit/page/{page.pk}/", {"locales": [welsh.pk]})

    translation = Translation.objects.get(source__object_id=page.translation_key)
    assert not target(translation).live


def test_progress_counts_pieces_and_the_report_shows_it(welsh: Locale, client: Client) -> None:
    editor = UserFactory(editor=True)
    page = pair()
    translation = translated(page, welsh, editor)
    pieces, done = translation.get_progress()
    assert (pieces > 2, done) == (True, 0)
    segment = translation.source.stringsegment_set.get(string__data="You can tell somebody.")
    StringTranslation.objects.create(
        translation_of=segment.string, locale=welsh, context=segment.context,
        data="Gallwch ddweud wrth rywun.",
    )  # fmt: skip

    client.force_login(editor)
    report = client.get("/cms/reports/translations/").content.decode()

    assert f"1 of {pieces}" in report


def test_a_translation_goes_through_the_review(welsh: Locale, client: Client) -> None:
    editor, reviewer = UserFactory(editor=True), UserFactory(reviewer=True)
    translation = translated(pair(), welsh, editor)
    page = target(translation)
    address = f"/cms/submit-translation/{page.pk}/"
    client.force_login(editor)

    assert address in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert "0 of" in client.get(address).content.decode()
    client.post(address)
    client.post(address)

    page = target(translation)
    assert page.workflow_in_progress
    assert page.workflow_states.count() == 1
    state = page.current_workflow_task_state
    from content.editorial.review.rules import checklist_for

    items = [str(item.pk) for item in checklist_for(page)]
    state.task.specific.on_action(state.specific, reviewer, "approve", items=items)
    assert target(translation).live


def test_publishing_in_the_translation_screen_passes_the_checks(
    welsh: Locale, client: Client
) -> None:
    reviewer = UserFactory(reviewer=True)
    page = pair()
    translation = translated(page, welsh, reviewer)
    broken = target(translation)
    ArticlePage.objects.filter(pk=page.pk).update(review_due=None)
    client.force_login(reviewer)
    translation.source.update_from_db()

    text = client.post(
        f"/cms/pages/{broken.pk}/edit/", {"action": "publish"}, follow=True
    ).content.decode()

    assert "day for the next review" in text
    assert not target(translation).live


def test_nobody_publishes_a_translated_help_page_alone(welsh: Locale, client: Client) -> None:
    reviewer = UserFactory(reviewer=True)
    page = HelpPage.objects.child_of(SiteFactory().band("8-10")).get()
    page.summary, page.review_due, page.locale = "x", timezone.localdate(), english()
    go_live(page)
    translation = translated(page, welsh, reviewer)
    client.force_login(reviewer)

    client.post(f"/cms/pages/{target(translation).pk}/edit/", {"action": "publish"})

    assert not target(translation).live


def test_updating_translations_publishes_nothing(welsh: Locale, client: Client) -> None:
    editor = UserFactory(editor=True)
    translation = translated(pair(), welsh, editor)
    client.force_login(editor)
    address = f"/cms/localize/update/{translation.source_id}/"

    assert client.get(address).status_code == 200
    client.post(address, {"publish_translations": "on"})

    assert not target(translation).live


def test_the_original_knows_when_its_translation_goes_live(welsh: Locale) -> None:
    page = pair()
    drain()
    missing = PageFinding.objects.filter(page=page, code="welsh-missing")
    assert missing.exists()

    other = page.copy_for_translation(welsh)
    go_live(other)
    drain()
    assert not missing.exists()
    other.delete()
    drain()

    assert missing.exists()


def test_a_translation_knows_when_its_original_is_newer(welsh: Locale) -> None:
    page = pair()
    other = page.copy_for_translation(welsh)
    go_live(other)
    drain()
    behind = PageFinding.objects.filter(page=other, code="welsh-behind")
    assert not behind.exists()

    go_live(page)
    drain()
    assert behind.exists()
    go_live(ArticlePage.objects.get(pk=other.pk))
    drain()

    assert not behind.exists()


@pytest.mark.parametrize("end", ["", "results/"])
def test_one_report_says_what_is_translated_and_only_editors_open_it(
    client: Client, end: str
) -> None:
    address = f"/cms/localize/reports/translations/{end}"
    client.force_login(UserFactory(editor=True))

    menu = client.get("/cms/").content.decode()
    assert "/cms/localize/reports/" not in menu
    assert "/cms/reports/translations/" in menu
    assert client.get(address)["Location"] == "/cms/reports/translations/"
    client.force_login(UserFactory(trainer=True))
    trainer = client.get(address, follow=True)

    assert trainer.redirect_chain[0][0] == "/cms/reports/translations/"
    assert "Source title" not in trainer.content.decode()


@pytest.mark.parametrize(
    "data",
    [None, b"", b"no file of translations", b"\xff\xfe", b'msgid ""\nmsgstr ""\n"A: b\\n"\n'],
    ids=["no file", "empty", "a text", "no UTF-8", "of another program"],
)
def test_what_is_no_file_of_this_translation_is_refused_with_a_sentence(
    welsh: Locale, client: Client, data: bytes | None
) -> None:
    editor = UserFactory(editor=True)
    translation = translated(pair(), welsh, editor)
    client.force_login(editor)
    file = {} if data is None else {"file": SimpleUploadedFile("cy.po", data)}

    answer = client.post(
        f"/cms/localize/translate/{translation.pk}/pofile/upload/", {"next": "/cms/", **file},
        follow=True,
    )  # fmt: skip

    assert answer.status_code == 200
    assert "Choose the translation file" in answer.content.decode()
    assert not StringTranslation.objects.exists()


def test_the_file_that_was_downloaded_is_taken(welsh: Locale, client: Client) -> None:
    editor = UserFactory(editor=True)
    translation = translated(pair(), welsh, editor)
    client.force_login(editor)
    address = f"/cms/localize/translate/{translation.pk}/pofile"
    data = client.get(f"{address}/download/").content.replace(
        b'msgid "It is kind."\nmsgstr ""', 'msgid "It is kind."\nmsgstr "Mae’n garedig."'.encode()
    )

    client.post(f"{address}/upload/", {"file": SimpleUploadedFile("cy.po", data), "next": "/cms/"})

    assert StringTranslation.objects.get().data == "Mae’n garedig."


def test_the_translation_screen_is_drawn_after_a_picture_was_deleted(
    welsh: Locale, client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    kept, gone, chosen = (
        Image.objects.create(title=name, file=get_test_image_file(filename=f"{name}.png"))
        for name in ("kept", "gone", "chosen")
    )
    body = json.dumps(
        [{"type": "picture", "value": {"image": picture.pk, "alt": picture.title,
                                        "decorative": False, "caption": ""}, "id": uuid}
         for picture, uuid in ((kept, KEPT), (gone, GONE))]
    )  # fmt: skip
    editor = UserFactory(editor=True)
    page = ArticlePageFactory(title="Original", body=body)
    translation = translated(page, welsh, editor)
    segment = translation.source.overridablesegment_set.get(
        context__path__startswith=f"body.{KEPT}.image"
    )
    SegmentOverride.objects.create(
        context=segment.context, locale=welsh, data_json=json.dumps(chosen.pk)
    )
    client.force_login(editor)
    gone.delete()
    chosen.delete()

    screen = client.get(f"/cms/pages/{target(translation).pk}/edit/")
    told = json.loads(
        BeautifulSoup(screen.content, "html.parser").select_one(".js-translation-editor")[
            "data-props"
        ]
    )

    pictures = {
        part["contentPath"].split(".")[1]: part["value"]
        for part in told["segments"]
        if part["location"].get("widget") == {"type": "image_chooser"}
        and "." in part["contentPath"]
    }
    assert pictures == {KEPT: kept.pk, GONE: None}
    assert [each["data"] for each in told["initialOverrides"]] == [None]
