"""Statements that are built once: the values of each asking, and nothing that stays as it was."""

import datetime

import pytest
from django.db.models import BooleanField, CharField, DateTimeField, Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import AuditEntry, User
from signpost.built_once import BuiltOnce, FrozenValueError, Given
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def joined_before() -> BuiltOnce[User]:
    """People with a name who joined before a moment."""
    before = Given("before", DateTimeField())
    return BuiltOnce(
        lambda: User.objects.filter(name=Given("name", CharField()), date_joined__lt=before)
    )


def test_the_same_statement_answers_for_other_values(django_assert_num_queries):
    first, second = UserFactory(name="Ann"), UserFactory(name="O'Neil %s \\")
    asked, later = joined_before(), timezone.now() + DAY

    with django_assert_num_queries(4):
        assert asked.ask(name="Ann", before=later) == [first]
        assert asked.ask(name="O'Neil %s \\", before=later) == [second]
        assert asked.ask(name="nobody", before=later) == []
        assert asked.ask(name="Ann", before=later - 3 * DAY) == []


def test_rows_are_whole_and_what_is_annotated_stands_on_them(django_assert_num_queries):
    person = UserFactory(name="Ann")
    events = AuditEntry.objects.filter(actor=OuterRef("pk"))
    asked = BuiltOnce(
        lambda: User.objects.annotate(acted=Exists(events)).filter(name=Given("name", CharField()))
    )

    with django_assert_num_queries(1):
        [found] = asked.ask(name="Ann")
        assert (found.pk, found.email, found.date_joined) == (
            person.pk, person.email, person.date_joined,
        )  # fmt: skip
        assert not found.acted


def test_a_moment_that_would_stay_as_it_was_is_refused():
    asked = BuiltOnce(lambda: User.objects.filter(date_joined__lt=timezone.now()))

    with pytest.raises(FrozenValueError):
        asked.ask()


def test_a_value_that_is_missing_is_an_error():
    asked = BuiltOnce(
        lambda: User.objects.filter(
            Q(name=Given("name", CharField())) | Q(is_active=Given("active", BooleanField()))
        )
    )

    with pytest.raises(KeyError, match="active"):
        asked.ask(name="Ann")
