"""“Was this useful?”: two buttons. No cookie, no address, no text that somebody could write."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from content.domain import useful
from content.models import SitePage, UsefulCount
from signpost.http.rate_limit import is_too_often_for_all
from signpost.http.same_site import cookieless_form

ANSWERS_A_MINUTE = 30  # for one page, of all visitors together: nobody's address is looked at


@cookieless_form
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Count it and say thank you; after a “no”, ask for one of three reasons.

    Past the limit the thanks are the same and nothing is counted: nobody can push a number up.
    """
    page = SitePage.objects.visible_to(request.user).filter(pk=pk).first()
    given = request.POST.get("answer", "")
    if page is None or given not in UsefulCount.Answer.values:
        raise Http404
    if not is_too_often_for_all(action=f"useful:{page.pk}", limit=ANSWERS_A_MINUTE):
        useful.count(page, answer=given)
    request.audience = page.audience  # type: ignore[attr-defined]
    request.page = page  # type: ignore[attr-defined]
    return render(
        request,
        "content/useful_thanks.html",
        {"page": page, "reasons": reasons() if given == UsefulCount.Answer.NO else []},
    )


def reasons() -> list[tuple[str, str]]:
    """The fixed reasons of a “no”: value and words."""
    yes_and_no = (UsefulCount.Answer.YES, UsefulCount.Answer.NO)
    return [(one.value, str(one.label)) for one in UsefulCount.Answer if one not in yes_and_no]
