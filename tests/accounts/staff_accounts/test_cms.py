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


def test_an_administrator_adds_a_person_without_any_role(client, administrator):
    group = Group.objects.get(name="Editors")

    response = client.post(
        "/cms/users/new/",
        {
            "email": "new@example.org",
            "name": "Nia New",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "groups": [group.pk],
            "is_superuser": "on",
        },
    )

    added = User.objects.get(email="new@example.org")
    assert response.status_code == 302
    assert added.name == "Nia New"
    assert (list(added.groups.all()), added.is_superuser) == ([], False)
    assert added.check_password(PASSWORD)


def test_the_forms_ask_for_one_name(client, administrator):
    person = UserFactory()

    for address in ("/cms/users/new/", f"/cms/users/edit/{person.pk}/"):
        text = client.get(address).content.decode()
        assert 'name="name"' in text
        assert 'name="first_name"' not in text


def test_an_administrator_ends_somebodys_access(client, administrator):
    person = UserFactory(editor=True)

    client.post(f"/cms/users/edit/{person.pk}/", {"email": person.email, "name": "Renamed"})

    person.refresh_from_db()
    assert (person.name, person.is_active) == ("Renamed", False)


def test_an_administrator_opens_and_changes_their_own_account(client):
    me = UserFactory(administrator=True)
    client.force_login(me)
    address = f"/cms/users/edit/{me.pk}/"

    opened = client.get(address)
    client.post(address, {"email": me.email, "name": "Ffion Ŵyn"})

    assert opened.status_code == 200
    assert 'name="is_active"' not in opened.content.decode()
    me.refresh_from_db()
    assert (me.name, me.is_active, me.is_superuser) == ("Ffion Ŵyn", True, True)


def test_copying_a_person_changes_neither_their_address_nor_their_password(client, administrator):
    person = UserFactory()
    there = (person.email, person.password)
    client.force_login(administrator)
    another = "a longer one that nobody has"

    answer = client.post(
        f"/cms/users/copy/{person.pk}/",
        {"name": "X", "email": "x@example.org", "password1": another, "password2": another},
    )

    person.refresh_from_db()
    assert (answer.status_code, person.email, person.password) == (405, *there)
