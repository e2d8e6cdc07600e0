"""The recorded readings of the pages for the youngest."""

from pathlib import Path

import pytest
from django.conf import settings

from development.sample.making.make_readings import spoken, weight_of
from development.sample.markdown import read_document

DATA = Path(settings.BASE_DIR) / "site" / "development" / "sample" / "data"
PAGES = DATA / "pages" / "en" / "4-7"


def recordings() -> dict[str, str]:
    """The page and its recording, as its front matter names it."""
    return {
        file.relative_to(PAGES).with_suffix("").as_posix(): read_document(file).meta.get(
            "read_aloud", ""
        )
        for file in PAGES.rglob("*.md")
    }


def test_every_page_for_the_youngest_but_their_home_can_be_heard():
    silent = {page for page, recording in recordings().items() if not recording}

    assert silent == {"home"}


def test_recordings_are_there_and_small():
    files = [DATA / "media" / name for name in recordings().values() if name]

    assert [file.name for file in files if not file.exists()] == []
    assert [file.name for file in files if file.stat().st_size > 200_000] == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Ring 0800 1111.", "Ring oh eight oh oh, one one one one."),
        ("Call 999 now.", "Call nine nine nine now."),
        ("“Tap here!” – it’s 5", "Tap here! , it's 5"),
    ],
)
def test_numbers_to_ring_are_said_digit_by_digit(written, said):
    assert spoken(written) == said


def test_a_digit_weighs_as_in_the_script_of_the_page():
    assert weight_of("ab 12") == 5 + 2 * 3
