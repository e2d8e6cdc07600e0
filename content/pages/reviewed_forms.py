"""The form of a snippet that is reviewed as pages are."""

from wagtail.admin.forms import WagtailAdminModelForm

from content.pages.made_once import MadeOnce
from content.pages.publishing_rules import rules


class ReviewedForm(MadeOnce, WagtailAdminModelForm):
    """“Publish” is refused with what was written still in the form, where one person is too few."""

    def is_valid(self) -> bool:
        """A text that has just been written was approved by nobody."""
        valid: bool = super().is_valid()
        if valid and self.data.get("action-publish"):
            for reason in rules().who_is_missing(self.instance, None):
                self.add_error(None, reason)
        return valid and not self.errors
