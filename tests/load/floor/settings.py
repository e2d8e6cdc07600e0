"""A Django with two views, on the same database server and connection rules as the product."""

import os

import dj_database_url

SECRET_KEY = "the-floor-keeps-no-secrets"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.load.floor.urls"
WSGI_APPLICATION = "tests.load.floor.wsgi.application"
INSTALLED_APPS = ["tests.load.floor"]
MIDDLEWARE: list[str] = []
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
DATABASES = {
    "default": dj_database_url.parse(
        os.environ["SIGNPOST_DATABASE_URL"], conn_max_age=60, conn_health_checks=True
    )
}
