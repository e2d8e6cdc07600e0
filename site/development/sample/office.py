"""Files of the sample lesson packs that teachers change: documents by python-docx, slides by
python-pptx, both from the Markdown that the handouts are made from.
"""

import io
import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

LANGUAGES = {"en": "en-GB", "cy": "cy-GB"}


def document_from_markdown(markdown: str, *, language: str = "en") -> bytes:
    """A4, in Word's own styles for titles, headings, lists and tables, so that whoever changes a
    style changes it everywhere, and a screen reader finds the headings.
    """
    from docx import Document  # inline: needed while loading the sample alone
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    _speak(normal.element, LANGUAGES[language])
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        style = document.styles[name]
        style.font.name = "Arial"
        # Word's theme would win over the font that is named.
        for theme in style.element.rPr.findall("{*}rFonts"):
            for key in [key for key in theme.attrib if key.endswith("Theme")]:
                del theme.attrib[key]
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    _write(document, tokens)
    core = document.core_properties
    core.language = LANGUAGES[language]
    core.title = tokens[1].content if tokens and tokens[0].tag == "h1" else ""
    core.author = ""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _speak(style: Any, language: str) -> None:
    """The language in which a screen reader reads it, and Word checks it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    style.get_or_add_rPr().append(spoken)


def _write(document: Any, tokens: list[Token]) -> None:
    style = "Normal"
    lists: list[str] = []
    rows: list[list[Token]] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                style = "Title" if token.tag == "h1" else f"Heading {int(token.tag[1]) - 1}"
            case "heading_close":
                style = "Normal"
            case "bullet_list_open":
                lists.append("List Bullet")
            case "ordered_list_open":
                lists.append("List Number")
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "table_open":
                rows = []
            case "tr_open" if rows is not None:
                rows.append([])
            case "table_close" if rows is not None:
                _table(document, rows)
                rows = None
            case "hr" if token.markup.startswith("-"):
                document.add_page_break()
            case "hr":
                _line_to_write_on(document.add_paragraph())
            case "inline" if rows is not None:
                rows[-1].append(token)
            case "inline":
                _inline(document.add_paragraph(style=lists[-1] if lists else style), token)


def _inline(paragraph: Any, token: Token) -> None:
    strong = slanted = False
    for child in token.children or []:
        match child.type:
            case "strong_open" | "strong_close":
                strong = child.type == "strong_open"
            case "em_open" | "em_close":
                slanted = child.type == "em_open"
            case "softbreak":
                paragraph.add_run(" ")
            case "text" | "code_inline":
                run = paragraph.add_run(child.content)
                run.bold, run.italic = strong or None, slanted or None


def _line_to_write_on(paragraph: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    border = OxmlElement("w:pBdr")
    for place in ("bottom", "between"):  # Word draws lines that follow one another as one frame
        line = OxmlElement(f"w:{place}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "808080")):
            line.set(qn(f"w:{name}"), value)
        border.append(line)
    paragraph._p.get_or_add_pPr().append(border)


def _table(document: Any, rows: list[list[Token]]) -> None:
    """Its first row is told to be the header, on each page that it reaches."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    to_write_in = any(not cell.content for row in rows[1:] for cell in row)
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        cells = table.add_row()
        for cell, token in zip(cells.cells, row, strict=True):
            _inline(cell.paragraphs[0], token)
            for run in cell.paragraphs[0].runs if number == 0 else ():
                run.bold = True
        if number and to_write_in:
            cells.height = Mm(11)
        if number == 0:
            cells._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def slides_from_markdown(markdown: str, *, language: str = "en") -> bytes:
    """A 16:9 presentation: slides parted by `---`, bullets as text, `Notes:` for the speaker.

    Title and text stand where the slide's layout puts them, so that whoever changes the master
    changes every slide, and outline and screen reader find the title.
    """
    from pptx import Presentation  # inline: needed while loading the sample alone
    from pptx.util import Pt

    deck = Presentation()
    deck.core_properties.language = LANGUAGES[language]
    _make_wide(deck)
    _begin_at_the_left(deck)
    _colour(deck)
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
    deck.core_properties.title = deck.slides[0].shapes.title.text
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


DARK, LIGHT = "1D4E5F", "FFFFFF"
BAND = """<p:sp {names}>
<p:nvSpPr><p:cNvPr id="99" name=""/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
<p:spPr>
<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>
<a:ln><a:noFill/></a:ln>
</p:spPr>
</p:sp>"""


def _colour(deck: Any) -> None:
    """A band above every slide, titles in its colour; the first slide is as dark as the band."""
    from pptx.dml.color import RGBColor
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls
    from pptx.util import Inches

    cover, master = deck.slide_layouts[0], deck.slide_master
    band = BAND.format(
        names=nsdecls("p", "a"), width=deck.slide_width, height=Inches(0.3), colour=DARK
    )
    master.shapes._spTree.insert(2, parse_xml(band))  # behind everything else
    for title in master.element.iterfind(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr"):
        _fill(title, DARK)
    cover.background.fill.solid()
    cover.background.fill.fore_color.rgb = RGBColor.from_string(DARK)
    for placeholder in cover.placeholders:
        style = placeholder.element.txBody.find("{*}lstStyle")
        if style.find("{*}lvl1pPr") is None:
            style.append(parse_xml(f"<a:lvl1pPr {nsdecls('a')}><a:defRPr/></a:lvl1pPr>"))
        _fill(style.find("{*}lvl1pPr/{*}defRPr"), LIGHT)


def _fill(properties: Any, colour: str) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    for old in properties.findall("{*}solidFill"):
        properties.remove(old)
    filled = f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{colour}"/></a:solidFill>'
    properties.insert(0, parse_xml(filled))


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
