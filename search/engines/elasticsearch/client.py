"""How the servers are reached, and what stands for every way in which they fail."""

import contextlib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, BadRequestError, Elasticsearch, TransportError

from search.engines.base import EngineUnavailableError, QuestionRefusedError


def connect(*, seconds: float) -> Elasticsearch:
    """A client that waits so long for one answer, and then tries no other server: only one that
    cannot be reached at all is passed over.
    """
    servers = [one.strip() for one in settings.ELASTICSEARCH_URL.split(",") if one.strip()]
    user, authority = settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_CA
    trusted: dict[str, Any] = {"ca_certs": authority} if authority else {}
    return Elasticsearch(
        servers,
        basic_auth=(user, settings.ELASTICSEARCH_PASSWORD) if user else None,
        request_timeout=seconds,
        max_retries=len(servers) - 1,
        retry_on_timeout=False,
        **trusted,
    )


@contextlib.contextmanager
def failures_told() -> Iterator[None]:
    """Whatever goes wrong with the servers is `EngineUnavailableError` for who asked."""
    try:
        yield
    except BadRequestError as error:
        raise QuestionRefusedError(type(error).__name__) from error
    except (ApiError, TransportError, TimeoutError) as error:
        raise EngineUnavailableError(type(error).__name__) from error
