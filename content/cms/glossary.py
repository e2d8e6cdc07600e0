"""The words of the glossary in the CMS."""

from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from content.forms.reviewed import ReviewedForm
from content.models import GlossaryTerm


class GlossaryViewSet(SnippetViewSet):
    """As Wagtail lists them, with the form of what is reviewed."""

    model = GlossaryTerm
    edit_handler = ObjectList(GlossaryTerm.panels, base_form_class=ReviewedForm)
