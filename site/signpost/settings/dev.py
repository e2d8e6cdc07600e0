"""The embedded default: SQLite, a filesystem queue with a real worker, e-mails in a folder."""

from signpost.settings.base import *  # noqa: F403
from signpost.settings.base import INSTALLED_APPS, SECRET_KEY, env
from signpost.settings.logging import configure

DEBUG = False  # what runs is what visitors get; `make shell` and tests show errors in full
DEVELOPMENT = True
INSTALLED_APPS = ["development", *INSTALLED_APPS]
# Not a secret: production refuses to start without its own.
SECRET_KEY = SECRET_KEY or "development-only-key-that-production-refuses-0123456789"
ALLOWED_HOSTS = ["*"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SECOND_FACTOR_FOR_STAFF = False
LOGGING = configure(level=env.log_level, as_json=False)
