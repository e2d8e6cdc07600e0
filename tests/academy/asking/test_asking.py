"""Questions about a unit, and notes of one's own."""

from typing import Any

import pytest
from django.urls import reverse

from academy.asking import rules
from academy.enrolment import rules as enrolments
from academy.learning import notes
from academy.models import Enrolment, UnitNote, UnitPage, UnitQuestion
from academy.refusals import NotYours
from academy.reports.personal_data import learning_of
from accounts.models import Notification
from accounts.privacy.rights import erase
from tests.academy.counting import of_the_academy, statements
from tests.factories.academy import CourseFactory, OfferingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer() -> Any:
    return UserFactory(trainer=True)


@pytest.fixture
def enrolment(client: Any, trainer: Any) -> Enrolment:
    """Somebody signed in, on a course of one unit that the trainer runs."""
    offering = OfferingFactory(course=CourseFactory(units=1))
    offering.trainers.add(trainer)
    enrolment = enrolments.enrol(offering, learner=UserFactory())
    client.force_login(enrolment.user)
    return enrolment


def address(enrolment: Enrolment) -> str:
    kwargs = {"enrolment": enrolment.uuid, "module": "module", "unit": "unit-1"}
    return reverse("academy:unit", kwargs=kwargs)


def asked(enrolment: Enrolment, words: str = "Why?") -> UnitQuestion:
    return rules.ask(enrolment, UnitPage.objects.get(), words)


def test_a_question_is_answered_and_each_is_told_once(
    client: Any, enrolment: Enrolment, trainer: Any
) -> None:
    page = client.post(f"{address(enrolment)}ask/", {"words": "Why is that?"}, follow=True)
    assert "Waits for an answer. You will be told." in page.content.decode()
    client.post(f"{address(enrolment)}ask/", {"words": "Why is that?"})
    question = UnitQuestion.objects.get()
    client.force_login(trainer)
    assert "Why is that?" in client.get(reverse("academy:unit_questions")).content.decode()
    client.post(reverse("academy:answer_question", args=[question.uuid]), {"words": "Because."})
    client.force_login(enrolment.user)

    assert "Because." in client.get(address(enrolment)).content.decode()
    told = list(Notification.objects.order_by("pk").values_list("user", "kind"))
    assert told == [
        (trainer.pk, "academy.unit_question"),
        (enrolment.user_id, "academy.unit_question_answered"),
    ]


def test_what_somebody_has_answered_first_stays_and_the_second_is_told_so(
    client: Any, enrolment: Enrolment, trainer: Any
) -> None:
    question = asked(enrolment)
    where = reverse("academy:answer_question", args=[question.uuid])
    client.force_login(trainer)
    client.post(where, {"words": "Because."})
    again = client.post(where, {"words": "Because."}, follow=True)
    client.force_login(UserFactory(administrator=True))
    second = client.post(where, {"words": "Otherwise."}, follow=True)

    assert "Answered. The learner is told." in again.text
    assert "Somebody has answered this already." in second.text
    question.refresh_from_db()
    assert question.answer == "Because."


def test_others_on_the_course_read_only_what_is_shown_to_all_and_no_name(
    client: Any, enrolment: Enrolment, trainer: Any
) -> None:
    rules.answer(asked(enrolment, "Shown?"), actor=trainer, words="To all.", is_shared=True)
    rules.answer(asked(enrolment, "Hidden?"), actor=trainer, words="To one.")
    other = enrolments.enrol(
        OfferingFactory(course=enrolment.offering.course), learner=UserFactory()
    )
    client.force_login(other.user)

    page = client.get(address(other)).content.decode()

    assert "To all." in page
    assert "To one." not in page
    assert enrolment.user.name not in page


def test_words_are_links_and_text_and_nothing_else(
    client: Any, enrolment: Enrolment, trainer: Any
) -> None:
    words = "See https://example.org/a <!-- a comment --> & <h1>more</h1>"
    rules.answer(asked(enrolment, words), actor=trainer, words=words)

    page = client.get(address(enrolment)).content.decode()

    assert 'href="https://example.org/a" rel="nofollow noopener noreferrer"' in page
    assert "a comment" not in page
    assert "<h1>more" not in page


def test_nobody_answers_their_own_question_or_one_of_a_course_they_do_not_run(
    enrolment: Enrolment,
) -> None:
    question = asked(enrolment)

    for actor in (enrolment.user, UserFactory(trainer=True), UserFactory(editor=True)):
        with pytest.raises(NotYours):
            rules.answer(question, actor=actor, words="Mine")


def test_nothing_is_not_asked_and_a_few_wait_at_most(enrolment: Enrolment) -> None:
    with pytest.raises(rules.NothingAsked):
        asked(enrolment, "  ")
    for number in range(5):
        asked(enrolment, f"Question {number}?")
    with pytest.raises(rules.ManyWaiting):
        asked(enrolment, "One more?")


def test_the_queue_of_questions_takes_as_many_statements_for_three_as_for_one(
    client: Any, enrolment: Enrolment, trainer: Any
) -> None:
    client.force_login(trainer)
    counts = []
    for wanted in (1, 3):
        while UnitQuestion.objects.count() < wanted:
            asked(enrolment, f"Question {UnitQuestion.objects.count()}?")
        with statements() as found:
            assert client.get(reverse("academy:unit_questions")).status_code == 200
        counts.append(len(of_the_academy(found)))

    assert counts == [2, 2]


def test_a_note_is_kept_changed_read_with_the_others_and_taken_away(
    client: Any, enrolment: Enrolment
) -> None:
    client.post(f"{address(enrolment)}note/", {"words": "First"})
    client.post(f"{address(enrolment)}note/", {"words": "Ask about this & that"})

    assert "Ask about this &amp; that" in client.get(address(enrolment)).content.decode()
    assert "Ask about this &amp; that" in client.get(reverse("academy:notes")).content.decode()
    taken = client.get(reverse("academy:notes"), {"as": "text"})
    assert taken.content.decode().endswith("Ask about this & that")
    assert taken["Cache-Control"] == "private, no-store"
    client.post(f"{address(enrolment)}note/", {"words": " "})
    assert not UnitNote.objects.exists()


def test_notes_and_questions_are_in_ones_data_and_go_with_the_account(
    enrolment: Enrolment, trainer: Any
) -> None:
    notes.write(enrolment.user, UnitPage.objects.get(), course="A course", words="Mine")
    rules.answer(asked(enrolment, "Shown?"), actor=trainer, words="To all.", is_shared=True)
    asked(enrolment, "Hidden?")
    data = learning_of(enrolment.user)

    erase(enrolment.user, actor=None)

    assert [one["words"] for one in data["notes"]] == ["Mine"]
    assert [one["words"] for one in data["asked"]] == ["Shown?", "Hidden?"]
    assert not UnitNote.objects.exists()
    assert [one.words for one in UnitQuestion.objects.all()] == ["Shown?"]


def test_a_note_of_somebody_else_is_not_there(client: Any, enrolment: Enrolment) -> None:
    client.post(f"{address(enrolment)}note/", {"words": "Mine"})
    client.force_login(UserFactory())

    assert "Mine" not in client.get(reverse("academy:notes")).content.decode()
    assert client.post(f"{address(enrolment)}note/", {"words": "x"}).status_code == 404
