"""What a log line keeps of an error: where and of which kind; never what somebody sent."""

import json
import logging

import pytest
import structlog
from django.core.exceptions import DisallowedHost
from django.test import RequestFactory

from signpost.settings.logging import configure

CANARY = "quokka"


@pytest.fixture
def line(monkeypatch):
    """Log through the formatter of production, and read the line back."""
    shape = configure(level="INFO", as_json=True)["formatters"]["structured"]
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=shape["processors"], foreign_pre_chain=shape["foreign_pre_chain"]
    )
    kept = []

    class Keep(logging.Handler):
        def emit(self, record):
            kept.append(formatter.format(record))

    def write(name, log):
        logger = logging.getLogger(name)
        handler = Keep()
        logger.addHandler(handler)
        try:
            log(logger)
        finally:
            logger.removeHandler(handler)
        assert CANARY not in kept[-1]
        return json.loads(kept[-1])

    return write


def raised():
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as error:
            raise ValueError(f"cannot read {CANARY}") from error
    except ValueError as error:
        return error


def test_a_500_names_the_kind_of_error_and_where_it_was_raised(line):
    error = raised()
    request = RequestFactory().get(f"/attempts/{CANARY}/?q={CANARY}")
    request.resolver_match = None

    told = line(
        "django.request",
        lambda logger: logger.error(
            "Internal Server Error: %s",
            request.path,
            exc_info=(type(error), error, error.__traceback__),
            extra={"status_code": 500, "request": request},
        ),
    )

    assert told["event"] == "request_refused"
    assert told["code"] == 500
    assert told["kind"] == "ValueError"
    assert told["request"] == "GET (no such address)"
    steps = told["exception"].split("\n")
    assert steps[-1] == "ValueError"
    assert "KeyError" in steps
    assert any("test_log_lines.py" in step and step.endswith("raised") for step in steps)


def test_a_host_that_we_do_not_know_is_not_repeated(line):
    told = line(
        "django.security.DisallowedHost",
        lambda logger: logger.error(str(DisallowedHost(f"Invalid HTTP_HOST: {CANARY}"))),
    )

    assert told["event"] == "request_refused"


def test_a_failed_task_is_named_without_its_words(line):
    error = raised()

    told = line(
        "celery.app.trace",
        lambda logger: logger.error(
            "Task %(name)s raised %(exc)s",
            {"name": "accounts.deliver", "exc": repr(error)},
            exc_info=(type(error), error, error.__traceback__),
            extra={"data": {"name": "accounts.deliver"}},
        ),
    )

    assert (told["event"], told["task"]) == ("task_failed", "accounts.deliver")


def test_our_own_lines_lose_the_words_of_an_exception_too(line):
    def log(logger):
        try:
            raise raised()
        except ValueError:
            structlog.stdlib.BoundLogger(
                logger, [structlog.stdlib.ProcessorFormatter.wrap_for_formatter], {}
            ).exception("it_failed")

    told = line("signpost.somewhere", log)

    assert told["event"] == "it_failed"
    assert told["exception"].split("\n")[-1] == "ValueError"
