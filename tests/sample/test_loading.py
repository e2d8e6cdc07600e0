"""The sample content: whole, the same when loaded twice, and never in production."""

from collections import Counter

import pytest
import yaml
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Max
from wagtail.models import Page, Revision

from accounts.models import User
from content.models import ArticlePage, HelpPage, HomePage, LessonPackPage, SitePage
from search.engines import _engine
from signpost.sample.loading import DATA, load_everything

pytestmark = pytest.mark.django_db
CHILD_BANDS = ("4-7", "8-10", "11-13", "14-18")


@pytest.fixture
def loaded(settings, tmp_path):
    """The sample content in this test's transaction, files and index in a folder of its own."""
    settings.SEARCH_DIR = tmp_path / "search"
    settings.PRIVATE_ROOT = tmp_path / "private"
    _engine.cache_clear()
    load_everything(out=lambda _line: None)
    yield
    _engine.cache_clear()


def rows() -> Counter:
    """How many rows each of our tables has."""
    ours = ("accounts", "content", "academy", "wagtailcore")
    return Counter(
        {
            model._meta.label: model._default_manager.count()
            for model in apps.get_models()
            if model._meta.app_label in ours
        }
    )


def test_loading_twice_changes_nothing(loaded):
    before = rows()
    newest = Revision.objects.aggregate(newest=Max("created_at"))
    changed = dict(Page.objects.values_list("pk", "latest_revision_created_at"))

    load_everything(out=lambda _line: None)

    assert rows() == before
    assert Revision.objects.aggregate(newest=Max("created_at")) == newest
    assert dict(Page.objects.values_list("pk", "latest_revision_created_at")) == changed


def test_it_is_as_large_as_promised(loaded):
    for band in CHILD_BANDS:
        english = ArticlePage.objects.live().filter(
            audience__slug=band, locale__language_code="en-gb"
        )
        assert english.count() >= 3, band
    assert ArticlePage.objects.live().filter(audience__slug="parents").count() >= 4
    assert LessonPackPage.objects.live().count() >= 2
    for slug in (*CHILD_BANDS, "parents", "professionals"):
        languages = HelpPage.objects.live().filter(audience__slug=slug)
        codes = set(languages.values_list("locale__language_code", flat=True))
        assert codes == {"en-gb", "cy"}, slug
    bank = yaml.safe_load((DATA / "courses/online-safety-foundations/bank.yaml").read_text())
    assert len(bank) >= 30


def test_every_page_has_a_summary_a_review_date_and_words(loaded):
    pages = SitePage.objects.live().exclude(content_type__model="packindexpage").specific()

    assert [p.url_path for p in pages if not p.summary] == []
    assert [p.url_path for p in pages if isinstance(p, ArticlePage) and not p.review_due] == []
    assert [p.url_path for p in pages if isinstance(p, ArticlePage) and not len(p.body)] == []


def test_welsh_pages_are_paired_with_their_english(loaded):
    welsh = [
        *HelpPage.objects.filter(locale__language_code="cy"),
        *HomePage.objects.filter(locale__language_code="cy"),
    ]
    assert len(welsh) >= 8
    for page in welsh:
        assert page.get_translations().filter(locale__language_code="en-gb").exists()


def test_there_is_somebody_in_every_role_who_can_log_in(loaded, client):
    people = yaml.safe_load((DATA / "people.yaml").read_text())

    assert {p["email"].partition("@")[0] for p in people} == {
        "admin", "editor", "reviewer", "teacher", "learner", "trainer", "assessor", "manager",
    }  # fmt: skip
    for person in people:
        assert User.objects.get(email=person["email"]).check_password("signpost-demo")


def test_production_refuses_it(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(CommandError, match="development only"):
        call_command("load_sample")
