"""How a profession is shown: by an address, a number, a document, an organisation."""

import datetime
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.access.visibility import AccessLevel, levels_of
from accounts.models import AuditEntry, OutgoingEmail, Profession, ProfessionalStatus, User
from accounts.organisations.members import remove
from accounts.professions import rules as professions
from accounts.professions.renewal import look_after_expiry
from accounts.professions.working_days import after_working_days
from signpost.private_files import private_storage
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a letter of the employer"


@pytest.fixture
def officer():
    return Profession.objects.create(
        slug="officer",
        name="Officer",
        work_domains="police.example\n*.force.example",
        registry_name="Register of Officers",
        registry_letters="PO",
        registry_min_digits=6,
        registry_max_digits=7,
        promise_days=3,
        valid_months=12,
    )


@pytest.fixture
def person(client):
    SiteFactory()
    person = UserFactory(name="Sam")
    client.force_login(person)
    return person


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path, monkeypatch):
    settings.PRIVATE_ROOT = tmp_path
    field = ProfessionalStatus._meta.get_field("document")
    monkeypatch.setattr(field, "storage", private_storage())
    return tmp_path


def ask(client, officer, **values):
    fields = {
        "profession": officer.pk,
        "employer": "A force",
        "work_email": "sam@police.example",
        "method": "work-email",
        **values,
    }
    return client.post("/accounts/profession/", fields)


def link_in_the_email() -> str:
    text = OutgoingEmail.objects.get(to__contains="sam@").text
    return re.search(r"(/accounts/profession/confirm/\S+)", text)[1]


def is_professional(person) -> bool:
    return AccessLevel.PROFESSIONAL in levels_of(User.objects.get(pk=person.pk))


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("sam@police.example", "verified"),
        ("sam@north.force.example", "verified"),
        ("sam@notpolice.example", "requested"),
        ("sam@police.example.org", "requested"),
    ],
)
def test_a_confirmed_address_at_a_known_domain_is_enough_and_any_other_waits(
    client, person, officer, address, state
):
    ask(client, officer, work_email=address)
    assert ProfessionalStatus.objects.get().state == "unconfirmed"
    assert not is_professional(person)

    path = link_in_the_email()
    assert address in client.get(path).text
    assert ProfessionalStatus.objects.get().state == "unconfirmed"  # looking confirms nothing
    client.post(path)

    assert ProfessionalStatus.objects.get().state == state
    assert is_professional(person) is (state == "verified")


def test_the_link_confirms_nothing_for_somebody_else_or_for_another_address(
    client, person, officer
):
    ask(client, officer)
    path = link_in_the_email()
    ask(client, officer, work_email="other@police.example")
    assert client.post(path).status_code == 404
    client.force_login(UserFactory())

    assert client.post(path).status_code == 404
    assert ProfessionalStatus.objects.get().state == "unconfirmed"


def test_the_link_works_for_a_week(client, person, officer):
    with time_machine.travel(timezone.now() - datetime.timedelta(days=8), tick=False):
        client.force_login(person)
        ask(client, officer)
        path = link_in_the_email()
    client.force_login(person)

    assert "older than a week" in client.get(path).text


@pytest.mark.parametrize("address", ["sam@mailinator.com", "sam@box.mailinator.com"])
def test_a_mailbox_that_lasts_ten_minutes_is_refused(client, person, officer, address):
    response = ask(client, officer, work_email=address)

    assert "soon gone" in response.text
    assert not ProfessionalStatus.objects.exists()


def test_nobody_signs_up_with_a_mailbox_that_lasts_ten_minutes(client):
    SiteFactory()
    fields = {"email": "sam@mailinator.com", "name": "Sam", "password1": "a-long-one-indeed",
              "password2": "a-long-one-indeed"}  # fmt: skip

    response = client.post("/accounts/signup/", fields)

    assert "soon gone" in response.text
    assert not User.objects.filter(email="sam@mailinator.com").exists()


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("PO123456", "PO123456"),
        ("po 123-4567", "PO1234567"),
        ("123456", None),
        ("PO12345", None),
        ("PO12345678", None),
        ("PO12345x", None),
        ("PO١٢٣٤٥٦", None),
        ("", None),
    ],
)
def test_a_number_is_kept_as_its_register_writes_it_or_refused(
    client, person, officer, number, kept
):
    response = ask(client, officer, method="registry", registry_number=number)

    found = ProfessionalStatus.objects.first()
    assert (found.registry_number if found else None) == kept
    assert ("PO and 6–7 digits" in response.text) is (kept is None)


def test_a_profession_without_a_register_has_no_numbers(client, person):
    teacher = Profession.objects.create(slug="teacher", name="Teacher")

    response = ask(client, teacher, method="registry", registry_number="123456")

    assert "shown in another way" in response.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ this is a program", "Please choose a PDF"),
        (b"<html>", "Please choose a PDF"),
        (PDF + b"x" * (10 * 1024 * 1024), "10 MB at most"),
        (None, "Please choose the file"),
    ],
    ids=["program", "page", "too large", "none"],
)
def test_a_document_of_another_kind_is_refused_and_nothing_is_kept(
    client, person, officer, private_folder, content, words
):
    files = {} if content is None else {"document": SimpleUploadedFile("pass.pdf", content)}

    response = ask(client, officer, method="document", **files)

    assert words in response.text
    assert not ProfessionalStatus.objects.exists()
    assert not list(private_folder.rglob("*.*"))


def with_document(client, person, officer):
    ask(
        client, officer, method="document", work_email=person.email,
        document=SimpleUploadedFile("Sam Smith pass.pdf", PDF),
    )  # fmt: skip
    return ProfessionalStatus.objects.get()


def test_a_document_is_read_by_verifiers_alone_and_each_time_on_record(client, person, officer):
    status = with_document(client, person, officer)
    path = f"/cms/professional-statuses/document/{status.pk}/"
    verifier = UserFactory(verifier=True)
    answers = {}
    for who in (person, UserFactory(editor=True), UserFactory(trainer=True), verifier):
        client.force_login(who)
        answers[who] = client.get(path).status_code
    answer = client.get(path)

    assert list(answers.values()) == [403, 302, 302, 200]
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Cache-Control"] == "private, no-store"
    assert "Sam" not in answer["Content-Disposition"]
    entries = AuditEntry.objects.filter(action="profession.document_read")
    assert {entry.actor for entry in entries} == {verifier}


@pytest.mark.parametrize("ending", ["decided", "declared anew", "erased"])
def test_a_document_is_destroyed_when_it_is_needed_no_longer(
    client, person, officer, private_folder, deliver_all, ending
):
    status = with_document(client, person, officer)
    (file,) = private_folder.rglob("*.pdf")
    assert "Sam" not in file.name

    if ending == "decided":
        professions.decide(status, verified=True, actor=UserFactory(verifier=True), why="Seen")
    elif ending == "declared anew":
        ask(client, officer)
    else:
        professions.erase(person)
    client.force_login(UserFactory(administrator=True))
    path = f"/cms/professional-statuses/document/{status.pk}/"
    assert client.get(path).status_code == 404  # before the worker has come
    deliver_all()

    assert not file.exists()
    entry = AuditEntry.objects.get(action="profession.document_destroyed")
    assert entry.target_id == str(status.pk)


def test_an_organisation_is_asked_only_by_those_who_belong_to_it(client, person, officer):
    mine = MembershipFactory(user=person).organisation
    other = MembershipFactory().organisation

    refused = ask(client, officer, method="organisation", organisation=other.pk)
    assert refused.status_code == 200
    assert not ProfessionalStatus.objects.exists()
    ask(client, officer, method="organisation", organisation=mine.pk, work_email=person.email)

    assert ProfessionalStatus.objects.get().organisation == mine


def test_r18_what_was_checked_ends_with_a_change_of_employer(client, officer):
    SiteFactory()
    professional = UserFactory(professional=True)
    client.force_login(professional)
    assert is_professional(professional)

    ask(client, officer, employer="Another force", work_email=professional.email, method="registry",
        registry_number="PO123456")  # fmt: skip

    assert not is_professional(professional)


def renewed(client, status, **values):
    """The same work again, unless something else is said."""
    fields = {"employer": status.employer, "work_email": status.work_email, **values}
    return ask(client, status.profession, **fields)


@pytest.fixture
def checked(client, officer):
    """Somebody whose check has ten days to run, signed in."""
    SiteFactory()
    professional = UserFactory(professional=True)
    ends = timezone.now() + datetime.timedelta(days=10)
    ProfessionalStatus.objects.update(
        profession=officer, work_email="sam@police.example", expires_at=ends
    )
    client.force_login(professional)
    return ProfessionalStatus.objects.get()


@pytest.mark.parametrize(
    ("changed", "stays_open"),
    [
        ({}, True),
        ({"employer": "Another force"}, False),
        ({"work_email": "other@police.example"}, False),
    ],
    ids=["the same work", "another employer", "another address"],
)
def test_r18_the_same_work_counts_on_while_it_is_checked_anew_and_no_other(
    client, checked, changed, stays_open
):
    renewed(client, checked, **changed)
    renewed(client, checked, **changed)  # asked again while it waits

    assert is_professional(checked.user) is stays_open
    assert ("stays open to you" in client.get("/accounts/profession/").text) is stays_open
    with time_machine.travel(checked.expires_at, tick=False):
        assert not is_professional(checked.user)


def test_r18_a_no_closes_at_once_what_counted_while_it_was_checked_anew(client, checked):
    renewed(client, checked, method="registry", registry_number="PO123456")
    checked.refresh_from_db()
    professions.confirm(checked, actor=checked.user)
    assert is_professional(checked.user)

    administrator = UserFactory(administrator=True)
    professions.decide(checked, verified=False, actor=administrator, why="Not there any more")

    assert not is_professional(checked.user)


def test_r18_who_leaves_while_the_organisation_is_asked_again_loses_it(client, checked):
    member = MembershipFactory(user=checked.user)
    ProfessionalStatus.objects.update(organisation=member.organisation, method="organisation")
    checked.refresh_from_db()
    renewed(client, checked, method="organisation", organisation=member.organisation.pk)
    assert is_professional(checked.user)

    remove(member, actor=member.user)

    assert not is_professional(checked.user)


def test_r18_a_check_counts_until_its_moment_and_needs_no_worker_to_end(client):
    professional = UserFactory(professional=True)
    end = timezone.now() + datetime.timedelta(days=1)
    ProfessionalStatus.objects.update(expires_at=end)

    with time_machine.travel(end - datetime.timedelta(seconds=1), tick=False):
        assert is_professional(professional)
    with time_machine.travel(end, tick=False):
        assert not is_professional(professional)


def test_a_month_before_the_end_somebody_is_reminded_once_and_at_the_end_told(officer):
    professional = UserFactory(professional=True)
    end = timezone.now() + datetime.timedelta(days=31)
    ProfessionalStatus.objects.update(expires_at=end)
    assert look_after_expiry() == (0, 0)

    with time_machine.travel(end - datetime.timedelta(days=29), tick=False):
        assert look_after_expiry() == (1, 0)
        assert look_after_expiry() == (0, 0)
    with time_machine.travel(end + datetime.timedelta(days=1), tick=False):
        assert look_after_expiry() == (0, 1)

    assert ProfessionalStatus.objects.get(user=professional).state == "expired"
    subjects = [one.subject for one in OutgoingEmail.objects.order_by("pk")]
    assert subjects == [
        "The check of your profession runs out soon",
        "Please have your profession checked again",
    ]


@pytest.mark.parametrize(
    ("asked", "number", "due"),
    [
        ("2026-11-23", 5, "2026-11-30"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
    ],
    ids=["a week", "over the weekend", "asked on a Saturday"],
)
def test_the_promise_counts_working_days(asked, number, due):
    day = datetime.date.fromisoformat
    assert after_working_days(day(asked), number) == day(due)


def test_nobody_is_reminded_whose_data_may_not_be_used_until_they_allow_it_again():
    status = UserFactory(professional=True).professional_status
    soon = timezone.now() + datetime.timedelta(days=10)
    ProfessionalStatus.objects.filter(pk=status.pk).update(expires_at=soon)
    User.objects.filter(pk=status.user_id).update(restricted_at=timezone.now())

    kept_only = look_after_expiry()
    User.objects.filter(pk=status.user_id).update(restricted_at=None)

    assert (kept_only, look_after_expiry()) == ((0, 0), (1, 0))
