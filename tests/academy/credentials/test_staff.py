"""Staff find any certificate of their courses, and do with it what has to be done."""

import csv
import datetime
import io
from uuid import uuid4

import pytest
import time_machine
from django.db.models.signals import post_save
from django.utils import timezone

from academy.credentials import certificates, rule_changes
from academy.credentials.forms import RuleChangeForm
from academy.enrolment import rules as enrolments
from academy.models import Certificate, CertificateLookup
from academy.refusals import Refusal
from accounts.access import entitlements
from accounts.models import AuditEntry, Notification, OutgoingEmail, User
from accounts.privacy import rights
from signpost.outbox.delivering import drain
from tests.academy.counting import statements
from tests.factories.academy import completed
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LIST = "/academy/certificates/"


@pytest.fixture
def trainer(client):
    trainer = UserFactory(trainer=True)
    client.force_login(trainer)
    return trainer


@pytest.fixture
def certificate(trainer):
    return completed(certificate_valid_months=24, title="Safer schools").user.certificates.get()


def manage(certificate):
    return f"{LIST}{certificate.uuid}/manage/"


def found(client, **asked):
    return [row.pk for row in client.get(LIST, asked).context["page"]]


def test_a_certificate_is_found_by_person_course_day_status_and_code(client, certificate):
    today = timezone.localdate()
    other = completed(title="Another").user.certificates.get()
    certificates.revoke(other, actor=None, why="x")

    for asked in (
        {"q": "ffion", "course": "safer"},
        {"q": certificate.code.lower().replace("-", " ")},
        {"q": f"https://x.example/verify/{certificate.code}/"},
        {"q": certificate.holder.email},
        {"status": "valid"},
        {"course": "safer", "issued_from": today, "issued_to": today},
    ):
        assert found(client, **asked) == [certificate.pk], asked
    assert found(client, status="revoked") == [other.pk]
    assert found(client, issued_to=today - datetime.timedelta(days=1)) == []
    with time_machine.travel(timezone.now() + datetime.timedelta(days=800)):
        client.force_login(UserFactory(trainer=True))
        assert found(client, status="expired") == [certificate.pk]


def test_r04_nobody_finds_those_of_another_offering(client, certificate):
    certificate.cycle.enrolment.offering.trainers.add(UserFactory(trainer=True))

    assert found(client) == []
    assert client.get(manage(certificate)).status_code == 404
    assert client.post(manage(certificate), {"action": "revoke", "why": "x"}).status_code == 404
    client.force_login(UserFactory())
    assert client.get(LIST).status_code == 403
    assert client.get(manage(certificate)).status_code == 404
    certificate.refresh_from_db()
    assert certificate.revoked_at is None


def test_the_list_takes_as_many_statements_for_many_as_for_one(client, certificate):
    client.get(LIST)
    with statements() as for_one:
        client.get(LIST)
    completed()
    completed()
    with statements() as for_many:
        client.get(LIST)

    assert len(for_many) == len(for_one)


def test_it_is_sent_again(client, certificate):
    client.post(manage(certificate), {"action": "send"})

    email = OutgoingEmail.objects.get(to=certificate.holder.email)
    assert email.subject == "Your certificate: Safer schools"


def test_withdrawn_with_a_reason_that_whoever_checks_does_not_read(client, certificate):
    refused = client.post(manage(certificate), {"action": "revoke"})
    assert refused.status_code == 400
    client.post(manage(certificate), {"action": "revoke", "why": "Somebody else sat the test"})

    page = client.get(f"/verify/{certificate.code}/").content.decode()
    assert "has been withdrawn" in page
    assert "somebody else" not in page.lower()
    assert "Somebody else sat the test" in client.get(manage(certificate)).content.decode()


def test_issued_anew_the_old_one_says_so_and_nothing_of_the_new(client, certificate):
    User.objects.filter(pk=certificate.holder_id).update(name="Ffion Wynne")

    for _pressed_twice in range(2):
        client.post(manage(certificate), {"action": "reissue", "why": "A typing error"})

    old, new = Certificate.objects.order_by("pk")
    page = client.get(f"/verify/{old.code}/").content.decode()
    assert "A newer certificate stands in its place" in page
    assert "Ffion Ŵyn" in page
    assert new.code not in page
    assert "Ffion Wynne" not in page
    assert "Ffion Wynne" in client.get(f"/verify/{new.code}/").content.decode()


def test_what_was_withdrawn_does_not_come_back_by_a_correction(certificate):
    certificates.revoke(certificate, actor=None, why="x")

    with pytest.raises(Refusal):
        certificates.reissue(Certificate.objects.get(), actor=None, why="A new name")

    assert not entitlements.holds(certificate.holder, certificate.course_key)


def test_how_often_it_was_checked_is_counted_and_not_by_whom(client, certificate):
    for _time in range(3):
        client.get(f"/verify/{certificate.code}/")
    client.head(f"/verify/{certificate.code}/")
    client.get("/verify/AAAA-AAAA/")

    (row,) = CertificateLookup.objects.all()
    assert (row.count, row.month.day) == (3, 1)
    assert {field.name for field in CertificateLookup._meta.get_fields()} == {
        "id", "certificate", "month", "count",
    }  # fmt: skip


@pytest.mark.parametrize(
    "pasted",
    ["https://signpost.example/verify/{}/", "signpost.example/cy/verify/{}?x=1#top", " {} "],
)
def test_r19_a_pasted_address_is_found(client, certificate, pasted):
    answer = client.get("/verify/", {"code": pasted.format(certificate.code)}, follow=True)

    assert answer.status_code == 200
    assert "Ffion Ŵyn" in answer.content.decode()


def test_r24_the_table_runs_no_formula(client, trainer):
    enrolment = completed()
    User.objects.filter(pk=enrolment.user_id).update(email="=cmd@x.example")

    table = client.get("/academy/certificates.csv").content.decode("utf-8-sig")

    assert list(csv.reader(io.StringIO(table)))[1][1] == "'=cmd@x.example"


@pytest.fixture
def administrator(client):
    administrator = UserFactory(administrator=True)
    client.force_login(administrator)
    return administrator


def test_a_change_of_rules_is_looked_at_first_then_applied_then_told_once(
    client, certificate, administrator
):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    asked = {
        "course": certificate.course_key,
        "issued_before": tomorrow,
        "months": 6,
        "reason": "The guidance has changed.",
    }
    page = client.post(f"{LIST}rules/", {**asked, "look": "1"}).content.decode()
    assert "1 certificate would end earlier" in page
    assert "Ffion Ŵyn" in page
    certificate.refresh_from_db()
    assert certificate.ends_on is None

    client.post(f"{LIST}rules/", {**asked, "apply": "1"})
    drain()

    certificate.refresh_from_db()
    ends = certificates.months_after(timezone.localdate(), 6)
    assert (certificate.ends_on, certificate.valid_until) == (ends, ends)
    told = Notification.objects.get(kind="academy.certificate_rules")
    assert told.more == "The guidance has changed."
    line = AuditEntry.objects.get(action="certificate.ends_earlier")
    assert (line.actor, line.why) == (administrator, "The guidance has changed.")
    shown = client.get(f"/verify/{certificate.code}/").content.decode()
    assert "the awarding body has changed its rules" in shown
    with time_machine.travel(timezone.now() + datetime.timedelta(days=200)):
        assert not entitlements.holds(certificate.holder, certificate.course_key)
        assert Certificate.objects.get().status == "expired"


def test_a_change_of_rules_lengthens_nothing_and_skips_what_was_issued_later(
    certificate, administrator
):
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)

    longer = rule_changes.concerned(certificate.course_key, issued_before=tomorrow, months=60)
    later = rule_changes.concerned(certificate.course_key, issued_before=today, months=6)

    assert (longer.count(), later.count()) == (0, 0)


def test_trainers_change_no_rules(client, certificate):
    assert client.get(f"{LIST}rules/").status_code == 403


def test_a_course_is_called_as_on_its_newest_certificate(certificate):
    row = {field.attname: getattr(certificate, field.attname) for field in Certificate._meta.fields}
    new = {"id": None, "uuid": uuid4(), "code": "x", "code_hash": "x", "award": "other"}
    later = certificate.issued_at + datetime.timedelta(days=1)
    Certificate.objects.create(**{**row, **new, "course_title": "Renamed", "issued_at": later})

    assert RuleChangeForm().fields["course"].choices == [(certificate.course_key, "Renamed")]


def test_the_table_has_the_day_on_which_it_was_here(client, certificate):
    late = datetime.datetime(2027, 6, 30, 23, 30, tzinfo=datetime.UTC)
    Certificate.objects.update(issued_at=late)
    client.force_login(UserFactory(trainer=True))

    assert ",2027-07-01," in client.get("/academy/certificates.csv").content.decode()


@pytest.mark.parametrize("action", ["send", "reissue"])
def test_of_who_has_closed_the_account_it_stays_as_it_was_issued(client, certificate, action):
    rights.erase(certificate.holder, actor=None)
    client.force_login(UserFactory(trainer=True))
    sent = OutgoingEmail.objects.count()

    address = f"{LIST}{certificate.uuid}/manage/"
    assert f'value="{action}"' not in client.get(address).text
    page = client.post(address, {"action": action, "why": "A new name"}, follow=True).text

    assert "so it stays as it was issued" in page
    certificate.refresh_from_db()
    assert (certificate.revoked_at, Certificate.objects.count()) == (None, 1)
    assert OutgoingEmail.objects.count() == sent


def test_a_change_of_rules_leaves_alone_what_is_withdrawn_meanwhile(certificate):
    other = enrolments.enrol(certificate.cycle.enrolment.offering, learner=UserFactory(name="Zoe"))
    enrolments.complete(other)
    last = other.cycles.get().certificates.get()

    def withdraw(sender, instance, **_kwargs):
        if instance.pk == certificate.pk:
            certificates.revoke(last, actor=None, why="x")

    months, day = 1, timezone.localdate() + datetime.timedelta(days=1)
    rule_changes.apply(
        certificate.course_key, issued_before=day, months=months, reason="A new law",
        actor=UserFactory(administrator=True),
    )  # fmt: skip
    post_save.connect(withdraw, sender=Certificate)
    try:
        drain()
    finally:
        post_save.disconnect(withdraw, sender=Certificate)

    certificate.refresh_from_db()
    last.refresh_from_db()
    assert certificate.ends_on is not None
    assert (last.ends_on, last.revoked_why) == (None, "x")
