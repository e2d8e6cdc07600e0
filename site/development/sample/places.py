"""A course by approval with people in every state, certificates of every status, a transcript of
three years. Development only.
"""

import datetime
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Locale

from academy.catalogue.choices import EnrolmentMode
from academy.cpd import rules as cpd
from academy.credentials import certificates
from academy.enrolment import rules as enrolments
from academy.enrolment.applications import evidence
from academy.enrolment.applications import rules as applications
from academy.enrolment.applications.rules import Given
from academy.models import (
    ApplicationQuestion,
    Certificate,
    CoursePage,
    CpdEntry,
    Enrolment,
    Offering,
    ReplyText,
)
from accounts.models import User
from accounts.professions.working_days import after_working_days
from development.sample.colleagues import empty_page
from development.sample.reference import NAMESPACE, read_yaml, update_if_changed
from signpost.uploads.examining import examine

COURSE = "online-safety-foundations"
RESTRICTED = "working-with-people-who-have-offended"
EVIDENCE_WORDS = (
    "A letter from your employer or a photo of your staff pass, so that we see that you work with "
    "families. Cover what we do not need."
)
# Days since somebody asked, and what has become of it.
ASKED = [
    (0, "requested"), (1, "requested"), (3, "requested"), (6, "requested"), (9, "requested"),
    (12, "requested"), (2, "awaiting_manager"), (5, "awaiting_manager"), (4, "approved"),
    (8, "declined"), (10, "withdrawn"), (70, "expired"), (15, "active"), (20, "failed"),
    (3, "invited"),
]  # fmt: skip
# Months since somebody completed the course, and what has become of the certificate.
COMPLETED = [(1, ""), (9, ""), (23, "expiring"), (30, "expired"), (5, "revoked"), (4, "reissued")]
TRAINING = [
    (0, 40, "Recording what a child tells you", "Harbour Schools Federation", "3"),
    (0, 150, "First aid in schools", "St John Cymru", "6"),
    (1, 90, "Online harms: the year in review", "Regional safeguarding board", "4.5"),
    (1, 210, "Trauma-aware classrooms", "University of the Harbour", "12"),
    (2, 60, "Safeguarding refresher", "Harbour Schools Federation", "3"),
]


def load_reply_texts(data: Path, locales: dict[str, Locale]) -> None:
    """In each language."""
    for order, row in enumerate(read_yaml(data / "reply_texts.yaml")):
        key = uuid.uuid5(NAMESPACE, f"reply {row['key']}")
        for code, locale in locales.items():
            words = row.get(code) or row.get(code.partition("-")[0])
            if words is None:
                continue
            same = ReplyText.objects.filter(translation_key=key, locale=locale)
            text = same.first() or ReplyText(translation_key=key, locale=locale)
            update_if_changed(text, {**words, "answer": row["answer"], "order": order})


def load_places() -> int:
    """How many people have a place, ask for one or hold a certificate."""
    course = CoursePage.objects.get(slug=COURSE, locale__language_code="en-gb")
    by_approval, by_manager = _offerings(course)
    if by_approval.enrolments.exists():
        return 0
    trainer = User.objects.get(email="trainer@signpost.example")
    people = iter(User.objects.filter(email__contains="northmoor-police").order_by("pk"))
    for (days, state), person in zip(ASKED, people, strict=False):
        manager = state == "awaiting_manager"
        _asks(by_manager if manager else by_approval, person, days, state, trainer)
    _ask_for_evidence()
    open_one = Offering.objects.get(uuid=uuid.uuid5(NAMESPACE, f"offering:{COURSE}"))
    others = User.objects.filter(email__contains="harbour-schools").order_by("-pk")
    for (months, after), person in zip(COMPLETED, others, strict=False):
        holds(open_one, person, months, after, trainer)
    _transcript(User.objects.get(email="learner@signpost.example"))
    return len(ASKED) + len(COMPLETED)


def _offerings(course: CoursePage) -> Iterator[Offering]:
    for name, values in (
        (
            "Group for family services",
            {
                "mode": EnrolmentMode.APPROVAL,
                "asks_employer": True,
                "asks_work_email": True,
                "asks_evidence": True,
                "evidence_words": EVIDENCE_WORDS,
                "capacity": 20,
            },
        ),
        ("Group for schools, with your head’s agreement", {"asks_manager": True, "capacity": 30}),
    ):
        made, is_new = Offering.objects.get_or_create(
            uuid=uuid.uuid5(NAMESPACE, f"offering:{name}"),
            defaults={"course": course, "name": name, **values},
        )
        if is_new and made.mode == EnrolmentMode.APPROVAL:
            _questions(made)
        yield made


def _ask_for_evidence() -> None:
    """The course for those who work with offenders: evidence, and the line manager first."""
    offering = Offering.objects.get(uuid=uuid.uuid5(NAMESPACE, f"offering:{RESTRICTED}:approval"))
    update_if_changed(
        offering,
        {
            "asks_employer": True,
            "asks_work_email": True,
            "asks_evidence": True,
            "asks_manager": True,
            "evidence_words": EVIDENCE_WORDS,
        },
    )
    _questions(offering)


def _questions(offering: Offering) -> None:
    rows: list[dict[str, Any]] = [
        {
            "words": "What do you hope to do differently afterwards?",
            "why": "The group is planned around it.",
            "kind": "text",
        },
        {
            "words": "With whom do you work most?",
            "kind": "choice",
            "choices": "Families\nYoung people\nFoster carers\nColleagues",
        },
    ]
    for order, row in enumerate(rows):
        ApplicationQuestion.objects.create(offering=offering, sort_order=order, **row)


def _asks(offering: Offering, person: User, days: int, state: str, trainer: User) -> None:
    if state == "invited":
        enrolments.invite(offering, learner=person, actor=trainer)
        return
    given = Given(
        employer="Northmoor Family Service",
        work_email=person.email,
        manager_email="head.of.service@northmoor.example",
        answers=[
            ("What do you hope to do differently afterwards?", "Ask calmer questions."),
            ("With whom do you work most?", "Families"),
        ],
        files=[
            ("", letter, examine(letter, "letter.pdf", takes=evidence.TAKES))
            for letter in [_letter()][: days % 2]
        ],
    )
    enrolment = applications.apply(offering, learner=person, given=given)
    asked = timezone.now() - datetime.timedelta(days=days)
    due = after_working_days(asked.date(), offering.promise_days)
    rows = Enrolment.objects.filter(pk=enrolment.pk)
    rows.update(created_at=asked, due_on=due if state == "requested" else None)
    if state == "declined":
        reply = ReplyText.objects.filter(answer="decline", locale__language_code="en-gb").first()
        told = reply.words if reply else ""
        enrolments.decline(enrolment, actor=trainer, why="No evidence", told=told)
    elif state == "withdrawn":
        enrolments.withdraw(enrolment, actor=person)
    elif state == "expired":
        enrolments.expire(enrolment, why="Nobody has answered")
    elif state in ("approved", "active", "failed"):
        enrolments.approve(enrolment, actor=trainer)
        if state != "approved":
            enrolments.start(enrolment, actor=person)
        if state == "failed":
            enrolments.fail(enrolment, actor=trainer, why="Stopped coming")


def _letter() -> SimpleUploadedFile:
    return SimpleUploadedFile("letter.pdf", empty_page())


def holds(offering: Offering, person: User, months: int, after: str, trainer: User) -> None:
    """Somebody who completed a course so many months ago, and what became of the certificate."""
    enrolment = enrolments.enrol(offering, learner=person)
    cycle = enrolments.current_cycle(enrolment)
    assert cycle is not None
    cycle.rules = {**cycle.rules, "requirements": []}  # completed on paper alone
    cycle.save(update_fields=["rules"])
    enrolments.complete(enrolment)
    made = Certificate.objects.get(cycle=cycle)
    day = timezone.now() - datetime.timedelta(days=months * 30)
    ends = certificates.months_after(day.date(), 24)
    # As if it had been issued then: the facts are written once, here, and never again.
    Certificate.objects.filter(pk=made.pk).update(
        completed_on=day.date(), issued_at=day, expires_on=ends
    )
    made.refresh_from_db()
    certificates.unlock(made)
    if after == "revoked":
        certificates.revoke(made, actor=trainer, why="Somebody else had answered the questions")
    elif after == "reissued":
        certificates.reissue(made, actor=trainer, why="A new family name")


def _transcript(learner: User) -> None:
    today = timezone.localdate()
    for back, days, title, provider, hours in TRAINING:
        first = datetime.date(today.year - back, 1, 1)
        entry = CpdEntry(
            user=learner,
            title=title,
            provider=provider,
            day=min(first + datetime.timedelta(days=days), today),
            hours=Decimal(hours),
            reflection="I write down the child’s own words, the same day.",
        )
        cpd.keep(entry)
    for back, aim in ((0, 20), (1, 16), (2, 16)):
        cpd.set_target(learner, year=today.year - back, hours=aim)
