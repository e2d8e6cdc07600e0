"""Requirement 3: a word planted where it must not be seen is seen nowhere."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from accounts.access.visibility import AccessLevel
from search.indexing import rebuild
from tests.factories.content import ArticlePageFactory, LessonPackFactory, SiteFactory
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_index")]
CANARY = "xylobadger"


@pytest.fixture
def planted():
    """Drafts, private pages, restricted pages and packs, a withdrawn and an expired page."""
    tree = SiteFactory()
    band = tree.band("8-10")
    hidden = [
        ArticlePageFactory(title=f"Draft {CANARY}", band=band, live=False),
        ArticlePageFactory(
            title=f"Registered {CANARY}", band=band, access_level=AccessLevel.REGISTERED
        ),
        ArticlePageFactory(
            title=f"Professional {CANARY}", band=band, access_level=AccessLevel.PROFESSIONAL
        ),
        ArticlePageFactory(title=f"Course {CANARY}", band=band, access_level=AccessLevel.COURSE),
        ArticlePageFactory(title=f"Private {CANARY}", band=band),
        ArticlePageFactory(title=f"Withdrawn {CANARY}", band=band),
        LessonPackFactory(title=f"Pack {CANARY}", tree=tree, access_level=AccessLevel.PROFESSIONAL),
    ]
    PageViewRestriction.objects.create(page=hidden[4], restriction_type="login")
    hidden[5].unpublish()
    edited = ArticlePageFactory(title="Edited", band=band)
    edited.title = f"Edited {CANARY}"
    edited.save_revision()
    rebuild()
    return tree, hidden


PLACES = [
    "/",
    "/8-10/",
    "/resources/",
    "/academy/",
    f"/search/?q={CANARY}",
    f"/search/?q={CANARY}&audience=8-10",
    f"/search/?q={CANARY}&type=article",
    "/search/?q=registered+professional+course+private",
    "/8-10/edited/",
    "/8-10/help/",
]


def test_r03_nothing_hidden_shows_to_a_visitor(client: Client, planted):
    showing = []
    for place in PLACES:
        text = client.get(place).content.decode()
        shown = text.replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
        shown = shown.replace(f"q={CANARY}", "").replace(f"<strong>{CANARY}</strong>", "")
        if f" {CANARY}" in shown or f"{CANARY}<" in shown:
            showing.append(place)

    assert showing == []
    for words in (CANARY[:5], "private"):
        suggested = client.post("/search/suggest/", {"q": words}).content.decode()
        assert CANARY not in suggested


def test_r03_the_pages_themselves_tell_nothing(client: Client, planted):
    _tree, hidden = planted

    answers = {page.title: client.get(page.get_url() or "/none/") for page in hidden}

    statuses = {title.partition(" ")[0]: answer.status_code for title, answer in answers.items()}
    assert statuses == {
        "Draft": 404,
        "Registered": 403,
        "Professional": 403,
        "Course": 403,
        "Private": 302,
        "Withdrawn": 404,
        "Pack": 403,
    }
    # The address that was asked for may stand in the way to the log-in; the title may not.
    assert [t for t, a in answers.items() if f" {CANARY}" in a.content.decode()] == []


def test_r03_each_person_finds_what_is_theirs_and_no_more(client: Client, planted):
    client.force_login(UserFactory())
    registered = client.get(f"/search/?q={CANARY}").content.decode()
    client.force_login(UserFactory(professional=True))
    professional = client.get(f"/search/?q={CANARY}").content.decode()

    def found(text: str) -> set[str]:
        names = ("Draft", "Registered", "Professional", "Course", "Withdrawn", "Pack", "Edited")
        plain = text.replace("<mark>", "").replace("</mark>", "")
        return {name for name in names if f"{name} {CANARY}" in plain}

    assert found(registered) == {"Registered"}
    assert found(professional) == {"Registered", "Professional", "Pack"}


def test_r18_a_page_made_private_is_gone_from_results_before_it_is_indexed_again(
    client: Client, planted
):
    tree, _hidden = planted
    page = ArticlePageFactory(title="Open zebrafish", band=tree.band("8-10"))
    rebuild()
    assert "Open " in client.get("/search/?q=zebrafish").content.decode().replace("<mark>", "")

    PageViewRestriction.objects.create(page=page, restriction_type="login")

    text = client.get("/search/?q=zebrafish").content.decode().replace("<mark>", "")
    assert "Open " not in text
