"""The certificate as a tagged PDF/UA, made by the worker with typst."""

import io
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from academy.credentials.certificates import ISSUED, require_holder
from academy.credentials.designs.models import CertificateDesign
from academy.credentials.fonts import NAME, OWN, TITLE, folder, is_right_to_left, nearest, runs_of
from academy.credentials.models import Certificate
from accounts.audit import log as audit
from accounts.mail.sending import queue_email
from accounts.models import User
from signpost.outbox.delivering import given_up, try_again
from signpost.outbox.models import OutboxDelivery

SHOWN_BY_NEAREST = "certificate.shown_by_nearest"


class CertificateNotSetError(RuntimeError):
    """The PDF is not what was issued; nobody gets it."""


SOURCE = Path(__file__).parent / "certificate.typ"


def make(pk: int) -> None:
    """Make the PDF unless it is there, then tell the holder. Idempotent: a worker killed half-way
    starts over, two workers leave one file, and the e-mail has one key.
    """
    certificate = Certificate.objects.select_related("holder").get(pk=pk)
    if not certificate.pdf:
        _store(certificate)
    with transaction.atomic():
        tell_holder(certificate)
        tell_staff_of_letters(certificate)


def has_failed(certificate: Certificate) -> bool:
    """Whether making the PDF was given up."""
    return not certificate.pdf and _given_up(certificate).exists()


def make_again(certificate: Certificate, *, actor: User) -> bool:
    """Begin anew, once it was given up. False if there is nothing to begin."""
    with transaction.atomic():
        begun = bool(try_again(_given_up(certificate)))
        if begun:
            audit.record("certificate.made_again", actor=actor, target=certificate)
    return begun


def _given_up(certificate: Certificate) -> QuerySet[OutboxDelivery]:
    return given_up(ISSUED, {"certificate": certificate.pk})


def _store(certificate: Certificate) -> None:
    name = f"certificates/{certificate.uuid.hex[:2]}/{certificate.uuid}.pdf"
    storage = certificate.pdf.storage
    stored = storage.save(name, ContentFile(render(certificate)))
    won = Certificate.objects.filter(pk=certificate.pk, pdf="").update(pdf=stored)
    if not won:  # another worker was faster: leave no orphan
        storage.delete(stored)
    certificate.refresh_from_db(fields=["pdf"])


def send_again(certificate: Certificate, *, actor: User) -> None:
    """The e-mail once more; pressed again within a minute, one is sent. Raises Refusal."""
    require_holder(certificate)
    with transaction.atomic():
        audit.record("certificate.sent_again", actor=actor, target=certificate)
        tell_holder(certificate, occasion=f":{timezone.now():%Y-%m-%dT%H:%M}")


def tell_holder(certificate: Certificate, *, occasion: str = "") -> None:
    """One e-mail for each certificate: it is there, and how others check it."""
    with translation.override(certificate.language):
        address = reverse("academy:certificate", args=[certificate.uuid])
    queue_email(
        template="academy_certificate",
        to=certificate.holder.email,
        language=certificate.language,
        key=f"academy.certificate:{certificate.uuid}{occasion}",
        context={
            "name": certificate.holder_name,
            "course": certificate.course_title,
            "address": f"{settings.BASE_URL}{address}",
            "verify_address": verify_address(certificate),
            "expires_on": certificate.valid_until,
        },
    )


def tell_staff_of_letters(certificate: Certificate) -> None:
    """Somebody's name has letters that no font has: a person looks at what the PDF shows. Once."""
    shown = nearest(certificate.holder_name)
    if shown == certificate.holder_name or audit.is_recorded(SHOWN_BY_NEAREST, certificate):
        return
    audit.record(SHOWN_BY_NEAREST, actor=None, target=certificate)
    course = certificate.cycle.enrolment.offering.course
    if course.contact_email:
        queue_email(
            template="academy_letters",
            to=course.contact_email,
            key=f"academy.letters:{certificate.uuid}",
            context={
                "name": certificate.holder_name,
                "shown": shown,
                "code": certificate.code,
                "verify_address": verify_address(certificate),
            },
        )


def verify_address(certificate: Certificate) -> str:
    """The full address that the QR code holds; it is printed, so it never changes its form."""
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("academy:verify", args=[certificate.code])
    return f"{settings.BASE_URL}{path}"


def render(certificate: Certificate) -> bytes:
    """The PDF's bytes: PDF/UA-1, tagged, in the certificate's own language.

    Raises CertificateNotSetError where typst warns of anything, or the name cannot be read back.
    """
    import typst  # the worker alone needs both: 7 MiB that a web worker does not load

    from academy.credentials.text import name_told, pages_in, tell_name

    with translation.override(certificate.language):
        facts = facts_of(certificate)
    with tempfile.TemporaryDirectory() as place:
        source = _with_pictures(certificate.design, Path(place))
        made, warnings = typst.compile_with_warnings(
            source,
            format="pdf",
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
            font_paths=[folder() / font for font in fonts_in(facts)],
            sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
            timestamp=int(certificate.issued_at.timestamp()),
        )
    if warnings:
        raise CertificateNotSetError("; ".join(warning.message for warning in warnings))
    if pages_in(made) != 1:
        raise CertificateNotSetError("It does not fit on one page")
    name = nearest(certificate.holder_name)
    finished = tell_name(made, name)
    if name_told(finished) != name:
        raise CertificateNotSetError("The name is not in the text layer")
    return finished


def _with_pictures(design: CertificateDesign | None, place: Path) -> Path:
    """The source, beside the pictures of the design: typst reads nothing that lies elsewhere."""
    if design is None or not (design.signature or design.seal):
        return SOURCE
    source = place / SOURCE.name
    shutil.copy(SOURCE, source)
    for kind, picture in (("signature", design.signature), ("seal", design.seal)):
        if picture:
            picture.open("rb")
            picture.seek(0)
            (place / f"{kind}{Path(picture.name or '').suffix.lower()}").write_bytes(picture.read())
    return source


def _signed(design: CertificateDesign | None) -> dict[str, Any]:
    """Who signs, as it is printed; nothing without a design."""
    if design is None:
        return {}
    found: dict[str, Any] = {
        "signatory": written(design.signatory, weight=NAME),
        "office": written(design.office),
        "signature_alt": _("Signature of %(name)s") % {"name": design.signatory},
        "seal_alt": _("Seal"),
    }
    for kind, picture in (("signature", design.signature), ("seal", design.seal)):
        found[kind] = f"{kind}{Path(picture.name or '').suffix.lower()}" if picture else ""
    return found


def written(text: str, *, weight: int = TITLE) -> dict[str, Any]:
    """A text as the certificate sets it: in runs of one font, in its direction."""
    runs = [{"font": run.font, "text": run.text} for run in runs_of(text, weight=weight)]
    return {"runs": runs, "right_to_left": is_right_to_left(text)}


def fonts_in(facts: dict[str, Any]) -> set[str]:
    """The fonts that a certificate needs beside its own."""
    found = fonts_of(facts[name] for name in ("awarding_body", "holder_name", "course_title"))
    if signed := facts["signed"]:
        found |= fonts_of(signed[name] for name in ("signatory", "office"))
    return found


def fonts_of(texts: Iterable[dict[str, Any]]) -> set[str]:
    """The fonts of texts that were `written`, beside the one that typst brings."""
    return {run["font"] for text in texts for run in text["runs"]} - {OWN}


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
        "author": certificate.awarding_body,
        "awarding_body": written(certificate.awarding_body.upper()),
        "holder_name": written(certificate.holder_name, weight=NAME),
        "course_title": written(certificate.course_title),
        "facts": printed,
        "signed": _signed(certificate.design),
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
    import segno  # seldom: the web workers do not load it before

    buffer = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        buffer, kind="svg", dark="#14253a", light=None, border=0, xmldecl=False
    )
    return buffer.getvalue().decode()
