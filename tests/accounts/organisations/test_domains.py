"""Proving a domain, and joining by it. A name server of the test answers, over the network."""

import re
import socket
import threading

import dns.message
import dns.rdatatype
import dns.rrset
import pytest
from django.core.exceptions import ValidationError

from accounts.models import Membership, Notification, OutgoingEmail
from accounts.organisations import domains, joining
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(settings):
    """Names and what their TXT records say; whatever is not there does not exist."""
    known: dict[str, list[str]] = {}
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def serve():
        while True:
            question, asker = server.recvfrom(4096)
            if not question:
                return
            asked = dns.message.from_wire(question)
            name = str(asked.question[0].name).rstrip(".")
            answer = dns.message.make_response(asked)
            if name in known:
                answer.answer.append(
                    dns.rrset.from_text_list(name + ".", 60, "IN", "TXT", known[name])
                )
            else:
                answer.set_rcode(3)
            server.sendto(answer.to_wire(), asker)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    settings.DNS_SERVER = f"127.0.0.1:{server.getsockname()[1]}"
    yield known
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", server.getsockname())
    thread.join(timeout=5)
    server.close()


@pytest.fixture
def manager():
    SiteFactory()
    return MembershipFactory(manager=True).user


@pytest.fixture
def house(manager):
    return manager.memberships.get().organisation


def test_a_domain_is_proved_by_its_record(records, house, manager):
    row = domains.name(house, "School.Example.", actor=manager)
    assert not domains.look_up(row, actor=manager)
    records["_signpost.school.example"] = ['"something else"', f'"{domains.record_value(row)}"']

    assert domains.look_up(row, actor=manager)

    row.refresh_from_db()
    assert (row.domain, row.proof) == ("school.example", "dns")


@pytest.mark.parametrize("says", ["signpost-verification=", "signpost-verification=another", ""])
def test_another_record_proves_nothing(records, house, manager, says):
    row = domains.name(house, "school.example", actor=manager)
    records["_signpost.school.example"] = [f'"{says}"']

    assert not domains.look_up(row, actor=manager)


def test_a_name_server_that_does_not_answer_proves_nothing(settings, house, manager):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        settings.DNS_SERVER = f"127.0.0.1:{silent.getsockname()[1]}"
        row = domains.name(house, "school.example", actor=manager)

        assert not domains.look_up(row, actor=manager)


def test_a_domain_that_two_name_is_of_the_one_who_proves_it(house, manager):
    other = MembershipFactory(manager=True)
    mine = domains.name(house, "school.example", actor=manager)
    theirs = domains.name(other.organisation, "school.example", actor=other.user)
    domains.prove(mine, proof="dns", actor=manager)

    with pytest.raises(ValidationError, match="Another organisation has proved"):
        domains.prove(theirs, proof="mail", actor=None)

    theirs.refresh_from_db()
    assert theirs.proved_at is None


@pytest.mark.parametrize(
    "text", ["no domain", "school", "", "http://school.example", "a..b", "x" * 300]
)
def test_what_is_no_domain_is_refused(house, manager, text):
    with pytest.raises(ValidationError):
        domains.name(house, text, actor=manager)


def test_a_domain_is_proved_by_a_link_to_an_address_of_those_who_run_it(client, house, manager):
    row = domains.name(house, "school.example", actor=manager)
    client.force_login(manager)
    path = f"/organisations/{house.slug}/domains/{row.pk}/"
    client.post(path, {"local_part": "sam.smith"})
    assert not OutgoingEmail.objects.exists()
    client.post(path, {"local_part": "postmaster"})
    client.logout()
    text = OutgoingEmail.objects.get(to="postmaster@school.example").text
    link = re.search(r"(/organisations/domain/\S+)", text)[1]

    assert "Does school.example belong to" in client.get(link).text
    row.refresh_from_db()
    assert row.proved_at is None
    client.post(link)

    row.refresh_from_db()
    assert row.proof == "mail"


def proved(house, manager, domain="school.example"):
    domains.prove(domains.name(house, domain, actor=manager), proof="dns", actor=manager)


def test_people_of_a_proved_domain_ask_to_join_and_a_manager_lets_them_in(client, house, manager):
    proved(house, manager)
    person = UserFactory(email="sam@staff.school.example", name="Sam Smith")
    client.force_login(person)
    assert house.name in client.get("/organisations/").text
    for _ in range(2):
        client.post("/organisations/join/", {"organisation": house.slug})
    assert not Membership.objects.filter(user=person).exists()
    assert Notification.objects.get(user=manager).title == f"Somebody asks to join {house.name}"

    client.force_login(manager)
    page = client.get(f"/organisations/{house.slug}/").text
    assert "Sam Smith asks to join" in page
    client.post(re.search(r'action="(/organisations/[^"]+/requests/\d+/)"', page)[1], {"yes": "1"})

    assert Membership.objects.get(user=person).role == "member"
    assert Notification.objects.filter(user=person).count() == 1


@pytest.mark.parametrize(
    ("address", "confirmed"),
    [("sam@school.example", False), ("sam@notschool.example", True), ("sam@example", True)],
)
def test_nobody_joins_by_an_address_that_is_not_confirmed_or_elsewhere(
    house, manager, address, confirmed
):
    proved(house, manager)
    person = UserFactory(email=address, verified_email=confirmed)

    with pytest.raises(ValidationError, match="Ask a manager for an invitation"):
        joining.ask(person, house)


def test_a_domain_that_was_taken_off_lets_nobody_in(house, manager):
    proved(house, manager)
    domains.take_off(house.domains.get(), actor=manager)

    assert joining.by_domain(UserFactory(email="sam@school.example")) == []


def test_staff_say_who_looks_after_an_organisation_that_has_nobody(client):
    SiteFactory()
    house, person = OrganisationFactory(name="Lonely School"), UserFactory()
    client.force_login(person)
    assert "Lonely School" in client.get("/organisations/", {"q": "lonely"}).text
    client.post("/organisations/join/", {"organisation": house.slug, "role": "manager"})
    asked = house.join_requests.get()
    with pytest.raises(ValidationError, match="Staff decide"):
        joining.answer(asked, actor=person, admit=True)
    client.force_login(UserFactory(administrator=True))

    client.post(f"/cms/organisation-claims/edit/{asked.pk}/", {"decision": "yes"})

    assert Membership.objects.get(user=person).role == "manager"


def test_an_organisation_that_has_a_manager_is_not_claimed_by_another(house):
    with pytest.raises(ValidationError, match="has a manager already"):
        joining.ask(UserFactory(), house, role="manager")


def test_an_organisation_that_somebody_adds_is_listed_once_staff_have_looked(client):
    SiteFactory()
    client.force_login(UserFactory())
    client.post("/organisations/new/", {"name": "New  School", "kind": "school"})
    assert "There is none of this name" in client.get("/organisations/", {"q": "new"}).text
    again = client.post("/organisations/new/", {"name": "new school", "kind": "school"})
    assert "on the list already" in again.text
    (asked,) = client.get("/organisations/").context["waiting"]

    joining.answer(asked, actor=UserFactory(administrator=True), admit=True)

    assert "New School" in client.get("/organisations/", {"q": "new"}).text
