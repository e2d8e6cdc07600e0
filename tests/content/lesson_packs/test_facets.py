"""What the list of packs counts and shows, beside the same worked out pack by pack in Python."""

import itertools
import random
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from accounts.access import entitlements
from accounts.access.visibility import may_access
from content.editorial.publishing.rules import brought_in
from content.lesson_packs.listing import PER_PAGE, list_packs
from content.lesson_packs.notices.models import PackNotice
from content.models import LessonPackPage, PackFile, PackStage, Topic
from tests.factories.content import LessonPackFactory, SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
PACKS = 40
KEY = "course:some-course"
NOW = timezone.now()
TRIED: dict[str, list[str]] = {
    "topic": ["kindness", "sharing", "none"],
    "stage": ["ks2", "wales-3", "x"],
    "subject": ["rshe", "computing", "none"],
    "age": ["7", "11", "99"],
    "minutes": ["20", "60", "more"],
    "language": ["cy", "pl", "en-gb"],
    "access": ["public", "professional", "x"],
}


@pytest.fixture
def tree():
    """Packs of every mixture, the same ones each time; some together in one moment, some closed,
    retired or over.
    """
    chance = random.Random(13)
    tree = SiteFactory()
    topics = [
        Topic.objects.create(slug=slug, name=slug.title(), locale=english())
        for slug in ("kindness", "sharing", "unused")
    ]
    like = LessonPackFactory(title="First", tree=tree, stages=())
    for number in range(PACKS):
        ages = sorted(chance.choices(range(3, 20), k=2))
        first, last = chance.choice([(None, None), (ages[0], None), (None, ages[1]), tuple(ages)])
        pack = LessonPackPage(
            title=f"Pack {number}", slug=f"pack-{number}", locale=like.locale,
            audience=like.audience, age_from=first, age_to=last,
            subject=chance.choice(["", "rshe", "computing"]),
            duration_minutes=chance.choice([None, 5, 20, 21, 40, 41, 60, 61]),
            download_level=chance.choice(["public", "registered", "professional"]),
            access_level=chance.choice(["public"] * 3 + ["registered", "professional", "course"]),
            unlocked_by=KEY, live=number % 10 != 3,
            first_published_at=chance.choice([None, NOW, NOW - timedelta(hours=number)]),
            expire_at=NOW - timedelta(hours=1) if number % 10 == 4 else None,
        )  # fmt: skip
        with brought_in():
            tree.resources.add_child(instance=pack)
        pack.topics = chance.sample(topics[:2], chance.randrange(3))
        for stage in chance.sample(["ks2", "ks3", "wales-3"], chance.randrange(3)):
            pack.stages.add(PackStage(stage=stage))
        for language in chance.choices(["", "en-gb", "cy", "pl"], k=chance.randrange(4)):
            pack.files.add(PackFile(kind="plan", title="Plan", language=language, file="p.pdf"))
        with brought_in():
            pack.save()
        if number % 10 == 5:
            PackNotice.objects.create(pack=pack, kind="retired", reason="Old")
    return tree


def facts() -> list[SimpleNamespace]:
    """Every pack as it stands in the database, the newest first."""
    packs = LessonPackPage.objects.prefetch_related("topics", "stages", "files", "notices")
    never = NOW - timedelta(days=30_000)
    ordered = sorted(
        packs, key=lambda one: (-(one.first_published_at or never).timestamp(), one.pk)
    )
    return [
        SimpleNamespace(
            pack=pack,
            is_open=pack.live and not pack.is_past and not pack.notices.all(),
            values={
                "topic": {topic.slug for topic in pack.topics.all()},
                "stage": {stage.stage for stage in pack.stages.all()},
                "subject": {pack.subject} - {""},
                "age": set(ages_of(pack)),
                "minutes": {length_of(pack.duration_minutes)} - {""},
                "language": {"en-gb", *(file.language for file in pack.files.all())} - {""},
                "access": {pack.download_level},
            },
        )
        for pack in ordered
    ]


def ages_of(pack: LessonPackPage) -> Iterator[str]:
    if pack.age_from is not None and pack.age_to is not None:
        yield from map(str, range(pack.age_from, pack.age_to + 1))


def length_of(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return "20" if minutes <= 20 else "40" if minutes <= 40 else "60" if minutes <= 60 else "more"


def matching(packs: list[Any], chosen: dict[str, str], *, but: str = "") -> list[Any]:
    return [
        one
        for one in packs
        if all(value in one.values[name] for name, value in chosen.items() if name != but)
    ]


def combinations() -> Iterator[dict[str, str]]:
    """Nothing, each choice, some twos and threes of all facets, and all seven together."""
    for size, every in ((0, 1), (1, 1), (2, 5), (3, 31)):
        chosen = [
            dict(zip(names, values, strict=True))
            for names in itertools.combinations(TRIED, size)
            for values in itertools.product(*(TRIED[name] for name in names))
        ]
        yield from chosen[::every]
    yield {name: values[0] for name, values in TRIED.items()}


def people() -> dict[str, Any]:
    holder = UserFactory()
    entitlements.grant(holder, key=KEY, source="a test")
    return {"visitor": None, "holder": holder, "editor": UserFactory(editor=True)}


def kept_catalogue() -> Any:
    """As a request keeps it: read once."""
    kept: list[Any] = []

    def keep(read: Any) -> Any:
        if not kept:
            kept.append(read())
        return kept[0]

    return keep


@pytest.mark.parametrize("who", ["visitor", "holder", "editor"])
def test_every_choice_counts_what_counting_pack_by_pack_counts(tree, who):
    person, keep = people()[who], kept_catalogue()
    seen = [
        one for one in facts()
        if one.is_open
        and (who == "editor" or may_access(person, one.pack.access_level, one.pack.unlocked_by))
    ]  # fmt: skip
    assert 5 < len(seen) < PACKS

    for chosen in combinations():
        found = list_packs(tree.resources, user=person, parameters=chosen, keep=keep)
        wanted = matching(seen, chosen)
        assert found["packs"].found == len(wanted), chosen
        assert [pack.pk for pack in found["packs"]] == [one.pack.pk for one in wanted[:PER_PAGE]], (
            chosen
        )
        for facet in found["facets"]:
            under = matching(seen, chosen, but=facet.name)
            for option in facet.options:
                number_left = sum(option.value in one.values[facet.name] for one in under)
                assert option.number == number_left, (chosen, facet.name, option.value)


def test_every_page_behind_and_before_every_pack_is_the_right_one(tree):
    keep, all_packs = kept_catalogue(), facts()
    seen = [one for one in all_packs if one.is_open and one.pack.access_level == "public"]
    for chosen in ({}, {"subject": "rshe", "age": "9"}):
        wanted = [one.pack.pk for one in matching(seen, chosen)]
        order = [one.pack.pk for one in all_packs]
        for at, number in enumerate(order):  # packs too that are on no page for this person
            ahead = [pk for pk in order[: at + 1] if pk in wanted]
            behind = [pk for pk in wanted if pk not in ahead]
            page = list_packs(
                tree.resources, user=None, parameters={**chosen, "after": str(number)}, keep=keep
            )["packs"]
            assert [pack.pk for pack in page] == behind[:PER_PAGE]
            assert page.before == len(ahead)
            back = list_packs(
                tree.resources, user=None, parameters={**chosen, "before": str(number)}, keep=keep
            )["packs"]
            earlier = [pk for pk in order[:at] if pk in wanted]
            assert [pack.pk for pack in back] == earlier[-PER_PAGE:]
            assert back.before == max(len(earlier) - PER_PAGE, 0)
