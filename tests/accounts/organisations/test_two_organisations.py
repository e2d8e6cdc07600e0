"""Requirement 4: nothing of another organisation by any address: two of them, every number of one
asked for by the manager of the other, in the path and in the form.
"""

import itertools

import pytest
from django.forms.models import model_to_dict
from django.urls import get_resolver, reverse
from django.utils import timezone

from accounts.models import (
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    OrganisationDomain,
    ProfessionalStatus,
    RosterImport,
)
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
KEPT = (Organisation, Membership, Invitation, JoinRequest, OrganisationDomain, ProfessionalStatus)
FIELDS = ({}, {"yes": "1"}, {"remove": "1"}, {"revoke": "1"}, {"role": "manager"},
          {"local_part": "admin"}, {"domain": "new.example"},
          {"addresses": "new@other.example", "role": "manager"})  # fmt: skip


def an_organisation(name):
    """One with everything that has a number."""
    house = OrganisationFactory(name=name, slug=name)
    manager = MembershipFactory(organisation=house, manager=True).user
    member = MembershipFactory(organisation=house, user__professional=True, user__name=f"Of {name}")
    ProfessionalStatus.objects.filter(user=member.user).update(
        organisation=house, method="organisation", state="requested"
    )
    return {
        "slug": house.slug,
        "manager": manager,
        "person": member.user.uuid,
        "invitation": Invitation.objects.create(
            organisation=house, email=f"{name}@invited.example", token_hash=name,
            expires_at=timezone.now() + timezone.timedelta(days=1),
        ).pk,
        "asked": JoinRequest.objects.create(organisation=house, user=UserFactory()).pk,
        "domain": OrganisationDomain.objects.create(
            organisation=house, domain=f"{name}.example", token="t"
        ).pk,
        "status": ProfessionalStatus.objects.get(user=member.user).pk,
        "roster": RosterImport.objects.create(organisation=house, state="done").pk,
        "to": house.pk,
    }  # fmt: skip


def everything():
    return {model: [model_to_dict(row) for row in model.objects.order_by("pk")] for model in KEPT}


def addresses_of_an_organisation():
    """The names of all addresses below one, from the resolver itself."""
    found = {}
    for name, entries in get_resolver().reverse_dict.lists():
        for possibilities, _pattern, _defaults, _converters in entries:
            for _text, parameters in possibilities:
                if (
                    isinstance(name, str)
                    and name.startswith("organisation")
                    and "slug" in parameters
                ):
                    found[name] = parameters
    return found


def test_r04_no_number_of_one_organisation_opens_anything_for_the_manager_of_another(client):
    SiteFactory()
    mine, theirs = an_organisation("mine"), an_organisation("theirs")
    client.force_login(mine["manager"])
    before, tried = everything(), 0

    for name, parameters in addresses_of_an_organisation().items():
        mixtures = itertools.product(*[("mine", "theirs") for _ in parameters])
        for mixture in mixtures:
            if "theirs" not in mixture:
                continue
            row = {"mine": mine, "theirs": theirs}
            kwargs = {p: row[whose][p] for p, whose in zip(parameters, mixture, strict=True)}
            path = reverse(name, kwargs=kwargs)
            answers = {client.get(path).status_code}
            answers |= {client.post(path, fields).status_code for fields in FIELDS}
            tried += 1
            assert answers <= {404, 405}, path

    assert tried >= 15
    assert everything() == before


def test_r04_nobody_is_sent_to_an_organisation_of_another_manager(client):
    SiteFactory()
    mine, theirs = an_organisation("mine"), an_organisation("theirs")
    client.force_login(mine["manager"])
    before = everything()

    client.post(f"/organisations/mine/people/{mine['person']}/", {"to": theirs["to"]})
    client.post("/organisations/leave/", {"organisation": "theirs"})

    assert everything() == before


def test_r04_a_member_has_no_managers_page(client):
    SiteFactory()
    house = an_organisation("mine")
    client.force_login(Membership.objects.get(role="member", user__uuid=house["person"]).user)

    assert client.get("/organisations/mine/").status_code == 404
    assert client.get("/organisations/mine/people.csv").status_code == 404


def test_r04_pages_and_table_name_nobody_of_another_organisation(client):
    SiteFactory()
    mine = an_organisation("mine")
    an_organisation("theirs")
    client.force_login(mine["manager"])

    for path in ("/organisations/mine/", "/organisations/mine/people.csv"):
        text = client.get(path).text
        assert "Of mine" in text
        assert "theirs" not in text


def test_a_manager_sees_who_waits_and_answers(client):
    SiteFactory()
    mine = an_organisation("mine")
    client.force_login(mine["manager"])
    assert "Does Of mine work for you as Teacher?" in client.get("/organisations/mine/").text

    client.post(f"/organisations/mine/professions/{mine['status']}/", {"yes": "1"})

    assert ProfessionalStatus.objects.get().state == "verified"


def test_r24_no_cell_of_the_table_runs(client):
    SiteFactory()
    manager = MembershipFactory(manager=True, user__name="=1+1").user
    client.force_login(manager)

    text = client.get(
        f"/organisations/{manager.memberships.get().organisation.slug}/people.csv"
    ).text

    assert "'=1+1" in text


def test_the_managers_page_takes_as_many_statements_for_many_as_for_one(
    client, django_assert_num_queries
):
    SiteFactory()
    mine = an_organisation("mine")
    client.force_login(mine["manager"])
    client.get("/organisations/mine/")
    with django_assert_num_queries(15):
        client.get("/organisations/mine/")
    house = Organisation.objects.get()
    for _ in range(20):
        MembershipFactory(organisation=house)
        JoinRequest.objects.create(organisation=house, user=UserFactory())

    with django_assert_num_queries(15):
        client.get("/organisations/mine/")
