"""A day in a list of the CMS is shown as that day, past or to come."""

import datetime
from types import SimpleNamespace

import pytest

from signpost.day_column import DayColumn


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (datetime.date(2030, 1, 31), "31 January 2030"),
        (datetime.datetime(2030, 6, 30, 23, 30, tzinfo=datetime.UTC), "1 July 2030"),
        (None, ""),
    ],
    ids=["a day", "a moment, by the clock here", "none"],
)
def test_a_day_to_come_is_named(day, shown):
    assert DayColumn("due_on").get_value(SimpleNamespace(due_on=day)) == shown
