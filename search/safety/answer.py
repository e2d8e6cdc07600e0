"""What stands first for somebody who may be in distress: what to do now, and who to talk to."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from accounts.access.visibility import Viewer
from content.audiences.worries import ANY
from content.help.helplines import helplines_by_nation
from content.models import AdvicePage, Audience, Helpline
from search.safety.kept import phrases, words_for
from search.safety.matching import Told, told_by
from search.safety.voices import ADULT, OLDER, voice_of

MAX_LINES = 4
MAX_PAGES = 6


@dataclass(frozen=True)
class Way:
    """What one reader is told. `lines`: helplines of the first nation; `pages`: what to do."""

    voice: str
    sentence: str
    steps: tuple[str, ...]
    lines: list[Helpline] = field(default_factory=list)
    pages: list[Any] = field(default_factory=list)

    @property
    def is_for_a_child(self) -> bool:
        """Whether the reader is a child, and not somebody who looks after one."""
        return self.voice != ADULT


@dataclass(frozen=True)
class SafetyAnswer:
    """`ways`: one for a known audience; where nobody knows who asks, one for a child and one for
    an adult, the likelier first.
    """

    worry: str
    ways: list[Way] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether the reader has to say for whom it is."""
        return len(self.ways) > 1


def safety_answer(
    text: str, *, user: Viewer, audience: Audience | None, language_code: str
) -> SafetyAnswer | None:
    """The answer for a query that tells of a worry, None for any other. Asks no engine."""
    told = told_by(text, language_code, phrases())
    if told is None:
        return None
    ways = ways_for(told, user=user, audience=audience, language_code=language_code)
    return SafetyAnswer(told.worry, ways)


def ways_for(
    told: Told, *, user: Viewer, audience: Audience | None, language_code: str
) -> list[Way]:
    """One way for a known audience, else one for a child and one for an adult."""
    pages = _pages(told.worry, user=user, language_code=language_code)
    if audience is not None:
        voices: list[tuple[str, Audience | None]] = [(voice_of(audience), audience)]
    else:
        voices = [(OLDER, None), (ADULT, None)]
        if told.about_a_child:
            voices.reverse()
    return [_way(told.worry, voice, whose, pages, language_code) for voice, whose in voices]


def _pages(worry: str, *, user: Viewer, language_code: str) -> list[Any]:
    return list(
        AdvicePage.objects.visible_to(user)
        .in_language(language_code)
        .filter(worry=worry)
        .select_related("audience")
        .order_by("audience__order", "title")
    )


def _way(
    worry: str, voice: str, audience: Audience | None, pages: list[Any], language_code: str
) -> Way:
    """The words, helplines and pages for one reader; lines of the main language where there are
    none in this one.
    """
    child = voice != ADULT
    words = words_for(worry, voice, language_code)
    lines = _lines(worry, audience, language_code, for_children=None if audience else child)
    mine = [
        page
        for page in pages
        if (page.audience == audience if audience else _is_for(page.audience, child))
    ]
    return Way(voice, words.sentence, words.steps, lines, mine[:MAX_PAGES])


def _lines(
    worry: str, audience: Audience | None, language_code: str, *, for_children: bool | None
) -> list[Helpline]:
    for code in dict.fromkeys((language_code, settings.LANGUAGE_CODE)):
        for wanted in dict.fromkeys((worry, ANY)):
            groups = helplines_by_nation(
                audience=audience, language_code=code, worry=wanted, for_children=for_children
            )
            if groups:
                return groups[0][1][:MAX_LINES]
    return []


def _is_for(audience: Audience | None, child: bool) -> bool:
    return audience is None or audience.is_child == child
