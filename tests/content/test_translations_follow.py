"""What the other languages of a page take over at once, and what waits for a translator aloud."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from content.domain.publishing import PublishingRefusedError, brought_in
from content.domain.publishing_checks import check_page
from content.domain.translating import TranslationRefusedError, may_publish, submit_translation
from content.models import ArticlePage, HelpPage, Topic
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live
from tests.factories.kinds import TopicFactory, stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
TEXT = ("text", "<p>You can tell somebody.</p>")


@pytest.fixture
def welsh() -> Locale:
    locale = Locale.objects.get_or_create(language_code="cy")[0]
    for page in (SiteFactory().home, SiteFactory().band("8-10")):
        go_live(page.copy_for_translation(locale))
    return locale


def article(**values: Any) -> ArticlePage:
    defaults = {"title": "Original", "body": stream(TEXT), "review_due": timezone.localdate()}
    return ArticlePageFactory(**{**defaults, **values})


def in_step(page: Page, locale: Locale, *, live: bool = False) -> Translation:
    """A translation that wagtail-localize keeps, with every piece translated."""
    translate_object(page, [locale])
    translation = Translation.objects.get(source__object_id=page.translation_key)
    translate_all(translation)
    translation.save_target(publish=False)
    if live:
        go_live(version(page, locale).get_latest_revision_as_object())
    return translation


def translate_all(translation: Translation) -> None:
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"cy {segment.string.data}"},
        )


def version(page: Page, locale: Locale) -> Any:
    return Page.objects.get(translation_key=page.translation_key, locale=locale).specific


def changed(page: Any, **values: Any) -> Any:
    """The page, published again with other values."""
    page = Page.objects.get(pk=page.pk).specific
    for name, value in values.items():
        setattr(page, name, value)
    with brought_in():
        page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


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


# --- Topics --------------------------------------------------------------------------------------


@pytest.fixture
def topics(welsh: Locale) -> dict[str, Topic]:
    """Two topics in English, one of them in Welsh too."""
    gaming, sharing = TopicFactory("gaming", "Gaming"), TopicFactory("sharing", "Sharing")
    chwarae = Topic.objects.create(
        slug="gaming", name="Chwarae", locale=welsh, translation_key=gaming.translation_key
    )
    return {"gaming": gaming, "sharing": sharing, "chwarae": chwarae}


def names(page: Any) -> list[str]:
    return sorted(topic.name for topic in type(page).objects.get(pk=page.pk).topics.all())


def draft_names(page: Any) -> list[str]:
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return sorted(topic.name for topic in draft.topics.all())


def test_a_new_translation_has_the_topics_of_its_language(welsh: Locale, topics: Any) -> None:
    page = article(topics=[topics["gaming"], topics["sharing"]])

    in_step(page, welsh)

    assert names(version(page, welsh)) == ["Chwarae"]


@pytest.mark.parametrize("live", [True, False])
def test_topics_are_followed_and_so_is_having_none(welsh: Locale, topics: Any, live: bool) -> None:
    page = article()
    in_step(page, welsh, live=live)
    other = version(page, welsh)
    seen = [(names(other), draft_names(other))]

    changed(page, topics=[topics["gaming"]])
    seen.append((names(other), draft_names(other)))
    changed(page, topics=[])
    seen.append((names(other), draft_names(other)))

    assert seen == [([], []), (["Chwarae"], ["Chwarae"]), ([], [])]


def test_a_page_written_freely_keeps_its_own_topics(welsh: Locale, topics: Any) -> None:
    page = article()
    go_live(page.copy_for_translation(welsh))
    other = version(page, welsh)
    changed(other, topics=[topics["chwarae"]])

    changed(page, topics=[topics["sharing"]])

    assert names(other) == ["Chwarae"]


# --- Expiry, schedule, withdrawal -----------------------------------------------------------------


def test_an_expiry_is_carried_to_the_page_and_its_draft_and_taken_back(welsh: Locale) -> None:
    page = article()
    in_step(page, welsh, live=True)
    day = timezone.now().replace(microsecond=0) + timedelta(days=3)

    changed(page, expire_at=day)

    other = version(page, welsh)
    assert other.expire_at == day
    assert other.get_latest_revision().as_object().expire_at == day
    changed(page, expire_at=None)
    assert version(page, welsh).expire_at is None


@pytest.mark.parametrize(
    ("own", "theirs", "then"), [(None, 3, 3), (2, 3, 2), (5, 3, 3), (5, None, 5)]
)
def test_a_page_written_freely_takes_the_earlier_expiry(
    welsh: Locale, own: int | None, theirs: int | None, then: int
) -> None:
    now = timezone.now()
    days = {None: None, **{n: now + timedelta(days=n) for n in (2, 3, 5)}}
    page = article()
    go_live(page.copy_for_translation(welsh))
    other = version(page, welsh)
    changed(other, expire_at=days[own])

    changed(page, expire_at=days[theirs])

    assert version(page, welsh).expire_at == days[then]


def test_a_translation_waits_for_the_hour_of_its_original(welsh: Locale) -> None:
    page = article(live=False)
    in_step(page, welsh)
    hour = timezone.now() + timedelta(days=1)
    changed(page, go_live_at=hour)

    with brought_in():
        version(page, welsh).get_latest_revision().publish()
        later = hour + timedelta(days=1)
        changed(page, go_live_at=later)

    other = version(page, welsh)
    assert not other.live
    assert other.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == later


@pytest.mark.parametrize("kind", ["in step", "freely", "alias"])
def test_what_is_taken_down_is_taken_down_in_every_language(welsh: Locale, kind: str) -> None:
    page = article()
    make(kind, page, welsh)
    assert version(page, welsh).live

    page.unpublish()

    assert not version(page, welsh).live


def make(kind: str, page: Any, locale: Locale) -> None:
    if kind == "in step":
        in_step(page, locale, live=True)
    elif kind == "freely":
        go_live(page.copy_for_translation(locale))
    else:
        parent = page.get_parent().get_translation(locale)
        with brought_in():
            CreatePageAliasAction(
                page, parent=parent, update_locale=locale, reset_translation_key=False
            ).execute(skip_permission_checks=True)


def test_what_expires_expires_in_every_language(welsh: Locale) -> None:
    page = article()
    go_live(page.copy_for_translation(welsh))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    other = version(page, welsh)
    assert (other.live, other.expired) == (False, True)


def test_a_page_that_is_deleted_leaves_no_language_behind_in_public(welsh: Locale) -> None:
    page = article()
    go_live(page.copy_for_translation(welsh))
    other = version(page, welsh)

    page.delete()

    assert not Page.objects.get(pk=other.pk).live


def test_taking_down_one_language_leaves_the_others(welsh: Locale) -> None:
    page = article()
    go_live(page.copy_for_translation(welsh))
    other = version(page, welsh)

    other.unpublish()

    assert Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("kind", ["in step", "freely", "alias"])
def test_a_language_that_was_withdrawn_stays_withdrawn_when_its_original_is_published(
    welsh: Locale, kind: str
) -> None:
    page = article()
    make(kind, page, welsh)
    version(page, welsh).unpublish()

    changed(page, title="Another title")

    assert not version(page, welsh).live


def test_an_alias_comes_back_with_the_original_that_it_went_down_with(welsh: Locale) -> None:
    page = article()
    make("alias", page, welsh)
    page.unpublish()

    changed(page, title="Another title")

    other = version(page, welsh)
    assert (other.live, other.title) == (True, "Another title")


def test_the_cms_says_which_languages_go_down_too(welsh: Locale, client: Client) -> None:
    page = article()
    go_live(page.copy_for_translation(welsh))
    client.force_login(UserFactory(reviewer=True))

    asked = client.get(f"/cms/pages/{page.pk}/unpublish/").content.decode()
    client.post(f"/cms/pages/{page.pk}/unpublish/")

    assert "This will also unpublish one translation of the page." in asked
    assert not version(page, welsh).live


# --- Privacy -------------------------------------------------------------------------------------


def may_read(client: Client, page: Any, person: Any) -> bool:
    client.force_login(person)
    return client.get(page.get_url()).status_code == 200


@pytest.mark.parametrize("kind", ["in step", "freely"])
def test_privacy_by_group_lets_the_same_people_in_in_every_language(
    welsh: Locale, client: Client, kind: str
) -> None:
    page = article()
    make(kind, page, welsh)
    group = Group.objects.create(name="Foster carers")
    member, stranger = UserFactory(), UserFactory()
    member.groups.add(group)
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(group)
    other = version(page, welsh)

    closed = (may_read(client, other, member), may_read(client, other, stranger))
    restriction.delete()

    assert closed == (True, False)
    assert may_read(client, other, stranger)


@pytest.mark.parametrize("kind", ["in step", "freely"])
def test_a_version_of_a_private_page_is_born_private(
    welsh: Locale, client: Client, kind: str
) -> None:
    page = article()
    group = Group.objects.create(name="Foster carers")
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(group)
    member = UserFactory()
    member.groups.add(group)

    make(kind, page, welsh)

    other = version(page, welsh)
    assert may_read(client, other, member)
    assert not may_read(client, other, UserFactory())


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


def test_a_help_page_with_an_english_piece_is_published_by_no_door(welsh: Locale) -> None:
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
