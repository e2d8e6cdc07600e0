"""What is kept by the key of a worry or a nation: it cannot be deleted while it is."""

from content.audiences.worries import Worry
from content.help.models import Helpline
from content.help.nations import Nation
from content.help.pages import AdvicePage
from content.pages.models import SitePage

MOST = 5


def uses_of_worry(worry: Worry) -> list[str]:
    """The names of up to five helplines, pieces of advice and pages that are sorted by it."""
    pages = SitePage.objects.filter(body__icontains=f'"worry": "{worry.slug}"')
    return [
        *_lines("worries", worry.slug),
        *AdvicePage.objects.filter(worry=worry.slug).values_list("title", flat=True)[:MOST],
        *pages.values_list("title", flat=True)[:MOST],
    ][:MOST]


def uses_of_nation(nation: Nation) -> list[str]:
    """The names of up to five helplines that serve it, and of nations that are part of it."""
    parts = Nation.objects.filter(part_of=nation.slug, locale=nation.locale_id)
    return [*_lines("nations", nation.slug), *parts.values_list("name", flat=True)][:MOST]


def _lines(field: str, slug: str) -> list[str]:
    # A list in JSON: not every engine can be asked for a member of it. There are dozens of lines.
    lines = Helpline.objects.values_list("name", field)
    return list(dict.fromkeys(name for name, keys in lines if slug in keys))
