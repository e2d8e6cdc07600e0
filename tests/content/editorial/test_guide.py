"""The guide says what the product does, and shows only what is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from content.editorial.checks import FINDINGS
from tests.factories.people import UserFactory

GUIDE = Path(settings.BASE_DIR) / "docs" / "editors"
PAGES = sorted(GUIDE.glob("*.md"))
LINK = re.compile(r"\]\(([^)#]+)\)")
MOST_BYTES = 1_200_000


def test_every_finding_stands_in_the_guide_in_its_own_words() -> None:
    text = " ".join((GUIDE / "checks.md").read_text().split())

    assert [code for code, (_level, words) in FINDINGS.items() if str(words) not in text] == []


def test_every_link_and_picture_of_the_guide_is_there() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text())
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert broken == []


def test_every_page_and_picture_of_the_guide_is_reached() -> None:
    linked = {t for page in PAGES for t in LINK.findall(page.read_text())} | {"README.md"}
    pictures = {f"pictures/{file.name}" for file in (GUIDE / "pictures").glob("*.png")}

    assert {page.name for page in PAGES} - linked == set()
    assert pictures - linked == set()


def test_the_pictures_are_small() -> None:
    files = list((GUIDE / "pictures").glob("*.png"))

    assert sum(file.stat().st_size for file in files) < MOST_BYTES


@pytest.mark.django_db
def test_the_guide_is_read_inside_the_cms(client: Client) -> None:
    client.force_login(UserFactory(editor=True))

    answered = {}
    for page in PAGES:
        address = f"/cms/guide/{page.stem}/"
        answered[address] = client.get(address)
    texts = {address: answer.content.decode() for address, answer in answered.items()}
    for address, text in texts.items():
        for link in re.findall(r'(?:href|src)="(/cms/guide/[^"]+)"', text):
            if link not in answered:  # every page leads to all others: each is asked for once
                answered[link] = client.get(link)
        assert not re.search(r'(href|src)="(?!/|https:|#|data:)', text), address
    assert {link for link, answer in answered.items() if answer.status_code != 200} == set()
    assert any(link.endswith(".png") for link in answered)
    assert client.get("/cms/guide/nothing/").status_code == 404
    assert client.get("/cms/guide/pictures/nothing.png").status_code == 404
    assert "/cms/guide/" in client.get("/cms/").content.decode()
