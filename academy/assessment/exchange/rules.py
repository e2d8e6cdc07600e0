"""Taking questions from a file: read, looked at, then made as a whole; and writing them out."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from academy.assessment.choices import QuestionState
from academy.assessment.exchange import (
    aiken,
    gift,
    gift_out,
    moodle_xml,
    moodle_xml_out,
    qti,
    qti_out,
)
from academy.assessment.exchange.models import Format, QuestionImport
from academy.assessment.exchange.parsed import Parsed, UnreadableFileError
from academy.assessment.exchange.writing import Written
from academy.assessment.question_bank import rules as questions
from academy.assessment.question_bank.models import Question, QuestionCategory
from academy.refusals import Refusal
from accounts.audit import log as audit
from accounts.models import User
from signpost.outbox import emit
from signpost.private_files import private_storage

TOPIC = "academy.questions_sent"
MAKE_TOPIC = "academy.questions_to_make"
FILE_TOPIC = "academy.question_file_no_longer_needed"
AT_ONCE = 300_000  # bytes: what is larger is read by the worker
MADE_AT_ONCE = 300  # questions: more of them are made by the worker
MOST_QUESTIONS = 5_000
LONGEST_TAG = 100  # characters: as many as a tag has

READERS: dict[str, Callable[[bytes], list[Parsed]]] = {
    Format.GIFT: gift.read,
    Format.AIKEN: aiken.read,
    Format.MOODLE: moodle_xml.read,
    Format.QTI: qti.read,
}
WRITERS: dict[str, tuple[Callable[[Iterable[Question]], Written], str, str]] = {
    Format.GIFT: (gift_out.write, "text/plain; charset=utf-8", "gift.txt"),
    Format.MOODLE: (moodle_xml_out.write, "application/xml", "xml"),
    Format.QTI: (qti_out.write, "application/zip", "zip"),
}


def hand_in(file: Any, *, format: str, category: QuestionCategory, actor: User) -> QuestionImport:
    """Keep a file and read it: a small one now, a large one by the worker."""
    with transaction.atomic():
        row = QuestionImport.objects.create(
            by=actor,
            name=str(file.name)[:255],
            format=format,
            language=translation.get_language() or "en",
            category=category,
            file=file,
        )
        audit.record("questions.sent", actor=actor, target=row, label=row.name)
        if file.size > AT_ONCE:
            emit(TOPIC, {"import": row.pk})
    if file.size <= AT_ONCE:
        read(row.pk)
        row.refresh_from_db()
    return row


def read(pk: int) -> None:
    """Say of each question what will be made of it. Done twice, the first time counts."""
    row = QuestionImport.objects.get(pk=pk)
    if row.state != QuestionImport.State.WAITING:
        return
    with row.file.open("rb") as file:
        data = file.read()
    lines, refusal = [], ""
    with translation.override(row.language):
        try:
            found = READERS[row.format](data)
            if len(found) > MOST_QUESTIONS:
                raise UnreadableFileError(_("There are more than 5,000 questions in the file."))
            if not found:
                raise UnreadableFileError(_("There are no questions in the file."))
            lines = [asdict(one) for one in found]
        except UnreadableFileError as error:
            refusal = str(error)[:300]
    with transaction.atomic():
        locked = QuestionImport.objects.select_for_update().get(pk=pk)
        if locked.state != QuestionImport.State.WAITING:
            return
        locked.lines, locked.refusal = lines, refusal
        locked.state = QuestionImport.State.REFUSED if refusal else QuestionImport.State.READ
        emit(FILE_TOPIC, {"file": locked.file.name})
        locked.file = ""
        locked.save()


def destroy(file: str) -> None:
    """Nobody needs the file any more; done twice, it is gone once."""
    private_storage().delete(file)


def ask_to_make(row: QuestionImport, *, actor: User) -> QuestionImport:
    """Make a few questions now, and have many made by the worker. Asked twice, once counts. Raises
    Refusal.
    """
    if sum(not line["problem"] for line in row.lines) <= MADE_AT_ONCE:
        make(row, actor=actor)
        return row
    with transaction.atomic():
        locked = QuestionImport.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if locked.state == QuestionImport.State.READ:
            locked.state, locked.refusal = QuestionImport.State.MAKING, ""
            locked.save(update_fields=["state", "refusal"])
            emit(MAKE_TOPIC, {"import": locked.pk, "actor": actor.pk})
    return locked


def make_many(pk: int, *, actor: int) -> None:
    """What the worker does of `ask_to_make`. Where one question fails, none is made, and the page
    says why.
    """
    row = QuestionImport.objects.get(pk=pk)
    try:
        with translation.override(row.language):
            make(row, actor=User.objects.get(pk=actor))
    except Refusal as error:
        QuestionImport.objects.filter(pk=pk, state=QuestionImport.State.MAKING).update(
            state=QuestionImport.State.READ, refusal=str(error)[:300]
        )


def make(row: QuestionImport, *, actor: User) -> int:
    """Make every question that can be made, all in one transaction; how many are new. One that the
    bank has with the same words stays as it is. Asked twice, once counts.
    """
    with transaction.atomic():
        locked = QuestionImport.objects.select_for_update(of=("self",)).get(pk=row.pk)
        if locked.state == QuestionImport.State.MADE:
            return locked.made
        if locked.state not in (QuestionImport.State.READ, QuestionImport.State.MAKING):
            raise Refusal
        bank = _Bank(locked.category)
        locked.made = sum(bank.take(line, actor=actor) for line in locked.lines)
        locked.state = QuestionImport.State.MADE
        locked.save(update_fields=["made", "state"])
        audit.record(
            "questions.made", actor=actor, target=locked, label=locked.name, after=str(locked.made)
        )
    row.made, row.state = locked.made, locked.state
    return locked.made


class _Bank:
    """The bank as it was before a file, and the categories that the file names."""

    def __init__(self, category: QuestionCategory) -> None:
        self.otherwise = category
        self.categories = {one.name: one for one in QuestionCategory.objects.all()}
        self.slugs = {one.slug for one in self.categories.values()}
        self.keys = set(Question.objects.values_list("key", flat=True))

    def take(self, line: dict[str, Any], *, actor: User) -> bool:
        """Make one question; False where there is nothing to make."""
        if line["problem"]:
            return False
        base = slugify(line["name"])[:70].strip("-") or "question"
        if self._is_there(base, line):
            return False
        key, number = base, 1
        while key in self.keys:
            number += 1
            key = f"{base}-{number}"
        self.keys.add(key)
        questions.create_question(
            key=key,
            category=self._category(line["category"]),
            type=line["type"],
            text=line["text"],
            data=line["data"],
            tags=[tag[:LONGEST_TAG] for tag in line["tags"]],
            actor=actor,
            state=QuestionState.DRAFT,
        )
        return True

    @staticmethod
    def _is_there(base: str, line: dict[str, Any]) -> bool:
        found = Question.objects.filter(key__startswith=base, latest__type=line["type"])
        return any(
            (one.latest.text, one.latest.data) == (line["text"].strip(), line["data"])
            for one in found.select_related("latest")
            if one.latest is not None
        )

    def _category(self, name: str) -> QuestionCategory:
        if not name:
            return self.otherwise
        if name not in self.categories:
            base = slugify(name)[:45] or "category"
            slug, number = base, 1
            while slug in self.slugs:
                number += 1
                slug = f"{base}-{number}"
            self.slugs.add(slug)
            self.categories[name] = QuestionCategory.objects.create(name=name, slug=slug)
        return self.categories[name]
