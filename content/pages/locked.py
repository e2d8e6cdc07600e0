"""What somebody sees who may not see a page: what it is and how to get in, never its text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from content.pages.models import SitePage


def locked_page(request: HttpRequest, page: SitePage) -> HttpResponse:
    """403 with the way on: sign in, or what is needed. The title is not told."""
    response = render(request, "content/locked_page.html", {"level": page.access_level}, status=403)
    response["Cache-Control"] = "private, no-store"
    return response
