"""Somebody new learns: sign-up, e-mail, course, units, quizzes, certificate, and who checks it."""

import io
import re
import time
from collections.abc import Iterator
from html import unescape

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.product.browsing import PHONE, stranger
from tests.product.conftest import check_accessibility
from tests.product.learning import COURSE, Learner, bank, feedback_texts
from tests.product.running import Product, wait_for

pytestmark = pytest.mark.browser


def look(page: Page) -> None:
    """A screen of the academy: accessible, and no wider than the phone."""
    check_accessibility(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"], f"{page.url} is {wide} px wide"


@pytest.fixture(scope="module")
def page_of_learner(browser: Browser, product: Product) -> Iterator[Page]:
    """One browser for the whole course; nothing may go wrong in its console."""
    with stranger(browser, product) as page:
        troubles: list[str] = []
        page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        yield page
        assert troubles == []


def test_the_whole_course_on_a_phone(page_of_learner: Page, product: Product):
    page = page_of_learner
    learner = Learner(page, product, f"rhiannon-{time.time_ns()}@school.example", look)
    learner.sign_up_from_the_course()
    learner.enrol()
    assert learner.progress() == 0

    two_units_with_a_pause(learner)
    a_quiz_failed_and_passed(learner)
    the_other_modules(learner)
    learner.spend_the_time()
    certificate_and_check(learner)


def two_units_with_a_pause(learner: Learner) -> None:
    """Read one, go away, come back to where one was, read the next."""
    page = learner.page
    learner.follow("Start")
    expect(page.get_by_role("heading", level=1)).to_have_text("Growing up online")
    learner.read_on()
    assert learner.progress() == 1
    page.goto("/")
    learner.resume()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noticing that something is wrong")
    learner.read_on()
    assert learner.progress() == 2
    expect(page.get_by_role("heading", level=1)).to_contain_text("Check your understanding")


def a_quiz_failed_and_passed(learner: Learner) -> None:
    """Refreshing starts nothing anew; the first try fails, the second passes."""
    page = learner.page
    learner.start_quiz()
    first, question = page.url, learner.question()
    learner.answer(rightly=False)
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    page.reload()
    assert (page.url, learner.question()) == (first, question)
    expect(page.locator("input[name=answer]:checked")).to_have_count(1)
    learner.resume()
    learner.start_quiz("Go on with your attempt")
    assert page.url.split("/")[5] == first.split("/")[5]
    page.goto(first)

    learner.take_quiz(rightly=False, each=tells_nothing)
    expect(page.get_by_role("heading", level=1)).to_have_text("Not there yet")
    expect(page.get_by_text("You have 4 attempts left.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("You have 4 attempts left.")).to_be_visible()
    learner.press("Try again")
    page.wait_for_url("**/academy/attempts/**")
    learner.take_quiz(rightly=True, each=tells_nothing)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have passed")
    expect(page.get_by_text("Your score is 100 per cent")).to_be_visible()


def tells_nothing(page: Page) -> None:
    """Requirement 8, on the way: what the browser has got gives no answer away."""
    html = page.content()
    assert not [words for words in feedback_texts() if words in html]
    assert not re.search(r"<[^>]*correct", html)


def the_other_modules(learner: Learner) -> None:
    """Three more modules, each with two units and a quiz."""
    page = learner.page
    for module in (2, 3, 4):
        learner.follow("Next unit")
        learner.read_on()
        learner.read_on()
        assert learner.progress() == 3 * module - 1
        learner.start_quiz()
        learner.take_quiz(rightly=True)
        expect(page.get_by_role("heading", level=1)).to_have_text("You have passed")


def certificate_and_check(learner: Learner) -> None:
    """The certificate is there; its PDF comes from the worker; anybody can check the code."""
    page, product = learner.page, learner.product
    learner.follow("Your certificate")
    learner.look("certificate")
    expect(page.get_by_text(learner.name, exact=True)).to_be_visible()
    address = page.locator(".award-address").inner_text().strip()
    code = page.locator(".award-code").inner_text().strip()
    mail = product.wait_for_mail(learner.address, "/academy/certificates/")
    assert address in mail

    download = page.get_by_role("link", name="Download the PDF")
    wait_for(lambda: download.count() or (page.reload() and False), told="the PDF")
    the_pdf(page, learner.name, address, code)

    answer = product.visitor().get(address.removeprefix(product.base))
    assert answer.status == 200
    page.goto(address)
    expect(page.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    expect(page.get_by_text(learner.name, exact=True)).to_be_visible()
    learner.look("verified")
    page.get_by_label("Check another code").fill(code.lower().replace("-", " "))
    learner.press("Check")
    expect(page.get_by_role("heading", name="This certificate is valid")).to_be_visible()
    for changed in changed_codes(code):
        answer = product.visitor().get(f"/verify/{changed}/")
        assert answer.status == 404
        assert learner.name not in answer.text
        assert "We have no certificate with this code" in answer.text
    page.goto("/academy/my-learning/")
    learner.look("my learning, completed")
    page.locator("main").get_by_role("link", name="Online safety foundations").last.click()
    expect(page.get_by_role("heading", name="You have completed this course")).to_be_visible()
    learner.look("contents, completed")


ACCOUNT = ["email", "password/change", "2fa", "sessions", "logout", "profile", "profession"]


@pytest.mark.parametrize("name", ACCOUNT)
def test_the_pages_of_an_account(page_of_learner: Page, name: str):
    answer = page_of_learner.goto(f"/accounts/{name}/")

    assert answer is not None
    assert answer.status == 200
    look(page_of_learner)


def the_pdf(page: Page, name: str, address: str, code: str) -> None:
    """A real, tagged PDF with the facts as issued."""
    answer = page.request.get(
        page.get_by_role("link", name="Download the PDF").get_attribute("href") or ""
    )
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "private, no-store"
    pdf = PdfReader(io.BytesIO(answer.body()))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or str(root["/MarkInfo"]["/Marked"]) == "True"
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith("en")
    words = " ".join(" ".join(p.extract_text() for p in pdf.pages).split())
    assert name in words
    assert "Online safety foundations" in words
    assert code in words.replace(" ", "")
    links = [
        str(one.get_object().get("/A", {}).get("/URI", ""))
        for sheet in pdf.pages
        for one in sheet.get("/Annots", [])
    ]
    assert address in links or address in words.replace(" ", "")


def changed_codes(code: str) -> list[str]:
    """One sign changed, at the front, in the middle, at the end; one too few, one too many."""

    def swapped(at: int) -> str:
        return code[:at] + ("2" if code[at] != "2" else "3") + code[at + 1 :]

    return [swapped(0), swapped(len(code) // 2 - 1), swapped(-1 + len(code)), code[:-1], code + "2"]


def test_without_javascript_a_module_works_as_well(browser: Browser, product: Product):
    with stranger(browser, product, java_script_enabled=False) as page:
        learner = Learner(page, product, f"dafydd-{time.time_ns()}@school.example")
        learner.sign_up_from_the_course()
        learner.enrol()
        learner.follow("Start")
        learner.read_on()
        learner.read_on()
        learner.start_quiz()
        learner.take_quiz(rightly=True, each=tells_nothing)

        expect(page.get_by_role("heading", level=1)).to_have_text("You have passed")
        learner.follow("Next unit")
        assert learner.progress() == 3


def test_r08_no_answer_leaves_the_server_before_handing_in(product: Product):
    person = product.newcomer("quinn")
    person.post(f"{COURSE}enrol/", {})
    learning = re.search(r"/academy/learn/[0-9a-f-]{36}/", person.get("/academy/my-learning/").text)
    assert learning
    contents = person.get(learning[0]).text
    quizzes = sorted(
        {u for u in re.findall(r'href="(/academy/learn/[^"]+/)"', contents) if "check" in u}
    )
    assert len(quizzes) == 4

    for quiz in quizzes:
        answer = person.post_from(quiz, f"{quiz}start/", {})
        assert answer.status == 302
        attempt = answer.header("location").rsplit("/", 2)[0]
        number, texts = 1, 0
        while (page := person.get(f"{attempt}/{number}/")).status == 200:
            gives_nothing_away(page.text + str(page.headers))
            texts += sum(text in unescape(page.text) for text in bank())
            number += 1
        gives_nothing_away(person.get(f"{attempt}/check/").text)
        result = person.get(f"{attempt}/result/")
        assert result.status == 302
        assert texts >= number - 1 >= 4


def gives_nothing_away(html: str) -> None:
    """No feedback, and no word for what is right."""
    text = unescape(html)
    assert not [words for words in feedback_texts() if words in text]
    for word in ('"correct', "data-correct", "is_correct", "feedback", "score"):
        assert word not in text.lower()
