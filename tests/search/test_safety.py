"""Words of distress bring a person to talk to first, whatever becomes of the search itself."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from content.editorial.publishing.rules import brought_in
from content.models import AdvicePage, Helpline
from search.engines import embedded
from search.indexing import rebuild
from search.safety import worry_in
from tests.factories.content import ArticlePageFactory, SiteFactory, publish

FIRST = 'id="safety-title"'


@pytest.mark.parametrize("text", ["", " ", "\x00", "😀", "'" * 500, "i want " * 5000])
def test_odd_queries_tell_of_nothing(text: str):
    assert worry_in(text, "en-gb") == ""


@pytest.fixture
def bands(index):
    tree = SiteFactory()
    for slug in ("4-7", "11-13"):
        band = tree.band(slug)
        page = AdvicePage(
            title=f"What to do if you feel low, {slug}",
            slug="low",
            audience=band.audience,
            worry="feelings",
        )
        publish(band, page)
        for order, (name, phone) in enumerate((("Emergency", "999"), ("Childline", "0800 1111"))):
            with brought_in():
                line, _made = Helpline.objects.get_or_create(
                    key=name.lower(),
                    locale=page.locale,
                    defaults={
                        "name": name,
                        "serves": "Anyone",
                        "phone": phone,
                        "nations": ["england", "wales", "scotland", "northern-ireland"],
                        "worries": ["feelings"],
                        "verified_on": timezone.localdate(),
                        "order": order,
                    },
                )
                line.audiences = [*line.audiences.all(), band.audience]
                line.save()
    ArticlePageFactory(title="Suicide and the news", slug="news", band=tree.band("11-13"))
    rebuild()
    return tree


def found(client: Client, **query: str) -> str:
    return client.get("/search/", query).content.decode()


@pytest.mark.django_db
def test_a_person_to_talk_to_stands_before_everything_found(bands, client: Client):
    text = found(client, q="suicide")

    first = text.index(FIRST)
    assert first < text.index('href="tel:999"') < text.index('<ul class="results">')
    assert 'href="tel:08001111"' in text
    answer = text[first : text.index('id="found-title"')]
    assert "/4-7/low/" in answer  # a page for each band
    assert "/11-13/low/" in answer


@pytest.mark.django_db
def test_a_band_gets_its_own_page_alone(bands, client: Client):
    text = found(client, q="i want to die", audience="11-13")

    answer = text[text.index(FIRST) : text.index('id="found-title"')]
    assert "/11-13/low/" in answer
    assert "/4-7/low/" not in answer
    assert "It is not your fault." in answer


@pytest.mark.django_db
def test_r25_it_needs_no_engine(bands, client: Client):
    embedded().index.file.unlink()

    assert 'href="tel:999"' in found(client, q="i want to die")


@pytest.mark.django_db
def test_a_network_that_searches_too_often_is_still_told_who_listens(bands, client: Client):
    with time_machine.travel(timezone.now(), tick=False):  # all of it within one window
        for _each in range(300):
            assert client.get("/search/", {"q": "wifi"}).status_code == 200

        refused = client.get("/search/", {"q": "i want to die"})

    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    assert 'href="tel:999"' in refused.content.decode()
