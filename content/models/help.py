"""Help and report: where somebody goes who needs an answer now."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from content.models.page import SitePage


class HelpPage(SitePage):
    """What to do, what happens then, and who listens. One for each band and one for all."""

    template = "content/help_page.html"
    parent_page_types: ClassVar = ["content.HomePage", "content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("help page")
