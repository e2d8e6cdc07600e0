"""Taking a quiz: answers stay in the browser, or are forgotten at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.product.browsing import stranger
from tests.product.conftest import check_accessibility, everything_logged, storage_of
from tests.product.running import Product

pytestmark = pytest.mark.browser

QUIZ = "/8-10/real-or-fake/"
QUESTIONS = 7


@pytest.fixture
def player(browser: Browser, product: Product) -> Iterator[Page]:
    with stranger(browser, product) as page:
        page.goto(QUIZ)
        yield page


def test_by_keyboard_alone_from_the_first_question_to_the_result_and_again(player: Page):
    sent: list[str] = []
    player.on("request", lambda request: sent.append(request.url))

    for number in range(1, QUESTIONS + 1):
        question = player.get_by_role("group", name=f"Question {number} of {QUESTIONS}")
        expect(question).to_be_visible()
        question.get_by_role("radio").first.focus()
        player.keyboard.press("Space")
        player.keyboard.press("Enter")  # sends the form: checks the answer
        said = question.locator("[data-quiz-said]:visible")
        expect(said).to_be_focused()
        # In words too, not by a colour and a tick alone.
        words = question.locator("[data-right] .ask__words").first
        best = words.evaluate("it => it.firstChild.textContent.trim()")
        expect(said).to_contain_text(f"A good answer: {best}")
        expect(question.get_by_role("radio", name=f"{best} (a good answer)")).to_be_visible()
        player.get_by_role("button").filter(has_text="Next").or_(
            player.get_by_role("button", name="See how it went")
        ).focus()
        player.keyboard.press("Enter")

    expect(player.locator(".quiz-end__title")).to_be_focused()
    expect(player.locator("[data-quiz-right]")).to_have_text("0")
    check_accessibility(player)
    player.get_by_role("link", name="Try again").press("Enter")
    first = player.get_by_role("group", name=f"Question 1 of {QUESTIONS}")
    expect(first).to_be_visible()
    expect(first.get_by_role("radio").first).to_be_enabled()
    expect(player.locator(".ask input:checked")).to_have_count(0)
    assert [address for address in sent if "/static/" not in address] == []
    assert storage_of(player.context, player) == {"cookies": [], "storage": []}


def test_right_answers_count(player: Page):
    for _ in range(QUESTIONS):
        player.locator("[data-right]:visible input").check()
        player.get_by_role("button", name="Check my answer").click()
        expect(player.locator(".ask__said--right:visible")).to_have_count(1)
        player.locator("[data-quiz-go]").click()

    expect(player.locator("[data-quiz-right]")).to_have_text(str(QUESTIONS))


def test_checking_without_an_answer_asks_for_one(player: Page):
    player.get_by_role("button", name="Check my answer").click()

    expect(player.locator("[data-quiz-status]")).to_have_text("Choose an answer first.")
    expect(player.get_by_role("group", name="Question 1 of")).to_be_visible()
    check_accessibility(player)


def test_answers_are_not_kept_for_whoever_comes_next(player: Page):
    player.get_by_role("radio").first.check()
    player.goto("/8-10/")

    player.go_back()

    expect(player.locator(".ask input:checked")).to_have_count(0)


def test_without_javascript_the_result_is_a_page_and_no_log_knows_it(
    browser: Browser, product: Product
):
    with stranger(browser, product, java_script_enabled=False) as page:
        page.goto(QUIZ)
        expect(page.locator("fieldset.ask")).to_have_count(QUESTIONS)
        for question in page.locator("fieldset.ask").all():
            question.get_by_role("radio").nth(1).check()
        page.get_by_role("button", name="See how it went").click()

        expect(page.locator(".quiz-end__title")).to_be_visible()
        expect(page.locator(".ask--seen")).to_have_count(QUESTIONS)
        assert "q1" not in page.url
        assert page.context.cookies() == []
        page.get_by_role("link", name="Try again").click()
        expect(page).to_have_url(product.base + QUIZ)

    assert "q1" not in everything_logged(product)


def test_the_page_of_the_result_looks_right_to_axe(player: Page):
    player.route("**/quiz.js", lambda route: route.abort())
    player.reload()
    player.locator("fieldset.ask").first.get_by_role("radio").first.check()
    player.get_by_role("button", name="See how it went").click()

    expect(player.locator(".ask--seen")).to_have_count(QUESTIONS)
    check_accessibility(player)
