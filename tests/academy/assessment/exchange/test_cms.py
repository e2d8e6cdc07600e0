"""Questions from a file in the CMS: looked at first, then made as a whole or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from academy import handlers
from academy.assessment.exchange import rules as exchange
from academy.models import Question, QuestionCategory, QuestionImport
from signpost.outbox.models import OutboxEvent
from signpost.private_files import private_storage
from tests.academy.counting import statements
from tests.factories.academy import QuestionFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

GIFT = b"$CATEGORY: Safety\n::One::Which? {=a ~b}\n\n::Two::How many? {#1,000}\n\n::Three::So? {T}"


@pytest.fixture
def assessor(client):
    person = UserFactory(assessor=True)
    client.force_login(person)
    client.person = person
    return client


def send(client, data=GIFT, format="gift"):
    shelf, _made = QuestionCategory.objects.get_or_create(slug="shelf", defaults={"name": "Shelf"})
    file = SimpleUploadedFile("questions.txt", data)
    response = client.post(
        reverse("question_imports"), {"file": file, "format": format, "category": shelf.pk}
    )
    return response, QuestionImport.objects.first()


def test_nothing_is_made_before_somebody_has_looked_at_it(assessor):
    response, row = send(assessor)

    page = assessor.get(response.url).content.decode()
    assert "Can be made: 2. Cannot be made: 1." in page
    assert "“1,000” may mean two numbers." in page
    assert not Question.objects.exists()

    assessor.post(reverse("question_import_make", args=[row.pk]))

    assert sorted(Question.objects.values_list("key", "category__name")) == [
        ("one", "Safety"),
        ("three", "Safety"),
    ]
    assert Question.objects.first().latest.created_by == assessor.person


def test_the_same_file_twice_and_the_same_button_twice_make_nothing_more(assessor):
    _response, row = send(assessor)
    assert exchange.make(row, actor=assessor.person) == 2
    assert exchange.make(row, actor=assessor.person) == 2
    _response, again = send(assessor)

    assert exchange.make(again, actor=assessor.person) == 0
    assert Question.objects.count() == 2


def test_when_one_question_fails_in_the_middle_none_is_made(assessor):
    _response, row = send(assessor)
    row.lines = [row.lines[0], {**row.lines[2], "type": "unheard-of"}]
    row.save()

    with pytest.raises(exchange.Refusal):
        exchange.make(row, actor=assessor.person)

    assert not Question.objects.exists()
    row.refresh_from_db()
    assert row.state == QuestionImport.State.READ


def test_many_questions_are_made_by_the_worker_once(assessor, monkeypatch):
    monkeypatch.setattr(exchange, "MADE_AT_ONCE", 1)
    response, row = send(assessor)
    address = reverse("question_import_make", args=[row.pk])

    page = assessor.post(address, follow=True).content.decode()
    assessor.post(address)

    assert "They are being made." in page
    assert "Make these questions" not in page
    assert not Question.objects.exists()
    for event in OutboxEvent.objects.filter(topic=exchange.MAKE_TOPIC):
        handlers.make_questions(event.payload)
        handlers.make_questions(event.payload)
    assert "New questions in the bank: 2." in assessor.get(response.url).content.decode()
    assert Question.objects.count() == 2
    assert OutboxEvent.objects.filter(topic=exchange.MAKE_TOPIC).count() == 1


def test_where_the_worker_cannot_make_one_it_makes_none_and_says_so(assessor, monkeypatch):
    monkeypatch.setattr(exchange, "MADE_AT_ONCE", 1)
    response, row = send(assessor)
    row.lines = [row.lines[0], {**row.lines[2], "type": "unheard-of"}]
    row.save()
    assessor.post(reverse("question_import_make", args=[row.pk]))

    exchange.make_many(row.pk, actor=assessor.person.pk)

    page = assessor.get(response.url).content.decode()
    assert "help-critical" in page
    assert "Make these questions" in page
    assert not Question.objects.exists()


def test_a_file_is_forgotten_once_it_is_read(assessor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _response, row = send(assessor)

    assert row.file.name == ""
    kept = private_storage().listdir("question-imports")[1]
    for name in kept:
        exchange.destroy(f"question-imports/{name}")
    assert private_storage().listdir("question-imports")[1] == []


def test_a_large_file_waits_for_the_worker(assessor):
    _response, row = send(assessor, GIFT + b"\n\n" + b"// " + b"x" * 300_000)

    assert row.state == QuestionImport.State.WAITING
    exchange.read(row.pk)
    row.refresh_from_db()
    assert (row.state, len(row.lines)) == (QuestionImport.State.READ, 3)


def test_a_file_of_another_kind_says_so(assessor):
    response, _row = send(assessor, b"\x00\x01", "moodle")

    assert "The file is not whole" in assessor.get(response.url).content.decode()


def test_what_a_format_cannot_say_is_asked_about_before_the_file_comes(assessor):
    QuestionFactory(type="ordering", data={"steps": ["a", "b"]})
    QuestionFactory()
    address = reverse("question_export")

    asked = assessor.get(address, {"format": "gift"}).content.decode()
    taken = assessor.get(address, {"format": "gift", "anyway": "1"})

    assert "the whole question" in asked
    assert taken["Content-Disposition"] == 'attachment; filename="questions.gift.txt"'
    assert b"=Right" in taken.content


@pytest.mark.parametrize("trait", ["editor", "trainer", "reviewer"])
def test_only_assessors_send_and_take_questions(client, trait):
    client.force_login(UserFactory(**{trait: True}))

    assert client.get(reverse("question_imports")).status_code in (302, 403)
    assert client.get(reverse("question_export"), {"format": "gift"}).status_code in (302, 403)


def test_the_list_of_files_takes_as_many_statements_for_three_as_for_one(assessor):
    counts = []
    for more in (1, 0, 2):  # the first visit fills what the frame keeps
        for _ in range(more):
            send(assessor)
        with statements() as found:
            assessor.get(reverse("question_imports"))
        counts.append(len(found))

    assert counts[1] == counts[2]


def test_a_tag_that_is_too_long_is_cut_as_the_bank_keeps_it(assessor):
    _response, row = send(assessor, b"// [tag:" + b"long" * 60 + b"]\n::One::So? {T}")

    exchange.make(row, actor=assessor.person)

    assert [one.name for one in Question.objects.get().tags.all()] == ["long" * 25]
