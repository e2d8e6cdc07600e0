"""Addresses of the academy that are no pages. Those of courses are Wagtail's."""

from django.urls import path

from academy.assessment.attempts import views as attempt
from academy.credentials import verify
from academy.credentials import views as certificate
from academy.enrolment import views as enrol
from academy.learning import views as learn

app_name = "academy"
urlpatterns = [
    path("academy/my-learning/", learn.my_learning, name="my_learning"),
    path("academy/courses/<slug:course>/enrol/", enrol.enrol, name="enrol"),
    path("academy/learn/<uuid:enrolment>/", learn.course, name="learn"),
    path("academy/learn/<uuid:enrolment>/go-on/", learn.resume, name="resume"),
    path("academy/learn/<uuid:enrolment>/leave/", enrol.leave, name="leave"),
    path("academy/learn/<uuid:enrolment>/begin/", enrol.begin, name="begin"),
    path("academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/", learn.unit, name="unit"),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/time/",
        learn.time_spent,
        name="time_spent",
    ),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/start/",
        attempt.start,
        name="attempt_start",
    ),
    path("academy/attempts/<uuid:attempt>/<int:number>/", attempt.question, name="question"),
    path("academy/attempts/<uuid:attempt>/check/", attempt.check, name="attempt_check"),
    path("academy/attempts/<uuid:attempt>/result/", attempt.result, name="attempt_result"),
    path("academy/certificates/<uuid:certificate>/", certificate.certificate, name="certificate"),
    path(
        "academy/certificates/<uuid:certificate>/download/",
        certificate.download,
        name="certificate_download",
    ),
    path(
        "academy/certificates/<uuid:certificate>/again/",
        certificate.again,
        name="certificate_again",
    ),
    path("verify/", verify.home, name="verify_home"),
    path("verify/<str:code>/", verify.verify, name="verify"),
]
