"""Addresses of the academy."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "academy"


def my_learning(request: HttpRequest) -> HttpResponse:
    return HttpResponse("my learning")


urlpatterns = [path("academy/my-learning/", my_learning, name="my_learning")]
