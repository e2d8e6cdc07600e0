"""Addresses of search."""

from django.urls import path

from search import views
from search.safety.views import ask

app_name = "search"
urlpatterns = [
    path("", views.results, name="results"),
    path("ask/", ask, name="ask"),
    path("opensearch.xml", views.opensearch, name="opensearch"),
    path("suggest/", views.suggestions, name="suggest"),
]
