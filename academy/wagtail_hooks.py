"""Where Wagtail finds the academy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from academy.assessment.analysis import cms as analysis
from academy.assessment.cms import (
    CategoryViewSet,
    ExtraTimeViewSet,
    QuestionViewSet,
    QuizOverrideViewSet,
    QuizViewSet,
)
from academy.assessment.exchange import cms as exchange
from academy.assessment.key_corrections import cms as corrections
from academy.assessment.marking import cms as marking
from academy.assessment.question_bank import trying
from academy.catalogue.cms import OfferingViewSet
from academy.catalogue.offerings import Offering
from academy.catalogue.units import ModulePage, UnitPage
from academy.credentials.designs import cms as designs
from academy.credentials.designs.cms import CertificateDesignViewSet
from academy.enrolment.deciding.cms import ReplyTextViewSet
from academy.events.cms import SessionViewSet
from academy.learning.running import running


class AcademyViewSetGroup(SnippetViewSetGroup):
    """“Academy” in the menu."""

    items = (
        QuestionViewSet,
        QuizViewSet,
        CategoryViewSet,
        OfferingViewSet,
        SessionViewSet,
        ReplyTextViewSet,
        CertificateDesignViewSet,
        ExtraTimeViewSet,
        QuizOverrideViewSet,
    )
    menu_icon = "doc-full"
    menu_label = gettext_lazy("Academy")
    menu_name = "academy"
    menu_order = 250


register_snippet(AcademyViewSetGroup)


@hooks.register("register_admin_urls")
def assessment_urls() -> list[URLPattern]:
    """`/cms/academy/…`: what assessors do beside the lists."""
    return exchange.URLS + analysis.URLS + marking.URLS + corrections.URLS + trying.URLS


class MarkingItem(MenuItem):
    """For assessors."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Who may change a question marks answers."""
        return bool(request.user.has_perm("academy.change_question"))


@hooks.register("register_admin_menu_item")
def marking_menu_item() -> MenuItem:
    """“Marking”, below the academy."""
    return MarkingItem(
        gettext_lazy("Marking"),
        marking.marking_address(),
        name="marking",
        icon_name="edit",
        order=251,
    )


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


@hooks.register("before_delete_page", order=100)
def say_who_is_under_way(request: HttpRequest, page: Page) -> None:
    """Before a unit is deleted: who is under way, and what it means for them."""
    page = page.specific
    if request.method != "GET" or not isinstance(page, (ModulePage, UnitPage)):
        return
    found = running(page)
    if found.people:
        messages.warning(
            request,
            " ".join(
                [
                    ngettext(
                        "%(n)s person is under way on this course.",
                        "%(n)s people are under way on this course.",
                        found.people,
                    )
                    % {"n": found.people},
                    *map(str, found.lines),
                ]
            ),
        )


@hooks.register("register_admin_urls")
def preview_of_a_design() -> list[URLPattern]:
    """Ten certificates to look at."""
    return [
        path(
            "certificate-designs/<int:design>/preview/<int:number>/",
            designs.preview,
            name="certificate_design_preview",
        )
    ]
