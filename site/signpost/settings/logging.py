"""Structured logs without personal data: one JSON object a line, with the request's id.

No address, no e-mail, no user agent and no query string is ever bound: what a frightened child
typed must not be found in a log. `signpost.http.request_log` names the path alone.
"""

import logging
import sys
from pathlib import Path
from traceback import TracebackException
from typing import Any

import structlog

ROOT = Path(__file__).resolve().parents[3]
SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
# What libraries bind that could name a person or what they asked.
FORBIDDEN_KEYS = ("ip", "user_agent", "user_id", "query", "email", "error_message")
# Loggers whose own words quote what somebody sent.
QUOTING = ("django.request", "django.security", "celery.app.trace", "django_structlog.celery")


def drop_personal(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
    """Remove every key that could identify a visitor."""
    for key in FORBIDDEN_KEYS:
        event.pop(key, None)
    return event


def name_the_request(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Django's lines quote an address or a header, Celery's the words of an exception: what is kept
    of them is the route, the kind of error, the name of the task.
    """
    record: logging.LogRecord | None = event.get("_record")
    if record is None or not record.name.startswith(QUOTING):
        return event
    if isinstance(record.msg, dict):
        event.pop("error", None)
        return event
    event["event"] = "task_failed" if record.name.startswith("celery") else "request_refused"
    if isinstance(found := event.get("exc_info"), tuple) and found[0]:
        event["kind"] = found[0].__name__
    if status := getattr(record, "status_code", None):
        event["code"] = status
    if task := getattr(record, "data", {}).get("name"):
        event["task"] = task
    request: Any = getattr(record, "request", None)
    if hasattr(request, "resolver_match"):
        from signpost.http.request_log import RequestLogMiddleware  # inline: reads settings

        event["request"] = RequestLogMiddleware.format_request(request)
    return event


def trace_without_words(_logger: object, _name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Where an exception was raised and of which kind, through all of its causes; never what it
    says: its words often quote what somebody typed, or a row of the database.
    """
    given = event.pop("exc_info", None) or event.pop("exception", None)
    error = sys.exc_info()[1] if given is True else given
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        event["exception"] = "\n".join(_steps(TracebackException.from_exception(error)))
    return event


def _steps(trace: TracebackException) -> list[str]:
    cause = trace.__cause__ or (None if trace.__suppress_context__ else trace.__context__)
    before = _steps(cause) if cause else []
    frames = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in trace.stack]
    kind = trace.exc_type.__name__ if trace.exc_type else "error"
    return [*before, *frames, kind]


def _short(filename: str) -> str:
    """From the package or the checkout on: where it is installed says nothing."""
    package = filename.partition("/site-packages/")[2]
    return package or filename.removeprefix(f"{ROOT}/")


def configure(*, level: str, as_json: bool) -> dict[str, object]:
    """Set up structlog and return Django's LOGGING dictionary."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    name_the_request,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    drop_personal,
                    trace_without_words,
                    renderer,
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own lines quote the path and query of a bad request: the request line of
            # django-structlog says what is needed without them.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "django_structlog": {"level": level},
            "django_structlog.celery": {"level": "WARNING"},  # a line a message says nothing
            "wagtail": {"level": "WARNING"},
            "celery": {"level": "WARNING"},
            "fontTools": {"level": "WARNING"},
            "elastic_transport": {"level": "WARNING"},  # below, it quotes what is searched for
        },
    }
