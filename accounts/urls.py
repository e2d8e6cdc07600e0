"""Addresses about oneself, beside allauth's."""

from django.urls import path

from accounts.views.profession import profession
from accounts.views.profile import profile

urlpatterns = [
    path("profile/", profile, name="profile"),
    path("profession/", profession, name="profession"),
]
