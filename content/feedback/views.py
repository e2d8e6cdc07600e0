"""“Was this useful?”: two buttons. No cookie, no address, no text that somebody could write."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from content.feedback import answers as useful
from content.feedback.models import UsefulCount
from content.pages.models import SitePage
from signpost.http.rate_limit import is_too_often_for_all
from signpost.http.same_site import cookieless_form

ANSWERS_A_MINUTE = 30  # for one page, of all visitors together: nobody's address is looked at


@cookieless_form
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Count it and lead to the thanks; after a “no”, to one of three reasons.

    Past the limit the thanks are the same and nothing is counted: nobody can push a number up.
    """
    page = _page(request, pk)
    given = request.POST.get("answer", "")
    if given not in UsefulCount.Verdict.values:
        raise Http404
    if not is_too_often_for_all(action=f"useful:{page.pk}", limit=ANSWERS_A_MINUTE):
        useful.count(page, answer=given)
    # Reloaded, the thanks count nothing again.
    is_no = given == UsefulCount.Verdict.NO
    return redirect("content:useful_why" if is_no else "content:useful_thanks", pk=page.pk)


@require_safe
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank you, the same for everybody."""
    return _thank(request, pk, reasons=[])


@require_safe
def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank you, and what would have helped: three buttons, or none."""
    return _thank(request, pk, reasons=reasons())


def _thank(request: HttpRequest, pk: int, *, reasons: list[tuple[str, str]]) -> HttpResponse:
    page = _page(request, pk)
    request.audience = page.audience  # type: ignore[attr-defined]
    request.page = page  # type: ignore[attr-defined]
    return render(request, "content/useful_thanks.html", {"page": page, "reasons": reasons})


def _page(request: HttpRequest, pk: int) -> SitePage:
    page: SitePage | None = SitePage.objects.visible_to(request.user).filter(pk=pk).first()
    if page is None:
        raise Http404
    return page


def reasons() -> list[tuple[str, str]]:
    """The fixed reasons of a “no”: value and words."""
    yes_and_no = (UsefulCount.Verdict.YES, UsefulCount.Verdict.NO)
    return [(one.value, str(one.label)) for one in UsefulCount.Verdict if one not in yes_and_no]
