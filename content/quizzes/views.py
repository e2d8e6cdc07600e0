"""The result of a quiz for people without JavaScript. With it, answers never leave the browser."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from content.quizzes.models import QuizPage
from content.quizzes.playing import look_at
from signpost.http.same_site import cookieless_form


@never_cache
@cookieless_form
@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The quiz's own page with what is said about the answers, which are forgotten with it.

    No redirect: nothing is kept that a reload could send twice, and the answers would otherwise
    stand in an address.
    """
    quiz = QuizPage.objects.visible_to(request.user).filter(pk=pk).first()
    if quiz is None:
        raise Http404
    if request.method != "POST":
        return redirect(quiz.get_url(request))
    request.quiz_outcome = look_at(quiz, request.POST)  # type: ignore[attr-defined]
    response: HttpResponse = quiz.serve(request)
    return response
