"""Ten years of training, to keep and to show."""

import csv
import datetime
import io
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pypdf import PdfReader

from academy.cpd import rules as cpd
from academy.credentials import certificates
from academy.models import Certificate, CpdEntry, TranscriptLink
from accounts.models import AuditEntry, Notification
from accounts.privacy.rights import erase, everything_of
from signpost.outbox.delivering import drain
from signpost.private_files import private_storage
from tests.academy.counting import statements
from tests.factories.academy import completed
from tests.factories.documents import opening, pdf
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/academy/transcript/"


@pytest.fixture
def learner(client):
    """Somebody with a certificate of 1.5 hours of today."""
    learner = completed(title="Safer schools").user
    client.force_login(learner)
    return learner


def filled_in(**values):
    return {
        "title": "First aid",
        "provider": "St John Cymru",
        "day": "2024-05-02",
        "hours": "3.5",
        "reflection": "I look at exits first.",
        **values,
    }


def entry_of(learner, **values):
    known = {"title": "First aid", "provider": "St John", "hours": "3.5"}
    entry = CpdEntry(user=learner, **{"day": datetime.date(2024, 5, 2), **known, **values})
    return cpd.keep(entry, organisation=values.get("organisation"))


def words_of(client, address=ADDRESS):
    return re.sub(r"<[^>]+>|\s+", " ", client.get(address).content.decode())


def test_certificates_and_entries_stand_together_year_by_year(client, learner):
    answer = client.post(f"{ADDRESS}new/", filled_in())
    assert answer.status_code == 302
    cpd.set_target(learner, year=2024, hours=10)

    page = client.get(ADDRESS)
    words = words_of(client)

    assert [year.year for year in page.context["years"]] == [timezone.localdate().year, 2024]
    assert "Safer schools" in words
    assert "6.5 hours are left to the aim of this year." in words
    assert 'value="3.5"' in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"


def test_a_certificate_that_was_issued_anew_counts_once_and_a_withdrawn_one_not(client, learner):
    certificates.reissue(Certificate.objects.get(), actor=None, why="A name")
    assert (
        client.get(ADDRESS).context["years"][0].hours
        == certificates.Certificate.objects.latest("pk").cpd_hours
    )
    certificates.revoke(Certificate.objects.latest("pk"), actor=None, why="x")

    assert client.get(ADDRESS).context["years"][0].hours == 0


def test_it_takes_as_many_statements_for_ten_years_as_for_one(client, learner):
    entry_of(learner)
    client.get(ADDRESS)
    with statements() as for_one:
        client.get(ADDRESS)
    for year in range(2015, 2025):
        entry_of(learner, day=datetime.date(year, 1, 1))
    with statements() as for_ten:
        client.get(ADDRESS)

    assert len(for_ten) == len(for_one)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"hours": "0"}, "greater than or equal to 0.5"),
        ({"hours": "many"}, "Enter a number"),
        ({"day": "2999-01-01"}, "once it has been"),
        ({"day": "yesterday"}, "Enter a valid date"),
        ({"title": ""}, "This field is required"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(client, learner, values, words):
    answer = client.post(f"{ADDRESS}new/", filled_in(**values))

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not CpdEntry.objects.exists()


def test_a_proof_is_looked_at_kept_for_its_owner_and_destroyed_with_the_entry(client, learner):
    refused = SimpleUploadedFile("proof.pdf", pdf(opening("/JavaScript")))
    answer = client.post(f"{ADDRESS}new/", filled_in(proof_file=refused))
    assert "holds a script" in answer.content.decode()
    good = SimpleUploadedFile("proof.pdf", pdf())
    client.post(f"{ADDRESS}new/", filled_in(proof_file=good))
    entry = CpdEntry.objects.get()
    address = f"{ADDRESS}{entry.uuid}/proof/"
    assert client.get(address).status_code == 200
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
    assert client.get(f"{ADDRESS}{entry.uuid}/").status_code == 404
    client.force_login(learner)

    client.post(f"{ADDRESS}{entry.uuid}/", {"delete": "1"})
    drain()

    assert not CpdEntry.objects.exists()
    assert not private_storage().exists(entry.proof.name)


def test_an_organisation_confirms_what_its_members_entered(client, learner):
    house = OrganisationFactory(name="Harbour School")
    MembershipFactory(user=learner, organisation=house)
    manager = MembershipFactory(organisation=house, manager=True).user
    elsewhere = MembershipFactory(manager=True).user
    entry = entry_of(learner, organisation=house)
    address = f"{ADDRESS}{entry.uuid}/confirm/"
    for nobody in (learner, elsewhere):
        client.force_login(nobody)
        assert client.post(address, {"yes": "1"}).status_code == 404
    client.force_login(manager)
    assert "asks you to confirm training" in words_of(client, f"/organisations/{house.slug}/")

    client.post(address, {"yes": "1"})
    late = client.post(address, {"no": "1"}, follow=True)
    assert "Somebody has answered this already." in late.text

    client.force_login(learner)
    assert "Confirmed by Harbour School" in words_of(client)
    told = Notification.objects.get(user=learner, kind="academy.cpd_confirmed")
    assert told.title == (
        "Harbour School has answered about “First aid”: confirmed by the organisation"
    )


def test_nobody_confirms_for_who_has_left_the_organisation(client, learner):
    membership = MembershipFactory(user=learner)
    manager = MembershipFactory(organisation=membership.organisation, manager=True).user
    entry = entry_of(learner, organisation=membership.organisation)
    membership.delete()
    client.force_login(manager)

    assert client.post(f"{ADDRESS}{entry.uuid}/confirm/", {"yes": "1"}).status_code == 404
    entry.refresh_from_db()
    assert entry.confirmation == "asked"


def test_what_is_changed_is_confirmed_no_longer(learner):
    house = MembershipFactory(user=learner).organisation
    manager = MembershipFactory(organisation=house, manager=True).user
    entry = cpd.confirm(entry_of(learner, organisation=house), actor=manager, yes=True)

    entry.hours = 40
    cpd.keep(entry, organisation=house)

    assert entry.confirmation == "asked"


def test_nobody_asks_an_organisation_that_they_do_not_belong_to(learner):
    with pytest.raises(ValidationError):
        entry_of(learner, organisation=OrganisationFactory())


def test_an_inspector_reads_it_by_a_link_until_it_ends(client, learner):
    entry_of(learner, reflection="Between me and myself")
    client.post(f"{ADDRESS}share/", {"name": "Inspection", "days": "7"})
    link = TranscriptLink.objects.get()
    path = cpd.address_of(link).partition("/academy")[2]
    path = f"/academy{path}"
    client.logout()

    page = client.get(path)
    words = words_of(client, path)

    assert page.status_code == 200
    assert "Ffion Ŵyn" in words
    assert "First aid" in words
    assert "Between me and myself" not in words
    assert learner.email not in words
    assert not page.cookies
    assert "noindex" in page["X-Robots-Tag"]
    assert client.get(f"{path}transcript.pdf")["Content-Type"] == "application/pdf"
    with time_machine.travel(timezone.now() + datetime.timedelta(days=8)):
        assert client.get(path).status_code == 404
    client.force_login(learner)
    client.post(f"{ADDRESS}share/{link.uuid}/end/")
    client.logout()
    assert client.get(path).status_code == 404
    assert client.get(f"{path}transcript.pdf").status_code == 404
    assert AuditEntry.objects.filter(action__startswith="cpd.share").count() == 2


def test_nobody_ends_the_link_of_somebody_else(client, learner):
    link = cpd.share(learner, name="Inspection", days=7)
    client.force_login(UserFactory())

    assert client.post(f"{ADDRESS}share/{link.uuid}/end/").status_code == 404
    link.refresh_from_db()
    assert link.is_open


def test_r24_the_table_runs_no_formula(client, learner):
    entry_of(learner, title="=1+1")

    rows = list(
        csv.reader(io.StringIO(client.get("/academy/transcript.csv").content.decode("utf-8-sig")))
    )

    assert [row[1] for row in rows[1:]] == ["Safer schools", "'=1+1"]


@pytest.mark.parametrize("name", ["Ngọc Ŵyn O’Brien-Ștefan", "محمد"])
def test_the_pdf_is_tagged_and_names_what_was_learned(client, name):
    learner = UserFactory(name=name)
    for number in range(30):
        entry_of(learner, title=f"Training {number}", provider="Ysgol Ŵyn")
    client.force_login(learner)

    made = client.get("/academy/transcript.pdf")

    reader = PdfReader(io.BytesIO(made.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Training 29" in text
    assert name in reader.metadata.title


def test_r21_who_leaves_leaves_nothing_of_it(client, learner):
    good = SimpleUploadedFile("proof.pdf", pdf())
    client.post(f"{ADDRESS}new/", filled_in(proof_file=good))
    cpd.share(learner, name="Inspection", days=7)
    file = CpdEntry.objects.get().proof.name
    assert everything_of(learner)["academy"]["training_from_elsewhere"][0]["title"] == "First aid"

    erase(learner, actor=None)
    drain()

    assert not CpdEntry.objects.exists()
    assert not TranscriptLink.objects.exists()
    assert not private_storage().exists(file)
