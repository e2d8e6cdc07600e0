"""The one place where markup from people is made safe.

nh3 is the boundary: it parses as a browser does and rebuilds from an allow-list. bleach serves
what it is good at beside it: `linkify` and the allow-list of styles. See
docs/decisions/0003-nh3-and-bleach.md.
"""

import html
import re
from functools import partial

import bleach
import nh3
from bleach.linkifier import Linker, build_url_re

EDITOR_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "dl", "dt",
    "em", "h2", "h3", "h4", "hr", "i", "li", "ol", "p", "s", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
EDITOR_ATTRIBUTES = {
    "*": {"dir", "id", "lang"},
    "a": {"href", "title"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
LEARNER_TAGS = {"a", "b", "br", "code", "em", "i", "li", "ol", "p", "strong", "ul"}
LEARNER_ATTRIBUTES = {"*": {"dir"}, "a": {"href"}}
# What wagtail-localize takes a sentence apart into: no attributes but the number of a link.
SENTENCE_TAGS = {"a", "abbr", "b", "br", "code", "em", "i", "strong"}
SENTENCE_ATTRIBUTES = {"a": {"id"}}
# Ids of a text are its own: none is taken for one of the page, and links in the text follow them.
TEXT = "text-"
ID = re.compile(r"\bid\s*=\s*[\"']?([^\s\"'>]+)")
# Any ending of a domain: bleach's own list ends with the year 2015. Only what begins with https://
# is made a link.
ADDRESS = build_url_re(tlds=[r"[^\W\d_]{2,63}", r"xn--[a-z0-9-]{2,59}"], protocols=["https"])
URL_SCHEMES = {"http", "https", "mailto", "tel", "sms"}


def clean_rich_text(markup: str) -> str:
    """Markup of an editor: headings, lists, tables, links. Scripts, styles and frames go."""
    ids = {each for each in ID.findall(markup) if not each.startswith(TEXT)}
    return nh3.clean(
        markup,
        tags=EDITOR_TAGS,
        attributes=EDITOR_ATTRIBUTES,
        attribute_filter=partial(_follow_ids, ids=ids) if ids else None,
        url_schemes=URL_SCHEMES,
        link_rel="noopener noreferrer",
        id_prefix=TEXT,
    )


def clean_sentence(markup: str) -> str:
    """A translated sentence: the tags that its original may have, and nothing else."""
    return nh3.clean(
        markup, tags=SENTENCE_TAGS, attributes=SENTENCE_ATTRIBUTES, link_rel=None
    ).replace("<br>", "<br/>")


def _follow_ids(tag: str, name: str, value: str, *, ids: set[str]) -> str:
    is_within = (tag, name) == ("a", "href") and value.startswith("#") and value[1:] in ids
    return f"#{TEXT}{value[1:]}" if is_within else value


def _no_way_within(tag: str, name: str, value: str) -> str | None:
    """A learner's text has no ids, so a link to a place in it leads nowhere."""
    return None if (tag, name) == ("a", "href") and value.startswith("#") else value


def _mark_as_foreign(attributes: dict, new: bool = False) -> dict | None:
    if new and not attributes["_text"].startswith("https://"):
        return None
    attributes[(None, "rel")] = "nofollow noopener noreferrer"
    return attributes


def clean_learner_text(markup: str) -> str:
    """Markup or plain text of a learner: few tags, addresses made links that pass nothing on."""
    linker = Linker(callbacks=[_mark_as_foreign], skip_tags={"code"}, url_re=ADDRESS)
    cleaned = bleach.clean(
        markup, tags=LEARNER_TAGS, attributes={"*": ["dir"], "a": ["href", "dir"]}, strip=True
    )
    return nh3.clean(
        linker.linkify(cleaned),
        tags=LEARNER_TAGS,
        attributes=LEARNER_ATTRIBUTES,
        attribute_filter=_no_way_within,
        url_schemes=URL_SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )


def plain_text(markup: str) -> str:
    """The words alone, blocks kept apart by a space: for search, summaries and reading levels."""
    for tag in ("</p>", "</li>", "</h2>", "</h3>", "</h4>", "</td>", "</th>", "<br>", "<br/>"):
        markup = markup.replace(tag, f" {tag}")
    return " ".join(html.unescape(nh3.clean(markup, tags=set())).split())
