"""Health for load balancers and people on call."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from search.engines import engine
from signpost.outbox.models import DeliveryState, OutboxDelivery


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


def _files() -> None:
    probe = Path(settings.PRIVATE_ROOT)
    probe.mkdir(parents=True, exist_ok=True)
    test = probe / ".health"
    test.write_text("ok")
    test.unlink()


def _search() -> None:
    """Without its index search answers from titles alone."""
    if not engine().exists():
        raise RuntimeError("there is no index")


PARTS: dict[str, tuple[Callable[[], None], bool]] = {
    # name: (check, whether the site cannot answer without it)
    "database": (_database, True),
    "files": (_files, False),
    "cache": (_cache, False),
    "broker": (_broker, False),
    "worker": (_worker, False),
    "search": (_search, False),
}


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Which part works and which does not. 503 only where no page could be served."""
    parts: dict[str, str] = {}
    down = False
    for name, (check, vital) in PARTS.items():
        try:
            check()
            parts[name] = "ok"
        except Exception as error:
            parts[name] = f"down: {type(error).__name__}"
            down = down or vital
    state = "down" if down else ("ok" if set(parts.values()) == {"ok"} else "degraded")
    return JsonResponse(
        {"state": state, "parts": parts},
        status=503 if down else 200,
        headers={"Cache-Control": "no-store"},
    )
