"""One's own data on a page: every part of the product, as it is now, for its person alone."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import TermsAcceptance
from accounts.privacy import readable, rights
from tests.factories.academy import EnrolmentFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def page_of(client: Client, part: str = "") -> str:
    response = client.get(f"/accounts/data/see/{part}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return response.content.decode()


def test_every_part_is_led_to_and_shown_in_words(client: Client):
    person = UserFactory(name="Sam Jones <b>")
    enrolment = EnrolmentFactory(user=person)
    EnrolmentFactory(user=UserFactory(name="Somebody Else"))
    client.force_login(person)

    first = page_of(client)
    parts = {part: page_of(client, f"{part}/") for part in rights.TELLERS}

    assert 'href="/accounts/data/see/"' in client.get("/accounts/data/").content.decode()
    assert "Sam Jones &lt;b&gt;" in first
    assert all(f'href="/accounts/data/see/{part}/"' in first for part in rights.TELLERS)
    assert enrolment.offering.course.title in parts["academy"]
    assert "<dd>English</dd>" in first
    assert "<td>in progress</td>" in parts["academy"]
    assert "We hold nothing about you here." in parts["surveys"]
    assert "Somebody Else" not in "".join(parts.values())


def test_what_is_long_is_shown_in_part_and_whole_as_csv(client: Client, monkeypatch):
    monkeypatch.setattr(readable, "MOST_ON_A_PAGE", 2)
    person = UserFactory()
    for number in ("=1", "two", "three"):
        EmailAddress.objects.create(user=person, email=f"{number}@school.example")
    client.force_login(person)

    page = page_of(client)
    csv = client.get("/accounts/data/see/account/addresses.csv")

    assert "The first 2 of 4." in page
    assert 'href="/accounts/data/see/account/addresses.csv"' in page
    lines = csv.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "E-mail address,Confirmed,Used for e-mails"
    assert sorted(lines[1:3] + lines[3:]) == sorted(
        [f"{person.email},yes,yes", "'=1@school.example,no,no", "two@school.example,no,no",
         "three@school.example,no,no"]
    )  # fmt: skip
    assert csv["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address", ["nothing/", "account/nothing.csv", "nothing/addresses.csv", "account/email.csv"]
)
def test_what_is_none_is_not_found(client: Client, address):
    client.force_login(UserFactory())

    assert client.get(f"/accounts/data/see/{address}").status_code == 404


def test_nobody_sees_it_without_signing_in(client: Client):
    for address in ("", "academy/", "account/addresses.csv"):
        response = client.get(f"/accounts/data/see/{address}")
        assert response.status_code == 302
        assert response["Location"].startswith("/accounts/login/")


def test_more_rows_ask_the_database_no_more(client: Client, django_assert_max_num_queries):
    person = UserFactory()
    TermsAcceptance.objects.bulk_create(
        TermsAcceptance(user=person, number=number) for number in range(100, 160)
    )
    client.force_login(person)

    with django_assert_max_num_queries(40):
        page_of(client)
