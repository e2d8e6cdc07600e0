"""What stands where an appeal was: a calm word, and nothing of what it said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NO_STORE = "private, no-store"


def appeal_over(request: HttpRequest) -> HttpResponse:
    """410: it was there, it is not, and nothing of it is told."""
    response = render(request, "content/appeal_over_page.html", status=410)
    response["Cache-Control"] = NO_STORE
    return response
