"""A document that proves somebody's work: kept until the decision, then destroyed.

Once decided nobody can open it: the row forgets it in the same transaction. The worker deletes the
file, and the audit log says that it is gone.
"""

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audit.log import record
from accounts.professions.models import ProfessionalStatus
from accounts.users.models import User
from signpost.outbox import emit
from signpost.private_files import private_storage

TOPIC = "accounts.document_no_longer_needed"
MOST_BYTES = 10 * 1024 * 1024
# What a file begins with, and what it is called then.
KINDS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}


def kind_of(file: Any) -> str:
    """`pdf`, `jpg` or `png`, by what is in it; "" for anything else."""
    file.seek(0)
    start = file.read(8)
    file.seek(0)
    return next((name for sign, name in KINDS.items() if start.startswith(sign)), "")


def check_document(file: Any) -> None:
    """Raises ValidationError where it is too large or of another kind."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("The file may have 10 MB at most. A photo of it is enough."))
    if not kind_of(file):
        raise ValidationError(_("Please choose a PDF, or a picture as JPEG or PNG."))


def name_for(status: ProfessionalStatus) -> str:
    """What the file is called when somebody takes it: nothing of the person."""
    return f"document-{status.pk}{PurePosixPath(str(status.document.name)).suffix}"


def address(status: ProfessionalStatus) -> str:
    """Where a verifier opens the document; "" once it is gone."""
    return reverse("professional_document", args=[status.pk]) if status.document else ""


def let_go(status: ProfessionalStatus) -> None:
    """The document is needed no longer. Call it inside the transaction that decides; the caller
    saves the row."""
    if status.document:
        emit(TOPIC, {"status": status.pk, "file": status.document.name})
        status.document = ""


def destroy(*, status: int, file: str) -> None:
    """Delete the file and put that on record; done twice, it is recorded twice and gone once."""
    private_storage().delete(file)
    record(
        "profession.document_destroyed", actor=None, target=ProfessionalStatus(pk=status), label="–"
    )


def was_read(status: ProfessionalStatus, *, actor: User) -> None:
    """Who opens a document is on record."""
    record("profession.document_read", actor=actor, target=status, label=f"#{status.pk}")
