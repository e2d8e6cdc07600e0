"""Which helplines a page shows."""

from content.audiences.models import Audience
from content.help.models import Helpline, Nation

UK_NATIONS = {Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND}


def helplines_for(
    *, audience: Audience | None, language_code: str, worry: str = "any"
) -> list[Helpline]:
    """Helplines of a band and worry in one language, in the editors' order. One or two queries."""
    lines = Helpline.objects.public().filter(locale__language_code=language_code)
    if audience is not None:
        lines = lines.filter(audiences=audience)
    found = lines.distinct()
    if worry == "any":
        return list(found)
    return [line for line in found if worry in line.worries or "any" in line.worries]


def helplines_by_nation(
    *, audience: Audience | None, language_code: str, worry: str = "any"
) -> list[tuple[str, list[Helpline]]]:
    """Pairs of a nation's name and its helplines: the whole UK first, then nation by nation.

    A line that serves all four nations stands once, under the whole UK. The nation is never
    inferred; the page shows all and the reader chooses.
    """
    groups: dict[str, list[Helpline]] = {nation: [] for nation in Nation.values}
    for line in helplines_for(audience=audience, language_code=language_code, worry=worry):
        nations = set(line.nations)
        if nations >= UK_NATIONS:
            nations = (nations - UK_NATIONS) | {Nation.UK}
        for nation in Nation.values:
            if nation in nations:
                groups[nation].append(line)
    return [(str(Nation(nation).label), lines) for nation, lines in groups.items() if lines]
