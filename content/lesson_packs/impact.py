"""Three weeks after a pack was taken: how it went, of who agreed to be asked."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access.visibility import Viewer
from accounts.models import User
from content.lesson_packs.downloads import may_download
from content.lesson_packs.gate import pack_or_404, refusal
from content.lesson_packs.pages import LessonPackPage
from content.surveys import asking
from content.surveys.models import Purpose, Survey, SurveyAsk

AFTER = datetime.timedelta(weeks=3)


def about(pack: LessonPackPage) -> str:
    """The name of a pack in every language, for surveys."""
    return f"pack:{pack.translation_key}"


def state_of(user: Viewer, pack: LessonPackPage, survey: Survey) -> str:
    """How it stands with asking somebody about a pack; "" where they have not agreed to it."""
    if user is None or not user.is_authenticated:
        return ""
    asks = SurveyAsk.objects.filter(user=user.pk, about=about(pack), survey=survey.translation_key)
    return asks.values_list("state", flat=True).first() or ""


@login_required
@require_POST
def ask_me(request: HttpRequest, slug: str) -> HttpResponse:
    """`/resources/<slug>/ask-me/`: agrees to be asked in three weeks, and with `stop` does not."""
    pack = pack_or_404(request, slug)
    assert isinstance(request.user, User)  # login_required
    if "stop" in request.POST:  # whatever somebody may take by now
        asking.stop(request.user, about=about(pack))
        messages.success(request, _("We do not ask you about this pack."))
        return redirect(pack.get_url(request) or "/")
    if not may_download(pack, request.user):
        return refusal(request, pack)
    planned = asking.plan(
        request.user,
        Purpose.PACK,
        about=about(pack),
        title=pack.title,
        due_at=timezone.now() + AFTER,
    )
    if planned is not None and planned.state == SurveyAsk.State.PLANNED:
        messages.success(request, _("Thank you. We ask you in three weeks how it went."))
    else:
        messages.info(request, _("There is nothing more that we ask about this."))
    return redirect(pack.get_url(request) or "/")
