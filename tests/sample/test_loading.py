"""The sample content: whole, the same when loaded twice, and never in production."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.conf import global_settings
from django.core.management import CommandError, call_command
from django.db.models import Max
from django.test import override_settings
from wagtail.models import Page, PageLogEntry, Revision

from accounts.models import DecisionReason, Invitation, Membership, ProfessionalStatus, User
from content import models
from content.audiences.worries import FIRST
from content.editorial.checks import errors_of
from content.models import ArticlePage, HomePage, LessonPackPage, SitePage
from development.sample.loading import DATA, load_everything
from search.engines import forget_engines
from tests.engines.starting_point import sample_in_place

pytestmark = pytest.mark.django_db
CHILD_BANDS = ("4-7", "8-10", "11-13", "14-18")


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The sample content, loaded by the product's own command, for this file."""
    var = tmp_path_factory.mktemp("sample")
    own = override_settings(
        SEARCH_DIR=var / "search",
        PRIVATE_ROOT=var / "private",
        MEDIA_ROOT=var / "media",
        PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS,  # those it was loaded with
    )
    with own, django_db_blocker.unblock(), sample_in_place(var):
        forget_engines()
        yield
    forget_engines()


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


def live(model: type[Page], **filters: Any) -> int:
    """How many public English pages of a kind there are."""
    return model.objects.live().filter(locale__language_code="en-gb", **filters).count()


def test_the_first_version_of_a_page_stands_in_its_history(loaded):
    versions = PageLogEntry.objects.filter(
        action="wagtail.edit", revision__isnull=False, content_changed=True
    )  # to others Wagtail's history offers no way back
    without = SitePage.objects.live().exclude(pk__in=versions.values("page"))

    assert not without.exists()


def test_it_is_as_large_as_promised(loaded):
    for band in CHILD_BANDS:
        assert live(models.ArticlePage, audience__slug=band) >= 6, band
    assert live(models.ArticlePage, audience__slug="parents") >= 8
    assert live(models.StoryPage) >= 2
    assert live(models.QuizPage) >= 2
    assert live(models.GlossaryPage) == 1
    for kind in (models.CampaignPage, models.AppealPage, models.GuidancePage, models.BriefingPage):
        assert live(kind) >= 1, kind
    assert models.GlossaryTerm.objects.filter(locale__language_code="en-gb").count() >= 25
    assert live(LessonPackPage) >= 2
    bank = yaml.safe_load((DATA / "courses/online-safety-foundations/bank.yaml").read_text())
    assert len(bank) >= 30


def test_two_organisations_have_sixty_people_and_a_verifier_has_ten_cases_of_every_kind(loaded):
    people = Membership.objects.filter(user__email__endswith=".example").exclude(
        user__email__endswith="@signpost.example"
    )
    waiting = ProfessionalStatus.objects.waiting().exclude(
        user__email__endswith="@signpost.example"
    )

    assert people.count() == 60
    assert Counter(waiting.values_list("method", flat=True)) == {
        "work-email": 10,
        "organisation": 10,
        "document": 10,
        "registry": 10,
    }
    assert waiting.filter(state="appealed").count() == 8
    assert waiting.overdue().exists()
    opened = Invitation.objects.filter(accepted_at=None, revoked_at=None)
    assert opened.count() == 10
    assert DecisionReason.objects.filter(locale__language_code="cy").count() == 4


def test_the_film_has_captions_in_each_language_and_is_described(loaded):
    film = models.FilmPage.objects.live().filter(locale__language_code="en-gb").get()

    assert {track.language_code for track in film.tracks.all()} == {"en-gb", "cy"}
    assert film.described_audio is not None
    files = [*(rendition.media for rendition in film.renditions.all()), film.described_audio]
    assert sum(media.file.size for media in files) <= 3_000_000


def test_each_band_has_help_for_every_worry_and_a_privacy_page_of_its_own(loaded):
    worries = {slug for slug, _name in FIRST} - {"worried-adult"}
    for band in (*CHILD_BANDS, "parents", "professionals"):
        advice = models.AdvicePage.objects.live().filter(
            audience__slug=band, locale__language_code="en-gb"
        )
        # The youngest are not told of being blackmailed: a grown-up reads with them.
        expected = worries - {"blackmail", "image"} if band == "4-7" else worries
        assert expected <= set(advice.values_list("worry", flat=True)), band
        for model, slug in ((models.HelpPage, "help"), (models.StandardPage, "privacy")):
            pages = model.objects.live().filter(audience__slug=band, slug=slug)
            codes = set(pages.values_list("locale__language_code", flat=True))
            assert codes == {"en-gb", "cy"}, (band, slug)


def test_no_page_has_anything_that_would_keep_it_from_being_published(loaded):
    pages = SitePage.objects.live().order_by("path").specific()

    errors = {page.url_path: errors_of(page) for page in pages}

    assert {path: found for path, found in errors.items() if found} == {}


def test_every_page_has_a_summary_a_review_date_and_words(loaded):
    pages = SitePage.objects.live().exclude(content_type__model="packindexpage").specific()

    assert [p.url_path for p in pages if not p.summary] == []
    assert [p.url_path for p in pages if isinstance(p, ArticlePage) and not p.review_due] == []
    assert [p.url_path for p in pages if isinstance(p, ArticlePage) and not len(p.body)] == []


def test_welsh_pages_are_paired_with_their_english(loaded):
    welsh = [
        *models.HelpPage.objects.filter(locale__language_code="cy"),
        *HomePage.objects.filter(locale__language_code="cy"),
    ]
    assert len(welsh) >= 8
    for page in welsh:
        assert page.get_translations().filter(locale__language_code="en-gb").exists()


def test_there_is_somebody_in_every_role_who_can_log_in(loaded, client):
    people = yaml.safe_load((DATA / "people.yaml").read_text())

    assert {p["email"].partition("@")[0] for p in people} == {
        "admin", "editor", "reviewer", "teacher", "learner", "trainer", "assessor", "manager",
        "verifier",
    }  # fmt: skip
    for person in people:
        assert User.objects.get(email=person["email"]).check_password("signpost-demo")


def test_production_refuses_it(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(CommandError, match="development only"):
        call_command("load_sample")
