"""Retired and withdrawn: what people meet from the next request, at every address."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.access.visibility import AccessLevel
from accounts.audit.models import AuditEntry
from content.editorial.publishing.rules import PublishingRefusedError
from content.lesson_packs.downloads import current_release
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.notices.rules import end_notice, give_notice
from content.lesson_packs.zips import build_zip
from content.models import LessonPackPage
from search.file_texts.keeping import newest_files
from tests.factories.content import LessonPackFactory, SiteFactory, go_live
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
RANGES = ({}, {"range": "bytes=0-3"}, {"if-none-match": "*"})


@pytest.fixture
def reviewer():
    return UserFactory(reviewer=True)


def two_releases(**values) -> LessonPackPage:
    """A pack of two releases, both built."""
    pack = LessonPackFactory(**values)
    file = pack.files.get()
    file.file = ContentFile(b"%PDF canary-bytes of the second", name="plan.pdf")
    pack.files.add(file)
    go_live(pack)
    build_zip(pack.releases.first().pk)
    return LessonPackPage.objects.get(pk=pack.pk)


def addresses(pack: LessonPackPage, number: int) -> list[str]:
    base = f"/resources/{pack.slug}/releases/{number}/"
    return [f"{base}download/", f"{base}plan.pdf"]


def bytes_of(response) -> bytes:
    return b"".join(response.streaming_content if response.streaming else [response.content])


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("headers", RANGES, ids=["whole", "range", "if-none-match"])
def test_r02_a_withdrawn_release_is_refused_from_the_next_request(
    client, reviewer, method, headers
):
    pack = two_releases()
    client.force_login(UserFactory())
    before = [client.get(address).status_code for address in addresses(pack, 2)]

    give_notice(
        pack, release=pack.releases.first(), kind="withdrawn", reason="A mistake.", actor=reviewer
    )
    after = [getattr(client, method)(address, headers=headers) for address in addresses(pack, 2)]

    assert before == [200, 200]
    assert [response.status_code for response in after] == [410, 410]
    assert all(b"canary" not in bytes_of(response) for response in after)


def test_the_newest_release_without_a_notice_is_the_one_that_people_get(client, reviewer):
    pack = two_releases()
    client.force_login(UserFactory())

    give_notice(
        pack, release=pack.releases.first(), kind="withdrawn", reason="A mistake.", actor=reviewer
    )

    assert current_release(pack).number == 1
    assert b"second" not in bytes_of(client.get(f"/resources/{pack.slug}/download/plan.pdf"))
    assert [file.release.number for file in newest_files([pack.pk])] == [1]


def test_a_retired_release_is_still_there_for_who_knows_its_number(client, reviewer):
    pack = two_releases()
    client.force_login(UserFactory())

    give_notice(
        pack, release=pack.releases.last(), kind="retired", reason="There is a newer one.",
        actor=reviewer,
    )  # fmt: skip
    shown = client.get(f"/resources/{pack.slug}/releases/").content.decode()

    assert [client.get(address).status_code for address in addresses(pack, 1)] == [200, 200]
    assert "There is a newer one." in shown


def test_a_withdrawn_pack_says_why_what_to_use_and_what_to_do_with_copies(client, reviewer):
    pack = two_releases()
    other = LessonPackFactory(title="Better words", tree=SiteFactory())
    reason, copies = "It names a service that is no longer safe.", "Delete the slides."

    give_notice(
        pack, kind="withdrawn", reason=reason, copies=copies, alternative=other, actor=reviewer
    )
    client.force_login(UserFactory())
    base = f"/resources/{pack.slug}/"
    pages = [client.get(base + rest) for rest in ("", "download/", "download/plan.pdf", "releases/",
             "releases/1/download/", "releases/2/plan.pdf")]  # fmt: skip

    assert [page.status_code for page in pages] == [410] * 6
    for page in pages:
        words = page.content.decode()
        assert reason in words
        assert copies in words
        assert "Use “Better words” instead" in words
        assert page["Cache-Control"] == "private, no-store"
    assert "Kind words" not in client.get("/resources/").content.decode()


def test_a_visitor_is_told_of_a_withdrawal_without_signing_in(client, reviewer):
    pack = two_releases()

    give_notice(pack, kind="withdrawn", reason="A mistake.", actor=reviewer)

    assert client.get(f"/resources/{pack.slug}/").status_code == 410


def test_r03_the_notice_of_a_closed_pack_tells_its_name_to_nobody_else(client, reviewer):
    pack = two_releases(title="Xylobadger", access_level=AccessLevel.PROFESSIONAL)

    give_notice(pack, kind="withdrawn", reason="Xylobadger is over.", actor=reviewer)
    client.force_login(UserFactory())
    pages = [
        client.get(f"/resources/{pack.slug}/{rest}") for rest in ("", "download/", "releases/")
    ]

    assert [page.status_code for page in pages] == [403, 403, 403]
    assert all("Xylobadger" not in page.content.decode() for page in pages)


def test_a_withdrawn_pack_is_not_published_again_by_mistake(reviewer):
    pack = two_releases()
    [notice] = give_notice(pack, kind="withdrawn", reason="A mistake.", actor=reviewer)
    pack.refresh_from_db()

    with pytest.raises(PublishingRefusedError, match="has been withdrawn"):
        pack.save_revision().publish()

    assert not LessonPackPage.objects.get(pk=pack.pk).live
    end_notice(notice, actor=reviewer)
    go_live(pack)
    assert LessonPackPage.objects.get(pk=pack.pk).live


def test_a_retired_pack_stays_at_its_address_with_a_notice(client, reviewer):
    pack = two_releases()

    give_notice(pack, kind="retired", reason="The app it speaks of is gone.", actor=reviewer)
    shown = client.get(f"/resources/{pack.slug}/")
    listed = client.get("/resources/").content.decode()

    assert shown.status_code == 200
    assert "The app it speaks of is gone." in shown.content.decode()
    assert pack.title not in listed


def test_withdrawing_after_retiring_leaves_one_notice_and_two_audit_lines(reviewer):
    pack = two_releases()

    give_notice(pack, kind="retired", reason="Old.", actor=reviewer)
    give_notice(pack, kind="withdrawn", reason="Wrong.", actor=reviewer)

    assert PackNotice.objects.of_pack(pack).get().reason == "Wrong."
    assert list(
        AuditEntry.objects.filter(action__startswith="pack.")
        .exclude(action="pack.released")
        .order_by("pk")
        .values_list("action", "actor", "why")
    ) == [("pack.retired", reviewer.pk, "Old."), ("pack.withdrawn", reviewer.pk, "Wrong.")]


def test_two_notices_of_one_release_cannot_be(reviewer):
    pack = two_releases()
    release = pack.releases.first()
    give_notice(pack, release=release, kind="retired", reason="Old.", actor=reviewer)

    with pytest.raises(IntegrityError), transaction.atomic():
        PackNotice.objects.create(pack=pack, release=release, kind="withdrawn", reason="x")


@pytest.mark.parametrize("reason", ["", "   "])
def test_nothing_is_withdrawn_without_a_reason(reviewer, reason):
    pack = two_releases()

    with pytest.raises(ValidationError, match="Say why"):
        give_notice(pack, kind="withdrawn", reason=reason, actor=reviewer)

    assert current_release(pack).number == 2


def test_a_pack_is_not_its_own_alternative(reviewer):
    pack = two_releases()

    with pytest.raises(ValidationError, match="another pack"):
        give_notice(pack, kind="retired", reason="Old.", alternative=pack, actor=reviewer)


def test_a_reviewer_withdraws_a_release_in_the_cms_and_takes_it_back(client, reviewer):
    pack = two_releases()
    client.force_login(reviewer)
    base = f"/cms/packs/{pack.pk}/releases/"
    sent = {"kind": "withdrawn", "reason": "A mistake on page 2.", "copies": "", "alternative": ""}

    asked = client.get(f"{base}2/notice/")
    done = client.post(f"{base}2/notice/", sent)
    shown = client.get(base).content.decode()
    notice = PackNotice.objects.in_force().get()
    client.post(f"{base}end/{notice.pk}/")

    assert (asked.status_code, done.status_code) == (200, 302)
    assert "A mistake on page 2." in shown
    assert (notice.release.number, notice.made_by) == (2, reviewer)
    assert current_release(pack).number == 2


def test_an_editor_sees_the_releases_and_withdraws_none(client):
    pack = two_releases()
    client.force_login(UserFactory(editor=True))
    base = f"/cms/packs/{pack.pk}/releases/"

    answers = [client.get(base), client.get(f"{base}?older=1&newer=2")]
    client.post(f"{base}1/notice/", {"kind": "withdrawn", "reason": "x"})

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Changed" in answers[1].content.decode()
    assert not PackNotice.objects.exists()


def test_the_history_costs_the_same_for_two_releases_and_for_six(
    client, django_assert_max_num_queries
):
    pack = two_releases()
    counts = []
    for more in (0, 4):
        for number in range(more):
            file = pack.files.get()
            file.file = ContentFile(f"%PDF {number}".encode(), name="plan.pdf")
            pack.files.add(file)
            go_live(pack)
        client.get(f"/resources/{pack.slug}/releases/")
        with django_assert_max_num_queries(25) as captured:
            client.get(f"/resources/{pack.slug}/releases/")
        counts.append(len(captured))

    assert counts[0] == counts[1]
