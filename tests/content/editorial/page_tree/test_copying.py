"""Pages that change their place: copies for other readers, and moves."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from content.editorial.page_tree.copying import bands_for_copy, copy_to_band
from content.models import AdvicePage, ArticlePage, HelpPage
from tests.factories.content import ArticlePageFactory, SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Any:
    tree = SiteFactory()
    tree.band("8-10")
    tree.band("11-13")
    return tree


@pytest.fixture
def editor() -> Any:
    return UserFactory(editor=True)


def test_a_copy_is_a_draft_for_the_other_bands_readers(tree: Any, editor: Any) -> None:
    page = ArticlePageFactory(
        title="Original", review_due=timezone.localdate(), reading_reason="Because"
    )
    band = tree.band("11-13")

    copied = copy_to_band(page, band=band, by=editor)

    copied = ArticlePage.objects.get(pk=copied.pk)
    assert (copied.audience, copied.live, copied.owner) == (band.audience, False, editor)
    assert (copied.review_due, copied.reading_reason) == (None, "")
    latest = copied.get_latest_revision_as_object()
    assert (latest.audience, latest.review_due) == (band.audience, None)
    assert ArticlePage.objects.get(pk=page.pk).live


def test_an_address_that_is_taken_gets_a_number(tree: Any, editor: Any) -> None:
    page = ArticlePageFactory(title="Same")
    band = tree.band("11-13")

    slugs = [copy_to_band(page, band=band, by=editor).slug for _ in range(3)]

    assert slugs == ["same", "same-2", "same-3"]


def test_advice_goes_below_the_other_bands_help_page(tree: Any, editor: Any) -> None:
    help_page = HelpPage.objects.child_of(tree.band("8-10")).get()
    page = AdvicePage(title="What to do", audience=help_page.audience, locale=english())
    help_page.add_child(instance=page)

    copied = copy_to_band(page, band=tree.band("11-13"), by=editor)

    assert copied.get_parent().specific == HelpPage.objects.child_of(tree.band("11-13")).get()


def test_only_other_bands_are_offered_and_only_to_those_who_may_add(tree: Any, editor: Any) -> None:
    page = ArticlePageFactory(title="Page")
    learner = UserFactory()

    assert bands_for_copy(page, editor) == [tree.band("11-13")]
    assert bands_for_copy(page, learner) == []
    with pytest.raises(PermissionDenied):
        copy_to_band(page, band=tree.band("11-13"), by=learner)


def test_the_menu_leads_to_the_question_and_on_to_the_draft(
    client: Client, tree: Any, editor: Any
) -> None:
    page = ArticlePageFactory(title="Page")
    client.force_login(editor)
    address = f"/cms/copy-to-band/{page.pk}/"

    assert address in client.get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert client.post(address, {}).status_code == 200
    answer = client.post(address, {"band": tree.band("11-13").pk})

    copied = ArticlePage.objects.get(slug="page", audience__slug="11-13")
    assert answer["Location"] == f"/cms/pages/{copied.pk}/edit/"


def test_a_moved_page_is_for_the_readers_of_its_new_place(tree: Any) -> None:
    page = ArticlePageFactory(title="Moves")

    page.move(tree.band("11-13"), pos="last-child")

    page = ArticlePage.objects.get(pk=page.pk)
    assert page.audience == tree.band("11-13").audience
    assert page.get_latest_revision_as_object().audience == page.audience


def test_a_page_whose_audience_was_chosen_keeps_it_when_moved(tree: Any) -> None:
    chosen = tree.band("parents").audience
    page = ArticlePageFactory(title="Chosen")
    ArticlePage.objects.filter(pk=page.pk).update(audience=chosen)

    Page.objects.get(pk=page.pk).move(tree.band("11-13"), pos="last-child")

    assert ArticlePage.objects.get(pk=page.pk).audience == chosen


def test_wagtails_own_copy_in_another_band_is_for_its_readers(
    client: Client, tree: Any, editor: Any
) -> None:
    page = ArticlePageFactory(title="Page")
    client.force_login(editor)

    client.post(
        f"/cms/pages/{page.pk}/copy/",
        {"new_title": "Copied", "new_slug": "copied", "new_parent_page": tree.band("11-13").pk},
    )

    copied = ArticlePage.objects.get(slug="copied")
    assert copied.audience == tree.band("11-13").audience
    assert copied.get_latest_revision_as_object().audience == copied.audience


@pytest.mark.parametrize("way", ["publish_copies", "alias"])
def test_a_copy_is_never_public_at_once(client: Client, tree: Any, way: str) -> None:
    page = ArticlePageFactory(title="Page")
    client.force_login(UserFactory(reviewer=True))

    client.post(
        f"/cms/pages/{page.pk}/copy/",
        {
            "new_title": "Copied",
            "new_slug": "copied",
            "new_parent_page": tree.band("11-13").pk,
            way: "on",
        },
    )

    assert not ArticlePage.objects.filter(slug="copied", live=True).exists()
