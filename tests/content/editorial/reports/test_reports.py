"""The editors' reports and the calendar: filters in the address, files, the same few queries."""

from __future__ import annotations

import csv
import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from content.editorial.dashboard.queues import end_of, ending_soon
from content.editorial.findings.refresh import refresh
from content.editorial.reports.calendar_days import entries_between
from content.feedback.answers import count as count_answer
from content.models import CampaignPage, SectionPage, SitePage
from tests.factories.content import ArticlePageFactory, SiteFactory, english, go_live, publish
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
REPORTS = ["findings", "reviews", "reading", "translations", "useful"]
TEXT = '[{"type": "text", "value": "<p>You can always tell somebody.</p>"}]'


@pytest.fixture
def editor(client: Client) -> Any:
    person = UserFactory(editor=True)
    client.force_login(person)
    return person


def article(title: str, **values: Any) -> Any:
    day = timezone.localdate() + datetime.timedelta(days=10)
    end = timezone.now() + datetime.timedelta(days=5)
    defaults = {"title": title, "body": TEXT, "review_due": day, "expire_at": end}
    page = ArticlePageFactory(**{**defaults, **values})
    refresh(page.pk)
    count_answer(page, answer="no")
    return page


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_costs_the_same_with_one_page_and_with_many(
    client: Client, editor: Any, name: str
) -> None:
    def count() -> int:
        client.get(f"/cms/reports/{name}/")
        with CaptureQueriesContext(connection) as queries:
            shown(client, f"/cms/reports/{name}/")
        return len(queries)

    article("One")
    with_one = count()
    for number in range(6):
        article(f"More {number}")

    assert count() == with_one


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_leaves_as_a_file(client: Client, editor: Any, name: str) -> None:
    article("In the file")

    answer = client.get(f"/cms/reports/{name}/?export=csv")

    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[arg-type]
    headings = next(csv.reader(lines))
    assert "csv" in answer["Content-Type"]
    assert "spreadsheet-export" not in answer["Content-Disposition"]
    assert any("In the file" in line for line in lines[1:])
    assert [heading for heading in headings if heading.islower() or "_" in heading] == []


def test_findings_are_filtered_by_what_level_and_owner(client: Client, editor: Any) -> None:
    article("Mine", summary="", owner=editor)
    article("Nobodys", review_due=None)
    base = "/cms/reports/findings/results/"

    assert ">Mine<" not in shown(client, f"{base}?level=error").replace("\n", "").replace(" ", "")
    assert "Nobodys" in shown(client, f"{base}?level=error")
    assert "Nobodys" not in shown(client, f"{base}?owner={editor.pk}")
    assert "Mine" in shown(client, f"{base}?owner={editor.pk}")
    assert "Mine" not in shown(client, f"{base}?what=links")


def test_a_filter_that_means_nothing_is_not_an_error(client: Client, editor: Any) -> None:
    shown(client, "/cms/reports/findings/?what=nonsense&owner=x&p=99")
    shown(client, "/cms/reports/translations/?in=xx")


def test_reviews_are_sorted_and_filtered_by_their_day(client: Client, editor: Any) -> None:
    article("Soon")
    article("Later", review_due=timezone.localdate() + datetime.timedelta(days=200))

    text = shown(client, "/cms/reports/reviews/results/?due=month")

    assert "Soon" in text
    assert "Later" not in text


def test_what_is_planned_is_sorted_by_its_nearest_day(client: Client, editor: Any) -> None:
    now, week = timezone.now(), datetime.timedelta(days=7)
    article("Expires third", expire_at=now + 3 * week)
    article("Never ends", expire_at=None)
    article("Goes live first", live=False, go_live_at=now + week / 2, expire_at=now + 9 * week)
    section = publish(SiteFactory().home, SectionPage(title="Campaigns", locale=english()))
    day = timezone.localdate() + 2 * week
    publish(
        section, CampaignPage(title="Ends second", starts_on=day, ends_on=day, locale=english())
    )

    text = shown(client, "/cms/reports/planned/results/")
    soon = shown(client, "/cms/reports/planned/results/?within=week")

    places = [text.index(title) for title in ("Goes live first", "Ends second", "Expires third")]
    assert places == sorted(places)
    assert "Never ends" not in text
    assert ("Goes live first" in soon, "Ends second" in soon) == (True, False)


def test_translations_say_what_is_missing_draft_behind_or_public(
    client: Client, editor: Any
) -> None:
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    article("Untranslated")
    drafted, done, old = article("Drafted"), article("Done"), article("Old")
    for page in (drafted, done, old):
        other = page.copy_for_translation(welsh, copy_parents=True)
        if page is not drafted:
            go_live(other)
    go_live(old)

    def titles(state: str) -> set[str]:
        text = shown(client, f"/cms/reports/translations/results/?state={state}")
        return {title for title in ("Untranslated", "Drafted", "Done", "Old") if title in text}

    assert titles("missing") == {"Untranslated"}
    assert titles("draft") == {"Drafted"}
    assert titles("live") == {"Done"}
    assert titles("behind") == {"Old"}


def test_the_calendar_holds_what_begins_ends_goes_live_and_is_due() -> None:
    day = timezone.localdate().replace(day=15)
    noon = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    section = publish(SiteFactory().home, SectionPage(title="Campaigns", locale=english()))
    publish(
        section,
        CampaignPage(title="Week", starts_on=day, ends_on=day, locale=english()),
    )
    article("Due", review_due=day)
    ArticlePageFactory(title="Goes", live=False, go_live_at=noon, expire_at=noon)

    found = entries_between(day, day)

    assert {(entry.what, entry.page.title) for entry in found[day]} == {
        ("starts", "Week"), ("ends", "Week"), ("review", "Due"), ("goes-live", "Goes"),
        ("expires", "Goes"),
    }  # fmt: skip


def test_the_calendar_is_a_table_with_links_and_takes_any_month(
    client: Client, editor: Any
) -> None:
    article("Due", review_due=datetime.date(2027, 2, 28))

    text = shown(client, "/cms/calendar/?month=2027-02")

    assert "February 2027" in text
    assert "month=2027-01" in text
    assert "month=2027-03" in text
    assert "Due</a>" in text
    for nonsense in ("2027-13", "nonsense", "9999999-1", "-"):
        shown(client, f"/cms/calendar/?month={nonsense}")


def test_the_calendar_costs_few_queries_with_many_pages(django_assert_max_num_queries: Any) -> None:
    day = timezone.localdate() + datetime.timedelta(days=10)
    for number in range(5):
        article(f"Page {number}")

    with django_assert_max_num_queries(5):
        entries_between(day, day)


def test_a_campaign_that_ends_before_its_page_expires_is_planned_for_its_last_day(
    client: Client, editor: Any
) -> None:
    last = timezone.localdate() + datetime.timedelta(days=5)
    section = publish(SiteFactory().home, SectionPage(title="Campaigns", locale=english()))
    campaign = CampaignPage(
        title="Kind week", starts_on=last, ends_on=last, locale=english(),
        expire_at=timezone.now() + datetime.timedelta(days=200),
    )  # fmt: skip
    publish(section, campaign)

    text = shown(client, "/cms/reports/planned/results/?within=week")

    assert "Kind week" in text
    assert "last day" in text.partition("Kind week")[2]
    assert end_of(ending_soon().get()) == last


def test_the_report_begins_with_what_is_above_its_target(client: Client, editor: Any) -> None:
    article("Harder in numbers")
    above = article("Above its target", body=TEXT.replace("You", "a " * 60))
    SitePage.objects.exclude(pk=above.pk).update(reading_score=90)

    text = shown(client, "/cms/reports/reading/results/")

    assert above.findings.filter(code="reading-over").exists()
    assert text.index("Above its target") < text.index("Harder in numbers")


@pytest.mark.parametrize("word", ["word ", "extraordinarily"])
def test_one_endless_sentence_leaves_every_list_standing(
    client: Client, editor: Any, word: str
) -> None:
    page = article("Endless", body=TEXT.replace("You", word * 60_000))

    assert "Endless" in shown(client, "/cms/reports/reading/")
    assert "Endless" in shown(client, f"/cms/pages/{page.get_parent().pk}/")
