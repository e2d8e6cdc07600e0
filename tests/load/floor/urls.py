"""Hello, and a template of twenty rows with ten statements."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from tests.load.floor.models import Line

STATEMENTS = 10
ROWS_EACH = 2


def hello(request: HttpRequest) -> HttpResponse:
    """The least a view can do."""
    return HttpResponse("hello")


def rows(request: HttpRequest) -> HttpResponse:
    """What an ordinary page does at least: ten statements, twenty rows, one template."""
    parts = [
        list(Line.objects.filter(number__gte=start * 7).order_by("number")[:ROWS_EACH])
        for start in range(STATEMENTS)
    ]
    return render(request, "floor/rows.html", {"lines": [line for part in parts for line in part]})


urlpatterns = [path("hello", hello), path("rows", rows)]
