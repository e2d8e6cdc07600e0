"""What people fill in about themselves says why it is asked."""

import pytest

from accounts.models import Profession
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
AGAIN = {"password2"}  # the same once more


def reasons(client, path: str) -> dict[str, str]:
    form = client.get(path).context["form"]
    return {field.name: str(field.help_text) for field in form if field.name not in AGAIN}


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/profession/"])
def test_each_field_says_why_it_is_asked_in_both_languages(client, path):
    SiteFactory()
    Profession.objects.create(slug="teacher", name="Teacher")
    if "signup" not in path:
        client.force_login(UserFactory())

    english, welsh = reasons(client, path), reasons(client, f"/cy{path}")

    assert [name for name, words in english.items() if not words] == []
    assert [name for name, words in welsh.items() if words == english[name]] == []
