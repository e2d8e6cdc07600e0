"""Addresses about oneself, beside allauth's."""

from django.urls import path

from accounts.privacy.views import export, my_data
from accounts.professions.views import profession
from accounts.users.views import profile

urlpatterns = [
    path("profile/", profile, name="profile"),
    path("profession/", profession, name="profession"),
    path("data/", my_data, name="my_data"),
    path("data/export/", export, name="my_data_export"),
]
