"""Addresses that exist in development alone."""

from django.urls import path, re_path

from development import views

urlpatterns = [
    path("dev/mail/", views.mail, name="dev_mail"),
    path("styleguide/", views.gallery, name="styleguide"),
    re_path(r"^media/(?P<path>.*)$", views.media, name="dev_media"),
]
