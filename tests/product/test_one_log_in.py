"""Requirement 5: one way to log in, and nobody with a second factor gets in by a password alone."""

import inspect
import re
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils import translation
from playwright.sync_api import Browser, Page, expect

from signpost.urls import ToLogIn
from tests.product.browsing import stranger
from tests.product.conftest import check_accessibility
from tests.product.learning import NEW_PASSWORD, Learner
from tests.product.running import Product, Reply, Visitor

pytestmark = pytest.mark.browser

# Words in the source of a view that lets somebody in, or asks for a password.
LETS_IN = re.compile(
    r"\blogin\(|perform_login|\bauthenticate\(|PasswordInput|LoginForm|LoginView|"
    r"PasswordViewRestrictionForm|current-password|force_login"
)
EXAMPLES = {"int": "1", "uuid": str(uuid.UUID(int=1)), "slug": "x", "str": "x", "path": "x"}


def views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address of the product as something to ask for, with its view."""
    for pattern in resolver.url_patterns:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern, text)
        elif isinstance(pattern, URLPattern):
            yield "/" + concrete(text), pattern.callback


def concrete(address: str) -> str:
    """An address with an example for everything that varies."""
    address = re.sub(r"<(?:(\w+):)?\w+>", lambda m: EXAMPLES.get(m[1] or "str", "x"), address)
    address = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)|\((?:[^()]|\([^()]*\))*\)", "1", address)
    return re.sub(r"[\^$?\\]", "", address)


def undecorated(view: Callable[..., Any]) -> Any:
    """The class or function that does the work."""
    view = inspect.unwrap(view)
    return getattr(view, "view_class", view)


def log_in_pages() -> dict[str, Any]:
    """Addresses whose view lets somebody in or asks for a password."""
    found = {}
    for address, view in views(get_resolver()):
        worker = undecorated(view)
        try:
            source = inspect.getsource(worker)
        except (TypeError, OSError):
            source = ""
        name = f"{getattr(worker, '__module__', '')}.{getattr(worker, '__qualname__', '')}"
        if LETS_IN.search(source) or re.search(r"login|password", name, re.I):
            found[address] = worker
    return found


@pytest.fixture(params=[code for code, _name in settings.LANGUAGES])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """The addresses of one language: the resolver shows those of the language in use alone."""
    with translation.override(request.param):
        yield request.param


def test_r05_every_log_in_page_but_allauths_leads_to_it_or_is_shut(product: Product, language: str):
    others = {
        address: worker
        for address, worker in log_in_pages().items()
        if not worker.__module__.startswith("allauth.") and worker is not ToLogIn
    }

    reached = {
        address: answer.status
        for address in others
        if not leads_away(resolve(address).func)
        and (answer := product.visitor().get(address)).status != 404
    }

    assert "/cms/login/" in others, "the walk finds no log-in page at all, so it proves nothing"
    assert reached == {}


def leads_away(view: Callable[..., Any]) -> bool:
    """Whether what answers an address is a redirect."""
    return getattr(view, "view_class", None) is ToLogIn or "RedirectView" in str(
        getattr(view, "view_class", "")
    )


def test_r05_no_other_page_has_a_field_for_a_password(product: Product, language: str):
    visitor, member = product.visitor(), product.visitor("admin")
    asking = set()
    for address, view in views(get_resolver()):
        if "logout" in address or "rebuild" in address or undecorated(view) is None:
            continue
        if language != settings.LANGUAGE_CODE and not address.startswith(f"/{language}/"):
            continue  # the same in every language
        for person in (visitor, member):
            answer = person.get(address)
            if re.search(r'type="password"|autocomplete="current-password"', answer.text):
                asking.add(re.sub("^/cy", "", address))

    assert {a for a in asking if not a.startswith("/accounts/")} <= BY_ADMINISTRATORS
    assert "/accounts/login/" in asking


# An administrator gives a new colleague a first password there, or an organisation's sign-in its
# secret; it lets nobody in.
BY_ADMINISTRATORS = {
    "/cms/users/new/",
    "/cms/users/edit/1/",
    "/cms/users/copy/1/",
    "/cms/organisation-sign-in/new/",
    "/cms/organisation-sign-in/edit/1/",
}


def test_r05_passwords_are_checked_by_allauth_alone():
    from django.utils.module_loading import import_string

    for path in settings.AUTHENTICATION_BACKENDS:
        backend = import_string(path)
        if "password" in inspect.getsource(backend):
            assert backend.__module__.startswith("allauth.")
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


@pytest.fixture(scope="module")
def protected(browser: Browser, product: Product) -> tuple[str, str, list[str]]:
    """Somebody who has set up an app for codes: address, secret, recovery codes."""
    with stranger(browser, product) as page:
        person = Learner(page, product, f"carys-{time.time_ns()}@school.example")
        person.sign_up_from_the_course()
        page.goto("/accounts/2fa/")
        check_accessibility(page)
        page.goto("/accounts/2fa/totp/activate/")
        if "reauthenticate" in page.url:
            page.get_by_label("Password").fill(NEW_PASSWORD)
            page.locator("main").get_by_role("button").first.click()
        check_accessibility(page)
        secret = page.locator("#authenticator_secret").input_value()
        page.locator("input[name=code]").fill(code_for(secret))
        page.locator("main form button[type=submit]").click()
        page.wait_for_url("**/accounts/2fa/recovery-codes/**")
        check_accessibility(page)
        codes = page.locator("textarea").input_value().split()
        expect(page.locator("main")).to_contain_text("ecovery")
    assert len(codes) >= 5
    return person.address, secret, codes


def code_for(secret: str) -> str:
    """What the app would show now."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def is_in(visitor: Visitor) -> bool:
    """Whether the product knows who this is."""
    return visitor.get("/academy/my-learning/").status == 200


WAYS_IN = [
    *("/accounts/login/", "/cy/accounts/login/", "/cms/login/", "/_util/login/"),
    *("/cy/_util/login/", "/cy/_util/authenticate_with_password/1/1/", "/cy/cms/login/"),
    *("/documents/authenticate_with_password/1/", "/_util/authenticate_with_password/1/1/"),
    *("/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/", "/accounts/login/code/"),
    *("/accounts/login/code/confirm/", "/accounts/signup/", "/accounts/password/change/"),
    *("/admin/login/", "/django-admin/login/", "/cms/", "/cms/password_reset/", "/api/login/"),
]


@pytest.mark.parametrize("way_in", WAYS_IN)
@pytest.mark.parametrize("headers", [{}, {"X_Requested_With": "XMLHttpRequest"}], ids=["", "ajax"])
def test_r05_a_password_alone_opens_no_log_in_for_who_has_a_second_factor(
    product: Product, protected: tuple[str, str, list[str]], way_in: str, headers: dict[str, str]
):
    address, _secret, _codes = protected
    visitor = product.visitor()
    fields = {
        **dict.fromkeys(("login", "username", "email"), address),
        **dict.fromkeys(("password", "password1", "password2", "oldpassword"), NEW_PASSWORD),
        "name": "Carys",
    }

    for form in ("/accounts/login/", way_in):
        answer = visitor.post_from(form, way_in, fields, **headers)
        assert not is_in(visitor), f"{way_in} let somebody in: {answer.status}"
    assert visitor.get("/cms/").status == 302


def test_r05_password_and_code_let_in(product: Product, protected: tuple[str, str, list[str]]):
    address, secret, codes = protected

    visitor, answer = after_password(product, address)
    assert answer.header("location").endswith("/accounts/2fa/authenticate/")
    for wrong in ("000000", "", NEW_PASSWORD, codes[0] + "x"):
        visitor.post("/accounts/2fa/authenticate/", {"code": wrong})
        assert not is_in(visitor)
    visitor.post("/accounts/2fa/authenticate/", {"code": code_for(secret)})
    assert is_in(visitor)

    visitor, _answer = after_password(product, address)
    visitor.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert is_in(visitor)

    visitor, _answer = after_password(product, address)
    visitor.post("/accounts/2fa/authenticate/", {"code": codes[0]})
    assert not is_in(visitor), "a recovery code worked twice"


def after_password(product: Product, address: str) -> tuple[Visitor, Reply]:
    """Somebody who has given the right password and nothing more."""
    visitor = product.visitor()
    fields = {"login": address, "password": NEW_PASSWORD}
    return visitor, visitor.post("/accounts/login/", fields)


def test_r05_a_new_password_by_e_mail_does_not_replace_the_second_factor(
    product: Product, protected: tuple[str, str, list[str]]
):
    address, _secret, _codes = protected
    visitor = product.visitor()
    visitor.post("/accounts/password/reset/", {"email": address})
    mail = product.wait_for_mail(address, "/accounts/password/reset/key/")
    link = re.search(r"/accounts/password/reset/key/\S+", mail)
    assert link

    form = visitor.get(link[0]).header("location")
    visitor.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert not is_in(visitor)
    again, answer = after_password(product, address)
    assert answer.header("location").endswith("/accounts/2fa/authenticate/")
    assert not is_in(again)


def test_signing_in_with_a_recovery_code_by_keyboard_alone(
    browser: Browser, product: Product, protected: tuple[str, str, list[str]]
):
    address, _secret, codes = protected
    with stranger(browser, product) as page:
        page.goto("/accounts/login/")
        go_by_tab(page, "E-mail address")
        page.keyboard.type(address)
        go_by_tab(page, "Password")
        page.keyboard.type(NEW_PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/accounts/2fa/authenticate/**")
        check_accessibility(page)
        go_by_tab(page, "Code of your app, or a recovery code")
        page.keyboard.type(codes[1])
        page.keyboard.press("Enter")

        page.wait_for_url("**/accounts/overview/")


def test_a_passkey_that_is_refused_is_said(browser: Browser, product: Product):
    with stranger(browser, product) as page:
        page.add_init_script(
            "navigator.credentials.get = () => Promise.reject(new DOMException('', 'AbortError'))"
        )
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Sign in with a passkey").press("Enter")

        expect(page.locator("[data-passkey-status]")).to_contain_text("That did not work")


def go_by_tab(page: Page, label: str) -> None:
    """Press the tabulator until a field has the focus."""
    field = page.get_by_label(label, exact=True)
    for _ in range(40):
        if field.evaluate("field => field === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"“{label}” cannot be reached by keyboard")
