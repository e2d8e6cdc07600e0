"""Health for load balancers and people on call."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Min
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from django_celery_beat.models import PeriodicTask
from django_prometheus.exports import ExportToDjangoView

from search.engines import Engine, engines
from search.engines.base import EngineUnavailableError
from signpost.outbox.models import DeliveryState, OutboxDelivery

# The clock writes down what it has run every three minutes.
CLOCK_GRACE = timedelta(minutes=10)
STRANGERS_SECONDS = 5.0


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _cache() -> None:
    cache.set("health", "ok", 10)
    if cache.get("health") != "ok":
        raise RuntimeError("the cache forgets")


def _broker() -> None:
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        (Path(settings.BROKER_DIR) / "queue").mkdir(parents=True, exist_ok=True)
        return
    from kombu import Connection  # inline: heavy, and only for a broker on the network

    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    with Connection(settings.CELERY_BROKER_URL, transport_options=options) as link:
        link.ensure_connection(max_retries=1, timeout=1)


def _worker() -> None:
    """No delivery may be five minutes late: that is what a dead worker looks like from here."""
    late = timezone.now() - timedelta(minutes=5)
    waiting = OutboxDelivery.objects.filter(
        state__in=[DeliveryState.PENDING, DeliveryState.RUNNING], due_at__lt=late
    ).count()
    if waiting:
        raise RuntimeError(f"{waiting} deliveries are late")


def _clock() -> None:
    """Each job of the schedule has run when it was due. The clock notes that every few minutes."""
    jobs = scheduled()
    if not jobs:
        raise RuntimeError("it has never run")
    if late := [job.name for job in jobs if is_late(job)]:
        raise RuntimeError(f"late: {', '.join(late)}")


def scheduled() -> list[PeriodicTask]:
    """Every job of the schedule that is switched on."""
    return list(
        PeriodicTask.objects.filter(enabled=True)
        .exclude(name="celery.backend_cleanup")
        .select_related("interval", "crontab", "clocked", "solar")
        .order_by("name")
    )


def is_late(task: PeriodicTask) -> bool:
    """Whether its next run, counted from the last one, is more than CLOCK_GRACE ago."""
    since = task.last_run_at or task.date_changed
    return bool(task.schedule.remaining_estimate(since) < -CLOCK_GRACE)


def oldest_waiting_seconds() -> int:
    """How long the oldest delivery has been waiting beyond its time; 0 where none is."""
    oldest = OutboxDelivery.objects.filter(
        state__in=[DeliveryState.PENDING, DeliveryState.RUNNING]
    ).aggregate(due=Min("due_at"))["due"]
    return max(0, int((timezone.now() - oldest).total_seconds())) if oldest else 0


def _files() -> None:
    probe = Path(settings.PRIVATE_ROOT)
    probe.mkdir(parents=True, exist_ok=True)
    test = probe / ".health"
    test.write_text("ok")
    test.unlink()


def _search() -> None:
    """Each index can be asked and written to."""
    wrong = [(one.name, _problem_of(one)) for one in engines()]
    if told := [f"{name}: {problem}" for name, problem in wrong if problem]:
        raise RuntimeError("; ".join(told))


def _problem_of(one: Engine) -> str:
    try:
        return one.problem()
    except EngineUnavailableError as error:
        return f"away ({error})"


PARTS: dict[str, tuple[Callable[[], None], bool]] = {
    # name: (check, whether the site cannot answer without it)
    "database": (_database, True),
    "files": (_files, False),
    "cache": (_cache, False),
    "broker": (_broker, False),
    "worker": (_worker, False),
    "clock": (_clock, False),
    "search": (_search, False),
}


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Which part works and which does not. 503 only where no page could be served.

    Whoever asks through the proxies reads the state alone, found at most every few seconds; the
    parts are for your own machines (`is_monitoring`).
    """
    ours = is_monitoring(request)
    told = _look() if ours else _told(STRANGERS_SECONDS)
    return JsonResponse(
        told if ours else {"state": told["state"]},
        status=503 if told["state"] == "down" else 200,
        headers={"Cache-Control": "no-store"},
    )


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus's numbers, for your own machines; for everybody else there is nothing here."""
    if not is_monitoring(request):
        raise Http404
    return ExportToDjangoView(request)


def is_monitoring(request: HttpRequest) -> bool:
    """Whether one of the owner's machines asks: with the token, or past the proxies.

    Every proxy of ours adds X-Forwarded-For; without it the web process itself was asked. Where
    there are no proxies, visitors ask it too, and only the token counts.
    """
    if settings.DEVELOPMENT:
        return True
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.MONITORING_TOKEN and constant_time_compare(sent, settings.MONITORING_TOKEN):
        return True
    return settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0 and "X-Forwarded-For" not in request.headers


_last: dict[str, Any] = {"at": 0.0, "told": {}}


def _told(seconds: float) -> dict[str, Any]:
    """What was found not long ago, or now."""
    if not _last["told"] or time.monotonic() - _last["at"] > seconds:
        _last.update(told=_look(), at=time.monotonic())
    told: dict[str, Any] = _last["told"]
    return told


def _look() -> dict[str, Any]:
    parts: dict[str, str] = {}
    down = False
    for name, (check, vital) in PARTS.items():
        try:
            check()
            parts[name] = "ok"
        except Exception as error:
            told = f": {error}" if name in ("clock", "worker", "search") else ""  # words of our own
            parts[name] = f"down: {type(error).__name__}{told}"
            down = down or vital
    state = "down" if down else ("ok" if set(parts.values()) == {"ok"} else "degraded")
    found: dict[str, Any] = {"state": state, "parts": parts}
    if not down:
        found["oldest_waiting_seconds"] = oldest_waiting_seconds()
        found["last_runs"] = {
            task.name: task.last_run_at.isoformat() if task.last_run_at else None
            for task in scheduled()
        }
    return found
