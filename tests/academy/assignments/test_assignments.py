"""Work that is handed in: kept private, answered once, handed in again, destroyed in time."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from academy.assignments import rules
from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.models import ModulePage, Submission, SubmissionFile, UnitPage, UnitProgress
from academy.refusals import NotYours, Refusal
from accounts.models import AuditEntry, Notification
from accounts.privacy import retention
from accounts.privacy.exporting import FILE_PROVIDERS
from accounts.privacy.rights import erase
from signpost.outbox.delivering import drain
from signpost.private_files import private_storage
from tests.academy.counting import of_the_academy, statements
from tests.factories.academy import CourseFactory, OfferingFactory, UnitFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def png(name: str = "plan.png") -> SimpleUploadedFile:
    kept = io.BytesIO()
    Image.new("RGB", (4, 4)).save(kept, "PNG")
    return SimpleUploadedFile(name, kept.getvalue(), content_type="image/png")


class Learner:
    """Somebody signed in, in a course of one assignment that a trainer answers."""

    def __init__(self, client: Any, **values: Any) -> None:
        self.client, self.trainer = client, UserFactory(trainer=True)
        course = CourseFactory(units=0)
        self.page = UnitFactory(
            module=ModulePage.objects.child_of(course).get(),
            title="Your policy",
            kind="assignment",
            activity=json.dumps(
                [{"type": "assignment", "value": {"task": "Write it down.", "days": 10}}]
            ),
            **{"completion": "approved", **values},
        )
        offering = OfferingFactory(course=course)
        offering.trainers.add(self.trainer)
        self.enrolment = enrolments.enrol(offering, learner=UserFactory())
        self.cycle: Any = enrolments.current_cycle(self.enrolment)
        client.force_login(self.enrolment.user)
        kwargs = {"enrolment": self.enrolment.uuid, "module": "module", "unit": "your-policy"}
        self.address = reverse("academy:unit", kwargs=kwargs)

    def sees(self) -> str:
        return " ".join(self.client.get(self.address).content.decode().split())

    def hands_in(self, words: str = "", *files: Any) -> Any:
        said = {"words": words, "attached": list(files)}
        return self.client.post(f"{self.address}work/", said, follow=True)

    def state(self) -> str:
        self.enrolment.refresh_from_db()
        return str(self.enrolment.state)


@pytest.fixture
def learner(client: Any) -> Learner:
    return Learner(client)


def test_work_is_handed_in_answered_and_completes_the_course(client: Any, learner: Learner) -> None:
    assert "Write it down." in learner.sees()

    page = learner.hands_in("My words", png(), png("second.png")).content.decode()
    work = Submission.objects.get()
    assert "You have an answer within 10 days." in " ".join(page.split())
    assert [one.name for one in work.files.all()] == ["plan.png", "second.png"]
    client.force_login(learner.trainer)
    assert "Your policy" in client.get(reverse("academy:work_queue")).content.decode()
    shown = client.get(reverse("academy:work", args=[work.uuid])).content.decode()
    assert "My words" in shown
    said = {"answer": "approve", "words": "Thank you."}
    client.post(reverse("academy:work", args=[work.uuid]), said)

    assert learner.state() == EnrolmentState.COMPLETED
    told = list(Notification.objects.order_by("pk").values_list("user", "kind"))
    assert told == [
        (learner.trainer.pk, "academy.work_waits"),
        (learner.enrolment.user_id, "academy.work_answered"),
    ]


def test_work_that_is_sent_back_is_handed_in_again_and_both_stay(learner: Learner) -> None:
    first = rules.hand_in(learner.cycle, learner.page, words="First")
    with pytest.raises(Refusal, match="Please say what is missing"):
        rules.answer(first, actor=learner.trainer, approved=False)
    rules.answer(first, actor=learner.trainer, approved=False, words="Say who to call.")

    assert "Say who to call." in learner.sees()
    learner.hands_in("Second")

    assert [(one.number, one.words, one.state) for one in Submission.objects.order_by("pk")] == [
        (1, "First", "sent_back"),
        (2, "Second", "handed_in"),
    ]


def test_where_handing_in_is_enough_it_completes_at_once(client: Any) -> None:
    learner = Learner(client, completion="handed_in")

    rules.hand_in(learner.cycle, learner.page, words="Here")

    assert learner.state() == EnrolmentState.COMPLETED
    assert not rules.may_take_back(Submission.objects.get())


@pytest.mark.parametrize(
    ("words", "files", "sentence"),
    [
        ("", [], "Write something, or choose a file."),
        ("Mine", ["tool.exe"], "Please send “tool.exe” as PDF, Word"),
        ("Mine", ["plan.pdf"], "“plan.pdf” is not what its name says."),
        ("Mine", [f"{number}.png" for number in range(6)], "Please choose 5 files at most."),
    ],
)
def test_what_is_not_taken_is_said_and_the_words_are_kept(
    learner: Learner, words: str, files: list[str], sentence: str
) -> None:
    answer = learner.hands_in(words, *[png(name) for name in files])

    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert words in answer.content.decode()
    assert not Submission.objects.exists()
    assert not SubmissionFile.objects.exists()


def test_what_waits_is_not_handed_in_twice_and_can_be_taken_back(learner: Learner) -> None:
    learner.hands_in("First", png())
    work = Submission.objects.get()
    stored = work.files.get().file.name

    assert "Your work is with those who teach." in learner.hands_in("Again").content.decode()
    learner.client.post(reverse("academy:work_take_back", args=[work.uuid]))
    drain()

    assert not Submission.objects.exists()
    assert not private_storage().exists(stored)
    assert AuditEntry.objects.filter(action="work.taken_back").count() == 1
    assert learner.hands_in("Second").status_code == 200


def test_work_is_read_by_its_learner_and_those_who_answer_it_alone(
    client: Any, learner: Learner
) -> None:
    learner.hands_in("Mine", png())
    work = Submission.objects.get()
    file = reverse("academy:work_file", args=[work.uuid, work.files.get().pk])
    page = reverse("academy:work", args=[work.uuid])
    answers = {}
    for who, person in {
        "the learner": learner.enrolment.user,
        "the trainer": learner.trainer,
        "an assessor": UserFactory(assessor=True),
        "another trainer": UserFactory(trainer=True),
        "an editor": UserFactory(editor=True),
        "another learner": UserFactory(),
    }.items():
        client.force_login(person)
        answers[who] = (client.get(file).status_code, client.get(page).status_code)

    assert answers == {
        "the learner": (200, 403),
        "the trainer": (200, 200),
        "an assessor": (200, 200),
        "another trainer": (404, 404),
        "an editor": (404, 403),
        "another learner": (404, 403),
    }
    client.force_login(learner.trainer)
    assert client.get(file)["Cache-Control"] == "private, no-store"


def test_nobody_answers_their_own_work_or_twice(learner: Learner) -> None:
    work = rules.hand_in(learner.cycle, learner.page, words="Mine")
    learner.enrolment.user.groups.set(learner.trainer.groups.all())
    learner.enrolment.offering.trainers.clear()

    with pytest.raises(NotYours):
        rules.answer(work, actor=learner.enrolment.user, approved=True)
    rules.answer(work, actor=learner.trainer, approved=True)
    with pytest.raises(rules.NoLongerWaiting):
        rules.answer(work, actor=learner.trainer, approved=False, words="No")


def test_files_are_destroyed_in_time_after_the_answer(learner: Learner) -> None:
    learner.hands_in("Mine", png())
    work = Submission.objects.get()
    stored = work.files.get().file.name
    rules.answer(work, actor=learner.trainer, approved=True)

    with time_machine.travel(timezone.now() + timedelta(days=364), tick=False):
        assert retention.run(rules.WORK) == 0
    with time_machine.travel(timezone.now() + timedelta(days=366), tick=False):
        assert retention.run(rules.WORK) == 1
        drain()

    assert not private_storage().exists(stored)
    assert Submission.objects.get().words == "Mine"


def test_what_was_handed_in_is_in_ones_data_and_goes_with_the_account(learner: Learner) -> None:
    learner.hands_in("Mine", png())
    person = learner.enrolment.user
    stored = SubmissionFile.objects.get().file.name
    given = [name for teller in FILE_PROVIDERS for name, _file in teller(person)]

    erase(person, actor=None)
    drain()

    assert any(name.endswith("plan.png") for name in given)
    assert not private_storage().exists(stored)
    assert Submission.objects.get().words == ""


def test_a_unit_that_is_no_assignment_takes_no_work(client: Any, learner: Learner) -> None:
    UnitPage.objects.update(kind="text")

    assert learner.hands_in("Mine").status_code == 404


def test_a_unit_without_an_answer_stays_open(learner: Learner) -> None:
    learner.sees()
    learner.hands_in("Mine")

    assert UnitProgress.objects.get().state == "seen"
    assert learner.client.post(learner.address, follow=True).status_code == 200
    assert UnitProgress.objects.get().state == "seen"


def test_the_queue_of_work_takes_as_many_statements_for_three_as_for_one(client: Any) -> None:
    assessor, counts = UserFactory(assessor=True), []
    for wanted in (1, 3):
        while Submission.objects.count() < wanted:
            learner = Learner(client)
            rules.hand_in(learner.cycle, learner.page, words="Mine")
        client.force_login(assessor)
        with statements() as found:
            assert client.get(reverse("academy:work_queue")).status_code == 200
        counts.append(len(of_the_academy(found)))

    assert counts == [2, 2]
