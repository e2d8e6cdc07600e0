"""How long things are kept: rules that each subject declares, with periods that the owner sets.

A rule names what is forgotten after so many days, within bounds that the law and the product allow.
`RetentionRule` rows hold the owner's periods; without a row the declared one holds. Nothing of
somebody on whom there is a legal hold is forgotten.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.audit.log import record
from accounts.privacy.models import RetentionRule

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.users.models import User

Due = Callable[[datetime.datetime], QuerySet[Any]]
Forget = Callable[[QuerySet[Any]], int]


@dataclass(frozen=True)
class Rule:
    """What is forgotten, and when. `days` is how long it is kept where the owner has set nothing;
    `due` gives the rows that were finished with before a moment, `forget` deletes or empties them
    and says how many.
    """

    key: str
    what: "StrOrPromise"
    why: "StrOrPromise"
    days: int
    least: int
    most: int
    due: Due
    forget: Forget


RULES: dict[str, Rule] = {}


def declare(rule: Rule) -> Rule:
    """Register a rule; each subject does this once, when it is loaded."""
    if not rule.least <= rule.days <= rule.most:
        raise ValueError(f"{rule.key}: {rule.days} days are out of its own bounds")
    RULES[rule.key] = rule
    return rule


def days_of(rule: Rule) -> int:
    """How long its rows are kept now: the owner's period, never out of the bounds."""
    row = RetentionRule.objects.filter(key=rule.key).first()
    return max(rule.least, min(rule.most, row.days if row else rule.days))


def due_now(rule: Rule, *, days: int | None = None) -> QuerySet[Any]:
    """What would be forgotten at this moment, with its period or with another: the dry run."""
    period = datetime.timedelta(days=days_of(rule) if days is None else days)
    return rule.due(timezone.now() - period)


def run(rule: Rule) -> int:
    """Forget what is due; how many."""
    with transaction.atomic():
        number = rule.forget(due_now(rule))
        RetentionRule.objects.update_or_create(
            key=rule.key,
            defaults={"last_run_at": timezone.now(), "last_number": number},
            create_defaults={
                "days": rule.days, "last_run_at": timezone.now(), "last_number": number,
            },
        )  # fmt: skip
    return number


def run_all() -> None:
    """Once a day. A rule that fails holds no other up: the first error comes at the end."""
    errors = []
    for rule in RULES.values():
        try:
            run(rule)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


def rows() -> QuerySet[RetentionRule]:
    """A row for each declared rule, for the CMS."""
    there = set(RetentionRule.objects.values_list("key", flat=True))
    missing = [rule for key, rule in RULES.items() if key not in there]
    RetentionRule.objects.bulk_create(
        [RetentionRule(key=rule.key, days=rule.days) for rule in missing], ignore_conflicts=True
    )
    return RetentionRule.objects.filter(key__in=RULES)


def problem_with(rule: Rule, days: int) -> str:
    """Why a period is refused; "" where it is not."""
    if rule.least <= days <= rule.most:
        return ""
    return _("Please choose from %(least)d to %(most)d days.") % {
        "least": rule.least,
        "most": rule.most,
    }


def more_that_would_go(rule: Rule, days: int) -> str:
    """What a shorter period would mean tonight, in a sentence; "" where it is nothing."""
    more = due_now(rule, days=days).count() - due_now(rule).count()
    if more <= 0:
        return ""
    return ngettext(
        "With this period %(n)d more row is forgotten tonight.",
        "With this period %(n)d more rows are forgotten tonight.",
        more,
    ) % {"n": more}


def set_days(row: RetentionRule, days: int, *, actor: "User") -> RetentionRule:
    """Change a period. Raises ValueError where it is out of the bounds."""
    rule = RULES[row.key]
    if problem := problem_with(rule, days):
        raise ValueError(problem)
    with transaction.atomic():
        locked = RetentionRule.objects.select_for_update().get(pk=row.pk)
        before, locked.days = locked.days, days
        locked.save(update_fields=["days"])
        if before != days:
            record(
                "retention.changed",
                actor=actor,
                target=locked,
                before=str(before),
                after=str(days),
            )
    return locked
