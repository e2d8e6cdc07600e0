"""Sending a form. Its page holds no cookie, so that it can be the same for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from content.forms import sending as anonymous_form
from content.forms.models import FormPage
from signpost.http.rate_limit import is_too_often
from signpost.http.same_site import cookieless_form

FORMS_A_MINUTE = 60  # a room full of people behind one address


@cookieless_form
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the answers and lead to the thanks; with mistakes, the form again and nothing lost."""
    page = _open_form(request, pk)
    if request.method != "POST":
        return redirect(page.get_url(request))
    thanked = redirect("content:form_thanks", pk=page.pk)  # reloaded, it sends nothing again
    request.audience = page.audience  # type: ignore[attr-defined]
    form = page.get_form(request.POST, user=request.user)
    if request.POST.get(anonymous_form.TRAP):
        return thanked  # a program is thanked and forgotten
    status = 200
    if not form.is_valid():
        status = 422
    elif is_too_often(request, action=f"form:{page.pk}", limit=FORMS_A_MINUTE):
        form.add_error(None, anonymous_form.TOO_MANY)
        status = 429
    if status != 200:
        request.sent_form = form  # type: ignore[attr-defined]
        response = page.serve(request)
        response.status_code = status
        return response
    anonymous_form.send(page, form)
    return thanked


@require_safe
def thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of thanks, the same for everybody."""
    page = _open_form(request, pk)
    request.audience = page.audience  # type: ignore[attr-defined]
    response: HttpResponse = page.render_landing_page(request, None)
    return response


def _open_form(request: HttpRequest, pk: int) -> FormPage:
    page: FormPage | None = FormPage.objects.open_now().filter(pk=pk).first()
    if page is None or not page.may_be_seen_by(request.user):
        raise Http404
    return page
