"""What the owner's machines are told, and what everybody else is."""

import datetime
import json

import pytest
from django.utils import timezone
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from search.engines import forget_engines
from signpost.outbox.models import OutboxDelivery, OutboxEvent
from signpost.views import health

pytestmark = pytest.mark.django_db
TOKEN = "a-long-and-secret-token-for-the-tests"


@pytest.fixture(autouse=True)
def production(settings):
    settings.DEVELOPMENT, settings.ALLAUTH_TRUSTED_PROXY_COUNT = False, 2
    settings.MONITORING_TOKEN = TOKEN
    health._last.update(at=0.0, told={})


@pytest.fixture
def job():
    """A job of every minute that ran just now."""
    every = IntervalSchedule.objects.create(every=60, period=IntervalSchedule.SECONDS)
    return PeriodicTask.objects.create(
        name="publish-scheduled", task="content.publish_scheduled", interval=every,
        last_run_at=timezone.now(),
    )  # fmt: skip


def ask(client, **headers):
    return json.loads(client.get("/health/ready", headers=headers).content)


BY_PROXY = {"x-forwarded-for": "203.0.113.9, 10.0.0.5"}


@pytest.mark.parametrize(
    "headers", [{}, {**BY_PROXY, "authorization": f"Bearer {TOKEN}"}], ids=["past them", "token"]
)
def test_our_own_machines_read_the_parts(client, job, headers):
    told = ask(client, **headers)

    assert told["parts"]["clock"] == "ok"
    assert set(told["last_runs"]) == {"publish-scheduled"}
    assert client.get("/metrics", headers=headers).status_code == 200


@pytest.mark.parametrize("key", ["", "Bearer ", "Bearer wrong"])
def test_everybody_else_reads_one_word_and_no_numbers(client, job, key):
    headers = {**BY_PROXY, "authorization": key}

    assert set(ask(client, **headers)) == {"state"}
    assert client.get("/metrics", headers=headers).status_code == 404


def test_without_a_proxy_only_the_token_counts(client, settings, job):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0

    assert set(ask(client)) == {"state"}
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_an_empty_token_opens_nothing(client, settings, job):
    settings.MONITORING_TOKEN = ""

    assert (
        client.get("/metrics", headers={**BY_PROXY, "authorization": "Bearer "}).status_code == 404
    )


def test_a_clock_that_stands_still_is_told(client, job):
    PeriodicTask.objects.update(last_run_at=timezone.now() - datetime.timedelta(hours=1))

    told = ask(client)

    assert told["parts"]["clock"] == "down: RuntimeError: late: publish-scheduled"
    assert told["state"] == "degraded"


def test_a_clock_that_never_ran_is_told(client):
    assert ask(client)["parts"]["clock"] == "down: RuntimeError: it has never run"


def test_the_oldest_delivery_that_waits_is_told(client, job):
    event = OutboxEvent.objects.create(topic="content.page_changed", payload={})
    OutboxDelivery.objects.create(
        event=event, handler="x", due_at=timezone.now() - datetime.timedelta(minutes=20)
    )

    told = ask(client)

    assert 1200 <= told["oldest_waiting_seconds"] < 1260
    assert told["parts"]["worker"] == "down: RuntimeError: 1 deliveries are late"


@pytest.mark.parametrize("servers", ["", "http://127.0.0.1:1"])
def test_what_is_wrong_with_an_index_is_told(client, job, settings, tmp_path, servers):
    settings.SEARCH_DIR, settings.ELASTICSEARCH_URL = tmp_path, servers
    forget_engines()

    told = ask(client)["parts"]["search"]

    away = "; Elasticsearch: away (ConnectionError)" if servers else ""
    assert told == f"down: RuntimeError: FTS5: there is no index{away}"
    forget_engines()
