"""Requirement 22: malformed input never gives a 5xx."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.http.malformed import was_reading_a_form
from tests.factories.content import ArticlePageFactory
from tests.factories.people import UserFactory

PLACES = [
    "/",
    "/search/",
    "/search/suggest/",
    "/accounts/login/",
    "/verify/",
    "/resources/",
    "/nowhere/",
]


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=%00", 400),
        ("q=a%00b", 400),
        ("%00=a", 400),
        ("q=%ff%fe", 400),
        ("q=%c3%28", 400),
        ("q=" + "a" * 1_000_000, 414),
    ],
    ids=["nul", "nul inside", "nul in a name", "broken utf-8", "half a sign", "a megabyte"],
)
def test_r22_a_query_nobody_means_gets_a_clear_refusal(client: Client, place, query, status):
    response = client.get(place, QUERY_STRING=query)

    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert b"<h1" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/%00", "/4-7/%00/", "/%ff/", "/\ufffd"])
def test_r22_a_path_nobody_means_is_refused(client: Client, path):
    assert 400 <= client.get(path).status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["\x00", "a\x00b"], ids=["nul", "nul inside"])
@pytest.mark.parametrize("place", ["/accounts/login/", "/accounts/signup/", "/verify/"])
def test_r22_a_form_with_a_nul_is_refused(client: Client, place, value):
    fields = {"login": value, "code": value, "email": value}

    plain = client.post(place, urlencode(fields), content_type="application/x-www-form-urlencoded")
    multipart = client.post(place, fields)

    assert plain.status_code == 400
    assert multipart.status_code < 500


@pytest.mark.django_db
def test_r22_ten_megabytes_in_a_form_are_refused(client: Client):
    body = "login=" + "a" * (10 * 1024 * 1024)

    response = client.post(
        "/accounts/login/", body, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code == 413


@pytest.mark.django_db
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    place=st.sampled_from(PLACES),
    name=st.sampled_from(["q", "page", "topic", "audience", "type", "next", "code", "stage"]),
    value=st.text(max_size=300),
)
def test_r22_whatever_somebody_types_gets_no_5xx(client: Client, place, name, value):
    response = client.get(place, {name: value.encode("utf-8", "surrogatepass")})

    assert response.status_code < 500


@pytest.mark.django_db
@pytest.mark.parametrize(
    "tampered",
    [
        {"body-count": "zzz"},
        {"body-count": "1", "body-0-deleted": "", "body-0-order": "x", "body-0-type": "text"},
        {
            "body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text",
            "body-0-value": "no JSON",
        },
        {},
    ],
    ids=["count", "order", "text", "no count"],
)  # fmt: skip
def test_r22_an_editing_form_that_no_browser_wrote_is_refused(client: Client, tampered):
    page = ArticlePageFactory()
    client.force_login(UserFactory(editor=True))

    response = client.post(f"/cms/pages/{page.pk}/edit/", {"title": "x", **tampered})

    assert response.status_code == 400
    assert "cannot read" in response.content.decode()


def test_a_fault_of_ours_is_no_fault_of_a_form():
    with pytest.raises(ValueError, match="zzz") as caught:
        int("zzz")

    assert not was_reading_a_form(caught.value)
