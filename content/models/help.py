"""Help and report: where somebody goes who needs an answer now."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from content.models.page import SitePage


class HelpPage(SitePage):
    """What to do, what happens then, and who listens. One for each band and one for all."""

    template = "content/help_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar = []

    class Meta:
        verbose_name = _("help page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `helplines_by_nation`: pairs of a nation's name and its helplines for this band."""
        from content.domain.helpline import helplines_by_nation  # inline: rules stand above models

        context = super().get_context(request, *args, **kwargs)
        context["helplines_by_nation"] = helplines_by_nation(
            audience=self.audience, language_code=self.locale.language_code
        )
        return context
