"""A passkey that does not work is said so; without a script there is no button for it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Page, expect

SCRIPT = Path(settings.BASE_DIR) / "site/static/js/passkeys.js"
FAILED = "That did not work, and nothing has changed. Try once more, or choose another way."
PLACE = "<div data-passkey hidden><button>Sign in with a passkey</button>{status}</div>"
REFUSE = "document.dispatchEvent(new CustomEvent('allauth.error', { cancelable: true }))"


def place() -> str:
    """The button, with the line that tells what went wrong."""
    return PLACE.format(status=render_to_string("mfa/webauthn/snippets/status.html"))


@pytest.fixture
def shown(page: Page) -> Page:
    """The place of a key, with its script, in a browser that knows keys."""
    page.set_content(place())
    page.evaluate("() => { window.PublicKeyCredential ||= class {}; }")
    page.add_script_tag(path=SCRIPT, type="module")
    expect(page.get_by_role("button")).to_be_visible()
    return page


def test_a_key_that_fails_says_so_each_time(shown: Page) -> None:
    status = shown.get_by_role("alert")
    expect(status).to_have_text("")

    assert shown.evaluate(REFUSE) is False  # no error is left for the console
    expect(status).to_have_text(FAILED)
    heard = shown.evaluate(f"{REFUSE}; document.querySelector('[role=alert]').textContent")
    assert heard == ""
    expect(status).to_have_text(FAILED)


def test_without_a_script_there_is_no_button_that_does_nothing(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_content(place())

    expect(page.get_by_role("button")).to_have_count(0)
    context.close()
