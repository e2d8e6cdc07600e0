"""The certificate as a tagged PDF/UA, made by the worker with typst."""

import io
import json
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from academy.models import Certificate
from accounts.domain.mail import queue_email

SOURCE = Path(__file__).parent.parent / "certificates" / "certificate.typ"


def make(pk: int) -> None:
    """Make the PDF unless it is there, then tell the holder. Idempotent: a worker killed half-way
    starts over, two workers leave one file, and the e-mail has one key.
    """
    certificate = Certificate.objects.select_related("holder").get(pk=pk)
    if not certificate.pdf:
        _store(certificate)
    with transaction.atomic():
        tell_holder(certificate)


def _store(certificate: Certificate) -> None:
    name = f"certificates/{certificate.uuid.hex[:2]}/{certificate.uuid}.pdf"
    storage = certificate.pdf.storage
    stored = storage.save(name, ContentFile(render(certificate)))
    won = Certificate.objects.filter(pk=certificate.pk, pdf="").update(pdf=stored)
    if not won:  # another worker was faster: leave no orphan
        storage.delete(stored)
    certificate.refresh_from_db(fields=["pdf"])


def tell_holder(certificate: Certificate) -> None:
    """One e-mail for each certificate: it is there, and how others check it."""
    with translation.override(certificate.language):
        address = reverse("academy:certificate", args=[certificate.uuid])
    queue_email(
        template="academy_certificate",
        to=certificate.holder.email,
        language=certificate.language,
        key=f"academy.certificate:{certificate.uuid}",
        context={
            "name": certificate.holder_name,
            "course": certificate.course_title,
            "address": f"{settings.BASE_URL}{address}",
            "verify_address": verify_address(certificate),
            "expires_on": certificate.expires_on,
        },
    )


def verify_address(certificate: Certificate) -> str:
    """The full address that the QR code holds; it is printed, so it never changes its form."""
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("academy:verify", args=[certificate.code])
    return f"{settings.BASE_URL}{path}"


def render(certificate: Certificate) -> bytes:
    """The PDF's bytes: PDF/UA-1, tagged, in the certificate's own language."""
    import typst  # the worker alone needs it: 7 MiB that a web worker does not load

    with translation.override(certificate.language):
        facts = json.dumps(facts_of(certificate), ensure_ascii=False)
    made: bytes = typst.compile(
        SOURCE.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"facts": facts},
        timestamp=int(certificate.issued_at.timestamp()),
    )
    return made


def facts_of(certificate: Certificate) -> dict[str, Any]:
    """Everything that is printed, in the language in use."""
    language, _dash, region = certificate.language.partition("-")
    home = verify_address(certificate).removesuffix(f"{certificate.code}/")
    printed = [
        (_("Completed"), _day(certificate.completed_on)),
        (_("CPD hours"), formats.number_format(certificate.cpd_hours.normalize(), use_l10n=True)),
    ]
    if certificate.expires_on:
        printed.append((_("Valid until"), _day(certificate.expires_on)))
    return {
        "lang": language,
        "region": region or "gb",
        "document_title": _("Certificate: %(course)s, %(name)s")
        % {"course": certificate.course_title, "name": certificate.holder_name},
        "awarding_body": certificate.awarding_body,
        "holder_name": certificate.holder_name,
        "course_title": certificate.course_title,
        "facts": printed,
        "code": certificate.code,
        "verify_url": verify_address(certificate),
        "verify_home": home.split("://", 1)[-1],
        "qr": _qr(verify_address(certificate)),
        "words": {
            "certificate": _("Certificate of completion"),
            "this_is_for": _("This is to certify that"),
            "has_completed": _("has completed the course"),
            "check_at": _("Anybody can check this certificate, with this code:"),
            "qr_alt": _("QR code with the address that checks this certificate"),
        },
    }


def _day(day: Any) -> str:
    return formats.date_format(day, "j F Y")


def _qr(address: str) -> str:
    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", dark="#14253a", light=None, border=0, xmldecl=False
    )
    return buffer.getvalue().decode()
