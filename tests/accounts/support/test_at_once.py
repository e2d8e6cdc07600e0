"""Leave that is given, used and ended at the same moment: on a database that locks rows."""

import threading

import pytest
from django.db import connection, connections, transaction

from accounts.models import AuditEntry, SupportAccess
from accounts.support import rules as support
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory


@pytest.fixture
def person():
    SiteFactory()
    return UserFactory(name="Sam Smith", language="en-gb")


@pytest.fixture
def helper():
    return UserFactory(administrator=True, name="Helper", language="en-gb")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_r24_an_end_waits_for_the_change_and_no_change_follows_it(person, helper):
    access = support.give(person, may_change=True)
    done, ending = [], threading.Event()

    def end():
        try:
            ending.set()
            support.end(person)
            done.append("ended")
        finally:
            connections.close_all()

    thread = threading.Thread(target=end)
    with transaction.atomic():
        assert support.usable_for_a_change(access, by=helper) is not None
        thread.start()
        ending.wait(timeout=10)
        thread.join(timeout=0.5)  # it is held: nothing ends under a change
        still_open = thread.is_alive()
        done.append("changed")
    thread.join(timeout=20)

    assert connection.vendor == "postgresql"
    assert still_open
    assert done == ["changed", "ended"]
    with transaction.atomic():
        assert support.usable_for_a_change(access, by=helper) is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_given_twice_at_once_it_is_one(person):
    start = threading.Barrier(2)

    def give(may_change):
        try:
            start.wait(timeout=10)
            support.give(person, may_change=may_change)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=give, args=[one]) for one in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)

    assert SupportAccess.objects.filter(ended_at=None).count() == 1
    last = AuditEntry.objects.filter(action="support.given").latest("pk")
    assert SupportAccess.objects.get().may_change == (last.after == "look and change")
