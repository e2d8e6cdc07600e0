"""What stands first for somebody who may be in distress: who to talk to now, and what to do."""

from dataclasses import dataclass, field
from typing import Any

from accounts.access.visibility import Viewer
from content.help.helplines import helplines_by_nation
from content.models import AdvicePage, Audience, Helpline
from search.safety.matching import worry_in

MAX_LINES = 4


@dataclass(frozen=True)
class SafetyAnswer:
    """`lines`: helplines of the first nation listed; `pages`: what to do, the reader's band alone
    where one is chosen, else one page for each band, the youngest first.
    """

    worry: str
    lines: list[Helpline] = field(default_factory=list)
    pages: list[Any] = field(default_factory=list)


def safety_answer(
    text: str, *, user: Viewer, audience: Audience | None, language_code: str
) -> SafetyAnswer | None:
    """The answer for a query that tells of a worry, None for any other. Asks no engine."""
    worry = worry_in(text, language_code)
    if not worry:
        return None
    groups = helplines_by_nation(audience=audience, language_code=language_code, worry=worry)
    pages = (
        AdvicePage.objects.visible_to(user)
        .in_language(language_code)
        .filter(worry=worry)
        .select_related("audience")
        .order_by("audience__order", "title")
    )
    if audience is not None:
        pages = pages.filter(audience=audience)
    return SafetyAnswer(worry, groups[0][1][:MAX_LINES] if groups else [], list(pages))
