"""Addresses of the public site that are no pages."""

from django.urls import path

from content.views import pack

app_name = "content"
urlpatterns = [
    path("resources/<slug:slug>/download/", pack.download, name="pack_download"),
    path("resources/<slug:slug>/download/<str:filename>", pack.download_file, name="pack_file"),
]
