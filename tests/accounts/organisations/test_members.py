"""Who belongs to an organisation, and the last manager."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections

from accounts.models import AuditEntry, Membership, Organisation, ProfessionalStatus
from accounts.organisation_sign_in.models import OrganisationSignIn
from accounts.organisations import members, merging
from accounts.rosters.models import RosterEntry
from tests.factories.content import SiteFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


def roles_in(organisation):
    return sorted(organisation.memberships.values_list("user__name", "role"))


@pytest.mark.parametrize("way", ["remove", "change_role"])
def test_the_last_manager_stays_until_there_is_another_and_staff_may_do_it(way):
    last = MembershipFactory(manager=True)
    MembershipFactory(organisation=last.organisation)

    def end(actor):
        if way == "remove":
            members.remove(Membership.objects.get(pk=last.pk), actor=actor)
        else:
            members.change_role(Membership.objects.get(pk=last.pk), role="member", actor=actor)

    with pytest.raises(ValidationError, match="needs a manager"):
        end(last.user)
    assert last.organisation.memberships.managers().count() == 1
    end(UserFactory(administrator=True))

    assert last.organisation.memberships.managers().count() == 0


def test_a_manager_whose_account_has_ended_is_none_to_lean_on():
    manager = MembershipFactory(manager=True)
    MembershipFactory(organisation=manager.organisation, manager=True, user__is_active=False)

    with pytest.raises(ValidationError, match="needs a manager"):
        members.remove(manager, actor=manager.user)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_managers_who_leave_at_once_do_not_both_leave():
    organisation = OrganisationFactory()
    both = [MembershipFactory(organisation=organisation, manager=True) for _ in range(2)]
    start, refused = threading.Barrier(2), []

    def leave(membership):
        try:
            start.wait(timeout=10)
            members.remove(membership, actor=membership.user)
        except ValidationError as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=leave, args=[one]) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert connection.vendor == "postgresql"
    assert organisation.memberships.managers().count() == 1
    assert len(refused) == 1


def test_what_an_organisation_confirmed_ends_when_somebody_leaves():
    member = MembershipFactory(user__professional=True)
    ProfessionalStatus.objects.update(organisation=member.organisation, method="organisation")
    elsewhere = MembershipFactory(user=member.user)

    members.remove(elsewhere, actor=None)
    assert ProfessionalStatus.objects.get().state == "verified"
    members.remove(member, actor=member.user)

    assert ProfessionalStatus.objects.get().state == "ended"


def test_joining_twice_is_one_membership_with_the_higher_role():
    member = MembershipFactory()

    members.add(member.user, member.organisation, role="manager", actor=None)
    members.add(member.user, member.organisation, role="member", actor=None)

    assert [one.role for one in Membership.objects.all()] == ["manager"]


def test_managers_of_a_trust_look_after_its_schools_and_not_the_other_way_round():
    trust = OrganisationFactory()
    school = OrganisationFactory(parent=OrganisationFactory(parent=trust))
    of_trust = MembershipFactory(organisation=trust, manager=True).user
    of_school = MembershipFactory(organisation=school, manager=True).user

    manages = Membership.objects.manages
    assert [manages(of_trust, school), manages(of_trust, trust)] == [True, True]
    assert [manages(of_school, school), manages(of_school, trust)] == [True, False]
    assert not manages(of_school, None)


def test_an_organisation_is_not_part_of_itself():
    above, below = OrganisationFactory(), OrganisationFactory()
    below.parent = above
    below.save()
    above.parent = below

    with pytest.raises(ValidationError, match="not part of itself"):
        above.clean()


def test_two_rows_of_one_organisation_become_one_and_nobody_is_lost():
    source, into = OrganisationFactory(name="Old"), OrganisationFactory(name="New")
    both = UserFactory(name="Both")
    MembershipFactory(organisation=source, user=both, manager=True)
    MembershipFactory(organisation=into, user=both)
    MembershipFactory(organisation=source, user=UserFactory(name="Ann"))
    part = OrganisationFactory(parent=source)
    status = MembershipFactory(organisation=source, user=UserFactory(professional=True, name="Pro"))
    ProfessionalStatus.objects.update(organisation=source)
    source.domains.create(domain="school.example", token="a")
    into.domains.create(domain="other.example", token="b")
    administrator = UserFactory(administrator=True)

    merging.merge(source, into=into, actor=administrator)

    assert roles_in(into) == [("Ann", "member"), ("Both", "manager"), ("Pro", "member")]
    assert roles_in(source) == []
    part.refresh_from_db()
    assert part.parent == into
    assert ProfessionalStatus.objects.get(user=status.user).organisation == into
    assert sorted(into.domains.values_list("domain", flat=True)) == [
        "other.example",
        "school.example",
    ]
    assert source not in Organisation.objects.active()
    assert source.merged_into == into
    assert AuditEntry.objects.get(action="organisation.merged").after == "New"
    with pytest.raises(ValidationError, match="already"):
        merging.merge(source, into=into, actor=administrator)


def test_a_list_of_people_that_both_have_used_stops_no_merging():
    source, into = OrganisationFactory(), OrganisationFactory()
    for organisation, email in ((source, "a@one.example"), (into, "b@two.example")):
        RosterEntry.objects.create(organisation=organisation, sourced_id="1", email=email)
    RosterEntry.objects.create(organisation=source, sourced_id="2", email="c@one.example")

    merging.merge(source, into=into, actor=UserFactory(administrator=True))

    rows = RosterEntry.objects.filter(organisation=into).order_by("sourced_id")
    assert [row.email for row in rows] == ["b@two.example", "c@one.example"]


def test_two_ways_to_sign_in_are_not_put_together_unseen():
    source, into = OrganisationFactory(), OrganisationFactory()
    for organisation in (source, into):
        OrganisationSignIn.objects.create(
            organisation=organisation, issuer="https://id.example", client_id="x"
        )

    with pytest.raises(ValidationError, match="take away the one"):
        merging.merge(source, into=into, actor=UserFactory(administrator=True))

    source.refresh_from_db()
    assert source.merged_into is None


def test_an_organisation_does_not_go_into_its_own_part():
    trust = OrganisationFactory()
    school = OrganisationFactory(parent=trust)

    with pytest.raises(ValidationError, match="not a part of this one"):
        merging.merge(trust, into=school, actor=UserFactory(administrator=True))


def test_who_goes_to_another_school_of_the_trust_is_a_member_there_and_no_longer_here(client):
    SiteFactory()
    trust = OrganisationFactory(slug="trust")
    here, there = (OrganisationFactory(slug=slug, parent=trust) for slug in ("here", "there"))
    manager = MembershipFactory(organisation=trust, manager=True).user
    MembershipFactory(organisation=here, manager=True)
    going = MembershipFactory(organisation=here, manager=True)
    client.force_login(manager)

    offered = client.get(f"/organisations/here/people/{going.user.uuid}/transfer/").text
    client.post(f"/organisations/here/people/{going.user.uuid}/", {"to": there.pk})

    assert f'name="to" value="{there.pk}"' in offered
    assert roles_in(there) == [(going.user.name, "member")]
    assert [role for _name, role in roles_in(here)] == ["manager"]
    assert not Membership.objects.filter(user=going.user, organisation=here).exists()
    ended = AuditEntry.objects.get(action="membership.ended")
    assert (ended.actor, ended.why) == (manager, str(there))


def test_the_last_manager_is_not_sent_elsewhere():
    last = MembershipFactory(manager=True)
    there = OrganisationFactory()

    with pytest.raises(ValidationError):
        members.transfer(last, to=there, actor=last.user)

    assert roles_in(last.organisation) == [(last.user.name, "manager")]
    assert not there.memberships.exists()
