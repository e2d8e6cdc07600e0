"""People in the CMS: one name, one e-mail address."""

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from tests.factories.people import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    administrator = UserFactory(administrator=True)
    client.force_login(administrator)
    return administrator


def test_an_administrator_adds_an_editor(client, administrator):
    group = Group.objects.get(name="Editors")

    response = client.post(
        "/cms/users/new/",
        {
            "email": "new@example.org",
            "name": "Nia New",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "groups": [group.pk],
        },
    )

    added = User.objects.get(email="new@example.org")
    assert response.status_code == 302
    assert added.name == "Nia New"
    assert list(added.groups.all()) == [group]
    assert added.check_password(PASSWORD)


def test_the_forms_ask_for_one_name(client, administrator):
    person = UserFactory()

    for address in ("/cms/users/new/", f"/cms/users/edit/{person.pk}/"):
        text = client.get(address).content.decode()
        assert 'name="name"' in text
        assert 'name="first_name"' not in text


def test_an_administrator_ends_somebodys_access(client, administrator):
    person = UserFactory(editor=True)

    client.post(
        f"/cms/users/edit/{person.pk}/", {"email": person.email, "name": "Renamed", "groups": []}
    )

    person.refresh_from_db()
    assert (person.name, person.is_active, person.groups.count()) == ("Renamed", False, 0)
