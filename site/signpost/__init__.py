"""The Django project of Signpost: settings, URLs and the ground floor that every app stands on.

`outbox`, `sanitise`, `private_files`, `icons` and `http` are below all apps and import none of
them; `settings`, `urls` and `sample` are above all apps. import-linter holds this.
"""

from signpost.celery import app as celery_app

__all__ = ["celery_app"]
