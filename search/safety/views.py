"""The box of every page asks here, so that words of distress are in no address."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from search.safety.kept import phrases
from search.safety.matching import worry_in
from search.safety.sealed import seal

MAX_ASKED = 200
SEALED = "asked"  # the part of an address that has the words encrypted


@csrf_exempt  # changes nothing, and a page that is kept has no token
def ask(request: HttpRequest) -> HttpResponse:
    """Lead to the results: of ordinary words by an address that can be shared, of words of distress
    by one that nobody can read.
    """
    if request.method != "POST":
        return redirect("search:results")
    text = " ".join(request.POST.get("q", "").split())[:MAX_ASKED]
    wanted = {"q": text}
    if worry_in(text, get_language() or "", phrases()):
        wanted = {SEALED: seal(text)}
    for name in ("audience", "type"):
        if value := request.POST.get(name, "")[:50]:
            wanted[name] = value
    response = HttpResponseRedirect(f"{reverse('search:results')}?{urlencode(wanted)}", status=303)
    response["Cache-Control"] = "private, no-store"
    return response
