"""What a page of results may cost, and that nothing it keeps is ever shown when it is over."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.access.visibility import AccessLevel
from content.editorial.publishing.rules import brought_in
from content.models import AdvicePage, Helpline
from search.indexing import rebuild
from tests.engines.processes import free_port
from tests.factories.content import ArticlePageFactory, SiteFactory, english, publish
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DISTRESS = "i want to die"
HELP = ("content_helpline", "content_nation", "content_advicepage")


@pytest.fixture
def band(index):
    band = SiteFactory().band("11-13")
    for number in range(3):
        ArticlePageFactory(title=f"Die Zahl {number}", summary=f"Kind {number}", band=band)
    publish(
        band,
        AdvicePage(title="If you feel low", slug="low", audience=band.audience, worry="feelings"),
    )
    with brought_in():
        line = Helpline.objects.create(
            key="childline", name="Childline", serves="Anyone", phone="0800 1111", opening="24/7",
            nations=["england"], worries=["feelings"], verified_on=timezone.localdate(),
            locale=english(),
        )  # fmt: skip
        line.audiences = [band.audience]
        line.save()
    rebuild()
    return band


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """What follows a commit, at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def page_of(client: Client, words: str = DISTRESS, **more: str) -> str:
    response = client.get("/search/", {"q": words, **more})
    assert response.status_code == 200
    return response.content.decode()


@contextmanager
def counted() -> Iterator[tuple[list[str], Counter[str]]]:
    """The statements, and how often each template is rendered."""
    statements: list[str] = []
    templates: Counter[str] = Counter()

    def count(template: Any, **_more: Any) -> None:
        templates[template.name] += 1

    template_rendered.connect(count)
    with CaptureQueriesContext(connection) as captured:
        yield statements, templates
    template_rendered.disconnect(count)
    statements += [one["sql"] for one in captured]


def test_an_answer_to_distress_costs_one_statement_beside_its_number(band, client: Client):
    page_of(client)

    with counted() as (statements, templates):
        text = page_of(client)

    assert 'href="tel:08001111"' in text
    assert [one for one in statements if any(table in one for table in HELP)] == []
    asked = [one for one in statements if "SAVEPOINT" not in one]
    assert [one.partition(" ")[0] for one in asked] == ["SELECT", "UPDATE"]
    assert templates["components/helpline.html"] == 0
    assert templates["search/result.html"] == 0


def test_a_line_of_the_results_is_made_once_for_all_searches(band, client: Client):
    page_of(client, "zahl")

    with counted() as (statements, templates):
        text = page_of(client, "kind zahl")

    assert text.count("result__title") == 3
    assert templates["search/result.html"] == 0
    assert len(statements) == 1


def test_another_number_shows_on_the_next_request(band, client: Client, commits):
    assert "0800 1111" in page_of(client)

    with commits(), brought_in():
        line = Helpline.objects.get()
        line.phone = "0300 2222"
        line.save()

    text = page_of(client)
    assert "0300 2222" in text
    assert "0800 1111" not in text


def test_advice_that_is_taken_down_is_gone_on_the_next_request(band, client: Client, commits):
    assert "/11-13/low/" in page_of(client)

    with commits():
        AdvicePage.objects.get().unpublish()

    assert "/11-13/low/" not in page_of(client)


def test_closed_advice_is_kept_apart_for_who_may_read_it(band, client: Client):
    closed = AdvicePage(
        title="For members", slug="closed", audience=band.audience, worry="feelings",
        access_level=AccessLevel.REGISTERED,
    )  # fmt: skip
    publish(band, closed)
    member = Client()
    member.force_login(UserFactory())

    assert "/11-13/closed/" in page_of(member)
    assert "/11-13/closed/" not in page_of(client)
    assert "/11-13/low/" in page_of(client)


def test_while_the_cache_is_away_each_answer_is_read_anew(band, client: Client, settings):
    page_of(client)
    settings.CACHES = {
        "default": {
            "BACKEND": "signpost.forgiving_cache.ForgivingRedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        }
    }
    Helpline.objects.update(phone="0300 2222")

    assert "0300 2222" in page_of(client)


def test_r25_it_is_answered_while_helplines_cannot_be_read(band, client: Client):
    def away(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        # When something kept ends is asked of every table; it is not what the answer reads.
        if any(table in sql for table in HELP) and "MIN(" not in sql:
            raise OperationalError("away")
        return execute(sql, *rest)

    page_of(client, "zahl")
    with connection.execute_wrapper(away):
        text = page_of(client)

    assert 'id="safety-title"' in text
    assert "It is not your fault." in text
    assert "tel:" not in text
    assert 'href="tel:08001111"' in page_of(client), "what could not be read is not kept"
