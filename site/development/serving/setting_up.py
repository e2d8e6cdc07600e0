"""What must be there before the first request: assets, database, sample content, search index."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from wagtail.models import Site

from development.sample.loading import DATA, load_everything
from development.sample.pages import site_address


def prepare(*, out: Callable[[str], None]) -> None:
    """Each step only if needed, so that a second start takes seconds and no network."""
    Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
    out("Preparing assets …")
    call_command("build_assets", verbosity=0)
    out("Preparing the database …")
    call_command("migrate", verbosity=0)
    mark = Path(settings.VAR_DIR) / "sample.sha256"
    digest = sample_digest()
    if not mark.exists() or mark.read_text() != digest:
        out("Loading the sample content …")
        load_everything(out=out)
        mark.write_text(digest)
    hostname, port = site_address()
    Site.objects.filter(is_default_site=True).update(hostname=hostname, port=port)
    call_command("rebuild_search", if_missing=True, verbosity=0)


def sample_digest() -> str:
    """Changes with any file of the sample content or its loader."""
    total = hashlib.sha256()
    for file in sorted(DATA.parent.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            total.update(str(file.relative_to(DATA.parent)).encode())
            total.update(file.read_bytes())
    return total.hexdigest()
