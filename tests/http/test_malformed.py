"""Requirement 22: malformed input never gives a 5xx."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.http.malformed import is_about_what_was_sent, was_reading_a_form
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
    max_examples=60,
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


HEADERS = (
    "Content-Security-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
    "Permissions-Policy", "Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/", {"QUERY_STRING": "q=%00"}),
        ("/", {"QUERY_STRING": "q=" + "a" * 9000}),
        ("/\ufffd", {}),
        ("/", {"HTTP_COOKIE": 'a="\\000"'}),
        ("/films/99999999999999999999/en-gb.vtt", {}),
    ],
    ids=["nul", "long", "path", "cookie", "number"],
)
def test_a_refusal_carries_every_header_of_a_page(client: Client, path, more):
    page = client.get("/accounts/login/")

    refused = client.get(path, **more)

    assert 400 <= refused.status_code < 500
    assert {name: refused.get(name) for name in HEADERS} == {
        **{name: page[name] for name in HEADERS},
        "Referrer-Policy": refused["Referrer-Policy"],
    }
    assert refused["Referrer-Policy"] in ("no-referrer", "same-origin")


@pytest.mark.django_db
def test_a_host_that_we_are_not_is_refused_with_every_header(client: Client, settings):
    settings.ALLOWED_HOSTS = ["testserver"]

    refused = client.get("/", HTTP_HOST="elsewhere.example")

    assert refused.status_code == 400
    assert all(name in refused for name in HEADERS)


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ['sessionid="\\000"', 'csrftoken="a\\000b"', 'other="\\000"'])
def test_a_nul_in_a_cookie_is_refused(client: Client, cookie):
    assert client.get("/accounts/login/", HTTP_COOKIE=cookie).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/films/{}/en-gb.vtt", "/films/{}/en-gb.txt", "/appeals/{}/picture/", "/quizzes/{}/result/",
        "/forms/{}/", "/documents/{}/a.pdf", "/cms/pages/{}/edit/", "/cms/images/{}/",
        "/cms/appeals/{}/withdraw/", "/cms/copy-to-band/{}/", "/cms/stories/{}/map/",
        "/cms/snippets/content/topic/edit/{}/",
    ],
)  # fmt: skip
def test_a_number_of_twenty_digits_is_a_page_that_is_not_there(client: Client, path):
    client.force_login(UserFactory(administrator=True))

    assert client.get(path.format("9" * 20)).status_code in (302, 404)


@pytest.mark.django_db
def test_no_answer_is_counted_for_a_number_of_twenty_digits(client: Client):
    assert client.post(f"/useful/{'9' * 20}/", {"answer": "yes"}).status_code == 404
    assert client.post(f"/forms/{'9' * 20}/", {"name": "A"}).status_code == 404
    assert client.post(f"/quizzes/{'9' * 20}/result/", {"q1": "1"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/cms/choose-page/chosen-multiple/?id=abc",
        "/cms/choose-external-link/?parent_page_id=abc",
        "/cms/media/chooser/?collection_id=abc",
        "/cms/api/main/pages/find/?id=abc",
        "/cms/bulk/wagtailcore/page/move/?id=abc&next=/cms/",
        "/cms/bulk/wagtailimages/image/delete/?id=abc&next=/cms/",
    ],
)
def test_the_cms_says_what_it_cannot_read_in_an_address(client: Client, address):
    client.force_login(UserFactory(administrator=True))

    response = client.get(address)

    assert response.status_code == 400
    assert "cannot read" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"audience": "abc"},
        {"audience": "99999999999999999999"},
        {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "text",
         "body-0-value": "[]"},
        {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "table",
         "body-0-value-caption": "x", "body-0-value-table": "[7]"},
        {"icon": "fluent-emoji-flat:" + "a" * 300},
    ],
    ids=["audience", "long audience", "no words", "no table", "long name of a picture"],
)  # fmt: skip
def test_an_editing_form_with_values_of_another_kind_leaves_the_page_as_it_was(
    client: Client, fields
):
    page = ArticlePageFactory(title="As it was")
    client.force_login(UserFactory(administrator=True))
    address = f"/cms/pages/{page.pk}/edit/"

    response = client.post(
        address, {"title": "x", "slug": "x", "body-count": "0", "comments-TOTAL_FORMS": "0",
                  "comments-INITIAL_FORMS": "0", **fields}
    )  # fmt: skip

    assert response.status_code in (200, 400)
    assert page.get_latest_revision_as_object().title == "As it was"
    assert client.get(address).status_code == 200


def test_a_fault_of_ours_is_no_fault_of_what_was_sent(rf):
    request = rf.get("/", {"id": "abc", "number": "7"})
    request.resolver_match = None

    assert is_about_what_was_sent(request, ValueError("a number, not 'abc'"))
    assert not is_about_what_was_sent(request, ValueError("a number, not 'def'"))
    assert not is_about_what_was_sent(request, AttributeError("'abc'"))
    assert not is_about_what_was_sent(request, OverflowError("too large"))


def test_a_fault_of_ours_is_no_fault_of_a_form():
    with pytest.raises(ValueError, match="zzz") as caught:
        int("zzz")

    assert not was_reading_a_form(caught.value)


@pytest.mark.parametrize(
    ("path", "length", "words"),
    [
        ("/accounts/login/", 2_000_000_000, "larger than we take: 25 MB"),
        ("/accounts/signup/", 26_214_401, "larger than we take: 25 MB"),
        ("/cms/media/add/", 3_000_000_000, "more than we can take"),
        ("/cy/cms/media/add/", 3_000_000_000, "ei gymryd ar unwaith"),
    ],
)
def test_what_says_that_it_is_too_large_is_refused_unread(client: Client, path, length, words):
    """A file of 2 GB: nobody waits until it has come in."""
    response = client.generic("POST", path, b"", CONTENT_LENGTH=str(length))

    assert response.status_code == 413
    assert words in response.content.decode()
