"""Asking for one's profession to be checked, and the check in the CMS."""

import pytest
from django.urls import reverse

from accounts.access.visibility import AccessLevel, levels_of
from accounts.models import AuditEntry, OutgoingEmail, Profession, ProfessionalStatus
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher():
    return Profession.objects.create(slug="teacher", name="Teacher")


@pytest.fixture
def person(client, teacher):
    SiteFactory()
    person = UserFactory(name="Aled Example")
    client.force_login(person)
    return person


def ask(client, teacher, person, **values):
    fields = {
        "profession": teacher.pk,
        "employer": "A school",
        "work_email": person.email,
        "method": "work-email",
        **values,
    }
    return client.post("/accounts/profession/", fields)


def decide(client, status, decision, *, by):
    client.force_login(by)
    return client.post(
        reverse("professional_statuses:edit", args=[status.pk]),
        {"decision": decision, "why": "Called the school."},
    )


def test_asking_waits_for_a_check(client, person, teacher):
    response = ask(client, teacher, person)

    status = ProfessionalStatus.objects.get(user=person)
    assert response.status_code == 302
    assert status.state == "requested"
    assert AccessLevel.PROFESSIONAL not in levels_of(person)
    assert b"We are checking" in client.get("/accounts/profession/").content


def test_a_form_that_lacks_something_says_what_and_keeps_the_rest(client, person, teacher):
    response = ask(client, teacher, person, work_email="no address")

    assert response.status_code == 200
    assert b"A school" in response.content
    assert not ProfessionalStatus.objects.exists()


@pytest.mark.parametrize(
    ("decision", "open_to_them", "words"),
    [("verified", True, "We have checked"), ("declined", False, "could not confirm")],
)
def test_an_administrator_decides_and_the_person_is_told(
    client, person, teacher, decision, open_to_them, words
):
    ask(client, teacher, person)
    status = ProfessionalStatus.objects.get()
    administrator = UserFactory(administrator=True)

    response = decide(client, status, decision, by=administrator)

    assert response.status_code == 302
    person = type(person).objects.get(pk=person.pk)
    assert (AccessLevel.PROFESSIONAL in levels_of(person)) is open_to_them
    assert words in OutgoingEmail.objects.get(to=person.email).text
    entry = AuditEntry.objects.get(action="profession.decided")
    assert (entry.actor, entry.after, entry.why) == (administrator, decision, "Called the school.")


def test_a_change_asks_for_a_new_check_and_closes_until_then(client, teacher):
    SiteFactory()
    professional = UserFactory(professional=True)
    client.force_login(professional)
    teacher = Profession.objects.get(slug="teacher")

    ask(client, teacher, professional, employer="Another school")

    professional = type(professional).objects.get(pk=professional.pk)
    assert AccessLevel.PROFESSIONAL not in levels_of(professional)


@pytest.mark.parametrize("role", ["editor", "reviewer", "trainer", "assessor"])
def test_r01_nobody_else_may_decide(client, person, teacher, role):
    ask(client, teacher, person)
    status = ProfessionalStatus.objects.get()

    decide(client, status, "verified", by=UserFactory(**{role: True}))

    status.refresh_from_db()
    assert status.state == "requested"


def test_nobody_adds_a_status_for_somebody_else(client, person):
    client.force_login(UserFactory(administrator=True))

    assert client.get(reverse("professional_statuses:index")).status_code == 200
    assert client.get("/cms/professional-statuses/new/").status_code == 302


def test_a_name_can_be_corrected_and_the_change_is_on_record(client, person):
    response = client.post("/accounts/profile/", {"name": "Aled ap Rhys", "language": "cy"})

    person.refresh_from_db()
    assert response.status_code == 302
    assert (person.name, person.language) == ("Aled ap Rhys", "cy")
    entry = AuditEntry.objects.get(action="user.renamed")
    assert (entry.before, entry.after) == ("Aled Example", "Aled ap Rhys")
