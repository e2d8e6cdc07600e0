"""Who may see what: the one rule, as a table."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.access import entitlements
from accounts.access.visibility import AccessLevel, may_access
from content.models import SitePage
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.people import UserFactory

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
    return {
        "visitor": AnonymousUser(),
        "registered": UserFactory(),
        "professional": UserFactory(professional=True),
        "holder": holder,
        "expired": expired,
        "revoked": revoked,
        "inactive": UserFactory(is_active=False, professional=True),
        "editor": UserFactory(editor=True),
    }


EVERYBODY = {"visitor", "registered", "professional", "holder", "expired", "revoked", "inactive",
             "editor"}  # fmt: skip
REGISTERED = EVERYBODY - {"visitor", "inactive"}


@pytest.mark.parametrize(
    ("level", "who"),
    [
        (AccessLevel.PUBLIC, EVERYBODY),
        (AccessLevel.REGISTERED, REGISTERED),
        (AccessLevel.PROFESSIONAL, {"professional", "editor"}),
        (AccessLevel.COURSE, {"holder", "editor"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_r03_the_filter_and_the_single_check_agree(people, level, who):
    page = ArticlePageFactory(access_level=level, unlocked_by=KEY)

    listed = {
        name
        for name, person in people.items()
        if SitePage.objects.visible_to(person).filter(pk=page.pk).exists()
    }
    allowed = {name for name, person in people.items() if may_access(person, level, KEY)}

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


def test_granting_twice_keeps_one_row():
    person = UserFactory()

    first = entitlements.grant(person, key=KEY, source="a")
    second = entitlements.grant(person, key=KEY, source="b")

    assert first.pk == second.pk
    assert person.entitlements.count() == 1
