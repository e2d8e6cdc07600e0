"""`smtp://user:password@host:587/?tls=1` as Django's e-mail settings."""

from urllib.parse import parse_qs, unquote, urlsplit


def parse(url: str) -> dict[str, object]:
    """Django settings for an SMTP address. `tls=1` is STARTTLS, the scheme `smtps` is TLS."""
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("SIGNPOST_EMAIL_URL looks like smtp://user:password@host:587/?tls=1")
    return {
        "MAIL_DELIVERY_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_TIMEOUT": 10,
    }
