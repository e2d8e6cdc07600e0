"""Structured logs without personal data: one JSON object a line, with the request's id.

No address, no e-mail, no user agent and no query string is ever bound: what a frightened child
typed must not be found in a log. `signpost.http.request_log` names the path alone.
"""

from typing import Any

import structlog

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
# What libraries bind that could name a person or what they asked.
FORBIDDEN_KEYS = ("ip", "user_agent", "user_id", "query", "email")


def drop_personal(_logger: object, _name: str, event: dict[str, object]) -> dict[str, object]:
    """Remove every key that could identify a visitor."""
    for key in FORBIDDEN_KEYS:
        event.pop(key, None)
    return event


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
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    drop_personal,
                    structlog.processors.format_exc_info,
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
        },
    }
