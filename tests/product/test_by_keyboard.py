"""Nothing but a keyboard: a timed quiz, a whole story, and a sign-in with a second step."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Browser, Locator, Page, expect

from tests.product.browsing import DESKTOP, stranger
from tests.product.learning import COURSE, MAX_QUESTIONS
from tests.product.running import PASSWORD, Product

pytestmark = pytest.mark.browser
MAX_TABS = 120
SECRET = "JBSWY3DPEHPK3PXP"
WITH_A_SECOND_STEP = """
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from accounts.models import User
person = User.objects.create_user("keys@signpost.example", "{password}", name="Kim Keys")
EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
TOTP.activate(person, "{secret}")
print("codes:", *RecoveryCodes.activate(person).get_unused_codes())
"""
THREE_MINUTES = """
from academy.models import Quiz
Quiz.objects.update(time_limit_minutes=3)
"""
NO_LIMIT = """
from academy.models import Quiz
Quiz.objects.update(time_limit_minutes=None)
"""


@pytest.fixture
def keys(browser: Browser, product: Product) -> Iterator[Page]:
    """A desk whose mouse is never touched."""
    with stranger(browser, product, viewport=DESKTOP) as page:
        yield page


def go_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is there."""
    expect(target).to_be_visible()
    for _ in range(MAX_TABS):
        if target.evaluate("it => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{MAX_TABS} tabs do not lead to {target} on {page.url}")


def press(page: Page, target: Locator) -> None:
    """Go there and press Enter."""
    go_to(page, target)
    page.keyboard.press("Enter")


def type_into(page: Page, label: str, text: str) -> None:
    """Go to a field and write."""
    go_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def sign_in(page: Page, address: str) -> None:
    """The first step: Enter in the last field sends the form."""
    page.goto("/accounts/login/")
    type_into(page, "E-mail address", address)
    type_into(page, "Password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/accounts/login/" not in address)


@pytest.fixture(scope="module")
def recovery_codes(product: Product) -> list[str]:
    """Those of somebody who signs in with an app."""
    told = product.manage(
        "shell", "-c", WITH_A_SECOND_STEP.format(password=PASSWORD, secret=SECRET)
    )
    return next(line for line in told.splitlines() if line.startswith("codes:")).split()[1:]


def code_of_the_app() -> str:
    """The six digits of this half minute."""
    _past, counter, _next = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(SECRET, counter))


@pytest.mark.parametrize("way", ["app", "recovery code"])
def test_a_sign_in_with_a_second_step(keys: Page, recovery_codes: list[str], way: str) -> None:
    sign_in(keys, "keys@signpost.example")

    code = code_of_the_app() if way == "app" else recovery_codes[0]
    type_into(keys, "Code of your app, or a recovery code", code)
    keys.keyboard.press("Enter")

    keys.wait_for_url(lambda address: "/authenticate/" not in address)
    press(keys, keys.get_by_role("link", name="My account", exact=True))
    expect(keys.get_by_label("Your full name")).to_have_value("Kim Keys")


def test_a_whole_story(keys: Page) -> None:
    keys.goto("/11-13/just-one-picture/")
    press(keys, keys.get_by_role("link", name="Begin the story"))
    keys.wait_for_url("**/scene/start/#scene")
    scenes = 1
    while (ways := keys.locator("#scene .way")).count():
        before = keys.url
        press(keys, ways.first)
        keys.wait_for_url(lambda address, before=before: address != before)
        scenes += 1
        assert scenes < 30, "the story has no end by its first ways"

    assert scenes > 3
    expect(keys.get_by_role("link", name="Exit this page").last).to_be_visible()


@pytest.fixture
def timed_quiz(product: Product) -> Iterator[str]:
    """The address of a quiz of three minutes, for the sample learner, who is enrolled."""
    product.manage("shell", "-c", THREE_MINUTES)
    person = product.visitor("learner")
    person.post(f"{COURSE}enrol/", {})
    learning = re.search(r"/academy/learn/[0-9a-f-]{36}/", person.get("/academy/my-learning/").text)
    assert learning
    quiz = re.search(r'href="(/academy/learn/[^"]+check[^"]*/)"', person.get(learning[0]).text)
    assert quiz
    yield quiz[1]
    product.manage("shell", "-c", NO_LIMIT)


def test_a_whole_timed_quiz(keys: Page, timed_quiz: str) -> None:
    sign_in(keys, "learner@signpost.example")
    keys.goto(timed_quiz)
    main = keys.locator("main")
    press(keys, main.get_by_role("button", name=re.compile("quiz|attempt")).first)
    keys.wait_for_url("**/academy/attempts/**")
    expect(keys.locator("[data-time-warning]")).to_have_text(re.compile("^[23] minutes left$"))
    expect(keys.get_by_role("status").filter(has_text="minutes left")).to_have_count(1)

    for _question in range(MAX_QUESTIONS):
        go_to(keys, main.locator("input[name=answer]").first)
        keys.keyboard.press("Space")
        expect(main.locator("input[name=answer]:checked")).not_to_have_count(0)
        before = keys.url
        press(keys, main.get_by_role("button", name=re.compile("^Save and (go on|check)$")))
        keys.wait_for_url(lambda address, before=before: address != before)
        if keys.url.endswith("/check/"):
            break
    press(keys, main.get_by_role("button", name="Submit", exact=True))

    keys.wait_for_url("**/result/")
    expect(keys.get_by_role("heading", level=1)).to_have_text(
        re.compile("You have passed|Not there yet")
    )
    expect(main).to_contain_text("Your score is")
