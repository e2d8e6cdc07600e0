"""Which helplines a page shows."""

from content.audiences.models import Audience
from content.audiences.worries import ANY
from content.help.models import Helpline
from content.help.nations import Nation


def helplines_for(
    *,
    audience: Audience | None,
    language_code: str,
    worry: str = ANY,
    for_children: bool | None = None,
) -> list[Helpline]:
    """Helplines of an audience and worry in one language, in the editors' order. One or two
    queries. `for_children`: of all audiences that are children's, or of all that are not.
    """
    lines = Helpline.objects.public().filter(locale__language_code=language_code)
    if audience is not None:
        lines = lines.filter(audiences=audience)
    if for_children is not None:
        lines = lines.filter(audiences__is_child=for_children)
    found = lines.distinct()
    if worry == ANY:
        return list(found)
    return [line for line in found if worry in line.worries or ANY in line.worries]


def helplines_by_nation(
    *,
    audience: Audience | None,
    language_code: str,
    worry: str = ANY,
    for_children: bool | None = None,
) -> list[tuple[str, list[Helpline]]]:
    """Pairs of a nation's name and its helplines, in the order of the nations.

    A line that serves every part of a whole stands once, under the whole. The nation is never
    inferred; the page shows all and the reader chooses.
    """
    nations = Nation.in_language(language_code)
    parts: dict[str, set[str]] = {}
    for nation in nations:
        if nation.part_of:
            parts.setdefault(nation.part_of, set()).add(nation.slug)
    groups: dict[str, list[Helpline]] = {nation.slug: [] for nation in nations}
    for line in helplines_for(
        audience=audience, language_code=language_code, worry=worry, for_children=for_children
    ):
        served = set(line.nations)
        for whole, inside in parts.items():
            if served >= inside:
                served = (served - inside) | {whole}
        for slug, lines in groups.items():
            if slug in served:
                lines.append(line)
    return [(nation.name, groups[nation.slug]) for nation in nations if groups[nation.slug]]
