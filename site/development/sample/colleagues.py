"""Two organisations with sixty people, invitations, and a verifier's queue with ten cases of every
kind. Development only.
"""

import datetime
import io
import uuid
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.text import slugify
from pypdf import PdfWriter
from wagtail.models import Locale

from accounts.models import (
    DecisionReason,
    JoinRequest,
    Membership,
    Organisation,
    OrganisationDomain,
    Profession,
    ProfessionalStatus,
    User,
)
from accounts.organisations import domains, invitations
from accounts.professions import rules as professions
from accounts.professions.models import Method
from accounts.professions.working_days import after_working_days
from development.sample.reference import NAMESPACE, read_yaml, update_if_changed

OF_EVERY_KIND = 10
# What the cases of a kind are, one after the other: days since somebody asked, and what came of it.
CASES = [
    (0, ""), (1, ""), (2, ""), (3, ""), (5, ""), (8, ""), (12, ""), (20, ""),
    (6, "declined by an administrator"), (15, "declined by the verifier"),  # and they appeal
]  # fmt: skip
APPEAL = "I do work there: please ask the office once more, they were away last week."


def load_professions(data: Path) -> None:
    """How each is checked."""
    for row in read_yaml(data / "professions.yaml"):
        profession = Profession.objects.filter(slug=row["slug"]).first() or Profession(
            slug=row["slug"]
        )
        update_if_changed(profession, row)


def load_reasons(data: Path, locales: dict[str, Locale]) -> list[DecisionReason]:
    """In each language."""
    found = []
    for order, row in enumerate(read_yaml(data / "decision_reasons.yaml")):
        key = uuid.uuid5(NAMESPACE, f"reason {row['key']}")
        for code, locale in locales.items():
            if code in row:
                reason = DecisionReason.objects.filter(
                    translation_key=key, locale=locale
                ).first() or DecisionReason(translation_key=key, locale=locale)
                update_if_changed(reason, {**row[code], "order": order})
                found.append(reason)
    return found


def load_colleagues(
    data: Path, organisations: dict[str, Organisation], reasons: list[DecisionReason]
) -> int:
    """Everybody of colleagues.yaml; how many."""
    people = []
    for row in read_yaml(data / "colleagues.yaml"):
        organisation = organisations[row["organisation"]]
        manager = _manager(organisation, row)
        _prove(organisation, row["domain"], manager)
        people += [(_person(organisation, name, row), row) for name in row["names"]]
        _invite(organisation, row, manager)
    for method, group in _groups(people).items():
        for (person, row), (days, after) in zip(group, CASES, strict=True):
            _case(person, row, method, days, after, reasons)
    return len(people)


def _person(organisation: Organisation, name: str, row: dict[str, Any]) -> User:
    email = f"{slugify(name).replace('-', '.')}@{row['domain']}"
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, None, name=name)  # nobody signs in as them
    EmailAddress.objects.get_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )
    Membership.objects.get_or_create(user=user, organisation=organisation)
    return user


def _manager(organisation: Organisation, row: dict[str, Any]) -> User:
    """Who is there already; otherwise the first of the list."""
    known = organisation.memberships.managers().select_related("user").first()
    if known is not None:
        return known.user
    manager = _person(organisation, row["names"][0], row)
    Membership.objects.filter(user=manager, organisation=organisation).update(
        role=Membership.Role.MANAGER
    )
    return manager


def _prove(organisation: Organisation, domain: str, manager: User) -> None:
    row = domains.name(organisation, domain, actor=manager)
    if row.proved_at is None:
        domains.prove(row, proof=OrganisationDomain.Proof.DNS, actor=manager)


def _invite(organisation: Organisation, row: dict[str, Any], manager: User) -> None:
    """Open ones, one that was taken back, one that has run out, and somebody who asks to join."""
    known = set(organisation.invitations.values_list("email", flat=True))
    for number, name in enumerate(row["invited"]):
        address = f"{name}@{row['domain']}"
        if address in known:
            continue
        one = invitations.invite(organisation, address, role="member", actor=manager)
        if number == 0:
            invitations.revoke(one, actor=manager)
        elif number == 1:
            one.expires_at = timezone.now() - datetime.timedelta(days=1)
            one.save(update_fields=["expires_at"])
    asks = f"asks.to.join@{row['domain']}"
    if not User.objects.filter(email=asks).exists():
        user = User.objects.create_user(asks, None, name="Sam Ashworth")
        EmailAddress.objects.create(user=user, email=asks, verified=True, primary=True)
        JoinRequest.objects.create(organisation=organisation, user=user)


def _groups(people: list[Any]) -> dict[str, list[Any]]:
    """Ten people for each way in which work is shown."""
    mixed = people[0::2] + people[1::2]
    return {
        method: mixed[at * OF_EVERY_KIND : (at + 1) * OF_EVERY_KIND]
        for at, method in enumerate(Method.values)
    }


def _case(
    person: User,
    row: dict[str, Any],
    method: str,
    days: int,
    after: str,
    reasons: list[DecisionReason],
) -> None:
    if ProfessionalStatus.objects.filter(user=person).exists():
        return
    organisation = Organisation.objects.get(slug=row["organisation"])
    # An officer's address alone would be enough: these work beside officers.
    slug = {"registry": "social-worker", "work-email": "youth-worker"}.get(
        method, row["profession"]
    )
    status = professions.declare(
        person,
        profession=Profession.objects.get(slug=slug),
        employer=organisation.name,
        work_email=person.email,
        method=method,
        registry_number=f"SW {1000 + person.pk}" if method == Method.REGISTRY else "",
        document=_document() if method == Method.DOCUMENT else None,
        organisation=organisation if method == Method.ORGANISATION else None,
    )
    if after:
        name = "verifier" if after == "declined by the verifier" else "admin"
        actor = User.objects.get(email=f"{name}@signpost.example")
        why = "Sample content"
        status = professions.decide(status, verified=False, actor=actor, why=why, reason=reasons[0])
        status = professions.appeal(status, actor=person, words=APPEAL)
    asked = timezone.now() - datetime.timedelta(days=days)
    due = after_working_days(asked.date(), status.profession.promise_days)
    ProfessionalStatus.objects.filter(pk=status.pk).update(asked_at=asked, due_on=due)


def _document() -> SimpleUploadedFile:
    return SimpleUploadedFile("document.pdf", empty_page())


def empty_page() -> bytes:
    """A PDF of an empty page: nobody's papers, not even invented ones."""
    pages, packed = PdfWriter(), io.BytesIO()
    pages.add_blank_page(width=595, height=842)
    pages.write(packed)
    return packed.getvalue()
