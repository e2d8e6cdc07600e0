"""Tests: real engines, fast passwords, a folder of their own. Nothing of ours is replaced."""

import os
import tempfile
from pathlib import Path

# A folder per test process, so that parallel runs never share a queue, a mail folder or an index.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
_var = Path(os.environ.get("SIGNPOST_TEST_VAR") or tempfile.mkdtemp(prefix="signpost-test-"))
os.environ.setdefault("SIGNPOST_VAR_DIR", str(_var / _worker))

from signpost.settings.base import *  # noqa: E402, F403
from signpost.settings.base import ROOT, STATICFILES_DIRS, TEMPLATES  # noqa: E402

SECRET_KEY = "tests-only-key-0123456789-0123456789-0123456789"
DEVELOPMENT = True
ALLOWED_HOSTS = ["*"]
SECOND_FACTOR_FOR_STAFF = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ICONS_DIR = ROOT / "var" / "icons"
STATICFILES_DIRS = [d for d in STATICFILES_DIRS]
TEMPLATES[0]["OPTIONS"]["debug"] = True
