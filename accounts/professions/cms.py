"""The queue of those who check professions: who waits, since when, and the decision."""

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import EditView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from accounts.audit.exported import RecordsExport
from accounts.audit.seen import OpensRecords, record_seen
from accounts.professions import documents, queue
from accounts.professions import rules as professions
from accounts.professions.forms import DecisionForm
from accounts.professions.models import (
    DecisionReason,
    Profession,
    ProfessionalStatus,
    StatusState,
)
from accounts.users.models import User
from signpost.day_column import DayColumn
from signpost.private_files import serve_private

SHOWN_FIRST = 5
FACTS = ("user", "profession", "employer", "work_email", "method", "registry_number")


class CmsDecisionForm(DecisionForm, WagtailAdminModelForm):
    """The decision, below what the person told us."""

    facts = forms.CharField(label=gettext_lazy("What we know"), required=False, disabled=True)
    field_order = ("facts", "decision", "reason", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = self.for_user
        self.fields["facts"].widget = Facts(self.instance)


class Facts(forms.Widget):
    """What somebody told us, read only, in the form that decides."""

    def __init__(self, status: ProfessionalStatus) -> None:
        super().__init__()
        self.status = status

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The row itself, and where its document is."""
        known = {"status": self.status, "document_url": documents.address(self.status)}
        return render_to_string("account/profession_facts.html", known)

    def use_required_attribute(self, initial: Any) -> bool:
        """There is nothing to fill in."""
        return False


def how_it_stands(status: ProfessionalStatus) -> Any:
    """In a word, so that what is late stands out."""
    if status.is_overdue:
        return format_html("<strong>{}</strong>", _("late"))
    return status.get_state_display()


class StatusFilterSet(WagtailFilterSet):
    """Several states at once: a queue is what was asked and what was appealed."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("How it stands"),
        choices=StatusState.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ProfessionalStatus
        fields: list[str] = ["state", "profession", "method"]


class QueueView(RecordsExport, IndexView):
    """The list, in a few statements."""

    def get_base_queryset(self) -> Any:
        """With the names that its columns show."""
        return super().get_base_queryset().select_related("user", "profession")


class DecisionView(OpensRecords, EditView):
    """One person's profession, to decide."""

    seen_as = "profession"

    def form_valid(self, form: Any) -> Any:
        """Keep the decision; say so where somebody else was quicker."""
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, error)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class StatusView(OpensRecords, InspectView):
    """One person's profession, to read."""

    seen_as = "profession"


class ProfessionalStatusViewSet(ModelViewSet):
    """Who waits for a check, the longest first. Made by people themselves, never here."""

    model = ProfessionalStatus
    index_view_class = QueueView
    edit_view_class = DecisionView
    inspect_view_class = StatusView
    icon = "user"
    menu_label = gettext_lazy("Professions to check")
    menu_name = "professional-statuses"
    menu_order = 650
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [*FACTS, "state", "asked_at", "due_on", "decided_at", "expires_at"]
    list_display = [
        "user",
        "profession",
        "employer",
        Column("method", label=gettext_lazy("Shown by"), accessor="get_method_display"),
        DateColumn("asked_at", label=gettext_lazy("Asked")),
        DayColumn("due_on", label=gettext_lazy("To be answered by")),
        Column("state", label=gettext_lazy("How it stands"), accessor=how_it_stands),
    ]
    filterset_class = StatusFilterSet
    list_export = [*FACTS, "state", "asked_at", "due_on", "decided_at"]
    export_headings = {"user": gettext_lazy("Person")}
    search_fields = ["user__name", "user__email", "employer", "work_email"]
    ordering = ["due_on", "asked_at"]

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        """The decision."""
        return CmsDecisionForm


@permission_required(professions.DECIDES, raise_exception=True)
@require_safe
def document(request: HttpRequest, status: int) -> HttpResponseBase:
    """The document of somebody who waits, for those who decide; each time it is on record."""
    found = get_object_or_404(ProfessionalStatus, pk=status)
    reader = request.user
    if not found.document or not isinstance(reader, User) or found.user_id == reader.pk:
        raise Http404
    if request.method == "GET":
        documents.was_read(found, actor=reader)
        record_seen(found.user, by=reader, what="document")
    return serve_private(request, found.document, filename=documents.name_for(found))


class ProfessionViewSet(ModelViewSet):
    """The list of professions that people choose from, and how each is checked."""

    model = Profession
    icon = "tag"
    menu_label = gettext_lazy("Professions")
    menu_order = 660
    add_to_settings_menu = True
    panels = [
        HelpPanel(gettext_lazy("People choose one of these when they ask to be checked.")),
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("order"),
        MultiFieldPanel(
            [
                FieldPanel("work_domains"),
                FieldPanel("by_organisation"),
                FieldPanel("by_document"),
                FieldPanel("registry_name"),
                FieldPanel("registry_letters"),
                FieldPanel("registry_min_digits"),
                FieldPanel("registry_max_digits"),
            ],
            heading=gettext_lazy("How it is checked"),
        ),
        FieldPanel("promise_days"),
        FieldPanel("valid_months"),
    ]
    list_display = ["name", "slug", "order"]


class DecisionReasonViewSet(SnippetViewSet):
    """Reasons for declining, in the words that people read, in each language."""

    model = DecisionReason
    icon = "comment"
    panels = [FieldPanel("name"), FieldPanel("words"), FieldPanel("order")]
    list_display = ["name", "order"]


class WaitingPanel(Component):
    """On the first page of the CMS: how many wait for a check, how many for too long, and who has
    waited longest.
    """

    order = 20
    template_name = "cms/professions_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Two numbers, in words, and the first of the queue."""
        waiting = ProfessionalStatus.objects.waiting().count()
        late = ProfessionalStatus.objects.overdue().count()
        words = ngettext(
            "%(n)d person waits for a check of their profession.",
            "%(n)d people wait for a check of their profession.",
            waiting,
        )
        late_words = ngettext(
            "%(n)d for longer than promised.", "%(n)d for longer than promised.", late
        )
        return {
            "words": words % {"n": waiting},
            "late": late_words % {"n": late} if late else "",
            "is_any": waiting > 0,
            "first": queue.queue_of(parent_context["request"].user)[:SHOWN_FIRST],
        }
