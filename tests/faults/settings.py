"""The product as it runs, with one app more, and mail by SMTP where an address is given."""

from signpost.settings.dev import *  # noqa: F403
from signpost.settings.dev import INSTALLED_APPS
from signpost.settings.env import env

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.app"]

if env.email_url:
    from signpost.settings.email_url import parse

    globals().update(parse(env.email_url))
