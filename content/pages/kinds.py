"""What the rest of the product asks about a kind of page: said once, on the page's class."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Listed(Enum):
    """Where pages of a kind are listed beside the tree."""

    AUDIENCE = "what there is to read, watch and play, on the home of an audience"
    TOPIC = "on the page of a topic"
    NEWS = "what is new, on the home of the site"


@dataclass(frozen=True)
class PageKind:
    """The facts of a kind. The defaults are those of a page that is simply read."""

    label: StrOrPromise = ""  # what readers are told that it is, where that helps: “Film”
    # Search: the kind that results are filtered by, and how much a match counts beside others.
    document: str = "article"
    weight: float = 1.0
    words: StrOrPromise = ""  # what people type who look for any page of the kind; never shown
    # schema.org: the type, and https://schema.org/learningResourceType for what teaches.
    schema_type: str = "WebPage"
    resource_type: str = ""
    # Lists.
    listed: frozenset[Listed] = frozenset()
    day_field: str = ""  # the field by which the newest stand first; "" for the publication
    in_feeds: bool = True  # False for lists and forms
    is_shared: bool = True  # False for what must be gone when it is over: no copy leaves the site
    # Keeping pages for visitors: see `content.pages.dependencies`.
    kept_by_what_it_shows: bool = False  # nothing but what is named there
    stands_in_layout: bool = False  # in the menu, or led to from every page
    # Reading.
    explains_terms: bool = True  # words of the glossary explain themselves in its texts
    routes_below: bool = False  # answers at addresses below its own: a story's scenes
    # Editing.
    two_people: bool = False  # a mistake hurts most here: two people approve it
    for_organisations: bool = False  # read by staff, where it has no audience
    needs_review_date: bool = True  # False for lists and what is over by itself
    needs_summary: bool = True
    needs_text: bool = False  # says nothing without one
