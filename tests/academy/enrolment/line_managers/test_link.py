"""A line manager answers by a link, without an account."""

import datetime
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from academy.enrolment.applications import rules as applications
from academy.enrolment.applications.rules import Given
from academy.enrolment.line_managers import rules as line_managers
from academy.models import Enrolment, ManagerRequest
from accounts.models import AuditEntry, Notification, OutgoingEmail
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
MANAGER = "head@school.example"
YES = {"answer": "yes", "name": "Helen Head"}


@pytest.fixture
def learner():
    return UserFactory(name="Ffion Ŵyn")


@pytest.fixture
def offering():
    return OfferingFactory(course=CourseFactory(), asks_manager=True)


@pytest.fixture
def asked(offering, learner):
    return applications.apply(offering, learner=learner, given=Given(manager_email=MANAGER))


def path_to(address):
    email = OutgoingEmail.objects.filter(to=address).latest("pk")
    return re.search(r"/academy/approve/\S+", email.text)[0]


def state_of(enrolment):
    return Enrolment.objects.get(pk=enrolment.pk).state


def test_the_page_says_who_asks_for_what_and_to_open_it_decides_nothing(client, asked):
    """A scanner of mails opens every link before the manager does."""
    path = path_to(MANAGER)

    for _time in range(3):
        page = client.get(path)
        client.head(path)

    assert page.status_code == 200
    assert "Ffion Ŵyn" in page.content.decode()
    assert "Course 1" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "noindex" in page["X-Robots-Tag"]
    assert not page.cookies
    assert state_of(asked) == "awaiting_manager"


def test_a_yes_lets_somebody_in_and_the_log_says_from_where_and_the_request_who(client, asked):
    client.post(path_to(MANAGER), YES)

    assert state_of(asked) == "approved"
    line = AuditEntry.objects.get(action="enrolment.approved")
    assert (line.actor, line.why) == (None, "school.example")
    assert (ManagerRequest.objects.get().name, ManagerRequest.objects.get().agreed) == (
        "Helen Head", True,
    )  # fmt: skip


def test_where_somebody_else_decides_a_yes_leads_on_to_them(client, learner):
    offering = OfferingFactory(course=CourseFactory(), asks_manager=True, mode="approval")
    enrolment = applications.apply(offering, learner=learner, given=Given(manager_email=MANAGER))

    client.post(path_to(MANAGER), YES)

    assert state_of(enrolment) == "requested"
    newest = Notification.objects.filter(user=learner).latest("pk")
    assert newest.title.startswith("Course 1: your line manager agrees. We answer by ")


def test_a_no_is_told_with_its_words(client, asked, learner):
    client.post(path_to(MANAGER), {"answer": "no", "name": "Helen Head", "words": "After Easter."})

    assert state_of(asked) == "declined"
    assert "After Easter." in OutgoingEmail.objects.filter(to=learner.email).latest("pk").text


def test_an_answer_says_who_gives_it(client, asked):
    answer = client.post(path_to(MANAGER), {"answer": "yes"})

    assert answer.status_code == 400
    assert state_of(asked) == "awaiting_manager"


def test_the_link_works_once(client, asked):
    path = path_to(MANAGER)
    client.post(path, YES)

    again = client.post(path, {"answer": "no", "name": "Somebody"})

    assert again.status_code == 404
    assert "Ffion" not in again.content.decode()
    assert state_of(asked) == "approved"


def test_the_link_ends_after_two_weeks_and_who_asked_is_told(client, asked, learner):
    path = path_to(MANAGER)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=15), tick=False):
        assert client.get(path).status_code == 404
        assert client.post(path, YES).status_code == 404
        assert line_managers.look_after() == (0, 1)
        assert line_managers.look_after() == (0, 0)

    assert state_of(asked) == "awaiting_manager"
    newest = Notification.objects.filter(user=learner).latest("pk")
    assert newest.title.endswith("You can ask again, or name somebody else.")


def test_a_manager_is_reminded_once(asked):
    for days in (3, 5, 6):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=False):
            line_managers.look_after()

    subjects = OutgoingEmail.objects.filter(to=MANAGER).values_list("subject", flat=True)
    assert [subject[:11] for subject in subjects.order_by("pk")] == ["Ffion Ŵyn a", "A reminder:"]


def test_handed_on_within_the_organisation_the_other_is_asked_at_once(client, asked):
    first = path_to(MANAGER)

    client.post(first, {"address": "deputy@school.example"})

    assert client.get(first).status_code == 404
    client.post(path_to("deputy@school.example"), YES)
    assert state_of(asked) == "approved"


def test_handed_on_elsewhere_waits_for_consent(client, asked, offering):
    trainer = UserFactory(trainer=True)
    client.post(path_to(MANAGER), {"address": "trust@elsewhere.example"})
    assert not OutgoingEmail.objects.filter(to="trust@elsewhere.example").exists()
    client.force_login(UserFactory())
    assert client.post(f"/academy/enrolments/{asked.uuid}/consent/").status_code == 404
    client.force_login(trainer)
    page = client.get(f"/academy/enrolments/{asked.uuid}/").content.decode()
    assert "They name trust@elsewhere.example instead." in page

    client.post(f"/academy/enrolments/{asked.uuid}/consent/")
    client.logout()
    client.post(path_to("trust@elsewhere.example"), YES)

    assert state_of(asked) == "approved"


def test_nobody_approves_of_themselves(client, asked, learner):
    client.force_login(learner)
    with pytest.raises(ValidationError, match="not your own"):
        line_managers.ask(asked, learner.email.upper(), actor=learner)
    client.post(path_to(MANAGER), {"address": learner.email})

    assert ManagerRequest.objects.count() == 1


def test_who_waits_may_name_somebody_else_a_few_times(client, asked, learner):
    client.force_login(learner)
    address = f"/academy/learn/{asked.uuid}/manager/"
    for number in range(6):
        line_managers_asked = f"m{number}@school.example"
        with time_machine.travel(timezone.now() + datetime.timedelta(hours=number)):
            client.post(address, {"manager_email": line_managers_asked})

    assert ManagerRequest.objects.count() == 5
    assert ManagerRequest.objects.filter(answered_at=None, ended_at=None).count() == 1


@pytest.mark.parametrize("token", ["none", "WyJ4Il0:abc", "a" * 300])
def test_a_link_that_we_have_not_signed_leads_to_nothing(client, token):
    assert client.get(f"/academy/approve/{token}/").status_code == 404
    assert client.post(f"/academy/approve/{token}/", YES).status_code == 404


@pytest.mark.parametrize("site", ["none", "cross-site"])
def test_a_link_in_an_e_mail_opens_the_page(client, asked, site):
    assert client.get(path_to(MANAGER), headers={"Sec-Fetch-Site": site}).status_code == 200


def test_a_form_of_another_site_answers_nothing(client, asked):
    answer = client.post(path_to(MANAGER), YES, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert state_of(asked) == "awaiting_manager"


def test_a_request_that_was_taken_back_is_answered_by_nobody(client, asked, learner):
    from academy.enrolment import rules as enrolments

    enrolments.withdraw(asked, actor=learner)

    assert client.post(path_to(MANAGER), YES).status_code == 404


def test_who_looks_after_the_organisation_may_answer_too(client, asked, learner):
    house = MembershipFactory(user=learner).organisation
    manager = MembershipFactory(organisation=house, manager=True).user
    address = f"/academy/enrolments/{asked.uuid}/manager/"
    for nobody in (learner, MembershipFactory(organisation=house).user, UserFactory()):
        client.force_login(nobody)
        assert client.post(address, {"yes": "1"}).status_code == 404
    client.force_login(manager)
    home = client.get(f"/organisations/{house.slug}/").content.decode()
    assert "Ffion Ŵyn asks for a place on a course" in home

    client.post(address, {"yes": "1"})

    assert state_of(asked) == "approved"
    assert AuditEntry.objects.get(action="enrolment.approved").actor == manager
    assert client.post(address, {"no": "1"}).status_code == 404  # answered


def test_who_looks_after_a_trust_answers_for_its_schools(client, asked, learner):
    school = MembershipFactory(user=learner).organisation
    trust = MembershipFactory(manager=True)
    school.parent = trust.organisation
    school.save()
    client.force_login(trust.user)
    address = f"/academy/enrolments/{asked.uuid}/manager/"
    assert address in client.get(f"/organisations/{school.slug}/").content.decode()

    client.post(address, {"yes": "1"})

    assert state_of(asked) == "approved"


def test_the_work_address_of_a_request_is_not_its_line_manager(client, offering, learner):
    given = Given(manager_email=MANAGER, work_email="me@school.example")
    enrolment = applications.apply(offering, learner=learner, given=given)

    with pytest.raises(ValidationError, match="not your own"):
        line_managers.ask(enrolment, "Me@school.example", actor=learner)
    client.post(path_to(MANAGER), {"address": "me@school.example"})

    assert ManagerRequest.objects.count() == 1


def test_nobody_consents_to_who_is_asked_about_themselves(client, offering):
    trainer = UserFactory(trainer=True)
    mine = applications.apply(offering, learner=trainer, given=Given(manager_email=MANAGER))
    client.post(path_to(MANAGER), {"address": "friend@elsewhere.example"})
    client.force_login(trainer)

    client.post(f"/academy/enrolments/{mine.uuid}/consent/")

    assert not OutgoingEmail.objects.filter(to="friend@elsewhere.example").exists()


def test_nobody_is_asked_where_the_course_does_not_or_once_somebody_has_agreed(client, learner):
    free = OfferingFactory(course=CourseFactory(), mode="approval")
    both = OfferingFactory(course=CourseFactory(), mode="approval", asks_manager=True)
    waiting = applications.apply(free, learner=learner, given=Given())
    agreed = applications.apply(both, learner=learner, given=Given(manager_email=MANAGER))
    client.post(path_to(MANAGER), YES)
    client.force_login(learner)

    for enrolment in (waiting, agreed):
        address = f"/academy/learn/{enrolment.uuid}/manager/"
        client.post(address, {"manager_email": "someone@school.example"})

    assert [state_of(waiting), state_of(agreed)] == ["requested", "requested"]
    assert not OutgoingEmail.objects.filter(to="someone@school.example").exists()


def test_an_address_that_is_longer_than_we_can_keep_is_answered(client, asked, learner):
    long = f"x@{'.'.join(['a' * 60] * 5)}.example"

    assert client.post(path_to(MANAGER), {"address": long}).status_code == 400
    client.force_login(learner)
    client.post(f"/academy/learn/{asked.uuid}/manager/", {"manager_email": long})

    assert ManagerRequest.objects.count() == 1


def test_an_address_that_has_not_answered_goes_with_the_request(client, asked):
    client.post(path_to(MANAGER), {"address": "trust@elsewhere.example"})

    kept = AuditEntry.objects.filter(action__startswith="enrolment.manager_").order_by("pk")
    assert [line.after for line in kept] == ["school.example", "elsewhere.example"]
