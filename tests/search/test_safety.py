"""Words of distress bring a person to talk to first, whatever becomes of the search itself."""

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from content.editorial.publishing.rules import brought_in
from content.models import AdvicePage, Audience, Helpline
from search.engines import embedded
from search.indexing import rebuild
from search.safety import worry_in
from tests.factories.content import ArticlePageFactory, SiteFactory, publish
from tests.rates import asked_before

FIRST = 'id="safety-title"'


TOLD = {
    "feelings": [
        "i want to die", "i wnat to die", "suicide", "suiside", "kms", "I don’t want to be here",
        "i don't want to live", "wanna kill myself", "killmyself", "cutting my arms", "sewer slide",
        "i want to kill myself all the time", "i failed my course and want to die",
        "self-harm", "selfharm", "better off dead", "dim eisiau byw", "isio marw", "lladd fy hun",
    ],
    "abuse": [
        "a man askd me to send pic", "my dad hits me", "my stepdad hurts me", "he touched me",
        "someone wants nudes from me he wants pics", "creepy man messaging me", "stalking me",
        "someone asked me to keep it a secret", "scared of my dad", "mae dad yn taro fi",
    ],
    "blackmail": [
        "gonna leak", "hes gonna leak my pics", "threatening to post it", "blackmail",
        "they will send my nudes", "pay or they post it", "bygwth rhannu llun",
    ],
    "image": ["someone shared my nudes", "they leaked my pictures", "rhannu llun"],
    "bullying": ["im being bullyed", "everyone hates me", "mean to me", "bwlio"],
    "seen": ["i saw something scary", "cant unsee it"],
    "scams": ["i got hacked", "stole my account"],
}  # fmt: skip
LOOK_ALIKES = [
    "kill mobs minecraft", "how to kill zombies", "shoot photos", "shooting hoops", "suicide squad",
    "die in minecraft", "dead pixels", "dying to see the film", "ks2 bullying 30 min",
    "lesson on self harm", "suicide prevention training", "online safety", "screen time", "wifi",
    "posting photos online", "my friend wants to play", "how do i delete a picture", "going dark",
    "cutting paper", "i want to be a photographer", "send a picture", "roblox", "wish list",
    "my dad plays fortnite", "my mum works online", "sharing a computer", "is this game safe",
    "poster about bullying", "homework", "password",
]  # fmt: skip


@pytest.mark.parametrize(
    ("worry", "text"), [(worry, text) for worry, texts in TOLD.items() for text in texts]
)
def test_words_of_distress_tell_of_a_worry(worry: str, text: str):
    assert worry_in(text, "en-gb") == worry


def test_look_alikes_do_not_trigger():
    assert [text for text in LOOK_ALIKES if worry_in(text, "en-gb")] == []


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
                        "opening": "24/7" if phone == "999" else "Mo-Fr 09:00-21:00",
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
        asked_before("search", 299)
        assert client.get("/search/", {"q": "wifi"}).status_code == 200

        refused = client.get("/search/", {"q": "i want to die"})

    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    assert 'href="tel:999"' in refused.content.decode()


@pytest.mark.django_db
def test_it_tells_without_a_script_who_listens_at_this_hour(bands, client: Client):
    with time_machine.travel("2026-12-01T20:59:00Z", tick=False) as now:  # a Tuesday
        late = found(client, q="i want to die", audience="11-13")
        now.shift(60)
        later = found(client, q="i want to die", audience="11-13")

    assert "Open now, day and night" in late.split("data-is-closed")[1]
    assert "Usually open now" in late.split("data-is-closed")[2]
    assert "Usually closed now" in later.split("data-is-closed")[2].partition(">")[2]


@pytest.mark.django_db
def test_where_nobody_knows_who_asks_both_ways_are_open(bands, client: Client):
    text = found(client, q="i want to die")

    assert "Is this about you, or about a child you look after?" in text
    first = text.index("It is about me")
    assert first < text.index("It is not your fault.") < text.index("It is about a child I look")
    adult = found(client, q="my daughter wants to die")
    assert adult.index("It is about a child I look") < adult.index("It is about me")


@pytest.mark.django_db
def test_the_youngest_are_spoken_to_in_the_easiest_words(bands, client: Client):
    Audience.objects.filter(slug="4-7").update(reading_second_measure=Audience.Measure.SPACHE)

    text = found(client, q="i feel so sad and alone", audience="4-7")

    assert "Someone will help you." in text
    assert "Go and be near a grown-up you trust." in text
