"""What a first view may weigh, compressed: see the budgets of the look."""

import gzip
import re

import pytest

from signpost import assets, fonts, looks
from tests.look.palette import CSS, LOOKS

KB = 1024
STATIC = CSS.parent

# The fonts of a look: what its text, its bold and its titles are set in.
FONTS_OF = {
    "4-7": ["andika-400", "andika-700"],
    "8-10": ["atkinson", "fredoka"],
}


def _compressed(*texts: bytes) -> int:
    return sum(len(gzip.compress(text, 9)) for text in texts)


@pytest.mark.parametrize("look", LOOKS)
def test_style_sheets_of_a_look(look):
    sheet = assets.build_css().read_bytes()
    band = (CSS / "bands" / f"{look}.css").read_bytes()

    assert _compressed(sheet, band) <= 30 * KB


def test_the_script_of_every_page():
    assert _compressed((STATIC / "js" / "exit-page.js").read_bytes()) <= 5 * KB


@pytest.mark.parametrize("own", [["film"], ["quiz"], []], ids=["film", "quiz", "others"])
def test_scripts_of_a_page(own):
    names = ["exit-page", "suggest", "read-aloud", *own]

    assert _compressed(*((STATIC / "js" / f"{name}.js").read_bytes() for name in names)) <= 15 * KB


@pytest.mark.parametrize("look", LOOKS)
def test_fonts_of_a_look_with_the_letters_of_welsh(look):
    fonts.build_fonts()
    names = FONTS_OF.get(look, ["atkinson"])
    files = [*names, *(f"{name}-more" for name in names)]

    assert sum((fonts.fonts_dir() / f"{name}.woff2").stat().st_size for name in files) <= 60 * KB


@pytest.mark.parametrize("look", LOOKS)
def test_the_font_fetched_first_exists(look):
    fonts.build_fonts()

    assert (STATIC / looks.facts(look).font).exists()


def test_every_look_has_its_facts():
    assert set(looks.LOOKS) == set(LOOKS)


def test_style_sheets_name_files_that_exist():
    """The sources too: in production every style sheet is read when files are given their names."""
    fonts.build_fonts()
    sheets = [assets.build_css(), *(CSS / "src").glob("*.css"), *(CSS / "bands").glob("*.css")]
    named = {
        (sheet.name, sheet.parent / address)
        for sheet in sheets
        for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text())
    }

    assert named
    assert {name for name, file in named if not file.resolve().exists()} == set()


def test_every_source_of_the_style_sheet_is_joined():
    assert {file.stem for file in (CSS / "src").glob("*.css")} == set(assets.SOURCES)
    assert {file.stem for file in (CSS / "src/cms").glob("*.css")} == set(assets.CMS_SOURCES)


@pytest.mark.parametrize("look", LOOKS)
def test_a_band_writes_into_its_own_layers_alone(look):
    layers = re.findall(r"^@layer ([a-z]+)", (CSS / "bands" / f"{look}.css").read_text(), re.M)

    assert set(layers) == {"tokens", "bands"}


def test_scenes_are_light():
    scenes = (CSS.parents[2] / "templates" / "illustrations").glob("*.svg")

    assert {file.name for file in scenes if file.stat().st_size > 12 * KB} == set()
