"""A list of people from an organisation's own system: OneRoster 1.2."""

import csv
import io
import zipfile
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Invitation, Membership, OutgoingEmail, RosterEntry, RosterImport
from accounts.rosters import rules as rosters
from signpost.private_files import private_storage
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
USERS = ["sourcedId", "status", "dateLastModified", "enabledUser", "username", "givenName",
         "familyName", "email"]  # fmt: skip
ROLES = ["sourcedId", "status", "userSourcedId", "roleType", "role", "orgSourcedId"]


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path, monkeypatch):
    settings.PRIVATE_ROOT = tmp_path
    field = RosterImport._meta.get_field("file")
    monkeypatch.setattr(field, "storage", private_storage())
    return tmp_path


@pytest.fixture
def manager():
    SiteFactory()
    return MembershipFactory(manager=True).user


@pytest.fixture
def house(manager):
    return manager.memberships.get().organisation


def table(head, rows) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return text.getvalue()


def a_zip(people, *, mode="bulk", version="1.2", without="", roles="bulk"):
    """`people`: id, e-mail, role; then status and enabledUser, if they are others."""
    users, of_users = [], []
    for number, person in enumerate(people):
        sourced_id, email, role, status, enabled = (*person, *("", "", "")[: 5 - len(person)])
        status = status or ("" if mode == "bulk" else "active")
        users.append([sourced_id, status, "", enabled or "true", email, "Given", "Family", email])
        if role:
            of_users.append([f"r{number}", "", sourced_id, "primary", role, "o1"])
    manifest = [["manifest.version", "1.0"], ["oneroster.version", version],
                ["file.users", mode], ["file.roles", roles]]  # fmt: skip
    files = {
        "manifest.csv": table(["propertyName", "value"], manifest),
        "users.csv": table(USERS, users),
        "roles.csv": table(ROLES, of_users),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            if name != without:
                archive.writestr(name, "\ufeff" + text)
    return SimpleUploadedFile("roster.zip", packed.getvalue())


def take(house, manager, file, deliver_all, *, missing_leave=False) -> Counter:
    row = rosters.hand_in(house, file, missing_leave=missing_leave, actor=manager)
    rosters.go_on(row.pk)
    while RosterImport.objects.get(pk=row.pk).state == "waiting":
        rosters.go_on(row.pk)
    row.refresh_from_db()
    return Counter(line[2] for line in row.lines) if row.state == "done" else row.refusal


STAFF = [("1", "ann@school.example", "teacher"), ("2", "bob@school.example", "aide")]


def test_staff_are_invited_and_pupils_and_families_are_left_out(house, manager, deliver_all):
    people = [*STAFF, ("3", "kid@school.example", "student"), ("4", "dad@x.example", "parent")]

    assert take(house, manager, a_zip(people), deliver_all) == {"invited": 2, "not-staff": 2}

    assert sorted(Invitation.objects.values_list("email", flat=True)) == [
        "ann@school.example",
        "bob@school.example",
    ]
    assert not RosterEntry.objects.filter(sourced_id__in=["3", "4"]).exists()


def test_the_same_file_twice_changes_nothing(house, manager, deliver_all):
    take(house, manager, a_zip(STAFF), deliver_all)
    emails = OutgoingEmail.objects.count()

    assert take(house, manager, a_zip(STAFF), deliver_all) == {"same": 2}
    assert (OutgoingEmail.objects.count(), Invitation.objects.count()) == (emails, 2)


def joined(house, address):
    person = UserFactory(email=address)
    return MembershipFactory(organisation=house, user=person)


def test_who_is_missing_from_a_whole_file_stays_unless_the_organisation_says_so(
    house, manager, deliver_all
):
    take(house, manager, a_zip(STAFF), deliver_all)
    joined(house, "ann@school.example")
    by_hand = joined(house, "carol@school.example")
    only_bob = a_zip(STAFF[1:])

    assert take(house, manager, only_bob, deliver_all) == {"same": 1}
    assert house.memberships.count() == 3
    only_bob.seek(0)
    outcome = take(house, manager, only_bob, deliver_all, missing_leave=True)

    assert outcome == {"same": 1, "left": 1}
    assert set(house.memberships.all()) == {by_hand, house.memberships.get(user=manager)}


def test_a_delta_says_who_leaves_and_says_nothing_of_the_others(house, manager, deliver_all):
    take(house, manager, a_zip(STAFF), deliver_all)
    joined(house, "ann@school.example")
    delta = a_zip(
        [("1", "ann@school.example", "teacher", "tobedeleted"), ("9", "new@x.example", "teacher")],
        mode="delta",
    )

    outcome = take(house, manager, delta, deliver_all, missing_leave=True)

    assert outcome == {"left": 1, "invited": 1}
    assert not house.memberships.filter(user__email="ann@school.example").exists()
    assert Invitation.objects.get(email="bob@school.example").is_open


def test_somebody_who_has_not_come_yet_and_leaves_is_not_invited_any_more(
    house, manager, deliver_all
):
    take(house, manager, a_zip(STAFF), deliver_all)
    gone = [("2", "bob@school.example", "aide", "tobedeleted")]

    take(house, manager, a_zip(gone, mode="delta"), deliver_all)

    assert not Invitation.objects.get(email="bob@school.example").is_open


def test_a_new_address_of_the_same_person_is_invited_and_the_old_one_no_more(
    house, manager, deliver_all
):
    take(house, manager, a_zip(STAFF), deliver_all)

    outcome = take(house, manager, a_zip([("1", "ann.lee@school.example", "teacher")]), deliver_all)

    assert outcome == {"changed": 1}
    assert not Invitation.objects.get(email="ann@school.example").is_open
    assert Invitation.objects.get(email="ann.lee@school.example").is_open


def test_who_belongs_already_is_not_asked_again(house, manager, deliver_all):
    joined(house, "ann@school.example")

    assert take(house, manager, a_zip(STAFF[:1]), deliver_all) == {"same": 1}
    assert not Invitation.objects.exists()


def test_the_last_manager_does_not_leave_by_a_file(house, manager, deliver_all):
    RosterEntry.objects.create(organisation=house, sourced_id="m", email=manager.email)
    file = a_zip([("m", manager.email, "principal", "tobedeleted")], mode="delta")

    assert take(house, manager, file, deliver_all) == {"fault": 1}
    assert Membership.objects.filter(user=manager).exists()


@pytest.mark.parametrize(
    ("person", "code"),
    [
        (("", "a@x.example", "teacher"), "no-id"),
        (("1", "", "teacher"), "no-email"),
        (("1", "no address", "teacher"), "email"),
        (("1", "a@mailinator.com", "teacher"), "email"),
        (("1", "a@x.example", ""), "no-role"),
        (("1", "a@x.example", "wizard"), "role"),
        (("1", "a@x.example", "teacher", "active"), "status"),
        (("1", "a@x.example", "teacher", "", "yes"), "enabled"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_row_that_cannot_be_taken_is_named_and_holds_up_no_other(
    house, manager, deliver_all, person, code
):
    file = a_zip([person, ("2", "bob@school.example", "aide")])

    take(house, manager, file, deliver_all)

    lines = RosterImport.objects.get().lines
    assert [(line[0], line[2], line[3]) for line in lines] == [
        (2, "fault", code),
        (3, "invited", ""),
    ]


def test_what_stands_there_twice_is_taken_neither_time(house, manager, deliver_all):
    people = [("1", "a@x.example", "aide"), ("1", "b@x.example", "aide"),
              ("2", "c@x.example", "aide"), ("3", "C@x.example", "aide")]  # fmt: skip

    assert take(house, manager, a_zip(people), deliver_all) == {"fault": 4}
    assert [line[3] for line in RosterImport.objects.get().lines] == [
        "id-twice", "id-twice", "email-twice", "email-twice",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (lambda: SimpleUploadedFile("a.zip", b"not a zip"), "not-readable"),
        (lambda: a_zip(STAFF, version="1.1"), "other-version"),
        (lambda: a_zip(STAFF, without="users.csv"), "file-missing"),
        (lambda: a_zip(STAFF, without="manifest.csv"), "file-missing"),
        (lambda: a_zip(STAFF, mode="absent"), "no-users"),
        (lambda: a_zip(STAFF, roles="absent"), "no-roles"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_a_sentence(
    client, house, manager, deliver_all, file, code
):
    assert take(house, manager, file(), deliver_all) == code

    client.force_login(manager)
    page = client.get(f"/organisations/{house.slug}/roster/{RosterImport.objects.get().pk}/")
    assert "The file could not be taken" in page.text
    assert "It could not be taken." not in page.text


def test_the_file_is_gone_once_it_was_gone_through(
    client, house, manager, deliver_all, private_folder
):
    client.force_login(manager)
    fields = {"file": a_zip(STAFF)}
    client.post(f"/organisations/{house.slug}/roster/", fields)
    assert len(list(private_folder.rglob("*.zip"))) == 1

    deliver_all()

    assert not list(private_folder.rglob("*.zip"))
    page = client.get(f"/organisations/{house.slug}/roster/{RosterImport.objects.get().pk}/").text
    assert "Invited: 2" in page


def test_five_thousand_rows_with_three_hundred_faults(house, manager, deliver_all):
    """Most of them are known already, as in every file but the first."""
    people = [(str(n), f"p{n}@school.example", "teacher") for n in range(5000)]
    RosterEntry.objects.bulk_create(
        RosterEntry(organisation=house, sourced_id=sid, email=email)
        for sid, email, _role in people[:4650]
    )
    for n in range(0, 4500, 15):
        people[n] = (people[n][0], "", "teacher")

    outcome = take(house, manager, a_zip(people), deliver_all)

    assert outcome == {"fault": 300, "same": 4350, "invited": 350}
    assert Invitation.objects.count() == 350


def test_r24_no_cell_of_the_report_runs(client, house, manager, deliver_all):
    take(house, manager, a_zip([("=1+1", "a@x.example", "aide")]), deliver_all)
    client.force_login(manager)
    row = RosterImport.objects.get()

    text = client.get(f"/organisations/{house.slug}/roster/{row.pk}/rows.csv").text

    assert "'=1+1" in text
