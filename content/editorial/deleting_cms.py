"""Deleting in the CMS what something else needs: it is said before the database refuses.

Wagtail's own index of references is brought up to date later, knows nothing of rows that were
written many at once, and is not asked where several things are deleted together.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.db import router
from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder


@hooks.register("before_delete_snippet", order=100)
def keep_what_others_need(request: HttpRequest, instances: Iterable[Model]) -> HttpResponse | None:
    """Back to its form, with what needs it."""
    for row in instances:
        if used := used_by(row):
            messages.error(
                request,
                _("“%(name)s” is in use and cannot be deleted: %(used)s.")
                % {"name": row, "used": ", ".join(used)},
            )
            return redirect(AdminURLFinder(request.user).get_edit_url(row) or "wagtailadmin_home")
    return None


def used_by(row: Model) -> list[str]:
    """The kinds of things that the database would not let it go from; none where it would."""
    try:
        Collector(using=router.db_for_write(type(row)), origin=row).collect([row])
    except ProtectedError as refusal:
        there: Iterable[Model] = refusal.protected_objects
    except RestrictedError as refusal:
        there = refusal.restricted_objects
    else:
        return []
    return sorted({str(one._meta.verbose_name) for one in there})
