"""Files that prove something: looked at before they are kept, read by those who decide, destroyed.

Once forgotten nobody can open one: its row goes in the same transaction. The worker deletes the
file, and the audit log says that it is gone.
"""

from pathlib import PurePosixPath

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from academy.enrolment.applications.models import Application, Evidence
from accounts.audit.log import record
from accounts.models import User
from signpost.outbox import emit
from signpost.private_files import private_storage
from signpost.uploads.examining import MEGABYTE, Facts, Takes
from signpost.uploads.scanning import may_be_given_out

NOT_NEEDED = "academy.evidence_not_needed"
MOST_FILES = 5
TAKES = Takes(
    most_bytes=dict.fromkeys(("pdf", "docx", "odt", "png", "jpg"), 10 * MEGABYTE),
    unknown=_("Please send “%(name)s” as PDF, Word, OpenDocument, PNG or JPEG."),
    too_large=_("“%(name)s” is larger than 10 MB. A photo, or fewer pages, is enough."),
)


def keep(application: Application, file: File, facts: Facts, *, asked: str = "") -> Evidence:
    """Keep a file that was looked at."""
    name = PurePosixPath(file.name or "").name[-150:]
    return Evidence.objects.create(
        application=application,
        asked=asked,
        file=file,
        name=name,
        size=facts.size,
        scan=facts.scan,
    )


def may_be_opened(evidence: Evidence) -> bool:
    """Whether the virus scanner has nothing against it; asked again where it was away."""
    return may_be_given_out(evidence)


def was_read(evidence: Evidence, *, actor: User) -> None:
    """Who opens evidence is on record."""
    enrolment = evidence.application.enrolment
    record("enrolment.evidence_read", actor=actor, target=enrolment, label=f"#{evidence.pk}")


def let_go(application: Application) -> None:
    """The files are needed no longer. Call it inside the transaction that deletes their rows."""
    for evidence in application.evidence.all():
        emit(NOT_NEEDED, {"enrolment": application.enrolment_id, "file": evidence.file.name})


def destroy(*, enrolment: int, file: str) -> None:
    """Delete the file and put that on record; done twice, it is gone once."""
    from academy.enrolment.models import Enrolment

    private_storage().delete(file)
    target = Enrolment(pk=enrolment)
    record("enrolment.evidence_destroyed", actor=None, target=target, label=f"#{enrolment}")
