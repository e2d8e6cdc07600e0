"""Requirement 1: every address has a declared access policy, and the product keeps to it.

docs/roles.md is the table. One test walks the resolver and fails for an address without a row; one
asks the running product for every row in every role.
"""

import fnmatch
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.product.running import Product, Reply, Visitor

TABLE = Path(settings.BASE_DIR) / "docs" / "roles.md"
# A converter, or a group of a regular expression that may hold one more level of brackets.
VARIES = re.compile(r"<[^>]+>|\((?:\?P<\w+>)?(?:[^()]|\([^()]*\))*\)")
HAS_A_FORM = "/accounts/password/reset/"  # for everybody, signed in or not
WAGTAIL_PAGES = r"^((?:[\w\-]+/)*)$"


@dataclass(frozen=True)
class Row:
    """One address: pattern, what to ask for and how, the answer by role."""

    pattern: str
    example: str
    method: str
    answers: dict[str, str]


def read_table() -> list[Row]:
    """The rows of the table of addresses."""
    lines = TABLE.read_text().partition("## Addresses")[2].splitlines()
    table = [line for line in lines if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    head, _rule, *body = cells
    roles = head[3:]
    return [Row(c[0], c[1], c[2], dict(zip(roles, c[3:], strict=True))) for c in body]


def addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every address of the product, converters and groups as `x`."""
    for pattern in resolver.url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, text)
        else:
            yield text


def plain(address: str) -> str:
    """An address as the table writes it: `x` for what varies, without signs of regular
    expressions."""
    if address.endswith(WAGTAIL_PAGES):
        return "pages"
    address = VARIES.sub("x", address)
    return re.sub(r"[\^$?\\]", "", address).replace("cy/", "")


def row_for(address: str, rows: list[Row]) -> Row | None:
    """The first row whose pattern fits: the table goes from the special to the general."""
    return next((row for row in rows if fnmatch.fnmatchcase(address, row.pattern)), None)


def test_r01_every_address_of_the_product_has_a_row():
    rows = read_table()

    unknown = {a for a in map(plain, addresses(get_resolver())) if row_for(a, rows) is None}

    assert unknown == set()


def test_r01_every_row_is_an_address_of_the_product():
    known = {plain(a) for a in addresses(get_resolver())}

    idle = [row.pattern for row in read_table() if not fnmatch.filter(known, row.pattern)]

    assert idle == []


ROLES = list(read_table()[0].answers)


@pytest.fixture(scope="module")
def people(product: Product) -> dict[str, Visitor]:
    """Somebody in each role, logged in once, who has opened a form before."""
    found = {role: product.visitor("" if role == "visitor" else role) for role in ROLES}
    for person in found.values():
        person.get(HAS_A_FORM)
    return found


@pytest.fixture(scope="module")
def filled_in(people: dict[str, Visitor]) -> dict[str, str]:
    """Numbers and names that the examples need."""
    learner = people["learner"]
    learner.post("/academy/courses/online-safety-foundations/enrol/", {})
    learning = learner.get("/academy/my-learning/").text
    enrolment = re.search(r"/academy/learn/([0-9a-f-]{36})/", learning)
    assert enrolment, "the learner is not enrolled"
    return {
        "enrolment": enrolment[1],
        "article": page_called(people["admin"], "strangers-in-game-chat"),
        "appeal": page_called(people["admin"], "do-you-know-this-lighthouse"),
        "story": page_called(people["admin"], "the-secret-egg"),
        "pack": page_called(people["admin"], "kind-words-online"),
        "nobody": str(uuid.uuid4()),
    }


def page_called(admin: Visitor, slug: str) -> str:
    """The number of a page of the sample content."""
    pages = admin.get(f"/cms/api/main/pages/?slug={slug}&limit=1").text
    found = re.search(r'"id": (\d+)', pages)
    assert found, slug
    return found[1]


def kind_of_answer(status: int, location: str) -> str:
    """The answer in the words of the table."""
    if status in (301, 302):
        return "in" if "/accounts/login/" in location else "on"
    return str(status)


def name_of(row: Row) -> str:
    """For the list of tests."""
    return f"{row.method} {row.pattern}"


def asked(row: Row, filled_in: dict[str, str]) -> str:
    """The example with its numbers and names."""
    address = row.example
    for name, value in filled_in.items():
        address = address.replace(f"{{{name}}}", value)
    return address


def ask(person: Visitor, row: Row, address: str) -> Reply:
    """As the row says: an empty form comes from a page that has a form for everybody."""
    if row.method == "GET":
        return person.get(address)
    return person.send(HAS_A_FORM, address, {}, token=person.current_token())


@pytest.fixture(scope="module")
def learners_answers() -> dict[str, Reply]:
    """What the learner was answered by each address that a row of the table asks for a page."""
    return {}


@pytest.mark.parametrize("row", read_table(), ids=name_of)
def test_r01_the_product_keeps_to_the_table(
    row: Row,
    people: dict[str, Visitor],
    filled_in: dict[str, str],
    learners_answers: dict[str, Reply],
):
    address = asked(row, filled_in)

    given = {}
    for role, person in people.items():
        answer = ask(person, row, address)
        if role == "learner" and row.method == "GET":
            learners_answers[address] = answer
        headers = {name.lower(): value for name, value in answer.headers.items()}
        given[role] = kind_of_answer(answer.status, headers.get("location", ""))

    assert given == row.answers


# These would end the sessions that the other rows are asked with, or are asked by nobody signed in.
ENDS_SESSIONS = {"accounts/logout/", "accounts/sessions/", "accounts/login/", "accounts/signup/"}


def test_r01_every_address_that_takes_a_form_has_a_row_for_it(
    people: dict[str, Visitor], filled_in: dict[str, str]
):
    rows = read_table()
    takes_forms = set()
    for row in rows:
        role = "learner" if "{enrolment}" in row.example else "admin"
        token = people[role].current_token()
        answer = people[role].send(
            HAS_A_FORM, asked(row, filled_in), {}, token=token, method="PATCH"
        )
        if "POST" in answer.header("Allow"):
            takes_forms.add(row.pattern)

    known = {row.pattern for row in rows if row.method == "POST"}

    assert takes_forms - ENDS_SESSIONS <= known
    assert len(takes_forms) > 15


@pytest.mark.parametrize("row", [row for row in read_table() if row.method == "GET"], ids=name_of)
def test_r16_what_a_signed_in_person_gets_is_kept_by_nobody(
    row: Row,
    people: dict[str, Visitor],
    filled_in: dict[str, str],
    learners_answers: dict[str, Reply],
):
    if row.pattern.startswith(("media", "health", "metrics", "theme", "icons")):
        return
    address = asked(row, filled_in)
    # Asked already where the test above has run; alone, this one asks for itself.
    answer = learners_answers.get(address) or people["learner"].get(address)

    kept = answer.header("Cache-Control")
    assert "no-store" in kept
    assert "private" in kept or answer.status == 400
