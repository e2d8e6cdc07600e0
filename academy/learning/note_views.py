"""Notes of one's own: written beside a unit, read together, taken away."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from academy.learning import notes
from academy.learning.views import course_and_unit
from accounts.users.signed_in import SignedInRequest, keeps_unsent


@keeps_unsent
@login_required
@require_POST
def write(request: SignedInRequest, enrolment: UUID, module: str, unit: str) -> HttpResponse:
    """Keep a note on a unit."""
    taken, line = course_and_unit(request, enrolment, module, unit)
    words = request.POST.get("words", "")
    notes.write(request.user, line.page, course=taken.course.title, words=words)
    messages.success(request, _("Your note is kept.") if words.strip() else _("Your note is gone."))
    address = reverse("academy:unit", args=[enrolment, line.module.slug, line.page.slug])
    return redirect(f"{address}#note")


@login_required
@require_safe
def all_notes(request: SignedInRequest) -> HttpResponse:
    """`/academy/my-learning/notes/`: all of one's notes; with `?as=text` to take away."""
    found = notes.all_of(request.user)
    if request.GET.get("as") == "text":
        answer = HttpResponse(notes.as_text(found), content_type="text/plain; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="notes.txt"'
        return answer
    return render(request, "academy/notes.html", {"notes": found})
