"""The list of packs: narrowed by what teachers look for, at the same cost for few and many."""

import html
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.access import entitlements
from accounts.models import User
from content.editorial.publishing.rules import brought_in
from content.lesson_packs.listing import list_packs
from content.models import LessonPackPage, PackFile, PackStage, Topic
from tests.factories.content import LessonPackFactory, SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
KEY = "course:some-course"


@pytest.fixture
def tree():
    """Three packs for three kinds of lesson."""
    tree = SiteFactory()
    kind = Topic.objects.create(slug="kindness", name="Kindness", locale=english())
    made = [
        LessonPackFactory(title="Young", tree=tree, stages=("ks1", "wales-2"), age_from=5, age_to=7,
                          duration_minutes=20, subject="rshe", level="public"),
        LessonPackFactory(title="Junior", tree=tree, stages=("ks2",), age_from=7, age_to=11,
                          duration_minutes=60, subject="computing"),
        LessonPackFactory(title="Teen", tree=tree, stages=("ks3", "ks2"), age_from=11, age_to=14,
                          duration_minutes=90, subject="rshe", level="professional"),
    ]  # fmt: skip
    made[0].topics = [kind]
    made[0].save()
    welsh = PackFile(kind="plan", title="Cynllun", language="cy",
                     file=ContentFile(b"%PDF", name="p.pdf"))  # fmt: skip
    made[1].files.add(welsh)
    made[1].save()
    return tree


def titles(found) -> set[str]:
    return {pack.title for pack in found["packs"]}


def counted(found, name: str) -> dict[str, int]:
    [facet] = [one for one in found["facets"] if one.name == name]
    return {one.value: one.number for one in facet.options}


NARROWED: list[tuple[dict[str, str], set[str]]] = [
    ({}, {"Young", "Junior", "Teen"}),
    ({"stage": "ks2"}, {"Junior", "Teen"}),
    ({"stage": "wales-2"}, {"Young"}),
    ({"subject": "rshe"}, {"Young", "Teen"}),
    ({"age": "7"}, {"Young", "Junior"}),
    ({"minutes": "60"}, {"Junior"}),
    ({"minutes": "more"}, {"Teen"}),
    ({"language": "cy"}, {"Junior"}),
    ({"access": "public"}, {"Young"}),
    ({"topic": "kindness"}, {"Young"}),
    ({"stage": "ks2", "subject": "rshe"}, {"Teen"}),
    ({"stage": "ks9"}, set()),
    ({"age": "7; DROP"}, set()),
    ({"topic": "\0"}, set()),
    ({"minutes": "x" * 9_000}, set()),
]


def test_packs_are_narrowed_by_what_the_address_says(tree):
    for chosen, wanted in NARROWED:
        found = list_packs(tree.resources, user=None, parameters=chosen)
        assert titles(found) == wanted, chosen
        assert found["packs"].found == len(wanted), chosen


def test_what_many_packs_share_is_read_once_for_all_that_is_counted(tree):
    with CaptureQueriesContext(connection) as queries:
        list_packs(tree.resources, user=None, parameters={"stage": "ks2", "age": "9"})
    [counted] = [query["sql"] for query in queries if query["sql"].startswith("WITH packs")]

    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {counted}")
        plan = "\n".join(str(line) for row in cursor.fetchall() for line in row)

    for table in ("content_lessonpackpage", "content_sitepage", "wagtailcore_page"):
        assert len(re.findall(rf"(?:SCAN|SEARCH| on) {table}\b(?! u|\w)", plan)) == 1, plan


def test_each_choice_says_how_many_packs_it_leaves_under_the_others(tree):
    found = list_packs(tree.resources, user=None, parameters={"subject": "rshe"})

    assert counted(found, "stage") == {"ks1": 1, "ks2": 1, "ks3": 1, "wales-2": 1}
    assert counted(found, "subject") == {"rshe": 2, "computing": 1}
    assert counted(found, "minutes") == {"20": 1, "more": 1}
    assert counted(found, "access") == {"public": 1, "professional": 1}
    assert counted(found, "topic") == {"kindness": 1}
    assert counted(found, "age") == dict.fromkeys(("5", "6", "7", "11", "12", "13", "14"), 1)


def test_languages_of_files_are_counted_by_packs_and_the_usual_one_is_no_choice(tree):
    pack = LessonPackPage.objects.get(title="Junior")
    for language in ("cy", "en-gb", ""):
        pack.files.add(
            PackFile(
                kind="plan", title="Plan", language=language,
                file=ContentFile(b"%PDF", name="q.pdf"),
            )
        )  # fmt: skip
    pack.save()

    assert counted(list_packs(tree.resources, user=None, parameters={}), "language") == {"cy": 1}


def test_the_list_is_a_form_that_keeps_its_choices(client, tree):
    page = " ".join(client.get("/resources/?stage=ks2&age=9").content.decode().split())

    assert '<option value="ks2" selected> Key stage 2 (1)</option>' in page
    assert "1 lesson pack" in page
    assert "Clear the filters" in page


def many_packs(tree, number: int) -> None:
    """Rows as `add_child` would make them, all at once."""
    index = tree.resources
    first = LessonPackPage.objects.child_of(index).first()
    for n in range(number):
        pack = LessonPackPage(
            title=f"Pack {n}", slug=f"pack-{n}", locale=first.locale, live=True, age_from=7,
            age_to=11, subject="rshe", duration_minutes=n % 90, audience=first.audience,
        )  # fmt: skip
        with brought_in():
            index.add_child(instance=pack)
        PackStage.objects.create(page=pack, stage="ks2")


def test_the_list_takes_the_same_statements_for_three_packs_and_for_forty(tree):
    counts = []
    for more in (0, 37):
        many_packs(tree, more)
        kept = []
        for keep in (lambda read, kept=kept: kept.append(read()) or kept[0],
                     lambda _read, kept=kept: kept[0]):  # fmt: skip
            with CaptureQueriesContext(connection) as captured:
                found = list_packs(
                    tree.resources, user=None, parameters={"stage": "ks2"}, keep=keep
                )
                assert len(list(found["packs"])) == min(12, 2 + more)
            counts.append(len(captured))

    read_anew, kept = counts[:2]
    assert read_anew <= 6
    assert read_anew - kept == 2  # the packs, and the names of topics
    assert counts[2:] == [read_anew, kept]


def test_the_second_page_keeps_the_choices(client, tree):
    many_packs(tree, 20)

    first = client.get("/resources/?stage=ks2").text
    [following] = re.findall(r'href="(\?stage=ks2&amp;after=\d+)"', first)
    page = client.get(f"/resources/{html.unescape(following)}").text

    assert "1 to 12 of 22" in first
    assert "13 to 22 of 22" in page
    assert re.search(r'href="\?stage=ks2">\s*First page', page)
    assert re.search(r'href="\?stage=ks2&amp;before=\d+" rel="prev"', page)


def test_no_pack_is_missed_or_seen_twice_on_the_way_through_the_pages_and_back(tree):
    many_packs(tree, 27)
    now = timezone.now()
    LessonPackPage.objects.update(first_published_at=now - timedelta(days=1))
    LessonPackPage.objects.filter(slug="pack-3").update(first_published_at=None)  # brought in
    LessonPackPage.objects.filter(slug="pack-5").update(first_published_at=now)
    LessonPackPage.objects.filter(slug="pack-6").update(first_published_at=now)

    found, ways = [], [{}]
    while ways[-1] is not None:
        packs = list_packs(tree.resources, user=None, parameters=ways[-1])["packs"]
        found.append([pack.title for pack in packs])
        ways.append({"after": str(packs.packs[-1].pk)} if packs.has_more else None)
    back = list_packs(tree.resources, user=None, parameters={"before": str(packs.packs[0].pk)})

    assert [len(page) for page in found] == [12, 12, 6]
    assert len({title for page in found for title in page}) == 30
    assert found[0][:2] == ["Pack 5", "Pack 6"]
    assert found[2][-1] == "Pack 3"
    assert [pack.title for pack in back["packs"]] == found[1]
    assert (back["packs"].first, back["packs"].last) == (13, 24)


def test_a_pack_that_is_published_meanwhile_moves_nothing_on_the_next_page(tree):
    many_packs(tree, 20)
    first = list_packs(tree.resources, user=None, parameters={})["packs"]
    wanted = {"after": str(first.packs[-1].pk)}
    before = [
        pack.title for pack in list_packs(tree.resources, user=None, parameters=wanted)["packs"]
    ]

    LessonPackFactory(title="New", tree=tree, first_published_at=timezone.now())

    packs = list_packs(tree.resources, user=None, parameters=wanted)["packs"]
    assert [pack.title for pack in packs] == before
    assert packs.first == 14


def test_a_place_that_is_not_there_is_the_first_page(tree):
    for place in ("0", "-1", "99999999", "9" * 40, "x", "\0", "\uff11"):
        for name in ("after", "before"):
            found = list_packs(tree.resources, user=None, parameters={name: place})
            assert titles(found) == {"Young", "Junior", "Teen"}, (name, place)


def counted_anew(client: Client, address: str) -> int:
    """How many times the packs were gone through for an answer."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum(query["sql"].startswith("WITH packs") for query in queries)


def numbers_of(*people: User | None) -> list[str]:
    """What the list says to each of them that it found; None is a visitor."""
    said = []
    for person in people:
        client = Client()
        if person is not None:
            client.force_login(person)
        [found] = re.findall(r"(\d+) lesson packs?", client.get("/resources/?stage=ks2").text)
        said.append(found)
    return said


@pytest.mark.parametrize("who", [None, {}, {"professional": True}, {"editor": True}])
def test_packs_are_read_once_for_all_choices_and_pages_until_one_is_published(
    client, tree, django_capture_on_commit_callbacks, who
):
    many_packs(tree, 20)
    if who is not None:
        client.force_login(UserFactory(**who))
    three = "/resources/?stage=ks2&subject=rshe&age=9"
    last = LessonPackPage.objects.get(title="Pack 11").pk
    addresses = [three, f"{three}&after={last}", f"{three}&topic=made-up", "/resources/?minutes=20"]

    first = [counted_anew(client, f"{address}&utm=1") for address in addresses]
    another = LessonPackFactory(
        title="Another", tree=tree, stages=("ks2",), subject="rshe", age_from=7, age_to=11,
        live=False,
    )  # fmt: skip
    with brought_in(), django_capture_on_commit_callbacks(execute=True):
        another.save_revision().publish()
    after = [counted_anew(client, f"{address}&utm=3") for address in addresses]

    assert (first, after) == ([1, 0, 0, 0], [1, 0, 0, 0])
    assert "21 lesson packs" in " ".join(client.get(f"{three}&utm=4").text.split())


def test_what_is_kept_shows_nobody_a_pack_that_was_closed_meanwhile(client, tree):
    """However it was closed: even where nothing was told to forget what it keeps."""
    assert "Junior" in client.get("/resources/?stage=ks2&utm=1").text
    LessonPackPage.objects.filter(title="Junior").update(access_level="professional")

    page = " ".join(client.get("/resources/?stage=ks2&utm=2").text.split())

    assert counted_anew(client, "/resources/?stage=ks2&utm=3") == 0
    assert "Junior" not in page
    assert "1 lesson pack" in page
    assert 'rel="next"' not in page


def test_somebody_who_may_see_more_gets_counts_of_their_own(tree):
    for level, key in [("registered", ""), ("professional", ""), ("course", KEY)]:
        LessonPackFactory(
            title=level, tree=tree, stages=("ks2",), access_level=level, unlocked_by=key
        )
    holder = UserFactory()
    entitlements.grant(holder, key=KEY, source="a test")
    people = [None, UserFactory(), UserFactory(professional=True), holder, UserFactory(editor=True)]

    for _time in range(2):
        assert numbers_of(*people) == ["2", "3", "4", "4", "5"]
        assert numbers_of(*reversed(people)) == ["5", "4", "4", "3", "2"]


def test_what_opens_something_no_more_is_not_counted_from_the_next_request(tree):
    LessonPackFactory(
        title="By key", tree=tree, stages=("ks2",), access_level="course", unlocked_by=KEY
    )
    holder = UserFactory()
    entitlements.grant(holder, key=KEY, source="a test")
    before = numbers_of(holder, holder)

    entitlements.revoke(holder, key=KEY, why="a test")
    after = numbers_of(holder)
    entitlements.grant(holder, key=KEY, source="a test")

    assert (before, after, numbers_of(holder)) == (["3", "3"], ["2"], ["3"])


def test_a_key_that_opens_no_pack_shares_the_counts_of_others(client, tree):
    client.force_login(UserFactory())
    counted_anew(client, "/resources/?stage=ks2")
    other = UserFactory()
    entitlements.grant(other, key="course:of-no-pack", source="a test")
    client.force_login(other)

    assert counted_anew(client, "/resources/?stage=ks2&utm=1") == 0


def test_a_key_counts_as_soon_as_a_pack_is_opened_by_it(
    client, tree, django_capture_on_commit_callbacks
):
    holder = UserFactory()
    entitlements.grant(holder, key=KEY, source="a test")
    before = numbers_of(holder)
    pack = LessonPackPage.objects.get(title="Junior")
    pack.access_level, pack.unlocked_by = "course", KEY
    with brought_in(), django_capture_on_commit_callbacks(execute=True):
        pack.save_revision().publish()

    assert (before, numbers_of(holder, UserFactory())) == (["2"], ["2", "1"])


@pytest.mark.postgres
def test_nothing_is_compiled_for_a_statement_of_milliseconds():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
