"""Which pages may have other colours than those that were looked at: tests/product/painting.py."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.product.painting import ASKED, Painted

SHEETS = Path(settings.BASE_DIR) / "site" / "static" / "css"
PAGE = '<html data-look="8-10"><main><p class="lead">One</p><svg><path d="M0"/></svg></main></html>'


@pytest.fixture
def painted() -> Painted:
    """It knows one page."""
    painted = Painted()
    assert painted.differently(PAGE)
    return painted


@pytest.mark.parametrize(
    "change",
    [
        ("One", "Other words"),
        ('class="lead"', 'class="lead" id="another"'),
        ('<path d="M0"/>', '<g><path d="M1"/><circle r="1"/></g>'),
        ("</p>", '</p><p class="lead">One more</p>'),
    ],
)
def test_other_words_and_pictures_have_the_same_colours(painted: Painted, change) -> None:
    assert not painted.differently(PAGE.replace(*change))


@pytest.mark.parametrize(
    "change",
    [
        ('data-look="8-10"', 'data-look="4-7"'),
        ('class="lead"', 'class="note"'),
        ('class="lead"', 'class="lead" aria-current="page"'),
        ("One", "One <strong>word</strong>"),
        ("<p", '<div class="card"><p'),
        ("</main>", '</main><p class="lead">Below it</p>'),
    ],
)
def test_another_class_state_or_place_may_have_other_colours(painted: Painted, change) -> None:
    assert painted.differently(PAGE.replace(*change))


def test_every_second_row_of_a_table_is_looked_at(painted: Painted) -> None:
    row = "<tr><td>1</td></tr>"

    assert painted.differently(f"<table>{row}</table>")
    assert painted.differently(f"<table>{row * 2}</table>")
    assert not painted.differently(f"<table>{row * 7}</table>")


def test_whatever_the_style_sheets_ask_for_is_known() -> None:
    text = "".join(file.read_text() for file in SHEETS.glob("[sb]*/*.css"))
    asked = set(re.findall(r"\[([a-z-]+)(?:[~|^$*]?=|\])", text))

    assert len(asked) > 8
    assert asked <= ASKED
