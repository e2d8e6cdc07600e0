"""Production: every choice from the environment, nothing insecure by default."""

from django.core.exceptions import ImproperlyConfigured

from signpost.settings.base import *  # noqa: F403
from signpost.settings.base import (
    ALLOWED_HOSTS,
    BASE_URL,
    DATABASES,
    SECRET_KEY,
    STORAGES,
    env,
)
from signpost.settings.object_storage import storage_origin
from signpost.settings.policies import media_from

DEVELOPMENT = False

if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "Set SIGNPOST_SECRET_KEY to at least 50 random characters, for instance with: "
        'python -c "import secrets; print(secrets.token_urlsafe(50))"'
    )
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set SIGNPOST_ALLOWED_HOSTS, for instance: www.example.org")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    raise ImproperlyConfigured(
        "Set SIGNPOST_DATABASE_URL to a PostgreSQL database, for instance: "
        "postgresql://signpost:password@db/signpost"
    )

STORAGES["staticfiles"] = {
    "BACKEND": "signpost.static_files.GzippedManifestStorage",
}
if env.s3_bucket:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": env.s3_bucket,
            "endpoint_url": env.s3_endpoint or None,
            "access_key": env.s3_access_key or None,
            "secret_key": env.s3_secret_key or None,
            "custom_domain": env.s3_public_host or None,
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }
    # Pictures and films come from there.
    CONTENT_SECURITY_POLICY, CMS_CONTENT_SECURITY_POLICY = media_from(
        storage_origin(env.s3_public_host, env.s3_endpoint, env.s3_bucket)
    )
if env.email_url:
    from signpost.settings.email_url import parse

    globals().update(parse(env.email_url))

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
