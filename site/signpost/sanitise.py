"""The one place where markup from people is made safe.

nh3 is the boundary: it parses as a browser does and rebuilds from an allow-list. bleach serves
what it is good at beside it: `linkify` and the allow-list of styles. See
docs/decisions/0003-nh3-and-bleach.md.
"""

import html
from functools import partial

import bleach
import nh3
from bleach.linkifier import Linker

EDITOR_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "dl", "dt",
    "em", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "s", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
EDITOR_ATTRIBUTES = {
    "*": {"lang", "id"},
    "a": {"href", "title"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
LEARNER_TAGS = {"a", "b", "br", "code", "em", "i", "li", "ol", "p", "strong", "ul"}
LEARNER_ATTRIBUTES = {"a": {"href"}}
URL_SCHEMES = {"http", "https", "mailto", "tel", "sms"}


def clean_rich_text(markup: str) -> str:
    """Markup of an editor: headings, lists, tables, links. Scripts, styles and frames go."""
    return nh3.clean(
        markup,
        tags=EDITOR_TAGS,
        attributes=EDITOR_ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel="noopener noreferrer",
    )


def _mark_as_foreign(attributes: dict, new: bool = False) -> dict:
    attributes[(None, "rel")] = "nofollow noopener noreferrer"
    return attributes


def clean_learner_text(markup: str) -> str:
    """Markup or plain text of a learner: few tags, addresses made links that pass nothing on."""
    linker = Linker(callbacks=[partial(_mark_as_foreign)], skip_tags={"code"})
    cleaned = bleach.clean(markup, tags=LEARNER_TAGS, attributes={"a": ["href"]}, strip=True)
    return nh3.clean(
        linker.linkify(cleaned),
        tags=LEARNER_TAGS,
        attributes=LEARNER_ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )


def plain_text(markup: str) -> str:
    """The words alone, blocks kept apart by a space: for search, summaries and reading levels."""
    for tag in ("</p>", "</li>", "</h2>", "</h3>", "</h4>", "</td>", "</th>", "<br>", "<br/>"):
        markup = markup.replace(tag, f" {tag}")
    return " ".join(html.unescape(nh3.clean(markup, tags=set())).split())
