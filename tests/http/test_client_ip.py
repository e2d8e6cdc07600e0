"""The address by which rate limits go: what our own proxies have seen, and never an error."""

import pytest
from django.test import RequestFactory

from signpost.http.client_ip import client_ip

VISITOR, BALANCER, NGINX = "203.0.113.9", "10.0.0.5", "10.0.0.6"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, f"{VISITOR}", NGINX),  # nobody of ours wrote that
        (1, f"{VISITOR}", VISITOR),
        (2, f"{VISITOR}, {BALANCER}", VISITOR),
        (2, f"1.2.3.4, {VISITOR}, {BALANCER}", VISITOR),  # the first is the visitor's own word
        (2, f"{BALANCER}", BALANCER),  # asked past the outer proxy
        (2, "", NGINX),
        (1, "nonsense", NGINX),
        (1, "[2001:db8::1]:443", "2001:db8::1"),
        (1, f"{VISITOR}:5123", VISITOR),
        (1, " , ", NGINX),
    ],
)
def test_the_address_is_what_our_outermost_proxy_saw(settings, proxies, forwarded, found):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=NGINX, HTTP_X_FORWARDED_FOR=forwarded)

    assert client_ip(request) == found


@pytest.mark.django_db
def test_a_proxy_that_added_nothing_breaks_no_log_in(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2

    answer = client.post(
        "/accounts/login/",
        {"login": "a@example.org", "password": "wrong"},
        headers={"x-forwarded-for": VISITOR},
    )

    assert answer.status_code == 200
