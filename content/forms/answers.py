"""The answers to a form in the CMS."""

from wagtail.contrib.forms.views import SubmissionsListView

from accounts.audit.exported import RecordsExport


class AnswersView(RecordsExport, SubmissionsListView):
    """All answers to one form; who takes them away as a table is on record."""

    def name_of_list(self) -> str:
        """The form that they answer."""
        return str(self.form_page.title)
