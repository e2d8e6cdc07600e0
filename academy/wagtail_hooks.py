"""Where Wagtail finds the academy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from academy.assessment.cms import (
    CategoryViewSet,
    ExtraTimeViewSet,
    QuestionViewSet,
    QuizViewSet,
)
from academy.catalogue.cms import OfferingViewSet
from academy.catalogue.offerings import Offering


class AcademyViewSetGroup(SnippetViewSetGroup):
    """“Academy” in the menu."""

    items = (QuestionViewSet, QuizViewSet, CategoryViewSet, OfferingViewSet, ExtraTimeViewSet)
    menu_icon = "doc-full"
    menu_label = gettext_lazy("Academy")
    menu_name = "academy"
    menu_order = 250


register_snippet(AcademyViewSetGroup)


@hooks.register("before_delete_page")
def keep_courses_that_people_took(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A course with offerings is unpublished, not deleted: enrolments and certificates refer to
    it. The database would refuse; this says so in words."""
    taken = Offering.objects.filter(course__path__startswith=page.path)
    if not taken.exists():
        return None
    messages.error(
        request,
        _("People have enrolled here, so this cannot be deleted. Unpublish it instead."),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)
