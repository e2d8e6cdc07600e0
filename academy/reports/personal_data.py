"""What the academy holds of a person, for the file that they may have."""

from typing import Any

from academy.assessment.attempts.models import AttemptItem
from academy.assessment.extra_time.models import ExtraTime
from academy.credentials.models import Certificate
from academy.enrolment.models import Enrolment
from academy.learning.models import UnitProgress
from accounts.models import User
from accounts.privacy.rights import provides


@provides("academy")
def learning_of(user: User) -> dict[str, Any]:
    """Courses, progress, answers and certificates."""
    return {
        "enrolments": list(
            Enrolment.objects.filter(user=user).values(
                "offering__course__title", "state", "created_at", "changed_at"
            )
        ),
        "progress": list(
            UnitProgress.objects.filter(cycle__enrolment__user=user).values(
                "unit_title", "state", "first_seen_at", "done_at", "seconds"
            )
        ),
        "answers": list(
            AttemptItem.objects.filter(
                attempt__cycle__enrolment__user=user, attempt__ended_at__isnull=False
            ).values("attempt__unit_title", "attempt__number", "answer", "score")
        ),
        "extra_time": list(ExtraTime.objects.filter(user=user).values("percent", "granted_at")),
        "certificates": list(
            Certificate.objects.filter(holder=user).values(
                "holder_name", "course_title", "issued_at", "expires_on", "revoked_at"
            )
        ),
    }
