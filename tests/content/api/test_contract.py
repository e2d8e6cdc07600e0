"""The API keeps what its schema says, also towards those who do not."""

from typing import Any

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import given, settings
from schemathesis import GenerationMode

from content.languages import language_codes
from tests.factories.content import SiteFactory
from tests.factories.kinds import TermFactory, publish_every_kind

PLAIN = {"Accept-Encoding": "identity"}  # of a kept answer, schemathesis would read the gzip
ADDRESSES = ("pages/", "audiences/", "topics/", "helplines/", "glossary/")


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_api_keeps_its_contract(mode: GenerationMode) -> None:
    """With what the schema allows and with what it does not."""
    publish_every_kind(SiteFactory())
    TermFactory("grooming")
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", get_wsgi_application())
    operations = [result.ok() for result in schema.get_all_operations()]

    for operation in operations:
        if mode is GenerationMode.NEGATIVE and not [*operation.query, *operation.path_parameters]:
            continue  # nothing of it can be wrong

        @settings(max_examples=25, deadline=None, database=None)
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps(case: Any) -> None:
            case.call_and_validate(headers=PLAIN)

        keeps()

    assert len(operations) == 7


def problem_of(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    assert document["status"] == status
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]
    return document


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/", 404),
        ("/api/v1/", 404),
        ("/api/v1/nothing/", 404),
        ("/api/v2/pages/", 404),
        ("/api/v1/pages/abc/", 404),
        ("/api/v1/pages/999/", 404),
        (f"/api/v1/pages/{'9' * 20}/", 404),
        ("/api/v1/pages/?audience=%00", 400),
        ("/api/v1/pages/?audience=" + "a" * 9000, 414),
    ],
)
def test_every_error_below_the_api_is_a_problem_document(client: Client, address, status):
    problem_of(client.get(address), status)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_another_method_is_told_which_ones_there_are(client: Client, address):
    response = client.post(f"/api/v1/{address}", {})

    problem_of(response, 405)
    assert response["Allow"] == "GET"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("offset=abc", "offset"),
        ("offset=-1", "offset"),
        ("language=xx", "language"),
        ("type=snippet", "type"),
        ("audience=no slug", "audience"),
        ("topic=a/b", "topic"),
    ],
)
def test_a_value_that_the_schema_does_not_name_is_named_in_the_error(client: Client, query, name):
    document = problem_of(client.get(f"/api/v1/pages/?{query}"), 422)

    assert name in document["detail"]
    assert [fault["where"] for fault in document["errors"]] == [["query", name]]


@pytest.mark.django_db
def test_the_schema_names_the_languages_and_the_kinds(client: Client):
    described = client.get("/api/v1/schema/").json()["paths"]["/api/v1/pages/"]["get"]

    values = {each["name"]: each["schema"] for each in described["parameters"]}
    assert values["language"]["enum"] == language_codes()
    assert values["language"]["default"] == django_settings.LANGUAGE_CODE
    kinds = next(each["enum"] for each in values["type"]["anyOf"] if "enum" in each)
    assert {"article", "film", "help", "story"} <= set(kinds)
    assert "appeal" not in kinds
    assert {status for status in described["responses"] if status != "200"} == {
        "400", "404", "405", "422",
    }  # fmt: skip
