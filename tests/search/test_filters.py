"""Narrowing results: choices in the address, counted, for teachers where there are lesson packs."""

import re
from datetime import timedelta
from urllib.parse import unquote_plus

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from content.models import AdvicePage, GlossaryPage, GlossaryTerm, HelpPage, SitePage, Topic
from search.indexing import rebuild
from tests.factories.content import (
    ArticlePageFactory,
    LessonPackFactory,
    SiteFactory,
    english,
    go_live,
    publish,
)
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(index):
    """Two packs and an article of kindness."""
    tree = SiteFactory()
    topic = Topic.objects.get_or_create(slug="kind", locale=english(), defaults={"name": "Kind"})[0]
    article = ArticlePageFactory(title="Kindness in a chat", band=tree.band("8-10"))
    article.topics = [topic]
    go_live(article)
    tree.band("professionals")
    LessonPackFactory(title="Kindness for juniors", tree=tree, stages=("ks2",), duration_minutes=30)
    LessonPackFactory(title="Kindness for teens", tree=tree, stages=("ks3",), duration_minutes=60)
    rebuild()
    return tree


def page_of(client: Client, **query: str) -> str:
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response.content.decode()


def titles(text: str) -> list[str]:
    """The results, best first."""
    return re.findall(r'result__title"[^>]*><a href="[^"]+">([^<]+)', text)


def options(text: str, name: str) -> list[str]:
    """The choices of one filter as they are read; none where it does not stand."""
    found = re.search(rf'<select id="search-{name}".*?</select>', text, re.DOTALL)
    markup = re.findall(r"<option[^>]*>(.*?)</option>", found[0], re.DOTALL) if found else []
    return [" ".join(one.split()) for one in markup]


def test_choices_are_counted(site, client):
    text = page_of(client, q="kindness")

    assert options(text, "type") == ["Everything", "Pages to read (1)", "Lesson packs (2)"]
    assert options(text, "audience") == ["Everybody", "Ages 8-10 (1)", "Ages professionals (2)"]
    assert options(text, "topic") == ["All topics", "Kind (1)"]


def test_teachers_are_offered_more_where_there_are_packs(site, client):
    text = page_of(client, q="kindness")

    assert options(text, "stage") == ["All key stages", "Key stage 2 (1)", "Key stage 3 (1)"]
    assert options(text, "minutes") == [
        "Any length", "21 to 40 minutes (1)", "41 to 60 minutes (1)",
    ]  # fmt: skip
    assert "12 (1)" in options(text, "age")
    assert "After signing in (2)" in options(text, "access")
    assert options(page_of(client, q="kindness", audience="8-10"), "stage") == []


@pytest.fixture
def welsh(site):
    """Welsh, with two pages of kindness, of which visitors see one."""
    locale = Locale.objects.get_or_create(language_code="cy")[0]
    article = SitePage.objects.get(title="Kindness in a chat").specific
    for title, level in (("Kindness mewn sgwrs", "public"), ("Kindness cudd", "registered")):
        version = article if title.endswith("sgwrs") else ArticlePageFactory(
            title="Kindness closed", band=site.band("8-10"), access_level="registered"
        )  # fmt: skip
        version = version.copy_for_translation(locale, copy_parents=True)
        version.title, version.access_level = title, level
        go_live(version)
    rebuild()


def test_teachers_are_offered_what_there_is_in_another_language(site, welsh, client):
    text = page_of(client, q="kindness")

    assert options(text, "language") == ["The language of this page", "Cymraeg (1)"]
    assert "Kindness mewn sgwrs" not in text
    client.force_login(UserFactory())
    assert "Cymraeg (2)" in options(page_of(client, q="kindness"), "language")


def test_a_language_is_chosen_in_the_address_and_its_words_are_said_to_be_in_it(
    site, welsh, client
):
    text = page_of(client, q="kindness", language="cy")

    assert titles(text) == ["Kindness mewn sgwrs"]
    assert '<h3 class="result__title" lang="cy">' in text
    assert '<option value="cy" selected>Cymraeg (1)</option>' in text
    assert "Clear the filters" in text
    assert titles(page_of(client, q="kindness", language="xx")) == titles(
        page_of(client, q="kindness")
    )


def test_the_same_on_a_welsh_page(site, welsh, client):
    response = client.get("/cy/search/", {"q": "kindness", "language": "en-gb"})

    text = response.content.decode()
    assert len(titles(text)) == 3
    assert '<option value="en-gb" selected>English (3)</option>' in text


def test_who_looks_for_nothing_to_teach_with_is_offered_no_language(site, welsh, client):
    assert options(page_of(client, q="kindness", audience="8-10"), "language") == []


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({"stage": "ks2"}, ["Kindness for juniors"]),
        ({"minutes": "60"}, ["Kindness for teens"]),
        ({"age": "13"}, ["Kindness for teens"]),
        ({"access": "public"}, ["Kindness in a chat"]),
        ({"type": "pack", "stage": "ks1"}, []),
        ({"topic": "kind"}, ["Kindness in a chat"]),
    ],
    ids=["stage", "minutes", "age", "access", "nothing has both", "topic"],
)
def test_what_is_chosen_narrows_and_stays_chosen(site, client, chosen, found):
    text = page_of(client, q="kindness", **chosen)

    assert titles(text) == found
    for value in chosen.values():
        assert f'<option value="{value}" selected' in text
    assert "Clear the filters" in text


NO_VALUES = (
    {"stage": "ks99"}, {"minutes": "-1"}, {"age": "١٢"}, {"access": "everything"},
    {"topic": "' OR 1=1"}, {"sort": "price"}, {"type": "pack\u200b"},
)  # fmt: skip
STRANGE = (
    {"page": "1000000000"}, {"q": "kindness " * 90}, {"q": "k*ndness AND (\\"},
    {"q": "\ufdfa" * 300},
)  # fmt: skip


def test_r22_values_that_are_none_are_as_good_as_none(site, client):
    found = {str(query): len(titles(page_of(client, q="kindness", **query))) for query in NO_VALUES}

    assert found == dict.fromkeys(found, 3)
    for query in STRANGE:
        assert "<h1" in page_of(client, **{"q": "kindness", **query})


def test_r22_what_is_no_text_is_refused_with_a_sentence(site, client):
    for raw in ("q=%00", "q=%ed%a0%bd", "q=a&stage=%00", "q=" + "kind+" * 9000):
        assert client.get(f"/search/?{raw}").status_code in (400, 414), raw[:20]


def test_the_newest_first(site, client):
    ArticlePageFactory(title="Kindness and a kindness", band=site.band("8-10"))
    newest = ArticlePageFactory(title="A day", summary="of kindness", band=site.band("8-10"))
    type(newest).objects.filter(pk=newest.pk).update(
        first_published_at=timezone.now() + timedelta(days=1)
    )
    rebuild()

    best, new = page_of(client, q="kindness"), page_of(client, q="kindness", sort="newest")

    assert titles(best)[0] != "A day"
    assert titles(new)[0] == "A day"
    assert "sort=newest" in best
    assert '<input type="hidden" name="sort" value="newest">' in new


def test_did_you_mean_is_a_link(site, client):
    for number in range(3):
        ArticlePageFactory(title=f"Passwords {number}", band=site.band("8-10"))
    odd = ArticlePageFactory(title="Paswordsmith", band=site.band("8-10"))
    rebuild()

    text = page_of(client, q="paswords", audience="8-10")

    assert titles(text) == [odd.title]
    assert "Did you mean:" in text
    assert 'href="?q=passwords&amp;audience=8-10"' in text


def test_a_pack_for_who_asks_for_one(site, client):
    assert titles(page_of(client, q="kindness ks3"))[0] == "Kindness for teens"
    assert titles(page_of(client, q="kindness 30 min"))[0] == "Kindness for juniors"
    assert set(titles(page_of(client, q="worksheets"))) == {
        "Kindness for juniors", "Kindness for teens",
    }  # fmt: skip


def test_a_pack_says_how_long_it_takes(site, client):
    assert "30 minutes" in page_of(client, q="juniors")


def test_a_word_of_the_glossary_leads_to_its_place(site, client):
    publish(site.home, GlossaryPage(title="Words", slug="words", locale=english()))
    GlossaryTerm.objects.create(
        slug="sock", term="Sockpuppet", simple="A false name.", meaning="x", locale=english()
    )
    rebuild()

    text = page_of(client, q="sockpuppet")

    assert 'href="/words/#word-sock"' in text
    assert "What words mean" in text


def test_a_page_of_results_asks_the_database_little_and_the_same_for_any_number(
    site, client, django_assert_num_queries
):
    def ask() -> str:
        return page_of(client, q="badger")

    ArticlePageFactory(title="Badger", band=site.band("8-10"))
    rebuild()
    ask()
    with django_assert_num_queries(1):
        ask()
    for number in range(12):
        ArticlePageFactory(title=f"Badger {number}", band=site.band("8-10"))
    rebuild()
    ask()
    with django_assert_num_queries(1):
        assert len(titles(ask())) == 10


@pytest.mark.parametrize(
    ("words", "to"),
    [
        ("kindness", "/search/?q=kindness&audience=8-10&type=help"),
        ("i want to die", "/search/?asked="),
    ],
    ids=["words", "distress"],
)
def test_help_is_searched_from_where_it_stands(site, client, words, to):
    band = site.band("8-10")
    advice = AdvicePage(title="If you are sad", slug="sad", audience=band.audience)
    publish(HelpPage.objects.child_of(band).get(), advice)
    text = client.get("/8-10/help/").content.decode()
    form = text[text.index('<form class="find find--within"') :].partition("</form>")[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', form))
    assert fields == {"type": "help", "audience": "8-10"}

    answer = client.post("/search/ask/", {"q": words, **fields})

    assert answer["Location"].startswith(to)
    assert "want to die" not in unquote_plus(answer["Location"])


@pytest.mark.parametrize("words", ["kindness", "i want to die"], ids=["words", "distress"])
def test_the_list_of_packs_is_searched_from_where_it_stands(site, client, words):
    text = client.get("/resources/").content.decode()
    assert '<input type="hidden" name="type" value="pack">' in text

    answer = client.post("/search/ask/", {"q": words, "type": "pack"})

    assert answer.status_code == 303
    assert answer["Location"].endswith("&type=pack")
    assert "want to die" not in unquote_plus(answer["Location"])
    if words == "kindness":
        assert set(titles(client.get(answer["Location"]).content.decode())) == {
            "Kindness for juniors", "Kindness for teens",
        }  # fmt: skip
