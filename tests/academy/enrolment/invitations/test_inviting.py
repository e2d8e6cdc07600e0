"""A place that waits for an address, and offerings that are open to a list."""

import datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.enrolment.invitations import rules as invitations
from academy.models import Enrolment, PlaceInvitation
from academy.refusals import EnrolmentClosed, NotYours, OfferingFull
from accounts.models import OutgoingEmail
from accounts.privacy.rights import erase
from tests.factories.academy import CourseFactory, EnrolmentFactory, OfferingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NEW = "new@school.example"


@pytest.fixture
def trainer(client):
    trainer = UserFactory(trainer=True)
    client.force_login(trainer)
    return trainer


@pytest.fixture
def offering(trainer):
    return OfferingFactory(course=CourseFactory(), mode="invitation")


def page_of(offering):
    return f"/academy/offerings/{offering.uuid}/invitations/"


def signed_up(address, **values):
    """Somebody new, who confirms the address by the link of allauth."""
    user = UserFactory(email=address, verified_email=False)
    row = EmailAddress.objects.create(user=user, email=address, primary=True, verified=False)
    assert not Enrolment.objects.filter(user=user).exists()
    row.set_verified()
    return user


def test_who_signs_up_and_confirms_the_address_finds_the_place_waiting(client, offering, trainer):
    client.post(page_of(offering), {"addresses": NEW})
    email = OutgoingEmail.objects.get(to=NEW)
    assert email.subject == "A place on “Course 1” is kept for you"
    assert NEW in email.text

    user = signed_up(NEW.upper())

    place = Enrolment.objects.get(user=user)
    assert place.state == "invited"
    assert place.expires_at is not None
    enrolments.start(place, actor=user)
    assert place.state == "active"


def test_a_list_has_an_answer_for_each_row_and_twice_changes_nothing(client, offering, trainer):
    known = UserFactory(email="known@school.example")
    rows = (
        "Name,E-mail\nAnn, ann@school.example\n\nknown@school.example\nann@school.example\nnot-one"
    )
    table = SimpleUploadedFile("people.csv", rows.encode())

    first = client.post(page_of(offering), {"table": table}).context["lines"]
    again = invitations.invite_many(offering, rows, actor=trainer)

    assert [(line.address, line.words) for line in first] == [
        ("Name, E-mail", "Enter a valid email address."),
        ("ann@school.example", "Invited"),
        ("known@school.example", "Invited: they have an account"),
        ("not-one", "Enter a valid email address."),
    ]
    assert [line.words for line in again[1:3]] == [
        "Is invited already", "Has a place, or asks for one, already",
    ]  # fmt: skip
    assert OutgoingEmail.objects.filter(to="ann@school.example").count() == 1
    assert Enrolment.objects.get(user=known).state == "invited"


def test_a_place_is_kept_for_who_was_invited(offering, trainer):
    offering.capacity = 1
    offering.save()
    invitations.invite(offering, NEW, actor=trainer)

    with pytest.raises(OfferingFull):
        enrolments.invite(offering, learner=UserFactory(), actor=trainer)
    with pytest.raises(OfferingFull):
        invitations.invite(offering, "other@school.example", actor=trainer)
    assert Enrolment.objects.filter(user=signed_up(NEW)).count() == 1


def test_taken_back_or_run_out_the_place_is_free_again(client, offering, trainer):
    offering.capacity = 1
    offering.save()
    invitations.invite(offering, NEW, actor=trainer)
    row = PlaceInvitation.objects.get()
    client.post(f"{page_of(offering)}{row.pk}/withdraw/")
    assert not Enrolment.objects.filter(user=signed_up(NEW)).exists()

    invitations.invite(offering, "late@school.example", actor=trainer)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31)):
        assert not Enrolment.objects.filter(user=signed_up("late@school.example")).exists()
        enrolments.invite(offering, learner=UserFactory(), actor=trainer)


def test_nobody_else_invites(client, offering):
    offering.trainers.add(UserFactory(trainer=True))
    other = UserFactory(trainer=True)
    client.force_login(other)

    assert client.get(page_of(offering)).status_code == 404
    with pytest.raises(NotYours):
        invitations.invite(offering, NEW, actor=other)


def test_an_offering_may_be_open_to_a_list_alone():
    offering = OfferingFactory(course=CourseFactory(), allowed="police.uk\nann@school.example\n")
    inside = UserFactory(email="pc@northmoor.police.uk")
    named = UserFactory(email="Ann@School.example")
    outside = UserFactory(email="eve@notpolice.uk")
    unconfirmed = UserFactory(email="x@police.uk", verified_email=False)

    for person in (inside, named):
        assert enrolments.current_offering(offering.course, person) == offering
        assert enrolments.enrol(offering, learner=person).state == "active"
    for person in (outside, unconfirmed):
        assert enrolments.current_offering(offering.course, person) is None
        with pytest.raises(EnrolmentClosed):
            enrolments.enrol(offering, learner=person)


def test_who_is_in_already_is_left_as_they_are(offering, trainer):
    learner = UserFactory()
    EnrolmentFactory(offering=offering, user=learner, state="active")

    words = invitations.invite(offering, learner.email, actor=trainer)

    assert words == "Has a place, or asks for one, already"
    assert Enrolment.objects.get(user=learner).state == "active"


def test_r21_an_erased_address_is_invited_no_longer(offering, trainer):
    invitations.invite(offering, NEW, actor=trainer)
    user = signed_up(NEW)

    erase(user, actor=None)

    assert not PlaceInvitation.objects.exists()


def test_who_does_not_want_the_place_gives_it_back(client, offering, trainer):
    learner = UserFactory()
    offering.capacity = 1
    offering.save()
    place = enrolments.invite(offering, learner=learner, actor=trainer)
    client.force_login(learner)
    assert "No, thank you" in client.get(f"/academy/learn/{place.uuid}/").content.decode()

    client.post(f"/academy/learn/{place.uuid}/leave/")

    place.refresh_from_db()
    assert place.state == "declined"
    enrolments.invite(offering, learner=UserFactory(), actor=trainer)


def test_an_address_is_confirmed_also_where_its_course_has_no_place_any_more(offering, trainer):
    invitations.invite(offering, NEW, actor=trainer)
    for _number in range(2):
        enrolments.invite(offering, learner=UserFactory(), actor=trainer)
    type(offering).objects.update(capacity=1)

    user = signed_up(NEW)

    assert EmailAddress.objects.get(user=user).verified
    assert not Enrolment.objects.filter(user=user).exists()


def test_who_has_completed_it_is_not_invited_once_more(offering, trainer):
    learner = UserFactory(email="known@school.example")
    EnrolmentFactory(offering=offering, user=learner, state="completed")

    (line,) = invitations.invite_many(offering, learner.email, actor=trainer)

    assert (line.words, line.is_done) == ("They have completed this course already.", False)
    assert Enrolment.objects.filter(user=learner).count() == 1


@pytest.mark.parametrize(
    "odd",
    [b'"' + b"x" * 140_000, b"x@" + b".".join([b"a" * 60] * 5) + b".example"],
    ids=["not a table", "longer than an address can be"],
)
def test_an_odd_row_is_answered_and_stops_no_other(client, offering, odd):
    table = SimpleUploadedFile("people.csv", odd + b"\n" + NEW.encode())

    answer = client.post(page_of(offering), {"table": table})

    assert [line.is_done for line in answer.context["lines"]] == [False, True]
    assert PlaceInvitation.objects.get().email == NEW
