"""Files of the sample lesson packs, from Markdown: tagged PDF by typst, slides by python-pptx."""

import io
import re
from pathlib import Path
from typing import Any

import typst
from markdown_it import MarkdownIt
from markdown_it.token import Token

TEMPLATE = (Path(__file__).parent / "handout.typ").read_text(encoding="utf-8")
ESCAPED = re.compile(r"([\\#$*_`<>@\[\]~=/+-])")


def pdf_from_markdown(markdown: str, *, title: str, strapline: str) -> bytes:
    """A4, tagged, with a title: `strapline` stands at the foot of each page."""
    body = "\n".join(_blocks(MarkdownIt("commonmark").enable("table").parse(markdown)))
    head = f"#show: handout.with(title: {_string(title)}, strapline: {_string(strapline)})"
    source = f"{TEMPLATE}\n{head}\n\n{body}\n"
    return typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escape(text: str) -> str:
    return ESCAPED.sub(r"\\\1", text)


def _inline(token: Token) -> str:
    out = []
    for child in token.children or []:
        match child.type:
            case "text":
                out.append(_escape(child.content))
            case "strong_open":
                out.append("#strong[")
            case "em_open":
                out.append("#emph[")
            case "strong_close" | "em_close" | "link_close":
                out.append("]")
            case "link_open":
                href = str(child.attrGet("href") or "")
                out.append(f"#link({_string(href)})[" if "://" in href else "#box[")
            case "softbreak":
                out.append(" ")
            case "hardbreak":
                out.append(" \\\n")
            case "code_inline":
                out.append(f"#raw({_string(child.content)})")
    return "".join(out)


def _blocks(tokens: list[Token]) -> list[str]:
    """Typst markup of block tokens: headings, paragraphs, lists, tables, rules."""
    out: list[str] = []
    lists: list[str] = []
    rows: list[list[str]] = []
    cell_wanted = False
    for token in tokens:
        match token.type:
            case "heading_open":
                level = max(int(token.tag[1]) - 1, 1)
                out.append("\n" + "=" * level + " ")
            case "bullet_list_open":
                lists.append("-")
            case "ordered_list_open":
                lists.append("+")
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
                out.append("")
            case "list_item_open":
                out.append("  " * (len(lists) - 1) + lists[-1] + " ")
            case "table_open":
                rows = []
            case "tr_open":
                rows.append([])
            case "th_open" | "td_open":
                cell_wanted = True
            case "table_close":
                out.append(_table(rows))
            case "hr":
                out.append("\n#line(length: 100%, stroke: 0.5pt + gray)\n")
            case "inline":
                if cell_wanted:
                    rows[-1].append(_inline(token))
                    cell_wanted = False
                elif out and out[-1].endswith((" ", "= ")) and out[-1].strip(" \n"):
                    out[-1] += _inline(token)
                else:
                    indent = "  " * len(lists)
                    out.append(f"{indent}{_inline(token)}\n")
    return out


def _table(rows: list[list[str]]) -> str:
    if not rows:
        return ""
    head = "table.header(" + ", ".join(f"[{cell}]" for cell in rows[0]) + ")"
    body = ", ".join(f"[{cell}]" for row in rows[1:] for cell in row)
    return f"\n#table(columns: {len(rows[0])}, {head}, {body})\n"


def slides_from_markdown(markdown: str) -> bytes:
    """A 16:9 presentation: slides parted by `---`, bullets as text, `Notes:` for the speaker.

    Title and text stand where the slide's layout puts them, so that whoever changes the master
    changes every slide, and outline and screen reader find the title.
    """
    from pptx import Presentation  # inline: needed while loading the sample alone
    from pptx.util import Pt

    deck = Presentation()
    _make_wide(deck)
    _begin_at_the_left(deck)
    for number, source in enumerate(re.split(r"^---\s*$", markdown, flags=re.MULTILINE)):
        title, lines, notes = _slide_parts(source)
        if not title and not lines:
            continue
        slide = deck.slides.add_slide(deck.slide_layouts[0 if number == 0 else 1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.text = line
            paragraph.font.size = Pt(28)
            paragraph.space_after = Pt(10)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _make_wide(deck: Any) -> None:
    """python-pptx brings a 4:3 deck: master and layouts grow with it to 16:9."""
    from pptx.util import Inches

    wide = Inches(13.333)
    shapes = [*deck.slide_master.shapes]
    for layout in deck.slide_layouts:
        shapes += layout.placeholders
    for shape in shapes:
        # Without a place of its own a placeholder of a layout follows the master.
        if shape._element.spPr.xfrm is not None:
            shape.left = shape.left * wide // deck.slide_width
            shape.width = shape.width * wide // deck.slide_width
    deck.slide_width, deck.slide_height = wide, Inches(7.5)


def _begin_at_the_left(deck: Any) -> None:
    """Titles from the left and strong; a subtitle as dark as everything else, so that the last row
    of a classroom reads it."""
    title = deck.slide_master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    title.set("algn", "l")
    title.find("{*}defRPr").set("b", "1")
    first = deck.slide_layouts[0].element
    for level in first.iterfind(".//{*}lstStyle/{*}lvl1pPr"):
        level.set("algn", "l")
    heading, subtitle = deck.slide_layouts[0].placeholders[0], deck.slide_layouts[0].placeholders[1]
    subtitle.left, subtitle.width = heading.left, heading.width
    for tint in list(first.iterfind(".//{*}lstStyle//{*}tint")):
        tint.getparent().remove(tint)


def _slide_parts(source: str) -> tuple[str, list[str], str]:
    title, lines, notes = "", [], []
    in_notes = False
    for raw in source.strip().splitlines():
        line = raw.strip().replace("**", "")
        if line.startswith("#") and not title:
            title = line.lstrip("# ")
        elif line.startswith("Notes:"):
            in_notes = True
            notes.append(line.removeprefix("Notes:").strip())
        elif in_notes:
            notes.append(line)
        elif line:
            lines.append(re.sub(r"^[-*] |^\d+\. ", "", line))
    return title, lines, "\n".join(notes).strip()
