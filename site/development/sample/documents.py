"""Handouts of the sample lesson packs, from Markdown: tagged PDF by typst."""

import re
from pathlib import Path

import typst
from markdown_it import MarkdownIt
from markdown_it.token import Token

TEMPLATE = (Path(__file__).parent / "handout.typ").read_text(encoding="utf-8")
# Columns of a table share its width by their longest text, in letters.
NARROWEST, WIDEST = 14, 45
ESCAPED = re.compile(r"([\\#$*_`<>@\[\]~=/+-])")


def pdf_from_markdown(markdown: str, *, title: str, strapline: str, language: str = "en") -> bytes:
    """A4, tagged, with a title: `strapline` stands at the foot of each page."""
    body = "\n".join(_blocks(MarkdownIt("commonmark").enable("table").parse(markdown)))
    facts = {"title": title, "strapline": strapline, "language": language}
    given = ", ".join(f"{name}: {_string(value)}" for name, value in facts.items())
    head = f"#show: handout.with({given})"
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
            case "hr" if token.markup.startswith("-"):
                out.append("\n#pagebreak()\n")
            case "hr":  # a line to write on
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
    longest = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    widths = ", ".join(f"{max(NARROWEST, min(WIDEST, length))}fr" for length in longest)
    room = "9pt" if any(cell == "" for row in rows[1:] for cell in row) else "7pt"  # to write in
    return f"\n#table(columns: ({widths},), inset: (x: 7pt, y: {room}), {head}, {body})\n"
