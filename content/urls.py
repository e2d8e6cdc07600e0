"""Addresses of the public site that are no pages."""

from django.urls import path

from content.appeals import views as appeal
from content.feedback import views as useful
from content.film import views as film
from content.forms import views as form
from content.lesson_packs import views as pack
from content.quizzes import views as quiz
from content.sharing import embed, feeds

app_name = "content"
urlpatterns = [
    path("appeals/<int:pk>/picture/", appeal.appeal_picture, name="appeal_picture"),
    path("films/<int:pk>/<str:language>.vtt", film.captions, name="film_vtt"),
    path("films/<int:pk>/<str:language>.txt", film.transcript, name="film_text"),
    path("quizzes/<int:pk>/result/", quiz.result, name="quiz_result"),
    path("feeds/audience/<slug:slug>/", feeds.AudienceFeed(), name="audience_feed"),
    path("feeds/topic/<slug:slug>/", feeds.TopicFeed(), name="topic_feed"),
    path("partners/report-button/", embed.guide, name="report_button"),
    path("forms/<int:pk>/", form.send, name="form_send"),
    path("forms/<int:pk>/thanks/", form.thanks, name="form_thanks"),
    path("useful/<int:pk>/", useful.answer, name="useful"),
    path("useful/<int:pk>/thanks/", useful.thanks, name="useful_thanks"),
    path("useful/<int:pk>/why/", useful.why, name="useful_why"),
    path("resources/<slug:slug>/download/", pack.download, name="pack_download"),
    path("resources/<slug:slug>/download/<str:filename>", pack.download_file, name="pack_file"),
]
