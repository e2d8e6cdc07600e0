"""Below the address of an organisation."""

from django.urls import path

from accounts.rosters import views

urlpatterns = [
    path("", views.roster, name="organisation_roster"),
    path("<int:roster>/", views.report, name="organisation_roster_import"),
    path("<int:roster>/rows.csv", views.report_csv, name="organisation_roster_csv"),
]
