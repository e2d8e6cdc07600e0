"""The benchmark's table and its plot."""

from collections.abc import Sequence
from html import escape
from math import log10
from pathlib import Path

from tests.load.measuring import Row

LEFT, BAR, HEIGHT, GAP = 300, 420, 18, 10
FLOOR_COLOUR, APP_COLOUR, TEXT = "#8a8f98", "#1f6f8b", "#1b1f24"


def verdict(row: Row) -> str:
    """Whether a row keeps to its aims."""
    over = []
    if row.aim_ms is not None and row.typical("cpu") > row.aim_ms:
        over.append(f"over {row.aim_ms:g} ms")
    if row.aim_sql is not None and row.sql is not None and row.sql > row.aim_sql:
        over.append(f"over {row.aim_sql} SQL")
    if over:
        return ", ".join(over)
    return "" if row.aim_ms is None else f"within {row.aim_ms:g} ms"


def table(rows: Sequence[Row], *, hello: Row, static: Row) -> str:
    """Text for a terminal, and for a Markdown page."""
    lines = [
        "| what | CPU ms | app | database | nginx | SQL | × hello | requests/s | of static | aim |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for row in rows:
        lines.append(
            f"| {row.name} | {row.typical('cpu'):.3f} | {row.typical('app'):.3f} |"
            f" {row.typical('database'):.3f} | {row.typical('proxy'):.3f} |"
            f" {'–' if row.sql is None else row.sql} |"
            f" {row.typical('cpu') / hello.typical('cpu'):.1f} | {row.typical('rate'):.0f} |"
            f" {row.typical('rate') / static.typical('rate'):.0%} | {verdict(row)} |"
        )
    return "\n".join(lines)


def plot(rows: Sequence[Row], file: Path) -> None:
    """Bars of CPU time on a logarithmic scale, as one SVG file."""
    least = min(row.typical("cpu") for row in rows) / 2
    span = log10(max(row.typical("cpu") for row in rows) / least)
    height = len(rows) * (HEIGHT + GAP) + 50
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + BAR + 90}" height="{height}"'
        ' font-family="sans-serif" font-size="13" role="img">',
        "<title>CPU time of one request, in milliseconds, on a logarithmic scale</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        f'<text x="10" y="20" fill="{TEXT}" font-weight="bold">CPU ms a request (log scale);'
        " grey: the floor</text>",
    ]
    for number, row in enumerate(rows):
        top = 36 + number * (HEIGHT + GAP)
        width = BAR * log10(row.typical("cpu") / least) / span
        colour = FLOOR_COLOUR if row.is_floor else APP_COLOUR
        parts += [
            f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end" fill="{TEXT}">'
            f"{escape(row.name)}</text>",
            f'<rect x="{LEFT}" y="{top}" width="{width:.1f}" height="{HEIGHT}" fill="{colour}"/>',
            f'<text x="{LEFT + width + 6:.1f}" y="{top + 14}" fill="{TEXT}">'
            f"{row.typical('cpu'):.2f}</text>",
        ]
    file.write_text("\n".join([*parts, "</svg>"]))
