"""`check --deploy` says what an installation has not been told."""

import pytest
from django.core.checks import run_checks

RIGHT = {
    "ALLAUTH_TRUSTED_PROXY_COUNT": 2,
    "BASE_URL": "https://www.example.org",
    "ALLOWED_HOSTS": ["www.example.org"],
    "MAIL_DELIVERY_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "SECRETS_KEYS": ["a-key-of-its-own-for-second-factors"],
}


def ours(settings, **wrong):
    for name, value in {**RIGHT, **wrong}.items():
        setattr(settings, name, value)
    found = run_checks(tags=["security"], include_deployment_checks=True)
    return [warning.id for warning in found if warning.id.startswith("signpost.")]


def test_nothing_is_said_where_all_is_told(settings):
    assert ours(settings) == []
    assert ours(settings, ALLOWED_HOSTS=[".example.org"]) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ALLAUTH_TRUSTED_PROXY_COUNT": 0}, ["signpost.W001"]),
        ({"BASE_URL": "http://www.example.org"}, ["signpost.W002"]),
        ({"BASE_URL": "https://localhost", "ALLOWED_HOSTS": ["localhost"]}, ["signpost.W002"]),
        ({"BASE_URL": "https://other.example"}, ["signpost.W003"]),
        ({"MAIL_DELIVERY_BACKEND": "accounts.mail.backend.FolderBackend"}, ["signpost.W004"]),
        ({"ELASTICSEARCH_URL": "https://one:9200,http://two:9200", "ELASTICSEARCH_USER": "us"},
         ["signpost.W005"]),
        ({"ELASTICSEARCH_URL": "https://one:9200"}, ["signpost.W006"]),
    ],
)  # fmt: skip
def test_each_thing_that_was_not_told_is_named(settings, wrong, said):
    assert ours(settings, **wrong) == said
