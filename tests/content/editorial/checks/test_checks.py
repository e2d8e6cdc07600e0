"""What is found on a page before it may be public."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale

from content.editorial.checks import FINDINGS, check_page, errors_of
from content.editorial.checks.links import looks_broken
from content.film.page_checks import is_webvtt
from content.models import (
    AppealPage,
    ArticlePage,
    FilmPage,
    FilmTrack,
    FormPage,
    GuidancePage,
    QuizPage,
    SectionPage,
    SimplerWord,
    StoryPage,
)
from tests.factories.content import (
    ArticlePageFactory,
    AudienceFactory,
    SiteFactory,
    english,
    go_live,
    publish,
)

pytestmark = pytest.mark.django_db
HARD = (
    "<p>Notwithstanding proportionate considerations, organisations facilitating communication"
    " must institute precautionary arrangements immediately.</p>"
) * 5


@pytest.fixture(autouse=True)
def one_language(settings: Any) -> None:
    settings.TRANSLATION_GATE = "off"


def body(*blocks: tuple[str, Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def page(html: str = "<p>You can always tell.</p>", **values: Any) -> ArticlePage:
    defaults = {
        "review_due": timezone.localdate() + datetime.timedelta(days=90),
        "body": body(("text", html)),
    }
    return ArticlePageFactory(**{**defaults, **values})


def codes(found: ArticlePage) -> list[str]:
    return [finding.code for finding in check_page(found)]


def test_a_page_in_order_has_no_finding() -> None:
    assert codes(page()) == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<h3>Too deep</h3><p>Words.</p>", "heading-order"),
        ("<h2> </h2><p>Words.</p>", "heading-empty"),
        ('<p><a href="https://a.org.uk/">click here</a></p>', "link-text"),
        ('<p><a href="https://a.org.uk/"> </a></p>', "link-empty"),
        ('<p><a linktype="page" id="999999">A friend</a></p>', "link-gone"),
        ('<p><a href="/8-10/nothing-here/">A friend</a></p>', "link-gone"),
        ('<p><a href="htps://a.org.uk/">A friend</a></p>', "link-odd"),
        (HARD, "reading-over"),
    ],
)
def test_findings_of_a_text(html: str, code: str) -> None:
    found = check_page(page(html))

    assert [finding.code for finding in found] == [code]
    assert str(found[0]).endswith(str(FINDINGS[code][1]))


def test_headings_of_several_texts_are_one_order() -> None:
    texts = body(("text", "<h2>One</h2><p>A.</p>"), ("text", "<h3>Below it</h3><p>B.</p>"))

    assert codes(page(body=texts)) == []


def test_links_to_public_pages_searches_and_files_are_fine() -> None:
    target = page(title="Target")
    html = (
        f'<p><a linktype="page" id="{target.pk}">A</a> <a href="{target.url}">B</a>'
        ' <a href="/search/?q=a">C</a> <a href="#part">D</a> <a href="mailto:a@b.org">E</a></p>'
    )

    assert codes(page(html)) == []


def test_a_link_to_a_draft_or_a_private_page_is_pointed_out() -> None:
    draft = ArticlePageFactory(title="Draft", live=False)
    closed = ArticlePageFactory(title="Closed", access_level="registered")
    html = f'<p><a linktype="page" id="{draft.pk}">A</a> <a href="{closed.url}">B</a></p>'

    found = [finding for finding in check_page(page(html)) if finding.code == "link-not-public"]

    assert [finding.where[-1] for finding in found] == ["A", "B"]


def test_a_reason_turns_the_reading_error_into_a_note() -> None:
    assert codes(page(HARD, reading_reason="The law's own words")) == ["reading-reason"]


def test_the_day_of_review_is_needed_and_may_be_past() -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)

    assert codes(page(review_due=None)) == ["review-missing"]
    assert codes(page(review_due=yesterday)) == ["review-past"]


def test_a_picture_needs_words_unless_it_is_decoration() -> None:
    picture = {"image": None, "alt": "", "decorative": False, "caption": ""}

    assert "picture-alt" in codes(page(body=body(("picture", picture))))
    assert "picture-alt" not in codes(page(body=body(("picture", {**picture, "decorative": True}))))


def test_a_recording_needs_its_words() -> None:
    recording = {"title": "Hello", "media": None, "transcript": "<p></p>"}

    assert "audio-transcript" in codes(page(body=body(("audio", recording))))


def test_pages_for_the_youngest_should_be_heard() -> None:
    AudienceFactory("4-7", reading_measure="sentence-length", reading_target=8)
    band = SiteFactory().band("4-7")

    found = [f for f in check_page(page(band=band)) if f.code == "read-aloud"]

    assert [finding.level for finding in found] == ["warning"]


def test_a_film_without_file_and_captions_is_not_published() -> None:
    film = FilmPage(title="Film", summary="x", locale=english(), review_due=timezone.localdate())
    SiteFactory().band("8-10").add_child(instance=film)

    errors = {finding.code for finding in errors_of(film)}
    assert errors == {"film-file", "film-captions"}
    film.tracks.add(FilmTrack(language_code="en-gb", vtt="nonsense"))

    assert {finding.code for finding in errors_of(film)} == {"film-file", "film-captions-broken"}


def test_a_story_is_checked() -> None:
    story = StoryPage(title="Story", summary="x", locale=english(), review_due=timezone.localdate())
    SiteFactory().band("8-10").add_child(instance=story)

    assert [finding.code for finding in errors_of(story)] == ["story-empty"]


def test_an_appeal_without_a_last_day_is_not_published() -> None:
    section = publish(SiteFactory().home, SectionPage(title="Appeals", locale=english()))
    appeal = AppealPage(
        title="Appeal", summary="x", reference="R", contact="<p>x</p>", locale=english()
    )
    section.add_child(instance=appeal)

    assert [finding.code for finding in errors_of(appeal)] == ["appeal-expiry"]


@pytest.mark.parametrize(
    ("gate", "levels"), [("off", []), ("warn", ["warning"]), ("block", ["error"])]
)
def test_the_gate_of_translations_is_a_setting(settings: Any, gate: str, levels: list[str]) -> None:
    settings.TRANSLATION_GATE = gate

    found = [finding for finding in check_page(page()) if finding.code == "welsh-missing"]

    assert [finding.level for finding in found] == levels


def test_a_page_with_its_translation_passes_the_gate(settings: Any) -> None:
    settings.TRANSLATION_GATE = "block"
    original = page()
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    go_live(original.copy_for_translation(welsh, copy_parents=True))

    assert "welsh-missing" not in codes(original)


def test_simpler_words_come_from_the_editors_list() -> None:
    from content.editorial.checks.reading import report_of

    SimplerWord.objects.create(word="utilise", instead="use")
    report = report_of(page("<p>Utilise it.</p>"))

    assert [(s.word, s.instead) for s in report.suggestions] == [("utilise", "use")]


@pytest.mark.parametrize(
    ("address", "broken"),
    [
        ("https://www.childline.org.uk/a?b=c", False),
        ("https://www.ceop.police.uk/", False),
        ("https://cymru.cymru/", False),
        ("tel:+44-800-1111", False),
        ("mailto:a@b.org", False),
        ("", True),
        ("#", True),
        ("https://", True),
        ("https:/a.org", True),
        ("http://localhost:8000/", True),
        ("https://example.com/", True),
        ("https://a b.org/", True),
        ("www.childline.org.uk", True),
        ("https://a..org/", True),
        ("file:///C:/x.doc", True),
        ("javascript:alert(1)", True),
        ("https://10.0.0.1/", True),
        ("http://[broken", True),
        ("mailto:nobody", True),
    ],
)
def test_addresses_are_judged_by_how_they_are_written(address: str, broken: bool) -> None:
    assert looks_broken(address) is broken


def test_webvtt_begins_with_its_name_and_has_a_time() -> None:
    assert is_webvtt("\ufeffWEBVTT\n\n00:00.000 --> 00:02.000\nHello")
    assert not is_webvtt("WEBVTT\n\nHello")
    assert not is_webvtt("1\n00:00:01,000 --> 00:00:02,000\nHello")


def test_a_long_page_costs_as_many_queries_as_a_short_one(
    django_assert_max_num_queries: Any,
) -> None:
    target = page(title="Target")
    link = f'<p><a linktype="page" id="{target.pk}">A friend</a> can help you.</p>'
    short, long = page(link, title="Short"), page(link * 200, title="Long")

    for each in (short, long):
        fresh = ArticlePage.objects.get(pk=each.pk)
        with django_assert_max_num_queries(12):
            check_page(fresh)


def test_a_form_without_a_question_and_a_guidance_without_a_version_are_not_published() -> None:
    form = FormPage(title="Ask", summary="x", locale=english(), review_due=timezone.localdate())
    guidance = GuidancePage(title="Safer", summary="x", locale=english())

    assert "form-empty" in [finding.code for finding in errors_of(form)]
    assert "guidance-version" in [finding.code for finding in errors_of(guidance)]


@pytest.mark.parametrize(("right", "found"), [((), True), ((0,), False), ((0, 1), True)])
def test_a_question_of_a_quiz_has_exactly_one_right_answer(
    right: tuple[int, ...], found: bool
) -> None:
    answers = [{"text": f"{place}", "right": place in right, "feedback": "<p>Why.</p>"}
               for place in range(2)]  # fmt: skip
    quiz = QuizPage(title="Quiz", summary="x", locale=english(), review_due=timezone.localdate())
    quiz.questions = body(("question", {"ask": "Which?", "answers": answers}))

    assert ("quiz-right" in [finding.code for finding in errors_of(quiz)]) is found
