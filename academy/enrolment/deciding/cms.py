"""The words of answers, in the CMS."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from academy.enrolment.deciding.models import ReplyText


class ReplyTextViewSet(SnippetViewSet):
    """What people read with a yes or a no, in each language."""

    model = ReplyText
    icon = "comment"
    menu_label = _("Answers to requests")
    panels: ClassVar = [
        FieldPanel("answer"),
        FieldPanel("name"),
        FieldPanel("words"),
        FieldPanel("order"),
    ]
    list_display: ClassVar = ["name", "answer", "order"]
    list_filter: ClassVar = ["answer"]
