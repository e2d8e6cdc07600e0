"""Values that a process keeps for one generation."""

import pytest

from signpost.http.kept_values import KeptValues


class Reader:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        self.times += 1
        return [self.times]


def test_it_is_read_once_in_a_generation_and_for_each_name():
    kept, read = KeptValues(most=10), Reader()

    assert kept.value("a", "cy", read) == kept.value("a", "cy", read) == [1]
    assert kept.value("b", "cy", read) == [2]
    assert kept.value("b", "en", read) == [3]


def test_what_is_none_is_kept_too():
    kept, asked = KeptValues(most=10), []

    for _ in range(2):
        assert kept.value("a", "x", lambda: asked.append(1)) is None

    assert asked == [1]


def test_while_nobody_knows_the_generation_it_is_read_each_time():
    kept, read = KeptValues(most=10), Reader()

    assert [kept.value(None, "x", read), kept.value(None, "x", read)] == [[1], [2]]


def test_an_error_is_not_kept():
    kept = KeptValues(most=10)

    with pytest.raises(ZeroDivisionError):
        kept.value("a", "x", lambda: 1 // 0)
    assert kept.value("a", "x", lambda: 1) == 1


def test_it_never_grows_beyond_its_size():
    kept, read = KeptValues(most=3), Reader()

    for name in range(100):
        kept.value("a", name, read)

    assert len(kept._kept) <= 3
