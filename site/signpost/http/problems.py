"""Errors of the API as problem documents (RFC 9457), whoever found the fault."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

API_PREFIX = "/api/"
CONTENT_TYPE = "application/problem+json"
SENTENCES = {
    400: "The request holds something that we cannot read.",
    404: "There is nothing at this address.",
    405: "This address takes other methods: see Allow.",
    413: "That is more than we can take in one go.",
    414: "The address is too long.",
    500: "Something went wrong on our side. Please try again later.",
}


def problem(
    status: int, detail: str = "", *, errors: list[dict[str, Any]] | None = None
) -> JsonResponse:
    """A problem document: what kind of fault, and in `errors` each field that is wrong."""
    title = HTTPStatus(status).phrase
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or SENTENCES.get(status, f"{title}."),
        "errors": errors or [],
    }
    return JsonResponse(document, status=status, content_type=CONTENT_TYPE)


class ApiProblemsMiddleware:
    """Below `/api/` no error is a page: a wrong address, a method, a refusal, a fault of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            not request.path_info.startswith(API_PREFIX)
            or response.status_code < 400
            or response.get("Content-Type", "").startswith(CONTENT_TYPE)
        ):
            return response
        answer = problem(response.status_code)
        for name, value in response.items():
            if name not in ("Content-Type", "Content-Length", "Content-Encoding", "Vary"):
                answer[name] = value
        return answer
