"""The fifteen standards of the ICO's Children's Code, as docs/privacy/dpia.md states them."""

import re
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, PageSubscription

from accounts.models import OutgoingEmail, User
from content.models import BandHomePage, HelpPage, SectionPage, SitePage, StandardPage
from development.sample.markdown import read_document
from tests.factories.content import ArticlePageFactory, SiteFactory, publish
from tests.factories.kinds import AppealFactory, TopicFactory, publish_every_kind

ROOT = Path(settings.BASE_DIR)
PRIVACY = ROOT / "docs" / "privacy"
TEMPLATES = ROOT / "templates"
SCRIPTS = ROOT / "site" / "static" / "js"
SAMPLE = ROOT / "site" / "development" / "sample" / "data"
# Behind the log-in, and on its page.
ADULTS_ALONE = {"attempt", "film-watched", "passkeys", "time-spent", "unit-done"}
BANDS = list(yaml.safe_load((SAMPLE / "audiences.yaml").read_text()))
CHILD_BANDS = [row["slug"] for row in BANDS if row["is_child"]]


def first_cells(heading: str) -> set[str]:
    """The first column of a table of rationale.md."""
    text = (PRIVACY / "rationale.md").read_text(encoding="utf-8")
    table = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| ([a-z][a-z-]*) \|", table, re.M)) - {"kind", "script"}


def public_scripts() -> list[Path]:
    """The scripts of the public site; those of the CMS are for editors."""
    return [file for file in SCRIPTS.glob("*.js") if not file.stem.startswith("cms-")]


def test_01_every_feature_for_children_has_a_reason():
    below_a_band = {model._meta.model_name for model in BandHomePage.creatable_subpage_models()}
    below_help = {model._meta.model_name for model in HelpPage.creatable_subpage_models()}
    scripts = {file.stem for file in public_scripts()}

    assert first_cells("Kinds of page") == below_a_band | below_help
    assert first_cells("Scripts") == scripts - ADULTS_ALONE


def test_01_no_measure_of_engagement_exists():
    telling = re.compile(r"view_count|views$|likes|streak|visits|dwell|clicks|shares|popularity")
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Page) or model._meta.app_label in ("content", "search")
        for field in model._meta.get_fields()
        if telling.search(field.name)
    ]

    assert found == []


def test_02_each_standard_names_a_test_that_exists():
    text = (PRIVACY / "dpia.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) [^|]+\|[^|]+\| ([^|]+) \|$", text, re.M)
    here = Path(__file__).read_text(encoding="utf-8")

    assert [number for number, _tests in rows] == [str(n) for n in range(1, 16)]
    for number, tests in rows:
        named = re.findall(r"`([^`]+)`", tests)
        missing = [
            name
            for name in named
            if not ((ROOT / name).exists() if "/" in name else f"def {name}(" in here)
        ]
        assert named, number
        assert missing == []


@pytest.mark.django_db
def test_03_there_is_nothing_to_set_and_everybody_gets_the_same():
    pages = publish_every_kind(SiteFactory())
    one = Client(headers={"user-agent": "A phone", "accept-language": "en", "dnt": "1"})
    other = Client(headers={"user-agent": "A desk", "accept-language": "fr", "x-child": "9"})

    for page in pages.values():
        first = one.get(page.get_url(), {"a": 1})
        second = other.get(page.get_url(), {"a": 1})
        assert first.content == second.content
        assert "consent" not in first.content.decode().lower()


@pytest.mark.parametrize("band", [row["slug"] for row in BANDS])
def test_04_each_band_has_a_privacy_page_it_can_read_and_hear(band):
    file = SAMPLE / "pages" / "en" / band / "privacy.md"
    meta = read_document(file).meta
    out = StringIO()
    call_command("reading_level", str(file), stdout=out)

    assert "0 of 1 over the target" in out.getvalue()
    assert meta["type"] == "standard"  # which is read aloud: the next test
    assert meta.get("read_aloud") or band != "4-7"


@pytest.mark.django_db
def test_04_a_page_of_that_kind_is_read_aloud_in_each_band(client: Client):
    tree = SiteFactory()
    for band in BANDS:
        page = publish(tree.band(band["slug"]), StandardPage(title="Privacy", slug="privacy"))
        assert "data-read-aloud" in client.get(page.get_url()).content.decode(), band["slug"]


def test_05_nothing_pulls_a_child_in():
    markup = {file: file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.html")}
    scripts = {file: file.read_text(encoding="utf-8") for file in public_scripts()}
    words = re.compile(r"\bautoplay\b|IntersectionObserver|localStorage|sessionStorage|indexedDB")

    assert [str(file) for file, text in {**markup, **scripts}.items() if words.search(text)] == []
    assert "autoplay=()" in settings.PERMISSIONS_POLICY


@pytest.mark.django_db
def test_05_lists_follow_the_editors_order_and_end():
    tree = SiteFactory()
    band = tree.band("11-13")
    for n in range(3):
        ArticlePageFactory(title=f"Number {n}", band=band)
    client = Client()
    for _ in range(5):
        client.get("/11-13/number-2/", {"again": "1"})

    text = client.get("/11-13/", {"x": "1"}).content.decode()

    places = [text.index(f"Number {n}") for n in range(3)]
    assert places == sorted(places)


@pytest.mark.django_db
def test_06_what_is_promised_has_a_timer_and_a_report():
    schedule = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert {
        "content.publish_scheduled",  # take-downs on their day
        "content.remind_of_reviews",
        "content.check_all_pages",  # what the report of overdue reviews is made from
        "content.delete_old_answers",
        "accounts.forget",
    } <= schedule
    appeal = AppealFactory(SiteFactory())
    assert appeal.expire_at is not None


@pytest.mark.django_db
def test_07_a_visit_leaves_nothing(client: Client):
    from django.contrib.sessions.models import Session

    pages = publish_every_kind(SiteFactory())

    cookies = [page.get_url() for page in pages.values() if client.get(page.get_url()).cookies]

    assert cookies == []
    assert not client.cookies
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_07_an_account_starts_with_emails_off(client: Client):
    SiteFactory()
    client.post(
        "/accounts/signup/",
        {
            "name": "Sam Jones",
            "email": "sam@example.org",
            "password1": "a-long-enough-pass-phrase",
            "password2": "a-long-enough-pass-phrase",
        },
    )

    person = User.objects.get(email="sam@example.org")
    assert (
        OutgoingEmail.objects.count() == 1
    )  # the one that confirms the address, which was asked for
    assert not PageSubscription.objects.filter(user=person).exists()


@pytest.mark.django_db
def test_08_what_a_child_reads_and_answers_is_in_no_log(client: Client, caplog):
    caplog.set_level("DEBUG")
    pages = publish_every_kind(SiteFactory())
    quiz = pages["quiz"]

    for kind in ("story", "quiz", "article", "advice"):
        client.get(pages[kind].get_url(), {"x": "1"})
    client.post(f"/quizzes/{quiz.pk}/result/", {"q1": "2"}, headers={"x-forwarded-for": "9.9.9.9"})

    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    asked = {str(line.get("request")) for line in lines if "request" in line}
    assert {line for line in asked if line.startswith("GET")} <= {"GET /11-13/-"}
    assert "q1" not in caplog.text
    assert "9.9.9.9" not in caplog.text


@pytest.mark.django_db
def test_09_only_this_site_is_asked(client: Client):
    pages = publish_every_kind(SiteFactory())
    loads = re.compile(
        r"<(?:script|img|iframe|video|audio|source|track|link)\b[^>]*\s(?:src|href)=\"(https?:[^\"]+)"
    )

    for page in pages.values():
        response = client.get(page.get_url(), {"x": 1})
        policy = response["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        found = loads.findall(response.content.decode())
        assert [url for url in found if not url.startswith(settings.BASE_URL)] == []


@pytest.mark.django_db
def test_10_no_place_is_asked_for_or_guessed(client: Client):
    pages = publish_every_kind(SiteFactory())
    near = client.get(pages["help"].get_url(), {"x": 1}, headers={"cf-ipcountry": "AU"})
    far = client.get(pages["help"].get_url(), {"x": 1}, REMOTE_ADDR="203.0.113.7")

    assert "geolocation=()" in near["Permissions-Policy"]
    assert near.content == far.content
    scripts = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js"))
    assert "geolocation" not in scripts


@pytest.mark.parametrize("band", CHILD_BANDS)
def test_11_nothing_monitors_and_the_page_says_so(band):
    text = (SAMPLE / "pages" / "en" / band / "privacy.md").read_text(encoding="utf-8").lower()

    assert re.search(r"watch|look over|follow you|monitor", text)


@pytest.mark.django_db
def test_12_related_pages_follow_from_the_page_alone():
    tree = SiteFactory()
    band, topic = tree.band("11-13"), TopicFactory()
    page = ArticlePageFactory(title="Start", slug="start", band=band, topics=[topic])
    ArticlePageFactory(title="Shares the topic", band=band, topics=[topic])
    other = ArticlePageFactory(title="Read a hundred times", band=band)
    reader, stranger = Client(), Client()
    for _ in range(20):
        reader.get(other.get_url(), {"x": 1})

    mine, theirs = reader.get(page.get_url(), {"y": 1}), stranger.get(page.get_url(), {"y": 1})

    assert mine.content == theirs.content
    text = mine.content.decode().partition("related-title")[2]
    assert text.index("Shares the topic") < text.index("Read a hundred times")


@pytest.mark.django_db
def test_13_nothing_is_ticked_beforehand(client: Client):
    pages = publish_every_kind(SiteFactory())
    addresses = [page.get_url() for page in pages.values()]
    addresses += ["/accounts/signup/", "/accounts/login/"]
    ticked = re.compile(r"<input[^>]*type=\"checkbox\"[^>]*\schecked")

    found = [
        address for address in addresses if ticked.search(client.get(address).content.decode())
    ]

    assert found == []


def test_14_does_not_apply_and_says_so():
    text = (PRIVACY / "dpia.md").read_text(encoding="utf-8")

    assert "| 14 connected toys | not applicable" in text


@pytest.mark.django_db
def test_15_rights_are_one_click_away(client: Client):
    tree = SiteFactory()
    pages = publish_every_kind(tree)
    shown = {kind for kind in pages if not isinstance(pages[kind], SectionPage)}

    for kind in shown:
        page: SitePage = pages[kind]
        text = client.get(page.get_url(), {"x": 1}).content.decode()
        address = "/11-13/privacy/" if page.audience else "/privacy/"
        assert f'<a href="{address}">Privacy and your rights</a>' in text
    assert client.get("/11-13/privacy/").status_code == 200
