"""Addresses of the academy that are no pages. Those of courses are Wagtail's."""

from django.urls import path

from academy.asking import views as asking
from academy.assessment.attempts import views as attempt
from academy.assessment.marking import views as marking
from academy.assignments import views as work
from academy.cpd import views as cpd
from academy.credentials import staff_views as staff
from academy.credentials import verify
from academy.credentials import views as certificate
from academy.enrolment import views as enrol
from academy.enrolment.applications import views as application
from academy.enrolment.deciding import views as deciding
from academy.enrolment.invitations import views as invitation
from academy.enrolment.line_managers import for_managers
from academy.enrolment.line_managers import views as line_manager
from academy.enrolment.organisation_places import views as organisation_places
from academy.evaluation import views as evaluation
from academy.events import teach_views as teaching
from academy.events import views as events
from academy.events.attendance_files import views as attendance_files
from academy.events.date_requests import views as date_requests
from academy.learning import activity_views as activity
from academy.learning import hours_views, note_views
from academy.learning import views as learn
from academy.reports import attempt_record, gradebook
from academy.reports import demand_views as demand
from academy.reports import views as reports
from academy.required_training import views as required_training

app_name = "academy"
urlpatterns = [
    path("academy/my-learning/", learn.my_learning, name="my_learning"),
    path("academy/my-learning/time/", hours_views.my_time, name="my_time"),
    path("academy/my-learning/notes/", note_views.all_notes, name="notes"),
    path("academy/questions/", asking.queue, name="unit_questions"),
    path("academy/questions/<uuid:question>/", asking.answer, name="answer_question"),
    path("academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/ask/", asking.ask, name="ask"),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/note/",
        note_views.write,
        name="note",
    ),
    path("academy/work/", work.queue, name="work_queue"),
    path("academy/work/<uuid:work>/", work.work, name="work"),
    path("academy/work/<uuid:work>/back/", work.take_back, name="work_take_back"),
    path("academy/work/<uuid:work>/<int:number>/", work.file, name="work_file"),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/work/",
        work.hand_in,
        name="work_hand_in",
    ),
    path("academy/hours/", hours_views.queue, name="hours"),
    path("academy/hours/<uuid:asked>/", hours_views.decide, name="hours_decide"),
    path("academy/learn/<uuid:enrolment>/hours/", hours_views.ask, name="hours_ask"),
    path("academy/courses/<slug:course>/enrol/", enrol.enrol, name="enrol"),
    path("academy/learn/<uuid:enrolment>/", learn.course, name="learn"),
    path("academy/learn/<uuid:enrolment>/go-on/", learn.resume, name="resume"),
    path("academy/learn/<uuid:enrolment>/leave/", enrol.leave, name="leave"),
    path("academy/learn/<uuid:enrolment>/begin/", enrol.begin, name="begin"),
    path("academy/learn/<uuid:enrolment>/later/", evaluation.later, name="later"),
    path("academy/grades/<uuid:offering>/", gradebook.gradebook, name="gradebook"),
    path("academy/records/<uuid:attempt>/", attempt_record.record, name="attempt_record"),
    path("academy/dates/", events.dates, name="dates"),
    path("academy/dates/requests/", date_requests.date_requests, name="date_requests"),
    path(
        "academy/dates/requests/<uuid:asked>/withdraw/",
        date_requests.withdraw,
        name="date_request_withdraw",
    ),
    path("academy/dates/wanted/", demand.wanted, name="wanted"),
    path("academy/sessions/<uuid:session>/book/", events.book, name="book"),
    path("academy/bookings/<uuid:booking>/", events.booking, name="booking"),
    path("academy/bookings/<uuid:booking>/accept/", events.accept, name="booking_accept"),
    path("academy/bookings/<uuid:booking>/cancel/", events.cancel, name="booking_cancel"),
    path("academy/bookings/<uuid:booking>/transfer/", events.transfer, name="booking_transfer"),
    path("academy/calendar/", events.calendar, name="calendar"),
    path("academy/calendar/<str:token>.ics", events.calendar_feed, name="calendar_feed"),
    path("academy/teach/", teaching.teach, name="teach"),
    path("academy/teach/<uuid:session>/", teaching.register_of, name="register"),
    path(
        "academy/teach/<uuid:session>/attendance/",
        attendance_files.attendance_file,
        name="attendance_file",
    ),
    path("academy/reports/", reports.reports, name="reports"),
    path("academy/reports/<slug:course>/", reports.course, name="report"),
    path("academy/learn/<uuid:enrolment>/move/", enrol.transfer, name="transfer"),
    path(
        "academy/learn/<uuid:enrolment>/work-address/",
        application.send_work_address_again,
        name="work_address_again",
    ),
    path("academy/learn/<uuid:enrolment>/manager/", line_manager.ask_again, name="ask_manager"),
    path(
        "academy/work-address/<str:token>/",
        application.confirm_work_address,
        name="confirm_work_address",
    ),
    path(
        "academy/enrolments/<uuid:enrolment>/manager/",
        for_managers.manager_answer,
        name="manager_answer",
    ),
    path("academy/approve/<str:token>/", line_manager.approve, name="approve"),
    path("academy/enrolments/", deciding.enrolments, name="enrolments"),
    path("academy/enrolments.csv", deciding.enrolments_csv, name="enrolments_csv"),
    path("academy/enrolments/<uuid:enrolment>/", deciding.enrolment, name="enrolment"),
    path(
        "academy/enrolments/<uuid:enrolment>/evidence/<int:number>/",
        deciding.evidence,
        name="evidence",
    ),
    path("academy/enrolments/<uuid:enrolment>/consent/", line_manager.consent, name="consent"),
    path("academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/", learn.unit, name="unit"),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/time/",
        learn.time_spent,
        name="time_spent",
    ),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/film/",
        activity.film_watched,
        name="film_watched",
    ),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/scenario/",
        activity.scenario,
        name="scenario",
    ),
    path(
        "academy/learn/<uuid:enrolment>/<slug:module>/<slug:unit>/start/",
        attempt.start,
        name="attempt_start",
    ),
    path("academy/attempts/<uuid:attempt>/<int:number>/", attempt.question, name="question"),
    path("academy/attempts/<uuid:attempt>/check/", attempt.check, name="attempt_check"),
    path("academy/attempts/<uuid:attempt>/result/", attempt.result, name="attempt_result"),
    path("academy/attempts/<uuid:attempt>/appeal/", marking.appeal, name="attempt_appeal"),
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
    path("academy/offerings/<uuid:offering>/invitations/", invitation.people, name="invitations"),
    path(
        "academy/offerings/<uuid:offering>/invitations/<int:number>/withdraw/",
        invitation.withdraw,
        name="withdraw_invitation",
    ),
    path(
        "academy/organisations/<slug:slug>/places/",
        organisation_places.places,
        name="organisation_places",
    ),
    path(
        "academy/organisations/<slug:slug>/training/",
        required_training.matrix,
        name="training_matrix",
    ),
    path(
        "academy/organisations/<slug:slug>/training/required/",
        required_training.required,
        name="required_training",
    ),
    path(
        "academy/organisations/<slug:slug>/training/required/<uuid:required>/take-off/",
        required_training.take_off,
        name="take_off_required_training",
    ),
    path(
        "academy/organisations/<slug:slug>/training/remind/",
        required_training.remind,
        name="remind_of_training",
    ),
    path("academy/certificates/", staff.all_certificates, name="certificates"),
    path("academy/certificates.csv", staff.certificates_csv, name="certificates_csv"),
    path("academy/certificates/rules/", staff.change_rules, name="change_rules"),
    path(
        "academy/certificates/<uuid:certificate>/manage/",
        staff.manage,
        name="manage_certificate",
    ),
    path(
        "academy/certificates/<uuid:certificate>/renew/",
        certificate.renew,
        name="certificate_renew",
    ),
    path("academy/transcript/", cpd.transcript, name="transcript"),
    path("academy/transcript.csv", cpd.transcript_csv, name="transcript_csv"),
    path("academy/transcript.pdf", cpd.transcript_pdf, name="transcript_pdf"),
    path("academy/transcript/new/", cpd.add, name="cpd_add"),
    path("academy/transcript/target/", cpd.target, name="cpd_target"),
    path("academy/transcript/share/", cpd.share, name="cpd_share"),
    path("academy/transcript/share/<uuid:link>/end/", cpd.end_share, name="cpd_end_share"),
    path("academy/transcript/shared/<str:token>/", cpd.shared, name="shared_transcript"),
    path(
        "academy/transcript/shared/<str:token>/transcript.pdf",
        cpd.shared_pdf,
        name="shared_transcript_pdf",
    ),
    path("academy/transcript/<uuid:entry>/", cpd.change, name="cpd_entry"),
    path("academy/transcript/<uuid:entry>/proof/", cpd.proof, name="cpd_proof"),
    path("academy/transcript/<uuid:entry>/confirm/", cpd.confirm, name="cpd_confirm"),
    path("verify/", verify.home, name="verify_home"),
    path("verify/<str:code>/", verify.verify, name="verify"),
]
