"""The web server of production: granian, with the product loaded once for all of its workers.

`python -m signpost.serving.web [granian's options]`. The product is imported here, before granian
forks, and has shown a page of each kind: its workers then share the memory of all that is only
read, and one that died is back at once. A new release needs a new start: granian's reload on SIGHUP
would fork the old code again.
"""

import gc
import multiprocessing
import os
from importlib import import_module

APPLICATION = "signpost.wsgi"
ANSWER_SECONDS = "5"


def load() -> None:
    """Import all that answers a request; leave nothing open that two processes must not share."""
    # Rubbish of the imports would be freed in each worker, and its pages copied for it.
    gc.disable()
    application = import_module(APPLICATION).application
    from django.conf import settings
    from django.core.cache import caches
    from django.db import connections
    from django.template import Engine
    from django.urls import reverse
    from django.utils import translation

    from signpost.serving import first_pages

    Engine.get_default().template_context_processors  # noqa: B018 - loads the tags and these
    # The first address that is built in a language loads every view and keeps every pattern; the
    # first word loads all that is translated: 13 MiB less each, for two workers.
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            reverse("wagtailadmin_home")
            translation.gettext("Search")
    first_pages.show(application)
    connections.close_all()
    for alias in settings.CACHES:
        caches[alias].close()
        del caches[alias]  # and with it its pool of connections
    gc.collect()
    # The collector of a worker need not visit, and so copy, what will never be freed.
    gc.freeze()
    gc.enable()


def main() -> None:
    """Load, then be granian: every option is its own."""
    from granian.cli import entrypoint

    # Python's default on Linux until 3.13; later ones would start each worker from nothing.
    multiprocessing.set_start_method("fork")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "signpost.settings.production")
    # A visitor is told that we are back in a moment; the worker waits as long as it takes.
    os.environ.setdefault("SIGNPOST_DATABASE_ANSWER_SECONDS", ANSWER_SECONDS)
    load()
    entrypoint()


if __name__ == "__main__":
    main()
