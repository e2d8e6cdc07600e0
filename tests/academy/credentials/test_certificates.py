"""Certificates: once, as issued, with a code that cannot be guessed."""

import io
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from academy.credentials import certificates
from academy.credentials import pdf as certificate_pdf
from academy.credentials.code import ALPHABET, LENGTH, hash_of, new_code, normalised
from academy.credentials.models import FrozenFactsError
from academy.credentials.states import CertificateStatus
from academy.handlers import make_certificate_pdf
from academy.models import Certificate
from accounts.access import entitlements
from accounts.models import OutgoingEmail, User
from tests.factories.academy import completed

pytestmark = pytest.mark.django_db


def test_r11_a_certificate_is_issued_once():
    enrolment = completed()
    cycle = enrolment.cycles.get()

    again = certificates.issue(cycle, enrolment=enrolment)

    assert list(Certificate.objects.all()) == [again]


def test_r11_the_database_allows_one_certificate():
    certificate = Certificate.objects.get(pk=completed().user.certificates.get().pk)
    code = new_code()

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            cycle=certificate.cycle,
            holder=certificate.holder,
            code=code,
            code_hash=hash_of(code),
            holder_name="Somebody",
            course_title="A course",
            course_key="course:x",
            cpd_hours=1,
            awarding_body="The Academy",
            completed_on=date(2026, 1, 1),
        )


def test_completing_unlocks_what_the_course_unlocks():
    enrolment = completed()

    assert entitlements.holds(enrolment.user, enrolment.offering.course.key)


def test_the_facts_stay_as_issued():
    certificate = completed().user.certificates.get()
    User.objects.filter(pk=certificate.holder_id).update(name="Another Name")

    assert certificate.holder_name == "Ffion Ŵyn"
    certificate.holder_name = "Another Name"
    with pytest.raises(FrozenFactsError):
        certificate.save()
    with pytest.raises(FrozenFactsError):
        certificate.delete()


def test_it_expires_after_its_last_day():
    certificate = completed(certificate_valid_months=24).user.certificates.get()

    assert certificate.status == CertificateStatus.VALID
    with time_machine.travel(timezone.now() + timedelta(days=2 * 366)):
        assert certificate.status == CertificateStatus.EXPIRED


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 11, 24), 24, date(2028, 11, 24), id="two years"),
        pytest.param(date(2026, 8, 31), 6, date(2027, 2, 28), id="a shorter month"),
        pytest.param(date(2027, 8, 31), 6, date(2028, 2, 29), id="a leap year"),
        pytest.param(date(2026, 12, 1), 1, date(2027, 1, 1), id="over the year"),
    ],
)
def test_months_after(day, months, expected):
    assert certificates.months_after(day, months) == expected


def test_revoking_takes_back_what_it_unlocked():
    enrolment = completed()
    certificate = enrolment.user.certificates.get()

    certificates.revoke(certificate, actor=None, why="Issued by mistake")

    certificate.refresh_from_db()
    assert certificate.status == CertificateStatus.REVOKED
    assert not entitlements.holds(enrolment.user, enrolment.offering.course.key)


def test_a_corrected_name_is_a_new_certificate_linked_to_the_old():
    old = completed().user.certificates.get()
    User.objects.filter(pk=old.holder_id).update(name="Ffion Wynne")

    new = certificates.reissue(
        Certificate.objects.get(pk=old.pk), actor=None, why="The name was misspelt"
    )

    old.refresh_from_db()
    assert (new.holder_name, new.replaces, old.status) == (
        "Ffion Wynne",
        old,
        CertificateStatus.REVOKED,
    )
    assert entitlements.holds(new.holder, new.course_key)


def test_r13_the_handler_makes_one_pdf_and_one_email():
    certificate = completed().user.certificates.get()

    make_certificate_pdf({"certificate": certificate.pk})
    certificate.refresh_from_db()
    first = certificate.pdf.name
    make_certificate_pdf({"certificate": certificate.pk})

    certificate.refresh_from_db()
    assert certificate.pdf.name == first
    assert OutgoingEmail.objects.filter(key__startswith="academy.certificate").count() == 1


def test_r13_of_two_workers_the_slower_leaves_no_file():
    certificate = completed().user.certificates.get()
    behind = Certificate.objects.get(pk=certificate.pk)
    certificate_pdf._store(certificate)

    certificate_pdf._store(behind)

    folder = behind.pdf.storage.path(behind.pdf.name).rpartition("/")[0]
    _folders, files = behind.pdf.storage.listdir(folder)
    mine = [file for file in files if file.startswith(str(certificate.uuid))]
    assert mine == [certificate.pdf.name.rpartition("/")[2]]


def test_the_pdf_is_tagged_and_says_what_was_issued():
    certificate = completed().user.certificates.get()

    reader = PdfReader(io.BytesIO(certificate_pdf.render(certificate)))

    text = reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert all(words in text for words in ("Ffion Ŵyn", certificate.course_title, certificate.code))


def test_a_screen_reader_hears_each_label_with_its_value():
    certificate = completed(certificate_valid_months=24).user.certificates.get()

    text = PdfReader(io.BytesIO(certificate_pdf.render(certificate))).pages[0].extract_text()

    lines = [line.strip() for line in text.splitlines()]
    assert lines[:2] == ["THE ACADEMY", "Certificate of completion"]
    facts = lines[lines.index("Completed") :][:6]
    assert facts[::2] == ["Completed", "CPD hours", "Valid until"]
    assert facts[3] == "1.5"
    assert str(certificate.completed_on.year) in facts[1]
    assert str(certificate.expires_on.year) in facts[5]


def test_r19_a_code_is_at_least_128_bits_of_unambiguous_signs():
    codes = {new_code() for _ in range(200)}

    assert len(codes) == 200
    assert LENGTH * 5 >= 128
    assert set(ALPHABET).isdisjoint("ILOU")
    assert all(set(code) <= set(ALPHABET) | {"-"} for code in codes)


@pytest.mark.parametrize(
    "typed",
    [
        "7K3M-0123-ABCD",
        "7k3m 0123 abcd",
        " 7K3M0123ABCD ",
        "7K3M–O123–ABCD",
        "7K3M-oi23-abcd",
        "７K3M-0l23-ABCD",
    ],
)
def test_r19_a_code_is_read_forgivingly(typed):
    assert normalised(typed) == "7K3M0123ABCD"
