"""A test that commits does not take the next one's ground away."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Locale, Page

from accounts.models import OutgoingEmail

EXPECTED = (Page, Locale, Permission)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_committing_test_begins_with_what_migrations_wrote(turn: int) -> None:
    assert all(model.objects.exists() for model in EXPECTED)
    assert not OutgoingEmail.objects.exists(), "what the turn before it wrote is gone"

    OutgoingEmail.objects.create(key="left-behind", to="a@b.example")
    Group.objects.all().delete()


@pytest.mark.django_db
def test_an_ordinary_test_afterwards_finds_it_too() -> None:
    assert all(model.objects.exists() for model in EXPECTED)
    assert not OutgoingEmail.objects.exists()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_it_holds_while_a_browser_keeps_an_event_loop_running(page, turn: int) -> None:
    assert all(model.objects.exists() for model in EXPECTED)

    OutgoingEmail.objects.create(key="left-behind", to="a@b.example")
