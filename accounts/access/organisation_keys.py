"""What belonging to an organisation opens: a key for it and for each that it is part of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from accounts.organisations.models import DEEPEST, Membership, Organisation

PREFIX = "organisation:"


def key_of(organisation: Organisation) -> str:
    """What is written where something is opened for its people."""
    return f"{PREFIX}{organisation.slug}"


def organisation_keys(user_id: int) -> list[QuerySet[Any, tuple[str]]]:
    """The keys of a person as rows of one value, a queryset for each level of the hierarchy: what
    is opened for a trust is open to its schools. And of what has gone into one of these.
    """
    mine = Membership.objects.filter(user_id=user_id)
    found = []
    for level in range(DEEPEST):
        above = "organisation" + "__parent" * level
        for one in (above, f"{above}__merged"):
            rows = mine.filter(**{f"{one}__isnull": False})
            found.append(rows.values_list(_key(f"{one}__slug")))
    return found


def _key(slug: str) -> Concat:
    return Concat(Value(PREFIX), F(slug), output_field=CharField())


def check_key(field: str, level: str, key: str) -> None:
    """Raises ValidationError where something is for an organisation that is not there, for then it
    would be open to nobody.
    """
    if level != PREFIX.rstrip(":"):
        return
    slug = key.removeprefix(PREFIX) if key.startswith(PREFIX) else ""
    if not slug or not Organisation.objects.active().filter(slug=slug).exists():
        message = _(
            "Write organisation: and the last part of the address of the organisation's page, for "
            "instance organisation:high-school. There is none of this name."
        )
        raise ValidationError({field: message})
