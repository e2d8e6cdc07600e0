"""Erased is erased: in kept e-mails, on certificates as they chose, after a restored backup."""

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from academy.enrolment import rules as enrolments
from academy.enrolment.invitations.models import PlaceInvitation
from academy.events import notices
from academy.events import rules as events
from academy.models import Certificate
from accounts.mail.sending import queue_rendered, send
from accounts.models import LegalHold, Notification, OutgoingEmail, RightsRequest, User
from accounts.privacy import erasures, holds, rights
from signpost.private_files import private_storage
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.academy import CertificateFactory, CourseFactory, OfferingFactory
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
KEEP, WITHDRAW = RightsRequest.Certificates.KEEP, RightsRequest.Certificates.WITHDRAW


@pytest.fixture(autouse=True)
def _erasures_of_this_test(settings, tmp_path):
    settings.ERASURES_DIR = tmp_path


def answered(person: User, certificates: str = KEEP) -> RightsRequest:
    asked = rights.ask(person, kind=RightsRequest.Kind.ERASE, certificates=certificates)
    return rights.answer(asked, actor=UserFactory(administrator=True), words="Done.")


def test_r21_kept_emails_no_longer_say_to_whom_and_the_last_one_is_sent(
    mailoutbox, deliver_all, settings
):
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    person = UserFactory(email="sam@example.org")
    old = queue_rendered(key="old", to=person.email, subject="Your course, Sam", text="Hello")
    send(old.pk)
    waiting = queue_rendered(key="waiting", to="Sam@example.org", subject="Sam", text="A link")
    mailoutbox.clear()

    answered(person)
    deliver_all()

    for email in (old, waiting):
        email.refresh_from_db()
        assert (email.to, email.subject, email.text) == ("", "", "")
    assert [mail.to for mail in mailoutbox] == [["sam@example.org"]]
    assert "last e-mail" in mailoutbox[0].body


def test_r21_certificates_stay_as_issued_or_are_withdrawn_without_the_name(
    client: Client, deliver_all
):
    kept, withdrawn = CertificateFactory(), CertificateFactory()
    deliver_all()
    withdrawn.refresh_from_db()
    names = (kept.holder_name, withdrawn.holder_name)

    answered(kept.holder)
    answered(withdrawn.holder, WITHDRAW)
    deliver_all()

    page = client.get(f"/verify/{kept.code}/").content.decode()
    assert names[0] in page
    assert "This certificate is valid" in page
    page = client.get(f"/verify/{withdrawn.code}/").content.decode()
    assert names[1] not in page
    assert "erased, as the person wished" in page
    assert "has been withdrawn" in page
    assert not private_storage().exists(withdrawn.pdf.name)
    assert Certificate.objects.get(pk=withdrawn.pk).holder_name == ""


def test_only_who_holds_a_certificate_is_asked_about_it(client: Client):
    client.force_login(CertificateFactory().holder)
    with_one = client.get("/accounts/data/ask/erase/").content.decode()
    client.force_login(UserFactory())
    without = client.get("/accounts/data/ask/erase/").content.decode()

    assert 'name="certificates"' in with_one
    assert 'name="certificates"' not in without


def test_r21_a_restored_backup_brings_nobody_back(deliver_all, capsys):
    certificate = CertificateFactory()
    gone, stays = certificate.holder, UserFactory()
    before = {"email": gone.email, "name": gone.name, "is_active": True}
    answered(gone, WITHDRAW)
    deliver_all()
    User.objects.filter(pk=gone.pk).update(**before)  # what a backup knows
    Certificate.objects.filter(pk=certificate.pk).update(holder_name=before["name"])

    call_command("erase_again")
    call_command("erase_again")

    gone.refresh_from_db()
    stays.refresh_from_db()
    assert (gone.name, gone.is_active) == ("", False)
    assert gone.email.endswith("@erased.invalid")
    assert Certificate.objects.get(pk=certificate.pk).holder_name == ""
    assert stays.is_active
    assert capsys.readouterr().out.split() == ["Erased", "again:", "1", "Erased", "again:", "0"]


def test_a_file_that_is_no_account_is_passed_over(tmp_path):
    (tmp_path / "README.txt").write_text("x", encoding="utf-8")

    assert erasures.erase_again() == 0


def test_nobody_is_erased_while_there_is_a_legal_hold_and_afterwards_they_are(client: Client):
    person, staff = UserFactory(), UserFactory(administrator=True)
    asked = rights.ask(person, kind=RightsRequest.Kind.ERASE)
    client.force_login(staff)
    client.post("/cms/legal-holds/new/", {"email": person.email, "why": "Court of Session, A12/26"})
    hold = LegalHold.objects.get()
    address = f"/cms/rights-requests/edit/{asked.pk}/"

    refused = client.post(address, {"answer": "Done.", "is_granted": "1"}).content.decode()
    with pytest.raises(rights.HeldError):
        rights.erase(person, actor=staff)
    client.post(f"/cms/legal-holds/edit/{hold.pk}/", {"is_over": "on"})
    client.post(address, {"answer": "Done.", "is_granted": "1"})

    assert "There is a legal hold" in refused
    hold.refresh_from_db()
    assert (hold.placed_by, hold.lifted_by) == (staff, staff)
    assert not User.objects.get(pk=person.pk).is_active


def test_a_hold_on_an_address_that_nobody_has_says_so(client: Client):
    client.force_login(UserFactory(administrator=True))
    asked = {"email": "nobody@example.org", "why": "An appeal"}

    text = client.post("/cms/legal-holds/new/", asked).content.decode()

    assert "Nobody has an account with this address." in text
    assert not LegalHold.objects.exists()


def test_a_hold_needs_a_reason_and_is_placed_once():
    person, staff = UserFactory(), UserFactory(administrator=True)
    first = holds.place(person, actor=staff, why="An appeal")

    assert holds.place(person, actor=staff, why="An appeal, again") == first
    with pytest.raises(holds.ValidationError):
        holds.place(UserFactory(), actor=staff, why=" ")


def test_a_refused_wish_erases_nobody(client: Client):
    person = UserFactory()
    asked = rights.ask(person, kind=RightsRequest.Kind.ERASE)
    client.force_login(UserFactory(administrator=True))

    answer = {"answer": "We need it for your appeal.", "is_granted": "0"}
    client.post(f"/cms/rights-requests/edit/{asked.pk}/", answer)

    person.refresh_from_db()
    assert person.is_active
    told = OutgoingEmail.objects.get(key=f"rights_answered:{asked.pk}")
    assert "We need it for your appeal." in told.text
    assert "last e-mail" not in told.text


def test_who_is_gone_keeps_no_place_and_nobody_is_told_that_they_wait():
    trainer, person = UserFactory(trainer=True), UserFactory(name="Wren Pryce")
    offering = OfferingFactory(course=CourseFactory(), capacity=1)
    by_approval = OfferingFactory(course=CourseFactory(), mode="approval")
    held, waiting = (enrolments.enrol(one, learner=person) for one in (offering, by_approval))
    assert Notification.objects.get(user=trainer).values["name"] == "Wren Pryce"

    rights.erase(person, actor=None)

    held.refresh_from_db()
    waiting.refresh_from_db()
    assert (held.state, waiting.state) == ("withdrawn", "withdrawn")
    assert not Notification.objects.exists()
    assert enrolments.enrol(offering, learner=UserFactory()).state == "active"


def test_managers_no_longer_read_who_was_not_there():
    offering = OfferingFactory(course=live_course())
    booking = events.book(
        session_of(offering), learner_of(offering), actor=UserFactory(trainer=True)
    )
    person = booking.enrolment.user
    membership = MembershipFactory(user=person)
    manager = MembershipFactory(organisation=membership.organisation, manager=True).user
    notices.tell_managers(booking)
    assert Notification.objects.get(user=manager).values["name"] == person.name

    rights.erase(person, actor=None)

    assert not Notification.objects.exists()


def test_other_addresses_of_theirs_go_too():
    person = UserFactory()
    EmailAddress.objects.create(user=person, email="Wren@home.example", verified=True)
    staff = UserFactory(trainer=True)
    old = queue_rendered(key="old", to="wren@home.example", subject="Hello", text="Hello")
    PlaceInvitation.objects.create(
        offering=OfferingFactory(course=CourseFactory()),
        email="wren@home.example",
        invited_by=staff,
        expires_at=timezone.now(),
    )

    rights.erase(person, actor=None)

    old.refresh_from_db()
    assert (old.to, PlaceInvitation.objects.count()) == ("", 0)
