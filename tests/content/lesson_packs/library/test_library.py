"""My library: collections, what was used lately, what is new; and what colleagues are shown."""

import datetime
import re
import uuid

import pytest
import time_machine
from django.utils import timezone

from accounts.access.visibility import AccessLevel
from accounts.privacy.rights import TELLERS, erase
from content.lesson_packs.library import rules, using
from content.models import Collection, CollectionItem, RecentPack, Teaching, Topic
from tests.factories.content import LessonPackFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HOME = "/accounts/library/"


@pytest.fixture
def teacher(client):
    person = UserFactory()
    client.force_login(person)
    return person


@pytest.fixture
def packs():
    return [LessonPackFactory(title=title) for title in ("One", "Two", "Three")]


@pytest.fixture
def collection(teacher, packs):
    made = rules.make_collection(teacher, "Year 8")
    for pack in packs:
        rules.add_pack(made, pack)
    return made


def order_of(collection) -> list[str]:
    return [item.pack.title for item in collection.items.filter(removed_at=None)]


def test_from_the_page_of_a_pack_into_a_new_collection(client, teacher, packs):
    text = client.get(f"/resources/{packs[0].slug}/").content.decode()
    assert f"/resources/{packs[0].slug}/keep/" in text

    answer = client.post(f"/resources/{packs[0].slug}/keep/", {"name": "Year 8"})
    again = client.post(
        f"/resources/{packs[0].slug}/keep/", {"collection": Collection.objects.get().pk}
    )

    made = Collection.objects.get()
    assert answer["Location"] == again["Location"] == f"{HOME}{made.uuid}/"
    assert order_of(made) == ["One"]
    assert "Year 8" in client.get(HOME).content.decode()


def test_a_collection_without_a_name_is_asked_for_one(client, teacher, packs):
    answer = client.post(f"/resources/{packs[0].slug}/keep/", {"name": " "})

    assert "give the new collection a name" in answer.content.decode()
    assert not Collection.objects.exists()


@pytest.mark.parametrize(
    ("action", "order"),
    [
        ("up:{two}", ["Two", "One", "Three"]),
        ("down:{two}", ["One", "Three", "Two"]),
        ("up:{one}", ["One", "Two", "Three"]),
        ("down:{three}", ["One", "Two", "Three"]),
        ("take-out:{two}", ["One", "Three"]),
        ("up:999999", ["One", "Two", "Three"]),
        ("up:x", ["One", "Two", "Three"]),
        ("nonsense", ["One", "Two", "Three"]),
        ("", ["One", "Two", "Three"]),
    ],
)
def test_its_order_is_changed_by_buttons(client, collection, packs, action, order):
    numbers = {name: pack.pk for name, pack in zip(("one", "two", "three"), packs, strict=True)}

    answer = client.post(f"{HOME}{collection.uuid}/", {"action": action.format(**numbers)})

    assert answer.status_code == 302
    assert order_of(collection) == order


def test_what_was_taken_out_is_put_back_where_it_was(client, collection, packs):
    address = f"{HOME}{collection.uuid}/"
    client.post(address, {"action": f"take-out:{packs[0].pk}"})
    assert "Put it back" in client.get(address).content.decode()

    client.post(address, {"action": f"put-back:{packs[0].pk}"})

    assert order_of(collection) == ["One", "Two", "Three"]


def test_a_removed_collection_is_taken_back_for_thirty_days(client, collection):
    client.post(f"{HOME}{collection.uuid}/", {"action": "remove"})
    assert "Take it back" in client.get(HOME).content.decode()
    assert rules.forget_removed() == 0
    client.post(f"{HOME}{collection.uuid}/", {"action": "restore"})
    assert Collection.objects.kept().count() == 1

    client.post(f"{HOME}{collection.uuid}/", {"action": "remove"})
    with time_machine.travel(timezone.now() + datetime.timedelta(days=31), tick=False):
        assert rules.forget_removed() > 0
    assert not Collection.objects.exists()


def test_notes_stand_beside_the_packs(client, collection, packs):
    address = f"{HOME}{collection.uuid}/"
    client.post(address, {"action": f"note:{packs[1].pk}", "note": "For <b>Monday</b>"})
    client.post(address, {"action": "save", "name": "Year 9", "notes": "All of it"})

    text = client.get(address).content.decode()

    assert "For &lt;b&gt;Monday&lt;/b&gt;" in text
    assert "Year 9" in text
    assert "All of it" in text


def test_r04_a_collection_is_its_owners_alone(client, collection):
    client.force_login(UserFactory())

    for address in (f"{HOME}{collection.uuid}/", f"{HOME}{uuid.uuid4()}/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"action": "remove"}).status_code == 404
    assert Collection.objects.kept().exists()


def link_of(client, collection) -> str:
    text = client.post(
        f"{HOME}{collection.uuid}/", {"action": "share", "days": "7"}
    ).content.decode()
    found = re.search(r'href="http://testserver(/shared/[\w-]{43}/)"', text)
    assert found, "no link is shown"
    return found[1]


def test_colleagues_see_what_they_may_see_themselves(client, collection):
    secret = LessonPackFactory(title="Secret", access_level=AccessLevel.PROFESSIONAL)
    rules.add_pack(collection, secret)
    address = link_of(client, collection)
    client.logout()
    assert "/accounts/login/" in client.get(address)["Location"]

    client.force_login(UserFactory())
    colleague = client.get(address)
    client.force_login(UserFactory(professional=True))
    professional = client.get(address)

    assert "Three" in colleague.content.decode()
    assert "Secret" not in colleague.content.decode()
    assert "Secret" in professional.content.decode()
    assert colleague["Cache-Control"] == "private, no-store"
    assert "/shared/" not in str(vars(Collection.objects.get()))


ENDS = {
    "it is ended": lambda c: rules.end_sharing(c),
    "another is made": lambda c: rules.share(c, days=7),
    "the collection is removed": lambda c: rules.set_collection_removed(c, removed=True),
    "its owner's account is closed": lambda c: (
        type(c.owner).objects.filter(pk=c.owner.pk).update(is_active=False)
    ),
}


@pytest.mark.parametrize("how", ENDS)
def test_a_link_works_no_more_once(client, collection, how):
    address = link_of(client, collection)
    client.force_login(UserFactory())
    assert client.get(address).status_code == 200

    ENDS[how](Collection.objects.get())

    assert client.get(address).status_code == 404


def test_a_link_works_until_its_day(client, collection):
    address = link_of(client, collection)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, seconds=1), tick=False):
        client.force_login(UserFactory())
        assert client.get(address).status_code == 404


def test_what_was_used_lately_is_ones_own_and_can_be_emptied(client, teacher, packs):
    for pack in packs[:2]:
        client.head(f"/resources/{packs[2].slug}/download/")
        client.get(f"/resources/{pack.slug}/download/")
        client.get(f"/resources/{pack.slug}/download/plan.pdf")

    assert [pack.title for pack in using.recent_packs(teacher)] == ["Two", "One"]
    assert RecentPack.objects.count() == 2
    assert "Used lately" in client.get(HOME).content.decode()

    client.post(f"{HOME}recent/forget/")

    assert not RecentPack.objects.exists()


def test_nobody_without_an_account_is_noted(client):
    pack = LessonPackFactory(level=AccessLevel.PUBLIC)

    assert client.get(f"/resources/{pack.slug}/download/").status_code == 200
    assert not RecentPack.objects.exists()


def test_the_list_is_kept_for_ninety_days_and_twenty_packs(teacher, packs):
    for pack in packs:
        using.note_use(teacher, pack)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=91), tick=False):
        assert using.recent_packs(teacher) == []
        assert using.forget_recent() == 3
    assert using.MOST_RECENT == 20


def test_new_packs_are_those_of_the_stages_and_topics_that_somebody_chose(client, teacher):
    topic = Topic.objects.create(slug="t", name="Trust", locale=english())
    fitting = LessonPackFactory(title="Fits", stages=("ks3",))
    fitting.topics.add(topic)
    fitting.save()
    LessonPackFactory(title="Other stage", stages=("ks1",))
    LessonPackFactory(title="Other topic", stages=("ks3",))
    assert using.new_packs(teacher, "en-gb") == []

    client.post(f"{HOME}teaching/", {"key_stages": ["ks3"], "topics": [str(topic.translation_key)]})

    assert [pack.title for pack in using.new_packs(teacher, "en-gb")] == ["Fits"]
    assert "Fits" in client.get(HOME).content.decode()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=121), tick=False):
        assert using.new_packs(teacher, "en-gb") == []


def test_the_library_costs_the_same_for_three_packs_and_for_nine(
    client, collection, django_assert_max_num_queries
):
    address = f"{HOME}{collection.uuid}/"
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(6):
        rules.add_pack(collection, LessonPackFactory(title=f"More {number}"))
    with django_assert_max_num_queries(40) as many:
        client.get(address)

    assert len(few) == len(many)


def test_all_of_it_is_in_the_file_of_ones_data_and_goes_with_the_account(
    client, teacher, collection, packs
):
    using.note_use(teacher, packs[0])
    Teaching.objects.create(user=teacher, key_stages=["ks3"])
    told = TELLERS["lesson_packs"](teacher)
    assert told["collections"][0]["name"] == "Year 8"
    assert [row["pack__title"] for row in told["packs_in_collections"]] == ["One", "Two", "Three"]
    assert told["recent"][0]["pack__title"] == "One"
    assert told["teaching"][0]["key_stages"] == ["ks3"]

    erase(teacher, actor=UserFactory(administrator=True))

    for model in (Collection, CollectionItem, RecentPack, Teaching):
        assert not model.objects.exists()
