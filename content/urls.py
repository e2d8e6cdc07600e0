"""Addresses of the public site that are no pages."""

from django.urls import path

from content.appeals import views as appeal
from content.feedback import views as useful
from content.film import views as film
from content.forms import views as form
from content.lesson_packs import impact, selections
from content.lesson_packs import views as pack
from content.lesson_packs.following import views as following
from content.lesson_packs.library import views as library
from content.lesson_packs.parent_links import views as parents
from content.lesson_packs.print_sets import views as printing
from content.lesson_packs.renditions import views as look
from content.quizzes import views as quiz
from content.sharing import embed, feeds
from content.surveys import views as survey

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
    path("accounts/library/", library.library, name="library"),
    path("accounts/library/teaching/", library.teaching, name="teaching"),
    path("accounts/library/recent/forget/", library.forget_recent, name="forget_recent"),
    path("accounts/library/<uuid:collection>/", library.collection, name="collection"),
    path("shared/<str:token>/", library.shared_collection, name="shared_collection"),
    path("resources/<slug:slug>/print/", printing.choose, name="print_choose"),
    path("resources/<slug:slug>/print/<uuid:print_set>/", printing.progress, name="print_set"),
    path("resources/<slug:slug>/print/<uuid:print_set>/pdf", printing.take, name="print_set_pdf"),
    path("resources/<slug:slug>/follow/", following.follow, name="pack_follow"),
    path("resources/<slug:slug>/ask-me/", impact.ask_me, name="pack_ask_me"),
    path("surveys/<uuid:ask>/", survey.survey, name="survey"),
    path("resources/<slug:slug>/keep/", library.keep, name="pack_keep"),
    path("resources/<slug:slug>/parents/", parents.links, name="parent_links"),
    path("resources/<slug:slug>/parents/<uuid:link>/end/", parents.end, name="parent_link_end"),
    path("shown/<str:token>/", parents.shown_pack, name="shown_pack"),
    path("shown/<str:token>/<str:filename>/", parents.shown_file, name="shown_file"),
    path(
        "shown/<str:token>/<str:filename>/page-<int:number>.webp",
        parents.shown_picture,
        name="shown_picture",
    ),
    path("shown/<str:token>/<str:filename>/film", parents.shown_film, name="shown_film"),
    path("resources/<slug:slug>/look/<str:filename>/", look.look_inside, name="pack_look"),
    path(
        "resources/<slug:slug>/look/<str:filename>/page-<int:number>.webp",
        look.page_picture,
        name="pack_page_picture",
    ),
    path(
        "resources/<slug:slug>/look/<str:filename>/small-<int:number>.webp",
        look.page_thumbnail,
        name="pack_page_thumbnail",
    ),
    path("resources/<slug:slug>/look/<str:filename>/film", look.film, name="pack_film"),
    path("resources/<slug:slug>/look/<str:filename>/captions", look.captions, name="pack_captions"),
    path("resources/<slug:slug>/download/selection/", selections.selection, name="pack_selection"),
    path("resources/schemes/<slug:slug>/", pack.scheme, name="scheme"),
    path("resources/<slug:slug>/download/", pack.download, name="pack_download"),
    path("resources/<slug:slug>/download/<str:filename>", pack.download_file, name="pack_file"),
    path("resources/<slug:slug>/releases/", pack.history, name="pack_releases"),
    path(
        "resources/<slug:slug>/releases/<int:number>/download/",
        pack.download,
        name="pack_release_download",
    ),
    path(
        "resources/<slug:slug>/releases/<int:number>/<str:filename>",
        pack.download_file,
        name="pack_release_file",
    ),
]
