"""Addresses about oneself, beside allauth's."""

from django.urls import path

from accounts.views.my_data import export, my_data
from accounts.views.profession import profession
from accounts.views.profile import profile

urlpatterns = [
    path("profile/", profile, name="profile"),
    path("profession/", profession, name="profession"),
    path("data/", my_data, name="my_data"),
    path("data/export/", export, name="my_data_export"),
]
