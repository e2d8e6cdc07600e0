"""What somebody sees who may not see a course: how to get in, never its text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from academy.catalogue.course_page import CoursePage


def locked_course(request: HttpRequest, course: CoursePage) -> HttpResponse:
    """403 with the way on. Not even the title is told."""
    response = render(
        request, "academy/locked_course.html", {"level": course.access_level}, status=403
    )
    response["Cache-Control"] = "private, no-store"
    return response
