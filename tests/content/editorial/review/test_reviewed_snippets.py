"""A helpline or a glossary word that an editor changes is a draft until it has been reviewed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from content.editorial.publishing.rules import PublishingRefusedError, brought_in
from content.editorial.review.rules import checklist_for
from content.models import GlossaryTerm, Helpline, SecondReviewTask
from tests.factories.content import ArticlePageFactory, AudienceFactory, SiteFactory, english
from tests.factories.kinds import TermFactory, stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> tuple[Any, Any, Any]:
    return UserFactory(editor=True), UserFactory(reviewer=True), UserFactory(reviewer=True)


@pytest.fixture
def band() -> Any:
    return SiteFactory().band("8-10")


@pytest.fixture
def line(band) -> Helpline:
    """A helpline that children of the band are shown."""
    with brought_in():
        helpline = Helpline(
            key="listen", name="Listen", serves="Everybody", phone="0800 1111",
            nations=["england"], worries=["any"], locale=english(),
            verified_on=timezone.localdate(),
        )  # fmt: skip
        helpline.audiences = [band.audience]
        helpline.save()
    return helpline


def shown(client: Client, band: Any) -> str:
    return Client().get(f"{band.get_url()}help/", {"x": "1"}).content.decode()


def send(client: Client, thing: Any, how: str, **changes: Any) -> Any:
    """What an editor's browser sends; `how` is the button."""
    if isinstance(thing, Helpline):
        fields = {
            name: getattr(thing, name)
            for name in (
                "name",
                "key",
                "serves",
                "about",
                "hours",
                "opening",
                "time_zone",
                "phone",
                "sms",
                "url",
                "order",
            )
        }
        fields |= {
            "nations": ["england"],
            "worries": ["any"],
            "audiences": [AudienceFactory("8-10").pk],
            "verified_on": thing.verified_on.isoformat(),
        }
    else:
        fields = {name: getattr(thing, name) for name in ("term", "slug", "also", "simple")}
        fields |= {"meaning": thing.meaning}
    address = thing.snippet_viewset.get_url_name("edit")
    return client.post(reverse(address, args=[thing.pk]), {**fields, **changes, how: "1"})


def approve(client: Client, thing: Any, *, by: Any) -> Any:
    client.force_login(by)
    state = thing.current_workflow_task_state
    return client.post(
        reverse(
            thing.snippet_viewset.get_url_name("workflow_action"),
            args=[thing.pk, "approve", state.pk],
        ),
        {"items": [str(item.pk) for item in checklist_for(thing)], "comment": "Rang them."},
        headers={"x-requested-with": "XMLHttpRequest"},
    )


def fresh(thing: Any) -> Any:
    return type(thing).objects.get(pk=thing.pk)


def test_a_number_that_an_editor_changes_is_shown_when_two_people_have_approved_it(
    client: Client, people, line, band, django_capture_on_commit_callbacks
):
    editor, first, second = people
    client.force_login(editor)

    send(client, line, "action-submit", phone="0800 2222")

    assert "0800 1111" in shown(client, band)
    approve(client, fresh(line), by=first)
    assert isinstance(fresh(line).current_workflow_task, SecondReviewTask)
    assert "0800 2222" not in shown(client, band)
    approve(client, fresh(line), by=first)
    assert "0800 2222" not in shown(client, band)
    with django_capture_on_commit_callbacks(execute=True):
        approve(client, fresh(line), by=second)
    assert "0800 2222" in shown(client, band)
    assert fresh(line).phone == "0800 2222"


def test_a_reviewer_who_publishes_a_number_alone_is_told_and_loses_nothing(
    client: Client, people, line, band
):
    _editor, reviewer, _second = people
    client.force_login(reviewer)
    screen = client.get(f"/cms/snippets/content/helpline/edit/{line.pk}/").content.decode()

    answer = send(client, line, "action-publish", phone="0800 2222")

    text = answer.content.decode()
    assert 'name="action-publish"' not in screen
    assert "Two people approve a helpline." in text
    assert 'value="0800 2222"' in text
    assert fresh(line).phone == "0800 1111"


def test_no_other_entry_point_publishes_a_number_that_nobody_approved(people, line):
    _editor, reviewer, _second = people
    line.phone = "0800 2222"
    revision = line.save_revision(user=reviewer)

    with pytest.raises(PublishingRefusedError, match="Two people approve a helpline"):
        revision.publish(user=reviewer)

    assert fresh(line).phone == "0800 1111"


def test_a_new_helpline_is_a_draft_whoever_writes_it(client: Client, people, band):
    _editor, reviewer, _second = people
    client.force_login(reviewer)

    client.post(
        "/cms/snippets/content/helpline/add/",
        {
            "name": "New", "key": "new", "serves": "All", "about": "", "hours": "", "order": "0",
            "phone": "0800 3333", "sms": "", "url": "", "nations": ["england"],
            "worries": ["any"], "audiences": [band.audience.pk], "opening": "",
            "time_zone": "Europe/London",
            "verified_on": timezone.localdate().isoformat(),
        },
    )  # fmt: skip

    assert not Helpline.objects.get().live
    assert "0800 3333" not in shown(client, band)
    assert client.get("/api/v1/helplines/").json() == []


def test_a_helpline_written_by_a_program_is_a_draft_too():
    made = Helpline.objects.create(
        key="made", name="Made", serves="All", phone="1", locale=english(),
        verified_on=timezone.localdate(),
    )  # fmt: skip

    assert not fresh(made).live


def test_a_translated_helpline_is_a_draft(line):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]

    translate_object(line, [welsh])

    assert not Helpline.objects.get(locale=welsh).live


def test_a_translated_helpline_that_is_public_changes_with_two_people_too(line):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    translate_object(line, [welsh])
    other = Helpline.objects.get(locale=welsh)
    with brought_in():
        other.save_revision().publish()
        line.phone = "0800 2222"
        line.save_revision().publish()
    translation = Translation.objects.get()
    translation.source.update_from_db()

    translation.save_target(publish=False)

    other = fresh(other)
    assert (other.live, other.phone) == (True, "0800 1111")
    assert other.get_latest_revision_as_object().phone == "0800 2222"
    with pytest.raises(PublishingRefusedError):
        other.get_latest_revision().publish()


def test_a_word_means_what_it_meant_until_a_reviewer_has_ticked_the_checklist(
    client: Client, people, band
):
    editor, reviewer, _second = people
    term = TermFactory("grooming", simple="The old words.")
    page = ArticlePageFactory(band=band, body=stream(("text", "<p>About grooming.</p>")))
    client.force_login(editor)

    send(client, term, "action-submit", simple="The new words.")

    before = Client().get(page.get_url(), {"x": "1"}).content.decode()
    assert "The old words." in before
    assert "The new words." not in before
    approve(client, fresh(term), by=reviewer)
    assert fresh(term).simple == "The new words."


def test_a_new_word_of_an_editor_explains_itself_nowhere_yet(client: Client, people, band):
    editor, _first, _second = people
    page = ArticlePageFactory(band=band, body=stream(("text", "<p>About sharenting.</p>")))
    client.force_login(editor)

    client.post(
        "/cms/snippets/content/glossaryterm/add/",
        {"term": "sharenting", "slug": "sharenting", "also": "", "simple": "x", "meaning": "y"},
    )

    term = GlossaryTerm.objects.get()
    note = ArticlePageFactory(band=band, body=stream(("glossary", {"term": term.pk})))
    assert not term.live
    assert "popover" not in Client().get(page.get_url()).content.decode().partition("</header>")[2]
    assert "sharenting" not in Client().get(note.get_url()).content.decode()
    assert client.get("/api/v1/glossary/").json() == []


def test_an_editor_has_no_button_that_publishes_a_word(client: Client, people):
    editor, reviewer, _second = people
    term = TermFactory("grooming")
    buttons = {}
    for who, person in (("editor", editor), ("reviewer", reviewer)):
        client.force_login(person)
        screen = client.get(f"/cms/snippets/content/glossaryterm/edit/{term.pk}/")
        buttons[who] = 'name="action-publish"' in screen.content.decode()

    assert buttons == {"editor": False, "reviewer": True}


def test_what_is_confirmed_is_asked_of_the_kind(line):
    asked = {
        type(thing).__name__: [item.text for item in checklist_for(thing)]
        for thing in (line, TermFactory("bot"))
    }

    assert asked == {
        "Helpline": [
            "The number or address was tried today, and they answered.",
            "Whom it serves, where and when, is as the service says it today.",
            "The day on which it was last checked is the day of that call.",
        ],
        "GlossaryTerm": [
            "The easy words are easy, and both meanings are true.",
            "It explains what something is, never how it is done.",
            "It frightens nobody and blames nobody.",
        ],
    }


def test_a_helpline_in_review_is_on_the_reviewers_dashboard_and_sent_back_it_says_so(
    client: Client, people, line
):
    editor, reviewer, _second = people
    client.force_login(editor)
    send(client, line, "action-submit", phone="0800 2222")
    client.force_login(reviewer)
    address = f"/cms/snippets/content/helpline/edit/{line.pk}/"
    dashboard = client.get("/cms/").content.decode().partition("Your dashboard")[2]
    state = fresh(line).current_workflow_task_state

    client.post(
        reverse(
            Helpline.snippet_viewset.get_url_name("workflow_action"),
            args=[line.pk, "reject", state.pk],
        ),
        {"comment": "Nobody answers there."},
    )

    assert f'href="{address}"' in dashboard.partition("Waiting for safeguarding review")[2][:900]
    client.force_login(editor)
    assert "Nobody answers there." in client.get(address).content.decode()
