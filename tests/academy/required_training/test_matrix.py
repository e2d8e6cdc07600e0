"""Who has done what is asked of them: states, narrowing, CSV, reminders, and who may look."""

import csv
import datetime
import io

import pytest
from django.utils import timezone

from academy.credentials.certificates import months_after
from academy.enrolment import rules as enrolments
from academy.models import Certificate, RequiredTraining
from academy.refusals import Refusal
from academy.required_training import rules, views
from academy.required_training.standing import matrix_of
from academy.required_training.states import TrainingState as State
from accounts.models import AuditEntry, Notification, Profession, ProfessionalStatus
from accounts.organisations import merging
from signpost.outbox.delivering import drain
from tests.academy.counting import statements
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return OrganisationFactory(name="Harbour School", slug="harbour")


@pytest.fixture
def manager(school):
    return MembershipFactory(organisation=school, role="manager", user__name="Zoe Last").user


@pytest.fixture
def offering():
    return OfferingFactory(course=CourseFactory(title="Safer talk", units=0))


@pytest.fixture
def required(school, offering, manager):
    return rules.ask_for(school, offering.course, profession=None, every_months=24, actor=manager)


def address(rest=""):
    return f"/academy/organisations/harbour/training/{rest}"


def member(school, name="Ann Able"):
    return MembershipFactory(organisation=school, user__name=name).user


def certified(offering, person, *, months_ago=0, ends_on=None):
    """Somebody who completed the course some months ago."""
    enrolment = enrolments.enrol(offering, learner=person)
    enrolments.complete(enrolment)
    done = months_after(timezone.localdate(), -months_ago)
    rows = Certificate.objects.filter(cycle__enrolment=enrolment)
    rows.update(completed_on=done, expires_on=ends_on)
    return rows.get()


def states_of(school):
    return {row.name: [cell.state for cell in row.cells] for row in matrix_of(school).rows}


def cell_of(school, person):
    (row,) = (row for row in matrix_of(school).rows if row.pk == person.pk)
    return row.cells[0]


@pytest.mark.parametrize(
    ("months_ago", "state"),
    [(0, State.IN_DATE), (23, State.ENDS_SOON), (24, State.ENDS_SOON), (25, State.OUT_OF_DATE)],
)
def test_the_organisations_interval_counts_from_the_day_of_completion(
    school, offering, required, months_ago, state
):
    person = member(school)
    certified(offering, person, months_ago=months_ago)

    cell = cell_of(school, person)

    assert cell.state == state
    assert cell.until == months_after(timezone.localdate(), 24 - months_ago)


def test_a_certificate_that_ends_earlier_or_is_revoked_counts_no_longer(school, offering, required):
    early, revoked = member(school, "Early"), member(school, "Revoked")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    certified(offering, early, ends_on=yesterday)
    Certificate.objects.filter(pk=certified(offering, revoked).pk).update(revoked_at=timezone.now())

    assert cell_of(school, early).state == State.OUT_OF_DATE
    assert cell_of(school, early).until == yesterday
    assert cell_of(school, revoked).state == State.NOT_DONE


def test_the_best_of_several_certificates_counts(school, offering, required):
    person = member(school)
    certified(offering, person, months_ago=30)
    other = OfferingFactory(course=offering.course)
    certified(other, person, months_ago=1)

    assert cell_of(school, person).state == State.IN_DATE


def test_without_an_interval_it_counts_as_long_as_the_certificate(school, offering, required):
    RequiredTraining.objects.update(every_months=None)
    person = member(school)
    certified(offering, person, months_ago=100)

    assert (cell_of(school, person).state, cell_of(school, person).until) == (State.IN_DATE, None)


def test_who_is_in_the_course_is_under_way(school, offering, required):
    person = member(school)
    enrolments.enrol(offering, learner=person)

    assert cell_of(school, person).state == State.UNDER_WAY


def test_a_course_for_one_profession_is_asked_of_nobody_else(school, offering, manager):
    lead = Profession.objects.create(slug="lead", name="Safeguarding lead")
    ann = member(school, "Ann")
    member(school, "Bob")
    ProfessionalStatus.objects.create(user=ann, profession=lead, employer="x", work_email="a@b.uk")
    rules.ask_for(school, offering.course, profession=lead, every_months=None, actor=manager)

    found = states_of(school)

    assert found == {
        "Ann": [State.NOT_DONE],
        "Bob": [State.NOT_ASKED],
        "Zoe Last": [State.NOT_ASKED],
    }
    assert [(n, of) for _one, n, of in matrix_of(school).met()] == [(0, 1)]


def test_a_trust_asks_the_people_of_its_schools(offering, manager, school):
    trust = OrganisationFactory(name="Trust")
    school.parent = trust
    school.save()
    rules.ask_for(trust, offering.course, profession=None, every_months=None, actor=manager)

    assert states_of(school) == {"Zoe Last": [State.NOT_DONE]}
    assert states_of(trust) == {}


def test_the_forecast_counts_what_runs_out_in_each_month(school, offering, required):
    for number, months_ago in enumerate((20, 20, 24, 40)):
        certified(offering, member(school, f"Person {number}"), months_ago=months_ago)
    certified(offering, member(school, "New"))  # in two years: beyond the twelve months

    months = matrix_of(school).forecast()

    first = timezone.localdate().replace(day=1)
    assert len(months) == 12
    assert [(month, n) for month, n in months if n] == [
        (first, 1), (months_after(first, 4), 2),
    ]  # fmt: skip


def test_a_manager_finds_who_lacks_it_and_takes_the_table_away(
    client, school, offering, manager, required
):
    certified(offering, member(school, "Ann Able"))
    member(school, "=Bob")
    client.force_login(manager)

    page = client.get(address(), {"state": "not-done"})
    table = client.get(address(), {"state": "not-done", "export": "csv"})

    assert "=Bob" in page.text
    assert "Zoe Last" in page.text
    assert "Ann Able" not in page.text
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Name", "'=Bob", "Zoe Last"]
    assert rows[1][2:] == ["not done yet", ""]
    assert AuditEntry.objects.filter(action="organisation.training_exported").count() == 1
    assert "no-store" in page["Cache-Control"]


def test_a_state_or_page_that_nobody_knows_shows_everybody(client, school, manager, required):
    client.force_login(manager)

    assert "Zoe Last" in client.get(address(), {"state": "nonsense", "page": "x"}).text
    assert "Nobody is found" in client.get(address(), {"q": "nobody of that name"}).text


def test_all_stand_on_one_page_to_be_printed(client, school, manager, required, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 1)
    member(school, "Ann Able")
    client.force_login(manager)

    assert "Zoe Last" not in client.get(address()).text
    assert "Zoe Last" in client.get(address(), {"all": "1"}).text


def test_others_find_nothing_there(client, school, offering, required):
    elsewhere = MembershipFactory(organisation=OrganisationFactory(), role="manager").user
    for person in (member(school), elsewhere):
        client.force_login(person)
        assert client.get(address()).status_code == 404
        assert client.get(address("required/")).status_code == 404
        assert client.post(address("remind/")).status_code == 404
        assert client.post(address(f"required/{required.uuid}/take-off/")).status_code == 404
    assert RequiredTraining.objects.count() == 1


def test_nothing_is_taken_off_the_list_of_another_organisation(client, manager, offering, required):
    other = rules.ask_for(
        OrganisationFactory(), offering.course, profession=None, every_months=None, actor=manager
    )
    client.force_login(manager)

    assert client.post(address(f"required/{other.uuid}/take-off/")).status_code == 404
    assert RequiredTraining.objects.count() == 2


def test_a_manager_keeps_the_list(client, school, offering, manager):
    client.force_login(manager)
    asked = {"course": offering.course.pk, "profession": "", "every_months": "24"}

    first = client.post(address("required/"), asked, follow=True)
    again = client.post(address("required/"), asked)
    wrong = client.post(address("required/"), {**asked, "every_months": "121"})

    assert "every 24 months" in first.text
    assert "This course is on the list already." in again.text
    assert "less than or equal to 120" in wrong.text
    (one,) = RequiredTraining.objects.all()
    off = client.post(address(f"required/{one.uuid}/take-off/"), follow=True)
    assert "Nobody loses a place or a certificate." in off.text
    assert list(
        AuditEntry.objects.filter(action__startswith="organisation.training")
        .order_by("pk")
        .values_list("action", flat=True)
    ) == ["organisation.training_asked", "organisation.training_not_asked"]


def test_a_list_has_an_end(school, manager, offering, required, monkeypatch):
    monkeypatch.setattr(rules, "MOST", 1)

    with pytest.raises(rules.TooMany):
        rules.ask_for(school, CourseFactory(), profession=None, every_months=None, actor=manager)


def test_who_lacks_it_is_reminded_once_in_a_week_and_nobody_else(
    client, school, offering, manager, required
):
    certified(offering, member(school, "Done"))
    member(school, "Lacks")
    on_the_way = member(school, "Way")
    enrolments.enrol(offering, learner=on_the_way)
    client.force_login(manager)

    page = client.post(address("remind/"), follow=True)
    client.post(address("remind/"))
    drain()

    assert "2 people are reminded" in page.text
    told = Notification.objects.filter(kind="academy.required_training").order_by("user__name")
    assert [one.user.name for one in told] == ["Lacks", "Zoe Last"]
    assert str(told[0].title) == "Harbour School asks you to take “Safer talk”"
    assert told[0].path == offering.course.get_url()


def test_where_all_is_done_nobody_is_reminded(school, offering, manager, required):
    certified(offering, manager)

    with pytest.raises(Refusal, match="so nobody is reminded"):
        rules.remind(school, actor=manager)
    assert not AuditEntry.objects.filter(action="organisation.training_reminded").exists()


def test_a_person_reads_what_is_asked_of_them_and_who_sees_it(client, school, offering, required):
    person = member(school)
    client.force_login(person)

    page = client.get("/academy/my-learning/")

    assert "Asked of you" in page.text
    assert "Harbour School" in page.text
    assert "not done yet" in page.text
    assert "Nothing here yet" not in page.text
    client.force_login(UserFactory())
    assert "Asked of you" not in client.get("/academy/my-learning/").text


def test_where_two_become_one_what_both_asked_for_is_there_once(
    school, offering, manager, required
):
    other, extra = OrganisationFactory(), CourseFactory(title="Extra")
    for course in (offering.course, extra):
        rules.ask_for(other, course, profession=None, every_months=6, actor=manager)

    merging.merge(other, into=school, actor=UserFactory(administrator=True))

    own = school.required_training.order_by("course__title").values_list(
        "course__title", "every_months"
    )
    assert list(own) == [("Extra", 6), ("Safer talk", 24)]


def test_the_page_asks_as_much_of_the_database_for_forty_people_as_for_one(
    client, school, offering, manager, required
):
    client.force_login(manager)
    counts = []
    for number in (1, 40):
        while school.memberships.count() < number + 1:
            certified(offering, member(school, f"Person {number}"))
        client.get(address())
        with statements() as found:
            client.get(address())
        counts.append(len(found))

    assert counts[0] == counts[1] <= 20
