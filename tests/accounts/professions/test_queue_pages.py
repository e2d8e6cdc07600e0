"""The verifier's own pages: who waits, one case, the decision, an appeal, the next."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import (
    AuditEntry,
    OutgoingEmail,
    Profession,
    ProfessionalStatus,
)
from accounts.professions import rules as professions
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
QUEUE = "/accounts/professions/"
YES = {"decision": "verified", "why": "Called the school.", "reason": ""}


@pytest.fixture
def verifier(client):
    verifier = UserFactory(verifier=True, name="Vera")
    client.force_login(verifier)
    return verifier


def ask(teacher, name, *, waits_days=1, user=None, **values):
    person = user or UserFactory(name=name)
    return ProfessionalStatus.objects.create(
        user=person,
        profession=teacher,
        employer="A school",
        work_email=person.email,
        state="requested",
        asked_at=timezone.now() - datetime.timedelta(days=waits_days),
        due_on=timezone.localdate() + datetime.timedelta(days=5 - waits_days),
        **values,
    )


def case(status) -> str:
    return f"{QUEUE}{status.pk}/"


def test_the_queue_leads_to_every_case_the_longest_first(client, teacher, verifier):
    new, late = ask(teacher, "New"), ask(teacher, "Late", waits_days=9)
    ask(teacher, "Settled")
    ProfessionalStatus.objects.filter(user__name="Settled").update(
        state="verified", decided_at=timezone.now()
    )

    page = client.get(QUEUE).text

    assert page.index(f'href="{case(late)}"') < page.index(f'href="{case(new)}"')
    assert page.count("badge--act") == 1  # one is late
    assert "Settled" not in page


def test_a_case_shows_what_is_known_with_its_document_and_that_is_on_record(
    client, teacher, verifier
):
    status = ask(teacher, "Sam", method="document")
    status.document.save("pass.pdf", ContentFile(b"%PDF-1.4"))

    page = client.get(case(status)).text
    document = client.get(f"/cms/professional-statuses/document/{status.pk}/")

    assert f"/cms/professional-statuses/document/{status.pk}/" in page
    assert document.status_code == 200
    seen = AuditEntry.objects.filter(action="data.seen", target_id=str(status.user.pk))
    assert {line.after for line in seen} == {"profession", "document"}


def test_a_decision_is_kept_told_and_leads_to_the_next_case(client, teacher, verifier):
    first, second = ask(teacher, "First", waits_days=3), ask(teacher, "Second")

    answer = client.post(case(first), YES)

    first.refresh_from_db()
    assert (first.state, first.decided_by) == ("verified", verifier)
    assert OutgoingEmail.objects.filter(to=first.user.email).count() == 1
    assert answer["Location"] == case(second)
    assert "First: checked. They are told by e-mail." in client.get(case(second)).text
    assert client.post(case(second), YES)["Location"] == QUEUE
    assert "Nobody waits" in client.get(QUEUE).text


def test_the_next_case_can_be_looked_at_without_deciding_this_one(client, teacher, verifier):
    one, two, three = (ask(teacher, str(n), waits_days=5 - n) for n in range(3))

    assert f'href="{case(two)}"' in client.get(case(one)).text
    assert f'href="{case(one)}"' in client.get(case(three)).text


def test_declining_needs_words_for_the_person(client, teacher, verifier, reason):
    status = ask(teacher, "Sam")
    no = {"decision": "declined", "why": "Nobody there"}

    refused = client.post(case(status), no)
    client.post(case(status), {**no, "reason": reason.pk})

    assert "Please choose what the person reads" in refused.text
    assert "<title>Error:" in refused.text
    status.refresh_from_db()
    assert (status.state, status.reason) == ("declined", reason)


def test_an_appeal_shows_what_was_decided_first_and_is_not_for_who_decided_it(
    client, teacher, verifier, reason
):
    status = ask(teacher, "Sam")
    professions.decide(status, verified=False, actor=verifier, why="No", reason=reason)
    status.refresh_from_db()
    professions.appeal(status, actor=status.user, words="I work there on Mondays.")

    queue = client.get(QUEUE).text
    own = client.get(case(status)).text
    client.post(case(status), YES)
    status.refresh_from_db()
    state_of_own_try = status.state
    second = UserFactory(verifier=True)
    client.force_login(second)
    page = client.get(case(status)).text
    client.post(case(status), YES)

    assert "somebody else decides about the appeal" in queue
    assert "Somebody else decides about an appeal" in own
    assert 'name="decision"' not in own
    assert state_of_own_try == "appealed"
    assert "I work there on Mondays." in page
    assert "Nobody at the school answered us." in page
    status.refresh_from_db()
    assert (status.state, status.decided_by) == ("verified", second)


def test_ones_own_check_is_in_no_queue_and_no_next(client, teacher, verifier):
    own = ask(teacher, "", user=verifier, waits_days=9)
    other = ask(teacher, "Other")

    assert case(own) not in client.get(QUEUE).text
    assert client.get(case(own)).status_code == 404
    assert client.post(case(own), YES).status_code == 404
    assert case(own) not in client.get(case(other)).text


def test_a_case_that_somebody_else_has_decided_says_so_and_takes_no_decision(
    client, teacher, verifier
):
    status = ask(teacher, "Sam")
    other = UserFactory(verifier=True)
    professions.decide(status, verified=True, actor=other, why="Called")

    page = client.get(case(status)).text
    client.post(case(status), {**YES, "decision": "declined"})

    assert "It stands otherwise by now" in page
    status.refresh_from_db()
    assert (status.state, status.decided_by) == ("verified", other)


@pytest.mark.parametrize("role", ["editor", "reviewer", "trainer", "assessor", "professional"])
def test_r01_the_queue_and_its_cases_are_for_verifiers(client, teacher, role):
    status = ask(teacher, "Sam")
    client.force_login(UserFactory(**{role: True}))

    answers = [client.get(QUEUE), client.get(case(status)), client.post(case(status), YES)]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_verifiers_need_a_second_factor_here_as_in_the_cms(client, teacher, verifier, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    status = ask(teacher, "Sam")

    for answer in (client.get(QUEUE), client.get(case(status)), client.post(case(status), YES)):
        assert answer["Location"] == "/accounts/2fa/"
    status.refresh_from_db()
    assert status.state == "requested"


def test_the_queue_takes_as_many_statements_for_many_as_for_one(
    client, teacher, verifier, django_assert_max_num_queries
):
    ask(teacher, "One")
    client.get(QUEUE)
    for n in range(15):
        ask(teacher, f"Person {n}")

    with django_assert_max_num_queries(12):
        client.get(QUEUE)


def test_whoever_decides_and_does_more_finds_the_queue_and_the_cases_at_home(client, teacher):
    status = ask(teacher, "Sam")
    client.force_login(UserFactory(verifier=True, editor=True))

    assert f'href="{QUEUE}"' in client.get("/accounts/overview/").text
    cms = client.get("/cms/").text
    assert f'href="{QUEUE}"' in cms
    assert f'href="{case(status)}"' in cms
    client.force_login(UserFactory(editor=True))
    assert QUEUE not in client.get("/accounts/overview/").text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Late", "Nurse", "New"]),
        ("q=new", ["New"]),
        ("q=st+anne", ["Nurse"]),
        ("late=on", ["Late"]),
        ("state=appealed", []),
        ("state=verified", ["Late", "Nurse", "New"]),  # no state of a queue
        ("method=document", ["Nurse"]),
        ("profession=0", ["Late", "Nurse", "New"]),  # none that there is
        ("q=new&late=on", []),
    ],
)
def test_it_is_narrowed_by_the_address_and_taken_as_csv(client, teacher, verifier, query, names):
    ask(teacher, "New")
    ask(teacher, "Late", waits_days=9)
    other = ask(teacher, "Nurse", waits_days=2, method="document")
    ProfessionalStatus.objects.filter(pk=other.pk).update(employer="St Anne's")

    page = client.get(f"{QUEUE}?{query}")
    csv = client.get(f"{QUEUE}?{query}&export=csv")

    assert [one.user.name for one in page.context["page"]] == names
    if not names:
        assert "Nobody who waits is like that" in page.text
    rows = csv.content.decode("utf-8-sig").splitlines()[1:]
    assert [row.partition(",")[0] for row in rows] == names
    taken = AuditEntry.objects.filter(action="list.exported", actor=verifier)
    assert taken.count() == 1


def test_one_profession_is_chosen(client, teacher, verifier):
    nurse = Profession.objects.create(slug="nurse", name="Nurse")
    ask(teacher, "Tess")
    ask(nurse, "Nell")

    page = client.get(f"{QUEUE}?profession={nurse.pk}")

    assert [one.user.name for one in page.context["page"]] == ["Nell"]
    assert "Show everybody who waits" in page.text


def test_where_nobody_waits_there_is_nothing_to_narrow(client, verifier):
    page = client.get(QUEUE).text

    assert "Nobody waits" in page
    assert "Narrow the list" not in page
