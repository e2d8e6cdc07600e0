"""Invitations: for one address, once, and not for ever."""

import datetime
import re

import pytest
import time_machine
from django.utils import timezone

from accounts.models import Invitation, Membership, OutgoingEmail, User
from accounts.organisations import invitations
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    SiteFactory()
    return MembershipFactory(manager=True).user


@pytest.fixture
def house(manager):
    return manager.memberships.get().organisation


def invite(house, manager, address="new@school.example"):
    invitations.invite(house, address, role="member", actor=manager)
    return link(address)


def link(address):
    text = OutgoingEmail.objects.filter(to=address).latest("pk").text
    return re.search(r"(/organisations/invitation/\S+)", text)[1]


def test_an_invited_address_without_an_account_signs_up_and_joins(client, house, manager):
    path = invite(house, manager)
    assert "make an account with it" in client.get(path).text
    person = UserFactory(email="new@school.example")
    client.force_login(person)

    assert "Join" in client.get(path).text
    client.post(path)

    assert Membership.objects.get(user=person).organisation == house
    assert client.get(path).status_code == 404  # once


def test_an_invitation_is_of_no_use_to_whoever_else_holds_the_link(client, house, manager):
    path = invite(house, manager)
    stranger = UserFactory()
    client.force_login(stranger)

    assert "It is for the address that it was sent to" in client.get(path).text
    assert client.post(path).status_code == 403

    assert not Membership.objects.filter(user=stranger).exists()
    assert Invitation.objects.get().is_open


def test_an_address_that_is_not_confirmed_opens_nothing(client, house, manager):
    path = invite(house, manager)
    pretender = UserFactory(email="new@school.example", verified_email=False)
    client.force_login(pretender)

    assert client.post(path).status_code == 403
    assert not Membership.objects.filter(user=pretender).exists()


@pytest.mark.parametrize("end", ["revoked", "sent again", "two weeks"])
def test_a_link_that_has_ended_opens_nothing(client, house, manager, end):
    path = invite(house, manager)
    person = UserFactory(email="new@school.example")
    later = timezone.now()
    if end == "revoked":
        invitations.revoke(Invitation.objects.get(), actor=manager)
    elif end == "sent again":
        invitations.send_again(Invitation.objects.get(), actor=manager)
    else:
        later += datetime.timedelta(days=15)

    with time_machine.travel(later, tick=False):
        client.force_login(person)
        assert client.get(path).status_code == 404
        client.post(path)

    assert not Membership.objects.filter(user=person).exists()


def test_the_link_that_was_sent_again_opens(client, house, manager):
    invite(house, manager)
    invitations.send_again(Invitation.objects.get(), actor=manager)
    client.force_login(UserFactory(email="new@school.example"))

    client.post(link("new@school.example"))

    assert Membership.objects.filter(organisation=house).count() == 2


def test_the_secret_of_a_link_is_not_in_the_database(house, manager):
    token = invite(house, manager).rstrip("/").rpartition("/")[2]

    kept = Invitation.objects.values().get()

    assert token not in str(kept)
    assert len(token) >= 43


def test_of_many_addresses_each_has_its_answer(client, house, manager):
    member = MembershipFactory(organisation=house, user__email="in@school.example")
    invite(house, manager, "asked@school.example")
    client.force_login(manager)
    addresses = (
        "one@school.example\n\nONE@school.example, two@school.example\nno address\n"
        f"{member.user.email}\nasked@school.example\nx@mailinator.com"
    )

    page = client.post(
        f"/organisations/{house.slug}/invite/", {"addresses": addresses, "role": "member"}
    )

    lines = dict(re.findall(r"<li>(\S+@?\S*(?: address)?): ([^<]+)</li>", page.text))
    assert {address: words[:16] for address, words in lines.items()} == {
        "one@school.example": "Invited",
        "two@school.example": "Invited",
        "no address": "Enter a valid em",
        "in@school.example": "Belongs already",
        "asked@school.example": "Is invited alrea",
        "x@mailinator.com": "This address is ",
    }
    assert Invitation.objects.count() == 3


def test_an_email_is_in_the_language_of_who_is_invited(house, manager):
    UserFactory(email="new@school.example", language="cy")

    invite(house, manager)

    assert "/cy/organisations/invitation/" in OutgoingEmail.objects.latest("pk").text


def test_whoever_belongs_to_two_organisations_belongs_to_both(client, house, manager):
    person = MembershipFactory(user__email="new@school.example").user
    client.force_login(person)

    client.post(invite(house, manager))

    assert User.objects.get(pk=person.pk).memberships.count() == 2


def test_r16_pages_of_a_person_are_kept_by_nobody_in_any_language(client, house, manager):
    path = invite(house, manager)

    for address in (path, f"/cy{path}", "/cy/accounts/unsubscribe/none/"):
        assert client.get(address)["Cache-Control"] == "private, no-store", address
