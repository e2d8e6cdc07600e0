"""What the other languages of a page take over from it at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page, PageViewRestriction

from content.editorial.publishing.rules import brought_in
from content.models import Topic
from tests.factories.content import go_live
from tests.factories.kinds import TopicFactory
from tests.factories.people import UserFactory
from tests.factories.translations import (
    WelshFactory,
    article,
    changed,
    in_step,
    version,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def welsh() -> Locale:
    return WelshFactory()


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
