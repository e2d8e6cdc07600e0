"""People know what they agreed to, and hear when it changes."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Locale

from accounts.models import AuditEntry, TermsAcceptance, TermsVersion
from accounts.privacy import rights
from accounts.terms import rules
from tests.factories.content import SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def version(number, *, days=0, locale=None, **values):
    return TermsVersion.objects.create(
        number=number,
        in_force_from=timezone.now() + datetime.timedelta(days=days),
        words=f"Words of {number}",
        locale=locale or english(),
        **values,
    )


def signs_up(client):
    SiteFactory()
    fields = {"email": "sam@school.example", "name": "Sam", "password1": "a-long-one-indeed",
              "password2": "a-long-one-indeed"}  # fmt: skip
    return client.post("/accounts/signup/", fields)


def test_who_makes_an_account_agrees_to_the_terms_in_force(client):
    version(1, days=-10)
    version(2, days=-1)
    version(3, days=1)
    SiteFactory()
    assert "/accounts/terms/" in client.get("/accounts/signup/").text

    signs_up(client)

    accepted = TermsAcceptance.objects.get()
    assert (accepted.user.email, accepted.number) == ("sam@school.example", 2)


def test_a_site_without_terms_asks_nobody(client):
    signs_up(client)

    assert not TermsAcceptance.objects.exists()
    assert client.get("/accounts/terms/").status_code == 404


def test_a_new_version_is_told_with_what_has_changed_and_agreed_to_once(client):
    SiteFactory()
    version(1, days=-10)
    person = UserFactory()
    rules.accept(person)
    client.force_login(person)
    assert "We have changed our terms" not in client.get("/accounts/data/").text

    version(2, days=-1, changes="We keep notes for a year.")
    assert "We have changed our terms" in client.get("/accounts/data/").text
    assert "We keep notes for a year." in client.get("/accounts/terms/").text
    for _ in range(2):
        client.post("/accounts/terms/accept/", {"number": "2"})

    assert "We have changed our terms" not in client.get("/accounts/data/").text
    assert [one.number for one in TermsAcceptance.objects.filter(user=person)] == [2, 1]
    assert AuditEntry.objects.filter(action="terms.accepted", after="2").count() == 1


@pytest.mark.parametrize("number", ["1", "3", "", "x", "٢", "9" * 30])
def test_nobody_agrees_to_what_is_not_in_force(client, number):
    SiteFactory()
    version(1, days=-10)
    version(2, days=-1)
    version(3, days=1)
    client.force_login(UserFactory())

    answer = client.post("/accounts/terms/accept/", {"number": number})

    assert answer.url == "/accounts/terms/"
    assert "Please look again" in client.get(answer.url).text
    assert not TermsAcceptance.objects.exists()


def test_they_are_read_in_the_language_of_the_page(client):
    SiteFactory()
    first = version(1, days=-1)
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    version(1, days=-1, locale=welsh, translation_key=first.translation_key, changes="Newid")

    assert "Newid" in client.get("/cy/accounts/terms/").text
    assert "Newid" not in client.get("/accounts/terms/").text


def test_what_somebody_agreed_to_is_in_their_data_and_goes_with_them():
    version(1, days=-1)
    person = UserFactory()
    rules.accept(person)

    assert rights.everything_of(person)["account"]["accepted_terms"][0]["number"] == 1
    rights.erase(person, actor=None)
    assert not TermsAcceptance.objects.exists()
