"""Starting the product for tests, and being somebody in it."""

import email
import email.policy
import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from tests.engines.installation import READY_WITHIN
from tests.engines.processes import free_port, wait_until

PASSWORD = "signpost-demo"
T = TypeVar("T")


def wait_for(what: Callable[[], T], *, within: float = 20, told: str = "") -> T:
    """Ask until the answer is true; fail with what was waited for."""
    return wait_until(what, within=within, what=told or "what was waited for")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


@dataclass
class Reply:
    """A response: status, headers, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    def header(self, name: str) -> str:
        """A header's value, however its name is written; "" where it is missing."""
        return next((v for n, v in self.headers.items() if n.lower() == name.lower()), "")


class Visitor:
    """A browser without pictures: keeps cookies, follows no redirect."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), _NoRedirects()
        )

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """One request for a path of the product."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._send(urllib.request.Request(self.base + path, headers=names, method=method))

    def post(self, path: str, fields: dict[str, str]) -> Reply:
        """A form, with the token of the form's page."""
        return self.post_from(path, path, fields)

    def post_from(self, form: str, path: str, fields: dict[str, str], **headers: str) -> Reply:
        """A form that stands on one page and is sent to another."""
        return self.send(form, path, fields, token=self.token_of(form), **headers)

    def token_of(self, form: str) -> str:
        """The token of a page with a form."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(form).text)
        return found[1] if found else ""

    def current_token(self) -> str:
        """What a form would hold that was opened now: the secret that came with an earlier one."""
        return next((one.value or "" for one in self.cookies if one.name == "csrftoken"), "")

    def send(
        self,
        form: str,
        path: str,
        fields: dict[str, str],
        *,
        token: str,
        method: str = "POST",
        **headers: str,
    ) -> Reply:
        """What a form sends: `form` is its page, and `token` is what stands in it."""
        data = {**fields, "csrfmiddlewaretoken": token}
        return self._send(
            urllib.request.Request(
                self.base + path,
                data=urllib.parse.urlencode(data).encode(),
                headers={
                    "Referer": self.base + form,
                    "X-CSRFToken": token,
                    **{name.replace("_", "-"): value for name, value in headers.items()},
                },
                method=method,
            )
        )

    def _send(self, request: urllib.request.Request) -> Reply:
        try:
            with self.opener.open(request, timeout=60) as response:
                return Reply(response.status, dict(response.headers), response.read())
        except urllib.error.HTTPError as error:
            return Reply(error.code, dict(error.headers), error.read())

    def log_in(self, who: str) -> "Visitor":
        """By the one log-in page, as one of the sample people."""
        answer = self.post(
            "/accounts/login/", {"login": f"{who}@signpost.example", "password": PASSWORD}
        )
        assert answer.status == 302, f"{who} could not log in: {answer.status}"
        return self


NEWCOMER = """
from allauth.account.models import EmailAddress
from accounts.models import User
person = User.objects.create_user("{0}", "{1}", name="{2}")
EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
"""


class Product:
    """`manage.py serve` on a free port with a folder of its own."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_port()
        self.base = f"http://localhost:{self.port}"
        self.output: list[str] = []

    def start(self) -> "Product":
        """Start and wait for "ready"; fails with what was printed otherwise."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(self.port)],
            cwd=settings.BASE_DIR,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=(self.var / "errors.log").open("wb"),
            text=True,
        )
        self._read_until("ready:")
        return self

    def environment(self) -> dict[str, str]:
        """What every process of this product is told: nothing of the test run's own engines."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("SIGNPOST_")}
        return {
            **inherited,
            "SIGNPOST_VAR_DIR": str(self.var),
            "SIGNPOST_BASE_URL": self.base,
            "DJANGO_SETTINGS_MODULE": "signpost.settings.dev",
            "PYTHONUNBUFFERED": "1",
        }

    def manage(self, *words: str) -> str:
        """`manage.py …` as the product's keeper would call it; its output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=settings.BASE_DIR,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def _read_until(self, word: str) -> None:
        threading.Thread(target=self._keep_output, daemon=True).start()
        wait_until(
            lambda: self._has_said(word) or self.process.poll() is not None,
            within=READY_WITHIN,
            what="the product to be ready",
        )
        if self._has_said(word):
            return
        errors = (self.var / "errors.log").read_text()[-3000:]
        self.stop()
        raise AssertionError("the product did not start:\n" + "".join(self.output) + errors)

    def _has_said(self, word: str) -> bool:
        return any(line.startswith(word) for line in list(self.output))

    def _keep_output(self) -> None:
        for line in self.process.stdout or ():
            self.output.append(line)

    def stop(self) -> int:
        """SIGTERM, and the status it ends with."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    def visitor(self, who: str = "") -> Visitor:
        """Somebody new; with a name, one of the sample people, logged in."""
        visitor = Visitor(self.base)
        return visitor.log_in(who) if who else visitor

    def newcomer(self, who: str) -> Visitor:
        """Somebody made for one test, whom no other test has let do anything, logged in."""
        address = f"{who}@signpost.example"
        self.manage("shell", "--verbosity", "0", "-c", NEWCOMER.format(address, PASSWORD, who))
        return self.visitor(who)

    def mails_to(self, address: str) -> list[str]:
        """The texts of the e-mails that the worker has filed for an address."""
        found = []
        for file in sorted((self.var / "mail").glob("*.eml"), key=lambda f: f.stat().st_mtime):
            message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if message["To"] == address:
                body = message.get_body(("plain",))
                found.append(body.get_content() if body else "")
        return found

    def wait_for_mail(self, address: str, containing: str) -> str:
        """The newest e-mail to an address that holds some words."""
        return wait_for(
            lambda: next(
                (text for text in reversed(self.mails_to(address)) if containing in text), ""
            ),
            told=f"an e-mail to {address} with “{containing}”",
        )
