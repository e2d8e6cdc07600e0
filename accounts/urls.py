"""Addresses about oneself, beside allauth's."""

from django.urls import path

from accounts.notifications import views as notifications
from accounts.organisation_sign_in import views as organisation_sign_in
from accounts.privacy import views as privacy
from accounts.professions import queue_views as profession_queue
from accounts.professions import views as professions
from accounts.support import views as support
from accounts.terms import views as terms
from accounts.users.views import overview, profile

urlpatterns = [
    path("organisation/", organisation_sign_in.find, name="organisation_sign_in"),
    path(
        "organisation/signed-out/<uuid:key>/",
        organisation_sign_in.signed_out,
        name="organisation_signed_out",
    ),
    path("support/", support.leave, name="support"),
    path("support/<int:access>/look/", support.look, name="support_look"),
    path("support/<int:access>/end/", support.finish, name="support_finish"),
    path("support/stop/", support.stop, name="support_stop"),
    path("overview/", overview, name="overview"),
    path("profile/", profile, name="profile"),
    path("professions/", profession_queue.waiting, name="profession_queue"),
    path("professions/<int:status>/", profession_queue.case, name="profession_case"),
    path("profession/", professions.profession, name="profession"),
    path("profession/again/", professions.send_again, name="profession_send_again"),
    path("profession/appeal/", professions.appeal, name="profession_appeal"),
    path("profession/confirm/<str:token>/", professions.confirm, name="profession_confirm"),
    path("notifications/", notifications.centre, name="notifications"),
    path("notifications/settings/", notifications.choices, name="notification_choices"),
    path("notifications/<uuid:notification>/", notifications.follow, name="notification"),
    path("unsubscribe/<str:token>/", notifications.unsubscribe, name="unsubscribe"),
    path("terms/", terms.terms, name="terms"),
    path("terms/accept/", terms.accept, name="terms_accept"),
    path("data/", privacy.my_data, name="my_data"),
    path("data/ask/<slug:kind>/", privacy.ask, name="my_data_ask"),
    path("data/take-back/<int:number>/", privacy.take_back, name="my_data_take_back"),
    path("data/use-again/", privacy.use_again, name="my_data_use_again"),
    path("data/see/", privacy.see, name="my_data_see"),
    path("data/see/<slug:part>/", privacy.see, name="my_data_see_part"),
    path("data/see/<slug:part>/<slug:table>.csv", privacy.see_csv, name="my_data_see_csv"),
    path("data/seen/", privacy.seen, name="my_data_seen"),
    path("data/export/", privacy.ask_for_export, name="my_data_export"),
    path("data/export/<uuid:uuid>/", privacy.export, name="my_data_file"),
]
