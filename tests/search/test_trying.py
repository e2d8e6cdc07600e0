"""An editor types a search and sees what comes and why, before anything is kept."""

import pytest
from django.test import Client

from content.models import AdvicePage
from search.best_bets import matching
from search.indexing import rebuild
from search.models import BestBet, QueryCount, SafetyPhrases, Synonyms, WorryCount
from tests.factories.content import ArticlePageFactory, SiteFactory, english, publish
from tests.factories.kinds import TopicFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/search/try/"


@pytest.fixture
def editor(index, client: Client) -> Client:
    band = SiteFactory().band("11-13")
    topic = TopicFactory("nudes", "Pictures")
    ArticlePageFactory(title="When a picture is shared", slug="shared", band=band, topics=[topic])
    publish(band, AdvicePage(title="If you feel low", slug="low", audience=band.audience,
                             worry="feelings"))  # fmt: skip
    Synonyms.objects.create(topic=topic, words="noods")
    rebuild()
    client.force_login(UserFactory(editor=True))
    return client


def tried(editor: Client, words: str, **more: object) -> str:
    answer = editor.post(ADDRESS, {"q": words, "language": "en-gb", **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_results_say_where_the_words_stand(editor: Client):
    text = tried(editor, "picture")

    assert "When a picture is shared" in text
    assert "in the title: picture" in text
    assert "every word stands in these" in text


def test_words_that_people_search_with_are_named(editor: Client):
    text = tried(editor, "my noods")

    assert "Pictures: noods" in text
    assert "in the words that people search with: noods" in text


def test_distress_is_shown_with_the_line_that_heard_it(editor: Client):
    text = tried(editor, "i wnat to die")

    assert "<b>feelings</b>" in text
    assert "Go where another person is." in text
    assert not WorryCount.objects.exists()
    assert not QueryCount.objects.exists()


def test_lines_are_tried_before_they_are_kept(editor: Client):
    before = tried(editor, "the grey fog is back")
    after = tried(editor, "the grey fog is back", about="feelings", lines="grey fog back")

    assert "None: it is an ordinary search." in before
    assert "<b>feelings</b>" in after
    assert "grey fog" not in SafetyPhrases.objects.get(about="feelings", locale=english()).lines


def test_a_draft_that_waits_for_its_review_is_tried_when_asked_for(editor: Client):
    row = SafetyPhrases.objects.get(about="feelings", locale=english())
    row.lines += "\ngrey fog back"
    row.save_revision()

    assert "None: it is an ordinary search." in tried(editor, "the grey fog is back")
    assert "<b>feelings</b>" in tried(editor, "the grey fog is back", drafts="on")


def test_a_line_that_cannot_be_read_is_named(editor: Client):
    text = tried(editor, "fog", about="feelings", lines="grey fog\n{weather} is back")

    assert "Line 2, “{weather} is back”" in text


def test_the_picked_page_is_shown(editor: Client):
    page = AdvicePage.objects.get()
    BestBet.objects.create(locale=english(), phrases="low mood", page=page)
    matching.begin_new_generation()

    text = tried(editor, "low mood")

    assert "Picked page" in text.replace("\n", " ")


@pytest.mark.parametrize("words", ["😀", "a" * 200, "' OR 1=1 --", "<b>", "the"])
def test_odd_words_get_a_page(editor: Client, words: str):
    assert "How it is read" in tried(editor, words)


def test_no_language_and_no_words_are_said_at_the_field(editor: Client):
    answer = editor.post(ADDRESS, {"q": "", "language": "xx"})

    assert answer.status_code == 200
    assert answer.content.decode().count('class="errorlist"') == 2


def test_it_is_for_those_who_work_on_pages(client: Client):
    client.force_login(UserFactory(assessor=True))

    assert client.post(ADDRESS, {"q": "a", "language": "en-gb"}).status_code in (302, 403)
