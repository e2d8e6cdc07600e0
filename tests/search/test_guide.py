"""Editors find what the guide says, in the CMS alone."""

import re

import pytest
from django.test import Client

from content.editorial import guide
from search.guide import guide_engine
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
FOUND = re.compile(r'<li><a href="(/cms/guide/[a-zA-Z-]+/)">')


@pytest.fixture
def editor(index, client: Client):
    _forget()
    client.force_login(UserFactory(editor=True))
    yield client
    _forget()


def found(client: Client, words: str) -> list[str]:
    answer = client.get("/cms/guide-search/", {"q": words})
    assert answer.status_code == 200
    return FOUND.findall(answer.content.decode())


@pytest.mark.parametrize(
    ("words", "name"),
    [("reading level", "reading-level"), ("best bet", "search"), ("captoins", "media")],
)
def test_a_page_of_the_guide_is_found(editor: Client, words, name):
    assert f"/cms/guide/{name}/" in found(editor, words)[:3]


def test_what_nothing_says_is_said_to_be_nowhere(editor: Client):
    assert found(editor, "zzzquokka") == []
    assert (
        "Nothing in the guide fits."
        in editor.get("/cms/guide-search/?q=zzzquokka").content.decode()
    )
    odd = editor.get("/cms/guide-search/", {"q": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in odd.content.decode()


def test_the_box_stands_beside_the_guide(editor: Client):
    assert 'action="/cms/guide-search/"' in editor.get("/cms/guide/").content.decode()


def test_who_may_not_enter_the_cms_finds_nothing(index, client: Client):
    assert client.get("/cms/guide-search/?q=review").status_code == 302
    client.force_login(UserFactory())
    assert client.get("/cms/guide-search/?q=review").status_code in (302, 403)


def test_the_site_s_own_search_has_no_page_of_it(editor: Client, index):
    SiteFactory()
    found(editor, "review")

    assert not index.exists() or not [key for key in index.all_keys() if key.startswith("guide")]


def test_another_guide_is_read_anew(editor: Client, monkeypatch, tmp_path):
    found(editor, "review")
    (tmp_path / "media.md").write_text("# Films\n\nA zzzquokka.\n")
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    _forget()

    assert found(editor, "zzzquokka") == ["/cms/guide/media/"]


def _forget() -> None:
    for one in (guide.pages, guide.rendered, guide_engine):
        one.cache_clear()
