"""The e-mail that tells reviewers of a page that waits for them."""

from typing import Any

from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier


class ReviewAsked(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Wagtail's own e-mail, for a review that keeps its answers.

    Wagtail names the template after the class of the review's state; ours is another class with
    the same words.
    """

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        """The words of every review."""
        return "task_state_"


tell_reviewers = ReviewAsked()
