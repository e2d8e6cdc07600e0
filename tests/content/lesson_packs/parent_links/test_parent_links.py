"""Parents look at the materials of a lesson: by a link, for a while, and nobody else does."""

import datetime
import io
import re

import pytest
import time_machine
from django.utils import timezone
from PIL import Image

from accounts.access.visibility import AccessLevel
from accounts.audit.models import AuditEntry
from accounts.models import ProfessionalStatus
from accounts.privacy import retention
from accounts.privacy.rights import erase, everything_of
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.parent_links import rules
from content.models import FileRendition, ParentLink, RenditionPage
from tests.factories.content import LessonPackFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def drawn(pack):
    """A page of each file, without the programs that draw: what is asked here is who sees it."""
    out = io.BytesIO()
    Image.new("RGB", (990, 1400), "white").save(out, "WEBP")
    for file in pack.releases.get().files.all():
        rendition = FileRendition.objects.create(sha256=file.sha256, page_count=1)
        page = RenditionPage(rendition=rendition, number=1, width=990, height=1400, text="Hello")
        for name in ("picture", "thumbnail"):
            out.seek(0)
            getattr(page, name).save(f"{name}.webp", out, save=False)
        page.save()
    return pack


@pytest.fixture
def teacher():
    return UserFactory(professional=True)


@pytest.fixture
def pack():
    return drawn(LessonPackFactory(level=AccessLevel.PROFESSIONAL))


@pytest.fixture
def shown(pack, teacher):
    """Where parents look."""
    release = pack.releases.get()
    _link, token = rules.make_link(release, maker=teacher, whom="Blwyddyn 8, Tŷ Ŵyn", days=7)
    return f"/shown/{token}/"


def all_of(address: str) -> list[str]:
    return [address, f"{address}plan.pdf/", f"{address}plan.pdf/page-1.webp"]


def test_a_teacher_makes_a_link_and_parents_look_without_an_account(client, pack, teacher):
    client.force_login(teacher)
    text = client.post(
        f"/resources/{pack.slug}/parents/", {"whom": "Year 8, Hill School", "days": "7"}
    ).content.decode()
    address = re.search(r'href="http://testserver(/shown/[\w-]{43}/)"', text)
    assert address, "the address is not shown"
    client.logout()

    answers = [client.get(one) for one in all_of(address[1])]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert "Year 8, Hill School" in answers[0].content.decode()
    assert "Hello" in answers[1].content.decode()
    assert "/download/" not in answers[0].content.decode() + answers[1].content.decode()
    for answer in answers:
        assert answer["Cache-Control"] == "private, no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert not answer.cookies
    link = ParentLink.objects.get()
    assert address[1].strip("/").rpartition("/")[2] not in str(vars(link))
    assert link.opened == 1


def test_the_mark_stands_in_the_picture_itself(client, shown):
    data = b"".join(client.get(f"{shown}plan.pdf/page-1.webp").streaming_content)

    with Image.open(io.BytesIO(data)) as picture:
        assert picture.size == (990, 1444)
        below = picture.convert("L").crop((0, 1400, 990, 1444))
        across = picture.convert("L").crop((0, 0, 990, 1400))
    assert below.getextrema()[0] < 90  # dark words below the page
    assert 150 < across.getextrema()[0] < 245  # faint ones across it


def withdraw(pack, teacher, release=None):
    PackNotice.objects.create(pack=pack, release=release, kind="withdrawn", reason="Wrong")


ENDS = {
    "its maker ends it": lambda pack, who: rules.end_link(ParentLink.objects.get(), actor=who),
    "its maker is a professional no more": lambda pack, who: ProfessionalStatus.objects.filter(
        user=who
    ).update(state="expired"),
    "its maker's account is closed": lambda pack, who: (
        type(who).objects.filter(pk=who.pk).update(is_active=False)
    ),
    "the pack is withdrawn": withdraw,
    "the release is withdrawn": lambda pack, who: withdraw(pack, who, pack.releases.get()),
    "the pack is taken down": lambda pack, who: pack.unpublish(),
}


@pytest.mark.parametrize("how", ENDS)
def test_r18_it_ends_with_the_next_request_when(client, pack, teacher, shown, how):
    assert client.get(shown).status_code == 200

    ENDS[how](pack, teacher)

    for method in ("get", "head"):
        for address in all_of(shown):
            answer = getattr(client, method)(address)
            assert answer.status_code == 410, address
            assert b"Hello" not in answer.content
    assert "Ask the school" in client.get(shown).content.decode()


def test_it_ends_on_its_day(client, shown):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, seconds=1), tick=False):
        assert [client.get(one).status_code for one in all_of(shown)] == [410, 410, 410]


def test_with_the_account_the_links_and_their_words_go(client, teacher, shown):
    assert everything_of(teacher)["lesson_packs"]["parent_links"][0]["whom"] == "Blwyddyn 8, Tŷ Ŵyn"

    erase(teacher, actor=UserFactory(administrator=True))

    assert not ParentLink.objects.exists()
    assert client.get(shown).status_code == 404


def test_making_and_ending_stand_in_the_audit_log(teacher, shown):
    link = ParentLink.objects.get()
    rules.end_link(link, actor=teacher)
    rules.end_link(link, actor=teacher)

    lines = AuditEntry.objects.filter(action__startswith="parent_link.").order_by("pk")

    assert [(one.action, one.actor) for one in lines] == [
        ("parent_link.made", teacher),
        ("parent_link.ended", teacher),
    ]


def test_who_may_not_have_the_files_makes_no_link(client, pack):
    client.force_login(UserFactory())

    answer = client.post(f"/resources/{pack.slug}/parents/", {"whom": "Year 8", "days": "7"})

    assert answer.status_code == 403
    assert not ParentLink.objects.exists()


def test_nobody_ends_a_link_of_somebody_else(client, pack, shown):
    client.force_login(UserFactory(professional=True))
    link = ParentLink.objects.get()

    assert client.post(f"/resources/{pack.slug}/parents/{link.uuid}/end/").status_code == 404
    assert ParentLink.objects.not_over().exists()


@pytest.mark.parametrize("days", ["0", "8", "365", "-1", "x", ""])
def test_a_link_for_longer_than_a_month_is_refused_with_a_word(client, pack, teacher, days):
    client.force_login(teacher)

    answer = client.post(f"/resources/{pack.slug}/parents/", {"whom": "Year 8", "days": days})

    assert "field__error" in answer.content.decode()
    assert not ParentLink.objects.exists()


def test_the_twenty_first_open_link_is_refused_with_a_word(client, pack, teacher):
    release = pack.releases.get()
    for number in range(20):
        ParentLink.objects.create(
            release=release, made_by=teacher, token_hash=str(number), whom="x", mark=b"",
            expires_at=timezone.now() + datetime.timedelta(days=1),
        )  # fmt: skip
    client.force_login(teacher)

    answer = client.post(f"/resources/{pack.slug}/parents/", {"whom": "Year 8", "days": "1"})

    assert "You have twenty open links" in answer.content.decode()
    assert ParentLink.objects.count() == 20


def test_who_tries_keys_is_asked_to_wait(client):
    with time_machine.travel(timezone.now(), tick=False):
        codes = [client.get(f"/shown/{number:043d}/").status_code for number in range(61)]

    assert codes == [404] * 60 + [429]


def test_a_file_of_another_pack_is_not_shown(client, shown):
    drawn(LessonPackFactory(title="Other", files=("secret.pdf",)))

    assert client.get(f"{shown}secret.pdf/").status_code == 404
    assert client.get(f"{shown}secret.pdf/page-1.webp").status_code == 404


def test_links_that_were_over_long_ago_are_deleted(shown):
    assert retention.run(rules.LINKS) == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(days=98), tick=False):
        assert retention.run(rules.LINKS) == 1
