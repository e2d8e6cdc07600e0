"""What the audit log calls what happens in the academy."""

from django.utils.translation import gettext_lazy as _

from academy.assessment.choices import AttemptState
from academy.enrolment.states import EnrolmentState
from accounts.audit.log import Area, describe

ENROLMENTS = {
    EnrolmentState.REQUESTED: _("Asked for a place"),
    EnrolmentState.AWAITING_MANAGER: _("Place waits for the line manager"),
    EnrolmentState.APPROVED: _("Place approved"),
    EnrolmentState.DECLINED: _("Place declined"),
    EnrolmentState.INVITED: _("Invited to a course"),
    EnrolmentState.ACTIVE: _("Course begun"),
    EnrolmentState.COMPLETED: _("Course completed"),
    EnrolmentState.FAILED: _("Course not passed"),
    EnrolmentState.WITHDRAWN: _("Withdrawn from a course"),
    EnrolmentState.EXPIRED: _("Course expired"),
}
ATTEMPTS = {
    AttemptState.AWAITING_MARKING: _("Quiz waits to be marked"),
    AttemptState.SUBMITTED: _("Quiz submitted"),
    AttemptState.ABANDONED: _("Quiz left until its time ran out"),
}

describe(
    Area.LEARNING,
    {
        **{f"enrolment.{state}": words for state, words in ENROLMENTS.items()},
        **{f"attempt.{state}": words for state, words in ATTEMPTS.items()},
        "attempt.marked": _("Answer marked"),
        "certificate.issued": _("Certificate issued"),
        "certificate.revoked": _("Certificate revoked"),
        "certificate.reissued": _("Certificate issued anew"),
        "certificate.made_again": _("Certificate made again after a failure"),
        "certificate.shown_by_nearest": _("Certificate shows the name in other letters"),
        "question.version_added": _("Question changed"),
        "extra_time.granted": _("Extra time granted"),
        "extra_time.taken_back": _("Extra time taken back"),
        "question.retired": _("Question retired"),
    },
)
