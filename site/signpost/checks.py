"""Our own conventions as Django system checks."""

from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.core.checks import Error, Info, Tags, Warning, register


@register()
def every_outbox_topic_is_a_noun_and_a_verb(**_kwargs: Any) -> list[Error]:
    """Topics read `<app>.<thing>_<happened>`; a handler of a topic nobody names is a mistake."""
    from signpost.outbox.registry import all_topics

    labels = {config.label for config in apps.get_app_configs()} | {"wagtail"}
    return [
        Error(
            f"The outbox topic “{topic}” does not begin with the name of an app.",
            hint="Name it <app>.<thing>_<happened>, for instance content.pack_released.",
            id="signpost.E001",
        )
        for topic in all_topics()
        if topic.partition(".")[0] not in labels or not topic.partition(".")[2]
    ]


@register()
def private_files_lie_outside_media(**_kwargs: Any) -> list[Error]:
    """A private root below the media root would be served to everybody."""
    from django.conf import settings

    private, media = settings.PRIVATE_ROOT, settings.MEDIA_ROOT
    if private == media or media in private.parents or private in media.parents:
        sentence = "PRIVATE_ROOT and MEDIA_ROOT must not contain each other."
        return [Error(sentence, id="signpost.E002")]
    return []


@register(Tags.security, deploy=True)
def an_installation_says_where_it_stands(**_kwargs: Any) -> list[Warning]:
    """What production cannot guess: its address, its proxies, its mail server."""
    from django.conf import settings

    address = urlsplit(settings.BASE_URL)
    hosts = [host.lstrip(".") for host in settings.ALLOWED_HOSTS]
    host = address.hostname or ""
    found = {
        "signpost.W001": (
            settings.ALLAUTH_TRUSTED_PROXY_COUNT < 1,
            "No proxy is counted, so every visitor seems to come from the same address: a class "
            "that logs in locks everybody out.",
            "Set SIGNPOST_TRUSTED_PROXIES to how many of yours stand before the application: "
            "nginx, and what ends TLS.",
        ),
        "signpost.W002": (
            address.scheme != "https" or host in ("localhost", "127.0.0.1"),
            f"E-mails, certificates and QR codes would print {settings.BASE_URL}.",
            "Set SIGNPOST_BASE_URL to the address that visitors use, with https.",
        ),
        "signpost.W003": (
            not any(host == name or host.endswith(f".{name}") or name == "*" for name in hosts),
            f"The site does not answer to its own address: {host} is none of the allowed hosts.",
            "Add it to SIGNPOST_ALLOWED_HOSTS, or fix SIGNPOST_BASE_URL.",
        ),
        "signpost.W004": (
            settings.MAIL_DELIVERY_BACKEND.endswith("FolderBackend"),
            "No e-mail leaves this machine: each is written to a folder.",
            "Set SIGNPOST_EMAIL_URL to your mail server.",
        ),
    }
    return [
        Warning(words, hint=hint, id=name) for name, (wrong, words, hint) in found.items() if wrong
    ]


@register(Tags.security, deploy=True)
def second_factors_have_a_key_of_their_own(**_kwargs: Any) -> list[Info]:
    """Without one, a new SIGNPOST_SECRET_KEY would shut out everybody with an app for codes."""
    from django.conf import settings

    if settings.SECRETS_KEYS:
        return []
    sentence = "SIGNPOST_SECRETS_KEYS is empty: second factors hang on SIGNPOST_SECRET_KEY."
    return [Info(sentence, hint="See .env.example.", id="signpost.I001")]


@register(Tags.security, deploy=True)
def search_servers_are_reached_safely(**_kwargs: Any) -> list[Warning]:
    """What people search for passes between us and the servers."""
    from django.conf import settings

    addresses = [urlsplit(one.strip()) for one in settings.ELASTICSEARCH_URL.split(",") if one]
    ours = ("localhost", "127.0.0.1", "::1")
    open_ones = [one for one in addresses if one.scheme != "https" and one.hostname not in ours]
    found = {
        "signpost.W005": (
            bool(open_ones),
            "What people search for is sent to Elasticsearch in the clear.",
            "Set SIGNPOST_ELASTICSEARCH_URL to https, with TLS at the server.",
        ),
        "signpost.W006": (
            bool(addresses) and not settings.ELASTICSEARCH_USER,
            "Elasticsearch is asked without a user: whoever reaches it can change the index.",
            "Set SIGNPOST_ELASTICSEARCH_USER and SIGNPOST_ELASTICSEARCH_PASSWORD.",
        ),
    }
    return [
        Warning(words, hint=hint, id=name) for name, (wrong, words, hint) in found.items() if wrong
    ]
