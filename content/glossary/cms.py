"""The words of the glossary in the CMS."""

from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from content.glossary.models import GlossaryTerm
from content.pages.reviewed_forms import ReviewedForm


class GlossaryViewSet(SnippetViewSet):
    """As Wagtail lists them, with the form of what is reviewed."""

    model = GlossaryTerm
    edit_handler = ObjectList(GlossaryTerm.panels, base_form_class=ReviewedForm)
