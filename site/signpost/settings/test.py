"""Tests: real engines, fast passwords, a folder of their own. Nothing of ours is replaced."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

# A folder per test process, so that parallel runs never share a queue, a mail folder or an index.
# The first process makes the base and hands it down; each worker of xdist has its own below it.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
_base = os.environ.get("SIGNPOST_TEST_VAR")
if not _base:
    _base = tempfile.mkdtemp(prefix="signpost-test-")
    atexit.register(shutil.rmtree, _base, ignore_errors=True)
os.environ["SIGNPOST_TEST_VAR"] = _base
os.environ["SIGNPOST_VAR_DIR"] = str(Path(_base) / _worker)

from signpost.settings.base import *  # noqa: E402, F403
from signpost.settings.base import CACHES, INSTALLED_APPS, ROOT, TEMPLATES, env  # noqa: E402

SECRET_KEY = "tests-only-key-0123456789-0123456789-0123456789"  # noqa: S105
DEVELOPMENT = True
INSTALLED_APPS = ["development", *INSTALLED_APPS]
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR_FOR_STAFF = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ICONS_DIR = ROOT / "var" / "icons"
CERTIFICATE_FONTS_DIR = ROOT / "var" / "certificate-fonts"  # made once, for all runs
TEMPLATES[0]["OPTIONS"]["debug"] = True
if env.cache_url:  # a Redis database per process, so that clearing one leaves the others alone
    _number = int(_worker.removeprefix("gw")) + 1 if _worker.startswith("gw") else 0
    CACHES["default"]["LOCATION"] = f"{env.cache_url.rsplit('/', 1)[0]}/{_number}"
