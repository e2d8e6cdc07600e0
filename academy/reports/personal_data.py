"""What the academy holds of a person, for the file that they may have."""

from collections.abc import Iterable
from typing import Any

from django.db.models.fields.files import FieldFile

from academy.asking import rules as asking
from academy.asking.models import UnitQuestion
from academy.assessment.attempts.models import AttemptItem
from academy.assessment.extra_time.models import ExtraTime
from academy.assignments import rules as assignments
from academy.assignments.models import Submission, SubmissionFile
from academy.cpd import rules as cpd
from academy.cpd.models import CpdEntry, CpdTarget, TranscriptLink
from academy.credentials import certificates
from academy.credentials.models import Certificate
from academy.enrolment import notices
from academy.enrolment import rules as enrolments
from academy.enrolment.applications import rules as applications
from academy.enrolment.applications.models import Application, Evidence
from academy.enrolment.invitations import rules as invitations
from academy.enrolment.invitations.models import PlaceInvitation
from academy.enrolment.models import Enrolment
from academy.learning.models import (
    HoursRequest,
    ScenarioPath,
    TimeObjection,
    UnitNote,
    UnitProgress,
    WatchedFilm,
)
from academy.reports.data_headings import HEADINGS
from accounts.models import User
from accounts.privacy import headings
from accounts.privacy.exporting import provides_files
from accounts.privacy.readable import rows_of
from accounts.privacy.rights import erases, finds_certificates, provides, withdraws_certificates

headings.describe("academy", HEADINGS)


@provides("academy")
def learning_of(user: User) -> dict[str, Any]:
    """Courses, progress, answers and certificates."""
    return {
        "enrolments": rows_of(
            Enrolment.objects.filter(user=user),
            "offering__course__title",
            "state",
            "created_at",
            "changed_at",
        ),
        "applications": [
            {
                "course": one.enrolment.offering.course.title,
                "employer": one.employer,
                "work_email": one.work_email,
                "profession": str(one.profession or ""),
                "answers": rows_of(one.answers.all(), "asked", "answer"),
                "files": list(one.evidence.values_list("name", flat=True)),
                "line_manager": rows_of(
                    one.enrolment.manager_requests.all(), "email", "sent_at", "agreed"
                ),
            }
            for one in Application.objects.filter(enrolment__user=user)
        ],
        "training_from_elsewhere": rows_of(
            CpdEntry.objects.filter(user=user),
            "title",
            "provider",
            "day",
            "hours",
            "reflection",
            "confirmation",
            "proof_name",
        ),
        "aims": rows_of(CpdTarget.objects.filter(user=user), "year", "hours"),
        "shared_transcripts": rows_of(
            TranscriptLink.objects.filter(user=user), "name", "created_at", "expires_at", "ended_at"
        ),
        "invited_to_courses": rows_of(
            PlaceInvitation.objects.filter(email__iexact=user.email),
            "offering__course__title",
            "created_at",
            "claimed_at",
            "withdrawn_at",
        ),
        "progress": rows_of(
            UnitProgress.objects.filter(cycle__enrolment__user=user),
            "unit_title",
            "state",
            "first_seen_at",
            "done_at",
            "seconds",
            "share",
            "place",
            "is_said",
        ),
        "time_not_counted_since": list(
            TimeObjection.objects.filter(user=user).values_list("objected_at", flat=True)
        ),
        "hours_asked_for": rows_of(
            HoursRequest.objects.filter(cycle__enrolment__user=user),
            "asked_at",
            "decided_at",
            "granted",
            "words",
        ),
        "asked": rows_of(
            UnitQuestion.objects.filter(enrolment__user=user),
            "unit_title",
            "words",
            "asked_at",
            "answer",
            "answered_at",
            "is_shared",
        ),
        "notes": rows_of(
            UnitNote.objects.filter(user=user), "course_title", "unit_title", "words", "changed_at"
        ),
        "handed_in": rows_of(
            Submission.objects.filter(cycle__enrolment__user=user),
            "unit_title",
            "number",
            "words",
            "handed_in_at",
            "state",
            "answer",
            "decided_at",
        ),
        "films": rows_of(
            WatchedFilm.objects.filter(cycle__enrolment__user=user),
            "unit_key",
            "stretches",
            "position",
        ),
        "scenarios": rows_of(
            ScenarioPath.objects.filter(cycle__enrolment__user=user), "unit_key", "steps"
        ),
        "answers": rows_of(
            AttemptItem.objects.filter(
                attempt__cycle__enrolment__user=user, attempt__ended_at__isnull=False
            ),
            "attempt__unit_title",
            "attempt__number",
            "answer",
            "score",
        ),
        "extra_time": rows_of(ExtraTime.objects.filter(user=user), "percent", "granted_at"),
        "certificates": rows_of(
            Certificate.objects.filter(holder=user),
            "holder_name",
            "course_title",
            "issued_at",
            "expires_on",
            "revoked_at",
        ),
    }


@provides_files
def certificates_of(user: User) -> Iterable[tuple[str, FieldFile]]:
    """Their certificates, as printed."""
    for certificate in Certificate.objects.filter(holder=user).exclude(pdf=""):
        yield f"certificate-{certificate.issued_at:%Y-%m-%d}-{certificate.pk}.pdf", certificate.pdf


@provides_files
def evidence_of(user: User) -> Iterable[tuple[str, FieldFile]]:
    """What they gave with requests for a place, until it is destroyed."""
    for one in Evidence.objects.filter(application__enrolment__user=user):
        yield f"evidence-{one.pk}-{one.name}", one.file


@provides_files
def proofs_of(user: User) -> Iterable[tuple[str, FieldFile]]:
    """The proofs of training from elsewhere."""
    for one in CpdEntry.objects.filter(user=user).exclude(proof=""):
        yield f"training-{one.day}-{one.pk}-{one.proof_name}", one.proof


@erases
def leave_courses_of(user: User) -> None:
    """The account is erased: nobody keeps a place for it, and nobody is told that it waits."""
    for enrolment in Enrolment.objects.of(user).open().select_related("offering__course", "user"):
        enrolments.leave(enrolment, learner=user)
    notices.erase(user)


@erases
def forget_training_of(user: User) -> None:
    """The account is erased: their own entries go, certificates stay as they chose."""
    cpd.erase(user)


@erases
def forget_applications_of(user: User) -> None:
    """The account is erased: nothing stays of what they gave to get in."""
    applications.erase(user)
    invitations.erase(user)


@finds_certificates
def has_certificates(user: User) -> bool:
    """Whether they hold one that is not withdrawn."""
    return Certificate.objects.filter(holder=user).not_revoked().exists()


@withdraws_certificates
def withdraw_certificates_of(user: User) -> None:
    """The account is erased, and the person wants nothing with their name to stay."""
    certificates.withdraw_all_of(user)


@provides_files
def work_of(user: User) -> Iterable[tuple[str, FieldFile]]:
    """What they have handed in, until it is destroyed."""
    for one in SubmissionFile.objects.filter(submission__cycle__enrolment__user=user):
        yield f"work-{one.pk}-{one.name}", one.file


@erases
def forget_notes_and_questions_of(user: User) -> None:
    """Notes go; of questions only what others read stays, without a name."""
    UnitNote.objects.filter(user=user).delete()
    asking.erase(user)


@erases
def forget_work_of(user: User) -> None:
    """Of what they handed in stays that it was handed in."""
    assignments.erase(user)


@erases
def forget_objection_of(user: User) -> None:
    """Nothing is counted of who is gone."""
    TimeObjection.objects.filter(user=user).delete()
