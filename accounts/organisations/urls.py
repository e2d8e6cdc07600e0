"""Addresses of organisations."""

from django.urls import path

from accounts.organisations import manager_views, transfer_views, views

urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("new/", views.found, name="organisation_new"),
    path("join/", views.join, name="organisation_join"),
    path("leave/", views.leave, name="organisation_leave"),
    path("invitation/<str:token>/", views.invitation, name="organisation_invitation"),
    path("domain/<str:token>/", views.domain, name="organisation_domain"),
    path("<slug:slug>/", manager_views.organisation, name="organisation"),
    path("<slug:slug>/people.csv", manager_views.people_csv, name="organisation_people_csv"),
    path("<slug:slug>/people/<uuid:person>/", manager_views.person, name="organisation_person"),
    path(
        "<slug:slug>/people/<uuid:person>/transfer/",
        transfer_views.choose,
        name="organisation_transfer",
    ),
    path("<slug:slug>/invite/", manager_views.invite, name="organisation_invite"),
    path(
        "<slug:slug>/invitations/<int:invitation>/",
        manager_views.invitation,
        name="organisation_invitation_row",
    ),
    path(
        "<slug:slug>/requests/<int:asked>/",
        manager_views.join_request,
        name="organisation_join_request",
    ),
    path("<slug:slug>/domains/", manager_views.add_domain, name="organisation_domains"),
    path("<slug:slug>/domains/<int:domain>/", manager_views.domain, name="organisation_domain_row"),
]
