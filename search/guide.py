"""`/cms/guide-search/`: the embedded engine searches the editors' guide, in an index of its own.

The guide comes with a release and is no page of the site: its index is built by whoever looks for
something first, and built anew where the guide is another one.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from content.editorial import guide
from search.engines.base import Asked, Document, EngineUnavailableError, Scope
from search.engines.fts5 import Fts5Engine
from search.query import marked
from signpost.sanitise import plain_text

MOST = 20
MOST_LETTERS = 200
LANGUAGE = "en-gb"  # that the guide is written in
SCOPE = Scope(language=LANGUAGE, levels=frozenset({"public"}))
HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)


class InGuide(NamedTuple):
    """A page of the guide that was found."""

    title: str
    url: str
    snippet: SafeString


def find_in_guide(text: str) -> list[InGuide]:
    """Pages with all the words first, mistyped ones corrected. Raises EngineUnavailableError."""
    titles = guide.pages()
    hits = guide_engine().search(Asked(text), SCOPE, limit=MOST).hits
    names = [(hit.key.partition(":")[2], hit.snippet) for hit in hits]
    return [
        InGuide(titles[name], reverse("signpost_guide", args=[name]), marked(snippet))
        for name, snippet in names
        if name in titles
    ]


@cache
def guide_engine() -> Fts5Engine:
    """The index of the guide as this release has it."""
    engine = Fts5Engine(Path(settings.SEARCH_DIR) / "guide")
    documents = [_document(name, title) for name, title in guide.pages().items()]
    wanted = {one.key: one.digest for one in documents}
    if not engine.exists() or engine.digests(list(wanted)) != wanted:
        engine.rebuild(documents)
    return engine


def _document(name: str, title: str) -> Document:
    html = guide.rendered(name)
    return Document(
        key=f"guide:{name}",
        kind="guide",
        language=LANGUAGE,
        audience="",
        access_level="public",
        unlocked_by="",
        title=title,
        summary=" \n".join(plain_text(heading) for heading in HEADING.findall(html)),
        body=plain_text(html),
    )


@require_safe
def search_guide(request: HttpRequest) -> HttpResponse:
    """For whoever reads the guide. Nothing of it is counted."""
    text = " ".join(request.GET.get("q", "").split())[:MOST_LETTERS]
    try:
        found, is_away = find_in_guide(text) if text else [], False
    except EngineUnavailableError:
        found, is_away = [], True
    return render(
        request, "cms/guide_search.html", {"query": text, "found": found, "is_away": is_away}
    )
