"""Whom no date suits is told of the next one, once; planners see how many wait, never who."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from academy.events.date_requests import rules
from academy.events.date_requests.models import DateRequest
from academy.models import Offering
from accounts.models import Notification
from accounts.privacy import retention
from signpost.outbox.delivering import drain
from tests.academy.events.places import live_course, session_of
from tests.factories.content import go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/academy/dates/requests/"


@pytest.fixture
def course():
    return live_course(title="Safer talk", slug="safer-talk")


@pytest.fixture
def offering(course):
    return Offering.objects.create(course=course)


def planned(offering, **values):
    """A session as the CMS keeps a new one."""
    session = session_of(offering, **values)
    session.pk, session._state.adding = None, True
    type(session).objects.all().delete()
    rules.plan(session)
    drain()
    return session


def told(user):
    return list(Notification.objects.filter(user=user, kind="academy.date_planned"))


def test_who_waits_for_a_place_in_wales_hears_of_it_once(client, course, offering):
    waits = UserFactory()
    client.force_login(waits)
    asked = client.post(
        PAGE, {"course": course.translation_key, "where": ["WLS", "online"]}, follow=True
    )
    assert "You hear from us when there is a date." in asked.text
    assert "Wales" in asked.text

    session = planned(offering, nation="WLS", place="Library, Bangor")
    rules.tell(session.uuid)

    (notice,) = told(waits)
    assert notice.path.endswith("/courses/safer-talk/")
    assert notice.values["where"] == "Library, Bangor"
    assert list(DateRequest.objects.values_list("where", flat=True)) == ["online"]


@pytest.mark.parametrize(
    "values", [{"nation": "SCT"}, {"place": "", "nation": "WLS"}, {"days": -1, "nation": "WLS"}]
)
def test_a_date_elsewhere_online_or_gone_by_is_not_the_one(course, offering, values):
    waits = UserFactory()
    rules.ask(waits, course, ["WLS"])

    planned(offering, **values)

    assert told(waits) == []
    assert DateRequest.objects.count() == 1


def test_a_course_that_somebody_may_no_longer_see_is_not_told_of(course, offering):
    waits = UserFactory()
    rules.ask(waits, course, ["WLS"])
    course.access_level = "professional"
    course.save()

    planned(offering, nation="WLS")

    assert told(waits) == []


def test_the_same_twice_is_kept_once_and_a_list_has_an_end(client, course, monkeypatch):
    waits = UserFactory()
    assert rules.ask(waits, course, ["WLS", "SCT"]) == 2
    assert rules.ask(waits, course, ["SCT"]) == 0
    monkeypatch.setattr(rules, "MOST", 3)
    client.force_login(waits)

    refused = client.post(PAGE, {"course": course.translation_key, "where": ["ENG", "NIR"]})

    assert "take some off your list first" in refused.text
    assert DateRequest.objects.count() == 2


@pytest.mark.parametrize(
    "posted", [{}, {"course": "none", "where": "WLS"}, {"course": "", "where": "Mars"}]
)
def test_what_is_not_offered_is_refused_with_words(client, course, posted):
    client.force_login(UserFactory())

    answer = client.post(PAGE, posted)

    assert answer.status_code == 200
    assert 'class="field field--wrong"' in answer.text
    assert not DateRequest.objects.exists()


def test_only_courses_with_live_training_that_one_may_see_are_offered(client, course):
    live_course(title="For the checked", slug="for-the-checked", access_level="professional")
    client.force_login(UserFactory())

    page = client.get(f"{PAGE}?course={course.translation_key}").text

    assert f'<option value="{course.translation_key}" selected>' in page
    assert "For the checked" not in page


def test_in_welsh_a_course_is_offered_as_it_is_until_it_is_translated(client, course):
    client.force_login(UserFactory())
    assert ">Safer talk</option>" in client.get(f"/cy{PAGE}").text

    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    translated = course.copy_for_translation(welsh, copy_parents=True)
    translated.title = "Siarad saffach"
    go_live(translated)
    page = client.get(f"/cy{PAGE}").text

    assert ">Siarad saffach</option>" in page
    assert ">Safer talk</option>" not in page


def test_somebody_elses_request_is_not_there(client, course):
    rules.ask(UserFactory(), course, ["WLS"])
    (request,) = DateRequest.objects.all()
    client.force_login(UserFactory())

    assert client.post(f"{PAGE}{request.uuid}/withdraw/").status_code == 404
    client.force_login(request.user)
    assert (
        "It is off your list." in client.post(f"{PAGE}{request.uuid}/withdraw/", follow=True).text
    )
    assert not DateRequest.objects.exists()


def test_planners_see_how_many_from_five_up(client, course, offering):
    for number in range(6):
        rules.ask(UserFactory(), course, ["online", "WLS"] if number < 3 else ["online"])
    client.force_login(UserFactory(trainer=True))

    page = client.get("/academy/dates/wanted/").text
    csv = client.get("/academy/dates/wanted/?export=csv").text

    assert "Safer talk: Online" in page
    assert csv.splitlines()[1:] == ["Safer talk,Online,6", "Safer talk,Wales,under 5"]


def test_planners_see_nothing_of_a_course_that_others_run(client, course, offering):
    offering.trainers.add(UserFactory(trainer=True))
    rules.ask(UserFactory(), course, ["WLS"])
    client.force_login(UserFactory(trainer=True))

    assert "Nobody waits for a date" in client.get("/academy/dates/wanted/").text
    client.force_login(UserFactory())
    assert client.get("/academy/dates/wanted/").status_code == 403


def test_a_request_is_forgotten_after_a_year(course):
    rules.ask(UserFactory(), course, ["WLS", "SCT"])
    old = DateRequest.objects.filter(where="WLS")
    old.update(asked_at=timezone.now() - datetime.timedelta(days=366))

    assert retention.run(retention.RULES["date_requests"]) == 1
    assert DateRequest.objects.get().where == "SCT"


def test_the_lists_ask_as_much_of_the_database_for_six_as_for_one(client, course, offering):
    trainer = UserFactory(trainer=True)
    client.force_login(trainer)
    pages = (PAGE, "/academy/dates/wanted/")
    asked = []
    for where in (["ENG"], ["ENG", "WLS", "SCT", "NIR", "online"]):
        for user in (trainer, *(UserFactory() for _ in range(5))):
            rules.ask(user, course, where)
        for page in pages:
            client.get(page)
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as statements:
                client.get(page)
            counts.append(len(statements))
        asked.append(counts)

    assert asked[0] == asked[1]
