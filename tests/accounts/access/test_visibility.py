"""Who may see what: the one rule, as a table."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.access import entitlements
from accounts.access.visibility import AccessLevel, keys_of, may_access
from accounts.organisations import merging
from content.models import SitePage
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
KEY = "course:some-course"


@pytest.fixture
def people():
    holder = UserFactory()
    entitlements.grant(holder, key=KEY, source="a test")
    expired = UserFactory()
    entitlements.grant(
        expired, key=KEY, source="a test", expires_at=timezone.now() - timedelta(days=1)
    )
    revoked = UserFactory()
    entitlements.grant(revoked, key=KEY, source="a test")
    entitlements.revoke(revoked, key=KEY, why="a test")
    school = MembershipFactory(
        organisation__slug="high-school", organisation__parent=OrganisationFactory(slug="trust")
    )
    return {
        "visitor": AnonymousUser(),
        "registered": UserFactory(),
        "professional": UserFactory(professional=True),
        "holder": holder,
        "expired": expired,
        "revoked": revoked,
        "inactive": UserFactory(is_active=False, professional=True),
        "editor": UserFactory(editor=True),
        "in the school": school.user,
        "in another": MembershipFactory(organisation__slug="other-school").user,
    }


EVERYBODY = {"visitor", "registered", "professional", "holder", "expired", "revoked", "inactive",
             "editor", "in the school", "in another"}  # fmt: skip
REGISTERED = EVERYBODY - {"visitor", "inactive"}


@pytest.mark.parametrize(
    ("level", "who"),
    [
        (AccessLevel.PUBLIC, EVERYBODY),
        (AccessLevel.REGISTERED, REGISTERED),
        (AccessLevel.PROFESSIONAL, {"professional", "editor"}),
        (AccessLevel.COURSE, {"holder", "editor"}),
        (AccessLevel.ORGANISATION, {"in the school", "editor"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("organisation", ["organisation:high-school", "organisation:trust"])
def test_r03_the_filter_and_the_single_check_agree(people, level, who, organisation):
    key = organisation if level == AccessLevel.ORGANISATION else KEY
    page = ArticlePageFactory(access_level=level, unlocked_by=key)

    listed = {
        name
        for name, person in people.items()
        if SitePage.objects.visible_to(person).filter(pk=page.pk).exists()
    }
    allowed = {name for name, person in people.items() if may_access(person, level, key)}

    assert listed == who
    assert allowed == who


def test_r18_a_change_of_role_applies_on_the_next_request(client):
    page = ArticlePageFactory(
        title="For professionals",
        band=SiteFactory().band("professionals"),
        access_level=AccessLevel.PROFESSIONAL,
    )
    person = UserFactory(professional=True)
    client.force_login(person)
    assert client.get(page.url).status_code == 200

    person.professional_status.delete()

    assert client.get(page.url).status_code == 403


def test_what_was_opened_for_a_trust_that_went_into_another_stays_open_to_its_schools():
    old, new = OrganisationFactory(slug="old-trust"), OrganisationFactory(slug="new-trust")
    in_its_school = MembershipFactory(organisation__parent=old).user

    merging.merge(old, into=new, actor=UserFactory(administrator=True))

    assert may_access(in_its_school, AccessLevel.ORGANISATION, "organisation:old-trust")


def test_r18_who_leaves_an_organisation_loses_what_it_opened_on_the_next_request(client):
    membership = MembershipFactory(organisation__slug="high-school")
    page = ArticlePageFactory(
        title="For one school",
        band=SiteFactory().band("professionals"),
        access_level=AccessLevel.ORGANISATION,
        unlocked_by="organisation:high-school",
    )
    client.force_login(membership.user)
    assert client.get(page.url).status_code == 200

    membership.delete()

    closed = client.get(page.url)
    assert closed.status_code == 403
    assert "people of one organisation" in closed.content.decode()
    assert "For one school" not in closed.content.decode()


def test_what_was_opened_for_a_school_is_open_where_the_school_has_gone():
    trust = OrganisationFactory(slug="trust")
    OrganisationFactory(slug="gone", merged_into=trust)
    person = MembershipFactory(organisation=trust).user

    assert may_access(person, AccessLevel.ORGANISATION, "organisation:gone")


@pytest.mark.parametrize("key", ["", "high-school", "organisation:", "organisation:nobody"])
def test_an_organisation_that_is_not_there_opens_nothing_and_is_refused(key):
    page = ArticlePageFactory()
    page.access_level, page.unlocked_by = AccessLevel.ORGANISATION, key

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.message_dict) == ["unlocked_by"]


def test_the_keys_of_a_person_are_one_statement(django_assert_num_queries):
    person = MembershipFactory(organisation__slug="high-school").user
    entitlements.grant(person, key=KEY, source="a test")

    with django_assert_num_queries(1):
        assert keys_of(person) == {KEY, "organisation:high-school"}


def test_granting_twice_keeps_one_row():
    person = UserFactory()

    first = entitlements.grant(person, key=KEY, source="a")
    second = entitlements.grant(person, key=KEY, source="b")

    assert first.pk == second.pk
    assert person.entitlements.count() == 1
