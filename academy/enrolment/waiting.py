"""What somebody reads of an enrolment that they have not begun, or that has ended."""

from typing import Any

from academy.enrolment.applications import rules as applications
from academy.enrolment.applications.models import Application
from academy.enrolment.line_managers import rules as line_managers
from academy.enrolment.line_managers.forms import AskManagerForm
from academy.enrolment.models import Enrolment


def waiting_context(enrolment: Enrolment) -> dict[str, Any]:
    """Their request with what they gave, who is asked, and what they can do."""
    application = (
        Application.objects.filter(enrolment=enrolment)
        .select_related("profession")
        .prefetch_related("answers", "evidence")
        .first()
    )
    return {
        "enrolment": enrolment,
        "course": enrolment.offering.course,
        "application": application,
        "asked": line_managers.open_one(enrolment) if enrolment.is_waiting else None,
        "ask_form": AskManagerForm(auto_id="ask_%s"),
        "days_kept": applications.days_kept() if application else 0,
    }
