"""Which engines this run has. Each question answers with the reason why not, or nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

DEBIAN_CHROMIUM = Path("/usr/bin/chromium")
# The same engine without the windows of a desktop: our pages take half the time in it.
HEADLESS_SHELL = Path("/usr/bin/chromium-headless-shell")
NU = Path(__file__).resolve().parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = Path(__file__).resolve().parents[2] / "node_modules/lighthouse/cli/index.js"


def chromium() -> str | None:
    """Where Chromium is, or None."""
    if DEBIAN_CHROMIUM.exists():
        return str(DEBIAN_CHROMIUM)
    return shutil.which("chromium") or shutil.which("chromium-browser")


def headless_chromium() -> str | None:
    """Where the Chromium is that tests drive, or None."""
    return str(HEADLESS_SHELL) if HEADLESS_SHELL.exists() else chromium()


def without_browser() -> str:
    """Browser tests need Chromium."""
    missing = "no Chromium on this machine (Debian: apt install chromium-headless-shell)"
    return "" if headless_chromium() else missing


def without_postgres() -> str:
    """PostgreSQL is named by the address of the database."""
    if os.environ.get("SIGNPOST_DATABASE_URL", "").startswith("postgres"):
        return ""
    return "this run has no PostgreSQL (make test-all starts one)"


def without_redis() -> str:
    """A Redis that the tests may empty."""
    if os.environ.get("SIGNPOST_TEST_REDIS_URL"):
        return ""
    return "this run has no Redis (make test-all starts one)"


def without_elasticsearch() -> str:
    """One that run_all starts when a test asks for it, or one at an address of your own."""
    if os.environ.get("SIGNPOST_TEST_ELASTICSEARCH") or os.environ.get(
        "SIGNPOST_TEST_ELASTICSEARCH_URL"
    ):
        return ""
    return "this run has no Elasticsearch (make test-all starts one)"


def without_sqlite() -> str:
    """SQLite is what there is where no other database is named."""
    return "" if without_postgres() else "this run is on PostgreSQL"


def without_production() -> str:
    """The production shape needs all of them, and nginx."""
    missing = without_postgres() or without_redis()
    if missing or shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin"):
        return missing
    return "no nginx on this machine (Debian: apt install nginx)"


def without_lighthouse() -> str:
    """Lighthouse drives the same Chromium."""
    if without_browser():
        return without_browser()
    return "" if LIGHTHOUSE.exists() else "no Lighthouse in node_modules (make setup-all)"


def without_poppler() -> str:
    """poppler draws and reads PDF files."""
    missing = "no pdftotext on this machine (Debian: apt install poppler-utils)"
    return "" if shutil.which("pdftotext") else missing


def without_java() -> str:
    """The Nu Html Checker and veraPDF run on Java; Maven fetches the second."""
    missing = [name for name in ("java", "mvn") if not shutil.which(name)]
    if missing:
        return f"no {missing[0]} on this machine (Debian: apt install default-jdk-headless maven)"
    return "" if NU.exists() else "no Nu Html Checker in node_modules (make setup-all)"


def without_libreoffice() -> str:
    """LibreOffice draws presentations and documents; poppler reads what it drew."""
    office = "apt install libreoffice-impress libreoffice-writer"
    if not shutil.which("soffice"):
        return f"no LibreOffice on this machine (Debian: {office})"
    return without_poppler()


MISSING: dict[str, Callable[[], str]] = {
    "browser": without_browser,
    "postgres": without_postgres,
    "redis": without_redis,
    "elasticsearch": without_elasticsearch,
    "sqlite": without_sqlite,
    "production": without_production,
    "lighthouse": without_lighthouse,
    "java": without_java,
    "libreoffice": without_libreoffice,
    "poppler": without_poppler,
}
