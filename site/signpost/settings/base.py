"""What is the same everywhere. Nothing here reads the environment except through `env`."""

from datetime import timedelta
from typing import Any

import dj_database_url
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from signpost.settings.clock import CELERY_BEAT_SCHEDULE  # noqa: F401
from signpost.settings.env import ROOT, env
from signpost.settings.policies import (  # noqa: F401
    CMS_CONTENT_SECURITY_POLICY,
    CONTENT_SECURITY_POLICY,
    PERMISSIONS_POLICY,
)

BASE_DIR = ROOT
VAR_DIR = env.var_dir.resolve()
SECRET_KEY = env.secret_key
SECRETS_KEYS = env.secrets_keys  # what encrypts second factors, see accounts.signing_in.encryption
DEBUG = False
BASE_URL = env.base_url.rstrip("/")
ALLOWED_HOSTS = env.allowed_hosts

INSTALLED_APPS = [
    "signpost",
    "accounts",
    "content",
    "academy",
    "search",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.staff_accounts.cms_app.CmsUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtailmedia",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "rules",
    "django_celery_beat",
    "django_tasks",
    "django_structlog",
    "django_prometheus",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# Order matters: the request is checked before anything reads it, and what is refused there carries
# the same headers as a page; the cache rules are outermost of those that write a page's headers, so
# that they see the whole response.
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "signpost.http.headers.SecurityHeadersMiddleware",
    "signpost.http.problems.ApiProblemsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "signpost.http.malformed.RefuseMalformedMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "signpost.http.caching.CachePolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "signpost.http.request_log.RequestLogMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "accounts.staff_accounts.middleware.EndedRolesMiddleware",
    "accounts.support.middleware.SupportMiddleware",
    "accounts.signing_in.unsent_forms.UnsentFormMiddleware",
    "accounts.signing_in.middleware.CmsDoorMiddleware",
    "content.editorial.publishing.cms.PublishingRefusedMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "signpost.urls"
WSGI_APPLICATION = "signpost.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # A type of question has its templates beside its class: "types/single/ask.html".
        "DIRS": [ROOT / "templates", ROOT / "academy/assessment"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "content.navigation.context_processors.site_layout",
                "accounts.terms.context.terms",
            ],
        },
    },
    {  # e-mails as plain text: nothing in them is HTML, so nothing is escaped
        "NAME": "text",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {"autoescape": False},
    },
]

# --- Data -----------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    " PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;",
}
DATABASES = {
    "default": dj_database_url.parse(
        env.database_url or f"sqlite:///{VAR_DIR / 'db.sqlite3'}",
        conn_max_age=env.database_max_age,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["ENGINE"] = "signpost.postgresql"
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
# Seconds until a request gives up waiting for one answer of PostgreSQL; 0 waits (worker, commands).
DATABASE_ANSWER_SECONDS = env.database_answer_seconds
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "signpost.forgiving_cache.ForgivingRedisCache",
        "LOCATION": env.cache_url,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 1},
    }
    if env.cache_url
    else {
        "BACKEND": "signpost.file_cache.SeldomCulledCache",
        "LOCATION": VAR_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}

# --- People and the one log-in page ---------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.signing_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.users.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # of each change to how an account is protected
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = None
# A school has one address: by address as many as a school a minute, by account a few.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "100/m/ip,5/300s/key",
    "signup": "300/m/ip",
    "reset_password": "300/m/ip,5/m/key",
    "reset_password_from_key": "300/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.trusted_proxies
MONITORING_TOKEN = env.monitoring_token
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 s: a clock that is early or late, a slow hand
MFA_ADAPTER = "accounts.signing_in.adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "accounts.signing_in.second_factor_forms.SignInForm",
    "reauthenticate": "accounts.signing_in.second_factor_forms.StillYouForm",
    "add_webauthn": "accounts.signing_in.passkey_forms.AddKeyForm",
    "edit_webauthn": "accounts.signing_in.passkey_forms.RenameKeyForm",
    "login_webauthn": "accounts.signing_in.passkey_forms.SignInWithKeyForm",
    "authenticate_webauthn": "accounts.signing_in.passkey_forms.SecondStepWithKeyForm",
    "reauthenticate_webauthn": "accounts.signing_in.passkey_forms.ConfirmWithKeyForm",
}
SOCIALACCOUNT_ADAPTER = "accounts.organisation_sign_in.adapter.SocialAccountAdapter"
SOCIALACCOUNT_STORE_TOKENS = False  # nobody asks a provider for anything later
OUTBOUND_TO_PRIVATE = False  # tests ask a server of their own
USERSESSIONS_TRACK_ACTIVITY = False
SECOND_FACTOR_FOR_STAFF = env.second_factor_for_staff

SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "signpost.views.csrf_failure"

# --- Languages ------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Cymraeg")), *env.more_languages]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
LOCALE_PATHS = [ROOT / "site" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [ROOT / "site" / "static"]  # fonts come cut from signpost/fonts.py
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_ROOT = VAR_DIR / "private"
ERASURES_DIR = VAR_DIR / "erasures"  # kept apart from the database: accounts.privacy.erasures
CERTIFICATE_FONTS_DIR = VAR_DIR / "certificate-fonts"  # made when a name needs one
PRIVATE_ACCEL_PREFIX = env.private_accel
CLAMD = env.clamd  # the virus scanner that is asked about uploads of lesson packs; "" for none
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "signpost.room.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's long editing forms
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "signpost.uploads.receiving.IncomingFileHandler",
]

# --- Background work ------------------------------------------------------------------------

CELERY_BROKER_URL = env.broker_url
CELERY_TASK_IGNORE_RESULT = True  # the outbox row is the result
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_PUBLISH_RETRY = False  # the sweeper is the retry; a request never waits for a broker
# The filesystem transport looks once every 0.2 s: a few messages a look keep it quick.
CELERY_WORKER_PREFETCH_MULTIPLIER = 16 if env.broker_url.startswith("filesystem") else 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # the worker waits for its broker as long as it takes
CELERY_BEAT_MAX_LOOP_INTERVAL = 2  # seconds the clock sleeps at most: how long stopping takes
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
BROKER_DIR = VAR_DIR / "broker"
if env.broker_url.startswith("filesystem"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
        "processed_folder": str(BROKER_DIR / "processed"),
        "store_processed": True,
        "polling_interval": 0.2,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        # A request that tells the worker of its work waits this long for a broker that is away,
        # once in Rest.SECONDS; see signpost.outbox.emitting.
        "socket_timeout": 2,
        "socket_connect_timeout": 1,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.1,
        "visibility_timeout": 600,
    }
OUTBOX_LEASE_SECONDS = env.outbox_lease_seconds
TASKS = {"default": {"BACKEND": "signpost.outbox.wagtail_tasks.OutboxTaskBackend"}}

# --- E-mail ---------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env.from_email
SERVER_EMAIL = env.from_email
EMAIL_BACKEND = "accounts.mail.backend.QueueBackend"  # a row first
MAIL_DELIVERY_BACKEND = "accounts.mail.backend.FolderBackend"  # then, by the worker
MAIL_DIR = VAR_DIR / "mail"

# --- Headers --------------------------------------------------------------------------------

SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- The CMS --------------------------------------------------------------------------------


def _name_of_the_site() -> str:
    from signpost.site_name import site_name  # inline: it asks these settings

    return site_name()


WAGTAIL_SITE_NAME = lazy(_name_of_the_site, str)()  # as its owner has set it, asked when it is read
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# No password that many share: pages and documents are private by log-in or group.
WAGTAIL_PRIVATE_PAGES = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.files.picture_forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # no embeds: no third party
WAGTAILMEDIA = {
    "AUDIO_EXTENSIONS": ["m4a", "mp3", "ogg"],
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
    "MEDIA_FORM_BASE": "content.files.media_forms.MediaForm",
}
WAGTAILDOCS_DOCUMENT_MODEL = "content.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "content.files.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "pptx", "odt", "odp", "csv", "zip"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Half a second, Wagtail's own value, lets the first saving by itself race the editor's click, and
# one of the two is told that the address is taken.
WAGTAIL_AUTOSAVE_INTERVAL = 10_000
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_MODERATION_ENABLED = True
# A new translation is a draft until the review has approved it, also where its original is live.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
TAGGIT_CASE_INSENSITIVE = True

DNS_SERVER = env.dns_server  # empty: the resolver of the machine
EXIT_URL = env.exit_url
TRANSLATION_GATE = env.translation_gate  # a page without its other languages: off, warn or block
PUBLIC_MAX_AGE_SECONDS = 60
SEARCH_DIR = VAR_DIR / "search"
ELASTICSEARCH_URL = env.elasticsearch_url  # empty: the embedded engine alone
ELASTICSEARCH_USER = env.elasticsearch_user
ELASTICSEARCH_PASSWORD = env.elasticsearch_password
ELASTICSEARCH_CA = env.elasticsearch_ca
ELASTICSEARCH_INDEX = env.elasticsearch_index
SILENCED_SYSTEM_CHECKS = [
    "wagtailadmin.W003",  # WAGTAILADMIN_BASE_URL is set
    "django_tasks.E001",
]

DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = 10  # debug: one line a request is enough

from signpost.settings.logging import configure  # noqa: E402  (needs env, sets up structlog)

LOGGING = configure(level=env.log_level, as_json=env.log_json)
