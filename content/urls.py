"""Addresses of the public site that are no pages."""

from django.urls import path

from content.views import appeal, form, pack, useful

app_name = "content"
urlpatterns = [
    path("appeals/<int:pk>/picture/", appeal.appeal_picture, name="appeal_picture"),
    path("forms/<int:pk>/", form.send, name="form_send"),
    path("useful/<int:pk>/", useful.answer, name="useful"),
    path("resources/<slug:slug>/download/", pack.download, name="pack_download"),
    path("resources/<slug:slug>/download/<str:filename>", pack.download_file, name="pack_file"),
]
