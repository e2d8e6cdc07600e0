"""What the markup of a page has to say of its parts to whoever does not see them, read without a
browser: the rules of WCAG that hang on the words of one page alone.
"""

from collections import Counter
from collections.abc import Iterator

from lxml import html

FIELDS = "//input[not(@type='hidden' or @type='submit' or @type='button')] | //select | //textarea"
NAMED = "//a[@href] | //button | //*[@role='button'] | //summary | //iframe | //th"
# Each refers to other elements by their `id`.
REFERS = ("for", "aria-labelledby", "aria-describedby")


def markup_faults(text: str) -> list[str]:
    """What is wrong, one sentence a fault; nothing where all is well."""
    page = html.document_fromstring(text)
    for kept_back in page.xpath("//template"):  # one of them at most becomes part of the page
        kept_back.drop_tree()
    ids = {one.get("id"): one for one in page.xpath("//*[@id]")}
    return [*_whole(page), *_ids(page, ids), *_names(page, ids), *_order(page)]


def _whole(page: html.HtmlElement) -> Iterator[str]:
    if not page.get("lang"):
        yield "the page does not say its language"
    if not page.xpath("normalize-space(//head/title)"):
        yield "the page has no title"
    if (parts := len(page.xpath("//main"))) != 1:
        yield f"{parts} elements are the main part"


def _ids(page: html.HtmlElement, ids: dict[str, html.HtmlElement]) -> Iterator[str]:
    for name, times in Counter(page.xpath("//@id")).items():
        if times > 1:
            yield f"the id {name} is there {times} times"
    for attribute in REFERS:
        for words in page.xpath(f"//@{attribute}"):
            missing = [name for name in words.split() if name not in ids]
            yield from (f"{attribute} leads to no {name}" for name in missing)
    for address in page.xpath("//a/@href[starts-with(., '#')]"):
        if address[1:] not in ids:
            yield f"a link leads to no {address}"


def _names(page: html.HtmlElement, ids: dict[str, html.HtmlElement]) -> Iterator[str]:
    for picture in page.xpath("//img[not(@alt)]"):
        yield f"a picture has no alt: {picture.get('src')}"
    for one in page.xpath(NAMED):
        if not _name(one, ids):
            yield f"<{one.tag}> has no name: {_shown(one)}"
    labels = {one.get("for"): one for one in page.xpath("//label[@for]")}
    for field in page.xpath(FIELDS):
        around = next(field.iterancestors("label"), None)
        label = around if around is not None else labels.get(field.get("id"))
        if not _name(field, ids) and (label is None or not _name(label, ids)):
            yield f"a field has no label: {_shown(field)}"


def _order(page: html.HtmlElement) -> Iterator[str]:
    before = 0
    for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"):
        level = int(heading.tag[1])
        if before and level > before + 1:
            yield f"a heading of level {level} follows one of level {before}: {_shown(heading)}"
        before = level
    for row in page.xpath("//li[not(parent::ul or parent::ol or parent::menu)]"):
        yield f"a row stands in no list: {_shown(row)}"
    for table in page.xpath("//table[not(.//th)]"):
        yield f"a table has no heads: {_shown(table)}"


def _name(one: html.HtmlElement, ids: dict[str, html.HtmlElement]) -> str:
    """What a screen reader calls an element."""
    others = [ids[name] for name in one.get("aria-labelledby", "").split() if name in ids]
    said = [one.get("aria-label", ""), one.get("title", "")]
    drawn = one.xpath(".//img/@alt | .//svg/@aria-label")
    texts = [each.text_content() for each in (one, *others)]
    return " ".join([*said, *drawn, *texts]).strip()


def _shown(one: html.HtmlElement) -> str:
    """For a person to find it."""
    return html.tostring(one, encoding="unicode", with_tail=False)[:80]
