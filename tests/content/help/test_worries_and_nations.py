"""Worries and nations are the owner's: added, named in each language, and kept while in use."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale

from content.audiences.worries import Worry
from content.editorial.publishing.rules import brought_in
from content.help.helplines import helplines_by_nation
from content.help.nations import Nation
from content.models import Helpline
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def main():
    """The main language."""
    return Locale.objects.get(language_code="en-gb")


@pytest.fixture
def owner(client):
    """An administrator's browser."""
    client.force_login(UserFactory(administrator=True))
    return client


def line(main, *, name="Line", nations=("england",), worries=("any",)):
    """A helpline that is public."""
    with brought_in():
        return Helpline.objects.create(
            key=name.lower(), name=name, serves="Everybody", phone="0800 1",
            nations=list(nations), worries=list(worries), verified_on="2026-11-01", locale=main,
        )  # fmt: skip


def test_a_new_installation_begins_with_worries_and_nations_in_every_language():
    welsh, _made = Locale.objects.get_or_create(language_code="cy")

    assert [worry.slug for worry in Worry.in_language("en-gb")] == [
        "abuse", "image", "blackmail", "bullying", "feelings", "seen", "scams", "worried-adult",
    ]  # fmt: skip
    assert Nation.objects.get(slug="wales", locale=welsh).name == "Cymru"
    assert Nation.objects.get(slug="wales", locale__language_code="en-gb").part_of == "uk"


def test_what_an_owner_takes_away_stays_away(main):
    Nation.objects.filter(slug="usa").delete()

    Locale.objects.get_or_create(language_code="cy")

    assert not Nation.objects.filter(slug="usa").exists()


def test_an_owner_adds_a_nation_and_help_pages_show_its_helplines(owner, main):
    owner.post(
        reverse(Nation.snippet_viewset.get_url_name("add")),
        {"name": "Jersey", "slug": "jersey", "part_of": "", "order": "40"},
    )
    line(main, name="Island line", nations=["jersey"])

    assert [
        (nation, [one.name for one in lines])
        for nation, lines in helplines_by_nation(audience=None, language_code="en-gb")
    ] == [("Jersey", ["Island line"])]


def test_who_serves_every_part_stands_once_under_the_whole(main):
    line(main, name="Four", nations=["england", "wales", "scotland", "northern-ireland"])
    line(main, name="Two", nations=["england", "wales"])
    line(main, name="Five", nations=["wales", "england", "scotland", "northern-ireland", "ireland"])

    assert [
        (nation, [one.name for one in lines])
        for nation, lines in helplines_by_nation(audience=None, language_code="en-gb")
    ] == [
        ("All of the UK", ["Five", "Four"]),
        ("England", ["Two"]),
        ("Wales", ["Two"]),
        ("Ireland", ["Five"]),
    ]


def test_a_part_that_an_owner_adds_counts_for_the_whole(main):
    line(main, name="Four", nations=["england", "wales", "scotland", "northern-ireland"])
    Nation.objects.create(slug="kernow", name="Cornwall", part_of="uk", order=5, locale=main)

    names = [nation for nation, _l in helplines_by_nation(audience=None, language_code="en-gb")]

    assert names == ["England", "Wales", "Scotland", "Northern Ireland"]


def test_a_language_without_a_name_shows_that_of_the_main_one(main):
    Locale.objects.get_or_create(language_code="cy")
    Nation.objects.create(slug="jersey", name="Jersey", order=50, locale=main)

    assert "Jersey" in [nation.name for nation in Nation.in_language("cy")]
    assert "Lloegr" in [nation.name for nation in Nation.in_language("cy")]


def test_a_key_stays_as_it_is(main):
    wales = Nation.objects.get(slug="wales", locale=main)
    wales.slug = "cymru"

    with pytest.raises(ValidationError, match="The key stays"):
        wales.full_clean()


@pytest.mark.parametrize(
    ("model", "slug"),
    [pytest.param(Worry, "seen", id="worry"), pytest.param(Nation, "wales", id="nation")],
)
def test_what_is_in_use_is_not_deleted_and_says_by_what(owner, main, model, slug):
    line(main, name="Careful line", nations=["wales"], worries=["seen"])
    row = model.objects.get(slug=slug, locale=main)

    page = owner.post(
        reverse(model.snippet_viewset.get_url_name("delete"), args=[row.pk]), follow=True
    ).content.decode()

    assert model.objects.filter(pk=row.pk).exists()
    assert "is in use and cannot be deleted: Careful line" in page


def test_what_is_not_in_use_is_deleted(owner, main):
    usa = Nation.objects.get(slug="usa", locale=main)

    owner.post(reverse(Nation.snippet_viewset.get_url_name("delete"), args=[usa.pk]))

    assert not Nation.objects.filter(pk=usa.pk).exists()


def test_the_form_of_a_helpline_offers_names_not_keys(owner, main):
    page = owner.get(reverse(Helpline.snippet_viewset.get_url_name("add"))).content.decode()

    assert 'name="nations" value="northern-ireland"' in page
    assert "Northern Ireland" in page
    assert "I saw something that upset me" in page
    assert 'name="worries" value="any"' in page


def test_a_nation_that_nobody_knows_is_refused(owner):
    page = owner.post(
        reverse(Helpline.snippet_viewset.get_url_name("add")),
        {"name": "Line", "key": "line", "nations": ["atlantis"], "worries": ["any"]},
    ).content.decode()

    assert "atlantis is not one of the available choices" in page
    assert not Helpline.objects.exists()
