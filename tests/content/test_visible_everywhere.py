"""A closed page is told of to nobody who may not see it: not by a block, a link, the API, a
chooser, nor by a copy that somebody kept after the page was over.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLResolver
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.access.visibility import AccessLevel, visible_page_q
from content.editorial.publishing.rules import brought_in
from content.models import FilmPage, LessonPackPage, NewsPage, QuizPage, StandardPage, StoryPage
from signpost.http.caching import purge_now
from tests.factories.academy import CourseFactory
from tests.factories.content import (
    ArticlePageFactory,
    LessonPackFactory,
    SiteFactory,
    english,
    publish,
)
from tests.factories.kinds import TODAY, SectionFactory, listed, stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HIDDEN = "Xylobadger"
OPEN = "Zebrafish"
INVITATIONS = {"story": StoryPage, "quiz": QuizPage, "film": FilmPage}


def hide(page: Page, how: str) -> None:
    """One of the ways in which a page is not for a visitor."""
    if how == "draft":
        page.unpublish()
    elif how == "over":
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    elif how == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif how == "for registered people":
        page.access_level = AccessLevel.REGISTERED
        with brought_in():
            page.save_revision().publish()


HOW = ["draft", "over", "private", "for registered people"]


def page_with(*parts: tuple[str, object]) -> ArticlePageFactory:
    band = SiteFactory().band("8-10")
    return ArticlePageFactory(title="The outside", band=band, body=stream(*parts))


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("kind", INVITATIONS)
def test_an_invitation_tells_a_visitor_nothing_of_a_closed_page(client: Client, kind, how):
    band = SiteFactory().band("8-10")
    closed, shown = (
        publish(
            band, INVITATIONS[kind](title=title, summary=title, slug=title, audience=band.audience)
        )
        for title in (HIDDEN.lower(), OPEN.lower())
    )
    hide(closed, how)
    outside = page_with((kind, {kind: closed.pk}), (kind, {kind: shown.pk}))

    text = client.get(outside.get_url()).content.decode()

    assert HIDDEN.lower() not in text
    assert OPEN.lower() in text


def test_an_invitation_is_there_for_those_who_may_see_the_page(client: Client):
    band = SiteFactory().band("8-10")
    closed = publish(band, QuizPage(title=HIDDEN, audience=band.audience))
    hide(closed, "for registered people")
    outside = page_with(("quiz", {"quiz": closed.pk}))
    client.force_login(UserFactory())

    assert HIDDEN in client.get(outside.get_url()).content.decode()


@pytest.mark.parametrize("how", HOW)
def test_a_card_does_not_lead_a_visitor_to_a_closed_page(client: Client, how):
    closed = ArticlePageFactory(title="Elsewhere", slug=HIDDEN.lower())
    hide(closed, how)
    cards = listed(
        {"title": "To the closed one", "text": "", "icon": "", "page": closed.pk, "url": ""},
        {"title": "To the open one", "text": "", "icon": "", "page": None, "url": "/8-10/"},
    )
    outside = page_with(("cards", {"items": cards}))

    text = client.get(outside.get_url()).content.decode()

    assert HIDDEN.lower() not in text
    assert "To the closed one" not in text
    assert "To the open one" in text


@pytest.mark.parametrize("how", ["draft", "over"])
def test_a_text_keeps_its_words_and_loses_the_address_of_a_page_that_is_not_public(
    client: Client, how
):
    closed = ArticlePageFactory(title="Elsewhere", slug=HIDDEN.lower())
    outside = page_with(("text", f'<p><a linktype="page" id="{closed.pk}">Read on</a></p>'))
    before = client.get(outside.get_url()).content.decode()
    api_before = client.get(f"/api/v1/pages/{outside.pk}/").json()["html"]
    hide(closed, how)
    purge_now()

    after = client.get(outside.get_url(), {"x": "1"}).content.decode()
    api_after = client.get(f"/api/v1/pages/{outside.pk}/", {"x": "1"}).json()["html"]

    assert f"/8-10/{HIDDEN.lower()}/" in before
    assert f"/8-10/{HIDDEN.lower()}/" in api_before
    assert HIDDEN.lower() not in after + api_after
    assert "Read on" in after
    assert "Read on" in api_after


def test_pages_of_every_kind_are_visible_by_one_rule():
    tree = SiteFactory()
    band = tree.band("8-10")
    pages = {
        "open article": ArticlePageFactory(band=band),
        "closed article": ArticlePageFactory(band=band, access_level=AccessLevel.REGISTERED),
        "open course": CourseFactory(units=0),
        "closed course": CourseFactory(units=0, access_level=AccessLevel.PROFESSIONAL),
        "draft": ArticlePageFactory(band=band, live=False),
    }
    people = {
        "visitor": None,
        "registered": UserFactory(),
        "teacher": UserFactory(professional=True),
    }

    seen = {
        who: {
            name
            for name, page in pages.items()
            if Page.objects.filter(visible_page_q(user), pk=page.pk).exists()
        }
        for who, user in people.items()
    }

    opened = {"open article", "open course"}
    assert seen == {
        "visitor": opened,
        "registered": opened | {"closed article"},
        "teacher": opened | {"closed article", "closed course"},
    }


# --- The second of its expiry, with the worker down --------------------------------------------


@pytest.fixture
def ending():
    """A page, a pack and a course that end in ten seconds; nobody is there to take them down."""
    end = timezone.now() + timedelta(seconds=10)
    tree = SiteFactory()
    article = ArticlePageFactory(title="Ending", band=tree.band("8-10"), expire_at=end)
    standard = publish(tree.home, StandardPage(title="Plain", locale=english(), expire_at=end))
    pack = LessonPackFactory(tree=tree, level=AccessLevel.PUBLIC, expire_at=end)
    course = CourseFactory(expire_at=end)
    return {
        "article": article.get_url(),
        "plain page": standard.get_url(),
        "pack": pack.get_url(),
        "files of the pack": f"/resources/{pack.slug}/download/",
        "one file of the pack": f"/resources/{pack.slug}/download/plan.pdf",
        "course": course.get_url(),
        "way into the course": f"/academy/courses/{course.slug}/enrol/",
    }


def test_what_is_over_is_refused_from_that_second_though_it_was_kept(
    client: Client, ending, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    before = {name: client.get(address).status_code for name, address in ending.items()}
    time_machine.shift(timedelta(seconds=11))

    after = {name: client.get(address).status_code for name, address in ending.items()}

    assert before == {**dict.fromkeys(ending, 200), "way into the course": 302}
    assert after == dict.fromkeys(ending, 404)
    assert LessonPackPage.objects.get().live  # no worker has been here


def test_lists_forget_it_in_the_same_second(client: Client, ending, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    assert "Ending" in client.get("/8-10/").content.decode()
    time_machine.shift(timedelta(seconds=11))

    assert "Ending" not in client.get("/8-10/").content.decode()


def test_no_cache_between_is_told_to_keep_a_page_beyond_its_end(
    client: Client, ending, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)

    kept = client.get(ending["article"])["Cache-Control"]
    time_machine.shift(timedelta(seconds=11))
    afterwards = client.get("/")["Cache-Control"]

    seconds = [int(number) for number in re.findall(r"(?:s-maxage|revalidate)=(\d+)", kept)]
    assert sum(seconds) <= 10
    assert afterwards == "public, max-age=0, s-maxage=60, stale-while-revalidate=600"


# --- The CMS, for those who do not work on content ---------------------------------------------


def cms_addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from cms_addresses(pattern, text)
        elif text.startswith("cms/"):
            yield text


def filled(address: str, number: int) -> str:
    """The address with a page's number wherever something is asked for."""
    plain = re.sub(r"\\[AZz]|[\^$]", "", address)
    return "/" + re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]+>", str(number), plain)


@pytest.mark.parametrize("role", ["trainer", "assessor"])
def test_no_address_of_the_cms_tells_those_who_teach_of_a_draft(client: Client, role):
    band = SiteFactory().band("8-10")
    draft = ArticlePageFactory(title=HIDDEN, slug="hidden", band=band, live=False)
    client.force_login(UserFactory(**{role: True}))
    addresses = [each for each in cms_addresses(get_resolver()) if "failwhale" not in each]

    told = set()
    for address in addresses:
        for number in (draft.pk, band.pk):
            response = client.get(filled(address, number), {"id": draft.pk, "q": HIDDEN[:5]})
            if not response.streaming and HIDDEN.encode() in response.content:
                told.add(address)

    assert len(addresses) > 400
    assert told == set()


def test_an_editor_chooses_among_drafts_too(client: Client):
    band = SiteFactory().band("8-10")
    draft = ArticlePageFactory(title=HIDDEN, slug="hidden", band=band, live=False)
    client.force_login(UserFactory(editor=True))

    for address in (f"{band.pk}/", f"{draft.pk}/", f"chosen-multiple/?id={draft.pk}"):
        assert HIDDEN in client.get(f"/cms/choose-page/{address}").content.decode()


def test_a_trainer_still_chooses_a_course_that_is_public(client: Client):
    course = CourseFactory(units=0, title=OPEN)
    client.force_login(UserFactory(trainer=True))

    below = client.get(f"/cms/choose-page/{course.get_parent().pk}/")

    assert OPEN in below.content.decode()


def test_a_draft_above_is_not_named_on_a_public_page_below_it(
    client: Client, django_capture_on_commit_callbacks
):
    tree = SiteFactory()
    section = SectionFactory(tree, "news")
    below = publish(section, NewsPage(title="Below", date=TODAY, locale=english()))
    section.title = HIDDEN
    section.save_revision().publish()
    named = client.get(below.get_url()).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        section.unpublish()

    text = client.get(below.get_url(), {"x": "1"}).content.decode()

    assert HIDDEN in named
    assert HIDDEN not in text
    assert "Below" in text
