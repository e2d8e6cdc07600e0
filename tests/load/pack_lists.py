"""The list of packs with a hundred packs and with ten thousand: what a request costs the web server
and the database. What everything is counted from is kept for all who may see the same, whatever
they choose and however deep they read.
"""

from pathlib import Path

from tests.engines.production import HOST, Production
from tests.load.measuring import Meters, Row, take

ROUNDS = 3
FEW, MANY = 100, 10_000
FILL = """
from content.models import LessonPackPage, PackIndexPage
from tests.factories.many import add_packs, remove_packs
remove_packs()
index = PackIndexPage.objects.filter(live=True).order_by("pk").first()
like = LessonPackPage.objects.child_of(index).filter(live=True, access_level="public").exclude(
    stages=None
).order_by("pk").first()
add_packs(index, like, {number})
stages = [stage.stage for stage in like.stages.all()]
print(f"narrowed:stage={{stages[0]}}&age={{like.age_from}}&access={{like.download_level}}")
middle = LessonPackPage.objects.get(slug="many-{middle}").pk
print(f"middle:{{middle}}:")
"""
WAYS = {
    "all packs, kept parts": "/resources/?fresh",
    "narrowed, a visitor": "/resources/?{two}&fresh",
    "narrowed, signed in": "/resources/?{two}&fresh",
    "narrowed by three, signed in": "/resources/?{three}&fresh",
    "the same, a page in the middle, signed in": "/resources/?{three}&after={middle}&fresh",
}


def pack_lists(site: Production, meters: Meters, cookie: str, folder: Path, seconds: int) -> str:
    """As Markdown: milliseconds of CPU for a request."""
    found: dict[str, list[Row]] = {name: [] for name in WAYS}
    for number in (FEW, MANY):
        fill = FILL.format(number=number, middle=number // 2)
        printed = site.manage("shell", "--verbosity", "0", "-c", fill)
        three = printed.partition("narrowed:")[2].partition("\n")[0].strip()
        middle = printed.partition("middle:")[2].partition(":")[0]
        two = three.rpartition("&")[0]
        for name, way in WAYS.items():
            headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}
            if "signed in" in name:
                headers["Cookie"] = cookie
            address = way.format(two=two, three=three, middle=middle)
            row = Row(name, f"http://127.0.0.1:{site.web_port}{address}", headers)
            take(row, meters, seconds=1, folder=folder)
            row.samples.clear()
            for _round in range(ROUNDS):
                take(row, meters, seconds=seconds, folder=folder)
            found[name].append(row)
    return table_of(found)


def table_of(found: dict[str, list[Row]]) -> str:
    """A line for each way of asking: few, many, and how many times as much."""
    lines = [
        f"| list of packs, ms of CPU | {FEW} packs | {MANY:,} packs | times |",
        "|---|---|---|---|",
    ]
    for name, (few, many) in found.items():
        cells = [
            f"{row.typical('app'):.1f} + {row.typical('database'):.1f} database"
            for row in (few, many)
        ]
        times = many.typical("cpu") / few.typical("cpu")
        lines.append(f"| {name} | {cells[0]} | {cells[1]} | {times:.1f} |")
    return "\n".join(lines)
