"""How good results are: judged queries, what search finds for them, and the usual measures.

nDCG@10: gains 2^grade - 1, discount log2(rank + 1) (Järvelin and Kekäläinen 2002; the gains of
Burges et al. 2005). A page that nobody has judged is worth nothing.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import yaml
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from academy.models import CoursePage
from content.models import GlossaryPage, GlossaryTerm, SitePage
from search.engines.base import Asked
from search.found import found_by_key
from search.query import scope_of, search
from tests.search.relevance.typing_slips import with_slips

FOLDER = Path(__file__).with_name("judged")
TOP = 10
NOT_A_PLACE = ""  # the audience of who has come to no part of the site yet


@dataclass(frozen=True)
class Judged:
    """A query with its grades by address: 3 exactly what is needed, 2 good, 1 on the subject."""

    text: str
    kind: str
    audience: str
    language: str
    grades: Mapping[str, int]


@dataclass
class Answer:
    """What was found for a query, or for a slip of the hand in it."""

    judged: Judged
    typed: str
    addresses: list[str] = field(default_factory=list)

    @property
    def ndcg(self) -> float:
        """From 0 to 1."""
        best = dcg(sorted(self.judged.grades.values(), reverse=True)[:TOP])
        return dcg([self.judged.grades.get(one, 0) for one in self.addresses]) / best

    @property
    def recall(self) -> float:
        """How many of the pages graded 3 stand among the first three."""
        wanted = {one for one, grade in self.judged.grades.items() if grade == 3}
        return len(wanted & set(self.addresses[:3])) / min(len(wanted), 3)


def dcg(grades: Iterable[int]) -> float:
    """The gain of grades in this order."""
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def judged() -> list[Judged]:
    """All queries of the folder, with the pages that their topics are worth 1 for."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            language = row.get("language", "en-gb")
            grades = dict.fromkeys(_on_topics(row, language), 1)
            for grade in (1, 2, 3):
                grades |= dict.fromkeys(row.get(grade, []), grade)
            found.append(Judged(str(row["q"]), row["kind"], row["audience"], language, grades))
    return found


def _on_topics(row: dict[str, Any], language: str) -> Iterator[str]:
    pages = SitePage.objects.live().in_language(language).filter(audience__slug=row["audience"])
    for page in pages.filter(topics__slug__in=row.get("topics", ())).distinct():
        yield page.url


def known_addresses() -> set[str]:
    """All public pages, and the places of words: a grade for another is an editor's slip."""
    pages = {page.url for model in (SitePage, CoursePage) for page in model.objects.live()}
    lists = GlossaryPage.objects.live().select_related("locale")
    terms = GlossaryTerm.objects.public().values_list("locale", "slug")
    return pages | {
        f"{page.url}#word-{slug}"
        for page in lists
        for locale, slug in terms
        if locale == page.locale.pk
    }


def answer_to(query: Judged, typed: str = "") -> Answer:
    """What a visitor finds."""
    request = RequestFactory().get("/search/")
    request.user = AnonymousUser()
    typed = typed or query.text
    asked = Asked(typed, audience=query.audience)
    results = search(asked, scope_of(request.user, language=query.language))
    assert not results.stands_in, "the engine that is measured has not answered"
    pages = found_by_key([hit.key for hit in results.hits], request)
    return Answer(query, typed, [pages[hit.key].url for hit in results.hits if hit.key in pages])


@dataclass
class Measured:
    """All answers of one engine."""

    clean: list[Answer]
    mistyped: list[Answer]

    def in_scope(self) -> list[Answer]:
        """All but what we have nothing about."""
        return [one for one in self.clean if one.judged.kind != "out-of-scope"]

    def ndcg(self, answers: list[Answer]) -> float:
        """The mean over queries in scope."""
        return mean(one.ndcg for one in answers if one.judged.grades)

    def by(self, name: str) -> dict[str, list[Answer]]:
        """Answers in scope by `audience` or by `kind`."""
        groups: dict[str, list[Answer]] = defaultdict(list)
        for one in self.in_scope():
            groups[getattr(one.judged, name)].append(one)
        return dict(sorted(groups.items()))

    def table(self) -> str:
        """For people: by audience, by kind, and the weakest queries with what was found."""
        lines = [f"{'':28}{'queries':>8}{'nDCG@10':>9}{'recall@3':>9}{'nothing':>9}"]
        for title, group in {
            **{f"for {name or 'everybody'}": rows for name, rows in self.by("audience").items()},
            **self.by("kind"),
            "all": self.in_scope(),
            "all, with a slip": [one for one in self.mistyped if one.judged.grades],
        }.items():
            nothing = sum(not one.addresses for one in group)
            lines.append(
                f"{title:28}{len(group):8}{self.ndcg(group):9.3f}"
                f"{mean(one.recall for one in group):9.3f}{nothing:9}"
            )
        lines.append("\nThe weakest:")
        for one in sorted(self.in_scope(), key=lambda answer: answer.ndcg)[:12]:
            lines.append(f"  {one.ndcg:.2f} {one.typed} ({one.judged.audience or 'everybody'})")
            lines.extend(
                f"         {one.judged.grades.get(address, 0)} {address}"
                for address in one.addresses[:5]
            )
        return "\n".join(lines)


def measure() -> Measured:
    """Every query as it is judged, and with three slips of the hand each."""
    queries = judged()
    return Measured(
        [answer_to(query) for query in queries],
        [answer_to(query, typed) for query in queries for typed in with_slips(query.text)],
    )
