"""Which terms are in force, and agreeing to them."""

from django.db import transaction
from django.utils import timezone, translation

from accounts.audit.log import record
from accounts.terms.models import TermsAcceptance, TermsVersion
from accounts.users.models import User


def in_force(language: str = "") -> TermsVersion | None:
    """The newest version whose moment has come, in a language where it has one. One statement."""
    language = language or translation.get_language() or ""
    versions = TermsVersion.objects.filter(in_force_from__lte=timezone.now())
    newest = list(versions.select_related("locale").order_by("-number", "pk")[:20])
    same = [one for one in newest if one.number == newest[0].number]
    own = [one for one in same if one.locale.language_code == language]
    return next(iter(own or same), None)


def to_be_read(user: User) -> TermsVersion | None:
    """The version in force, if this person has not agreed to it."""
    version = in_force()
    if version is None or has_accepted(user, version.number):
        return None
    return version


def has_accepted(user: User, number: int) -> bool:
    """Whether somebody has agreed to a version."""
    return TermsAcceptance.objects.filter(user=user, number=number).exists()


def accept(user: User, number: int | None = None) -> bool:
    """Agree to the version that was read, by default the one in force. Again, the first day stays.
    One that is in force no longer, or not yet, is agreed to by nobody: False.
    """
    version = in_force()
    if version is None or number not in (None, version.number):
        return False
    with transaction.atomic():
        _row, is_new = TermsAcceptance.objects.get_or_create(user=user, number=version.number)
        if is_new:
            record("terms.accepted", actor=user, target=user, after=str(version.number))
    return True
