"""Earlier words of a question, below its form."""

from typing import Any

from wagtail.admin.panels import Panel


class VersionHistoryPanel(Panel):
    """Lists the versions, newest first; nothing can be changed here."""

    class BoundPanel(Panel.BoundPanel):
        """For one question."""

        template_name = "academy/cms/version_history.html"

        def is_shown(self) -> bool:
            """There is a history once the question is saved."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds `versions`."""
            context = super().get_context_data(parent_context)
            context["versions"] = self.instance.versions.select_related("created_by")
            return context
