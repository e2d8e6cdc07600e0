"""Slides of the sample packs, as PowerPoint finds them and as a projector shows them."""

import io
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from pptx import Presentation

from development.sample.office import slides_from_markdown

PACKS = Path(settings.BASE_DIR) / "site/development/sample/data/packs"
SOURCES = sorted(PACKS.glob("**/slides*.md"))
every_deck = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)


def deck_of(source: Path):
    """A presentation, as whoever downloads it opens it."""
    return Presentation(io.BytesIO(slides_from_markdown(source.read_text())))


def test_there_are_decks_to_look_at():
    assert SOURCES


@every_deck
def test_title_and_text_stand_where_their_layout_puts_them(source):
    deck = deck_of(source)

    for number, slide in enumerate(deck.slides, start=1):
        title, text = slide.shapes.title, slide.placeholders[1]
        assert title.text_frame.text, number
        for shape in (title, text):
            assert shape.element.spPr.xfrm is None, number  # the layout's place, not its own
            assert 0 < shape.left < shape.left + shape.width < deck.slide_width, number
            assert 0 < shape.top < shape.top + shape.height < deck.slide_height, number
        assert title.top + title.height <= text.top, number


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every deck as LibreOffice draws it."""
    folder = tmp_path_factory.mktemp("slides")
    files = []
    for source in SOURCES:
        file = folder / f"{source.parent.name}.pptx"
        file.write_bytes(slides_from_markdown(source.read_text()))
        files.append(str(file))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.libreoffice
@every_deck
def test_on_a_screen_every_title_stands_inside_and_above_its_text(source, drawn):
    pdf = drawn / f"{source.parent.name}.pdf"
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout

    pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', told, re.S)
    slides = list(deck_of(source).slides)
    assert len(pages) == len(slides)
    for slide, (width, height, words) in zip(slides, pages, strict=True):
        lines = re.findall(
            r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>',
            words,
            re.S,
        )
        said = [unescape(" ".join(re.findall(r">([^<>]+)</word>", line[4]))) for line in lines]
        assert said[0] == slide.shapes.title.text_frame.text
        places = [tuple(float(number) for number in line[:4]) for line in lines]
        title_bottom = places[0][3]
        assert all(top >= title_bottom for _left, top, _right, _bottom in places[1:])
        for left, top, right, bottom in places:
            assert 0.03 * float(width) < left < right < 0.97 * float(width)
            assert 0.03 * float(height) < top < bottom < 0.97 * float(height)
