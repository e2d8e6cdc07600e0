"""Somebody takes a lesson pack: led to the log-in and back, then whole, in part, again the same.

Requirement 2: the bytes never come out by any other way of asking.
"""

import hashlib
import io
import json
import re
import time
import zipfile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import stranger
from tests.product.conftest import on_both_screens
from tests.product.running import PASSWORD, Product, Reply, Visitor

pytestmark = pytest.mark.browser
PACK = "/resources/kind-words-online/"
ZIP = f"{PACK}download/"
FILES = {
    "lesson-plan.pdf": b"%PDF-",
    "slides.pptx": b"PK\x03\x04",
    "pupil-worksheet.pdf": b"%PDF-",
    "guidance-for-facilitators.pdf": b"%PDF-",
    "pupil-worksheet-to-change.docx": b"PK\x03\x04",
    "letter-to-parents.pdf": b"%PDF-",
}


def headers_of(answer: Reply) -> dict[str, str]:
    """Names in small letters."""
    return {name.lower(): value for name, value in answer.headers.items()}


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without javascript"])
def test_a_teacher_finds_a_pack_signs_in_looks_inside_keeps_it_and_takes_it(
    product: Product, browser: Browser, javascript: bool
):
    look_at = on_both_screens if javascript else (lambda _page: None)  # axe is a script
    with stranger(browser, product, java_script_enabled=javascript) as page:
        page.goto("/resources/")
        page.get_by_label("Key stage").select_option("ks2")
        page.get_by_role("button", name="Show packs").click()
        look_at(page)
        page.get_by_role("link", name="Kind words online").click()
        expect(page.get_by_role("link", name="Download everything")).to_have_count(0)

        page.get_by_role("link", name="Sign in to download").click()
        page.get_by_label("E-mail address").fill("learner@signpost.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.locator("main").get_by_role("button", name="Sign in", exact=True).click()

        page.wait_for_url(f"**{PACK}")
        look_at(page)
        assert downloaded(page, "Download everything") == "kind-words-online-1.zip"
        assert downloaded(page, "Download Slides") == "slides.pptx"

        page.get_by_role("link", name="Look inside").first.click()
        expect(page.locator(".look-page__picture").first).to_be_visible()
        look_at(page)
        page.goto(PACK)
        page.get_by_role("link", name="Keep in my library").click()
        name = f"Year 5 {time.time_ns()}"
        page.get_by_label("Name of the new collection").fill(name)
        page.get_by_role("button", name="Keep it").click()
        page.goto("/accounts/library/")
        expect(page.locator("main")).to_contain_text(name)
        look_at(page)


def downloaded(page: Page, link: str) -> str:
    """The name under which the browser saves what a link gives."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    return download.value.suggested_filename


def test_the_zip_is_whole_and_says_what_is_in_it(product: Product):
    answer = product.visitor("learner").get(ZIP)

    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert archive.testzip() is None
        contents = {name: archive.read(name) for name in archive.namelist()}
    manifest = contents.pop("README.txt").decode()
    licence = contents.pop("LICENCE.txt").decode()
    said = json.loads(contents.pop("manifest.json"))
    assert set(contents) == set(FILES)
    assert "https://creativecommons.org/licenses/by-nc-sa/4.0/" in licence
    assert {file["name"]: file["sha256"] for file in said["files"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in contents.items()
    }
    assert "Licence: CC BY-NC-SA 4.0" in manifest
    for name, data in contents.items():
        assert data.startswith(FILES[name])
        assert f"{name}  " in manifest
        assert hashlib.sha256(data).hexdigest() in manifest


def test_the_same_release_is_the_same_bytes(product: Product):
    first, second = (product.visitor(who).get(ZIP).body for who in ("learner", "teacher"))

    assert first == second


@pytest.mark.parametrize("name", FILES)
def test_each_file_whole_and_in_part(product: Product, name: str):
    person = product.visitor("learner")
    whole = person.get(ZIP + name)

    part = person.get(ZIP + name, Range="bytes=2-9")
    end = person.get(ZIP + name, Range="bytes=-4")
    beyond = person.get(ZIP + name, Range="bytes=99999999-")
    head = person.get(ZIP + name, method="HEAD")

    assert whole.status == 200
    assert whole.body.startswith(FILES[name])
    assert (part.status, part.body) == (206, whole.body[2:10])
    assert headers_of(part)["content-range"] == f"bytes 2-9/{len(whole.body)}"
    assert (end.status, end.body) == (206, whole.body[-4:])
    assert (beyond.status, beyond.body) == (416, b"")
    assert (head.status, head.body) == (200, b"")
    assert headers_of(head)["content-length"] == str(len(whole.body))
    for answer in (whole, part, head):
        assert headers_of(answer)["cache-control"] == "private, no-store"
        assert headers_of(answer)["content-disposition"].startswith("attachment")


def test_asking_whether_it_has_changed_still_asks_who_one_is(product: Product):
    person = product.visitor("learner")
    asked = {"If_None_Match": "*", "If_Modified_Since": "Thu, 01 Jan 2099 00:00:00 GMT"}

    assert person.get(ZIP, **asked).status in (200, 304)
    for answer in (
        product.visitor().get(ZIP, **asked),
        product.visitor().get(ZIP, "HEAD", **asked),
    ):
        assert answer.status == 302
        assert "/accounts/login/" in headers_of(answer)["location"]


TRICKS = {
    "plain": ZIP,
    "a file": f"{ZIP}slides.pptx",
    "in Welsh": f"/cy{ZIP}",
    "a file in Welsh": f"/cy{ZIP}slides.pptx",
    "two slashes": f"/{ZIP}",
    "dots": f"{PACK}./download/slides.pptx",
    "up and down": "/media/../resources/kind-words-online/download/slides.pptx",
    "encoded dots": f"{PACK}%2e%2e/kind-words-online/download/slides.pptx",
    "encoded slash": f"{ZIP}..%2fslides.pptx",
    "a longer path": f"{ZIP}slides.pptx/",
    "a query": f"{ZIP}slides.pptx?user=learner&sessionid=1",
    "capital letters": ZIP.upper(),
}


@pytest.mark.parametrize("path", TRICKS.values(), ids=TRICKS)
@pytest.mark.parametrize(
    ("method", "extra"),
    [
        pytest.param("GET", {}, id="get"),
        pytest.param("HEAD", {}, id="head"),
        pytest.param("GET", {"Range": "bytes=0-99"}, id="range"),
        pytest.param("GET", {"If_None_Match": "*"}, id="if-none-match"),
        pytest.param(
            "GET", {"X_Accel_Redirect": "/private/x", "X_Original_URL": ZIP}, id="headers"
        ),
        pytest.param("POST", {}, id="post"),
    ],
)
def test_r02_no_address_gives_a_visitor_a_byte(
    product: Product, path: str, method: str, extra: dict[str, str]
):
    answer = product.visitor().get(path, method, **extra)

    refuse(answer)


def refuse(answer: Reply) -> None:
    """Neither a byte of a file nor its length."""
    assert answer.status in (301, 302, 400, 403, 404, 405), answer.status
    assert not answer.body.startswith((b"%PDF-", b"PK"))
    assert "content-range" not in headers_of(answer)
    assert "attachment" not in headers_of(answer).get("content-disposition", "")


def stored_names(product: Product) -> list[str]:
    """Where the files of packs really lie, below the folder of private files."""
    private = product.var / "private"
    return [
        str(file.relative_to(private))
        for file in private.rglob("*")
        if "packs" in file.parts and file.is_file()
    ]


PREFIXES = [
    *("/media/", "/media/../private/", "/media/%2e%2e/private/", "/media/..%2fprivate/"),
    *("/static/", "/static/../private/", "/static/%2e%2e/private/", "/private/", "/var/private/"),
    *("/documents/1/", "/media/private/", "/images/", "/cms/documents/", "//"),
]


@pytest.mark.parametrize("who", ["", "learner"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_r02_knowing_where_a_file_is_stored_helps_nobody(
    product: Product, signed_in: dict[str, Visitor], prefix: str, who: str
):
    names = stored_names(product)
    assert any(name.endswith(".zip") for name in names)
    assert any(name.endswith(".pptx") for name in names)

    for name in names:
        answer = signed_in[who].get(prefix + name)
        assert answer.status in (301, 302, 400, 403, 404)
        assert not answer.body.startswith((b"%PDF-", b"PK"))


@pytest.fixture(scope="module")
def signed_in(product: Product) -> dict[str, Visitor]:
    """A stranger and a learner."""
    return {"": product.visitor(), "learner": product.visitor("learner")}


def test_r02_nothing_private_lies_below_a_public_folder(product: Product):
    public = [f for folder in ("media", "static") for f in (product.var / folder).rglob("*")]

    assert [f for f in public if f.suffix in {".pptx", ".zip", ".pdf"}] == []


def test_r02_the_page_of_a_pack_names_no_place_of_a_file(product: Product):
    for who in ("", "learner", "editor"):
        html = product.visitor(who).get(PACK).text

        assert not re.search(r"/(media|private)/", html)
        assert "packs/releases" not in html


def test_r18_somebody_who_signs_out_is_a_stranger_at_once(product: Product):
    person = product.visitor("manager")
    assert person.get(ZIP, "HEAD").status == 200

    person.post("/accounts/logout/", {})

    refuse(person.get(ZIP))
