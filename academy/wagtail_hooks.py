"""Where Wagtail finds the academy."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from academy.assessment.cms import AcademyViewSetGroup
from academy.catalogue.offerings import Offering

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
