"""The production shape without containers: production settings, PostgreSQL, Redis, granian, worker,
clock, and nginx with the files of deploy/nginx/. Shared by its tests and by the benchmark.
"""

import contextlib
import http.client
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.engines.installation import ROOT, Installation
from tests.engines.processes import answers, free_port, wait_until
from tests.engines.servers import Nginx

HOST = "www.signpost.example"
BASE_URL = f"https://{HOST}"
DEPLOY = ROOT / "deploy" / "nginx"
SESSION_COOKIE = "__Host-session"
SIGN_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from accounts.models import User
user = User.objects.get(email={email!r})
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print("session:" + session.session_key)
"""


@dataclass
class Reply:
    """What came back for one request."""

    status: int
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def cookies(self) -> str:
        """The Set-Cookie header, or nothing."""
        return self.headers.get("set-cookie", "")


def ask(port: int, path: str, *, method: str = "GET", body: str = "", **headers: str) -> Reply:
    """One request as the machine that ends TLS would pass it on. `_` in a name is `-`."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {"Host": HOST, "X-Forwarded-Proto": "https"}
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        link.request(method, path, body=body or None, headers=sent)
        got = link.getresponse()
        found = {name.lower(): value for name, value in got.getheaders()}
        return Reply(got.status, got.read(), found)
    finally:
        link.close()


class Production(Installation):
    """Production settings on given engines."""

    def __init__(self, folder: Path, *, database_url: str, redis_url: str, **env: str) -> None:
        base, _, number = redis_url.rpartition("/")
        super().__init__(
            folder,
            settings="signpost.settings.production",
            **{
                "secret_key": "production-shape-of-the-tests-" + "0123456789" * 3,
                "allowed_hosts": HOST,
                "base_url": BASE_URL,
                "trusted_proxies": "1",
                "database_url": database_url,
                "broker_url": f"{base}/{int(number) + 1}",
                "cache_url": f"{base}/{int(number) + 2}",
                "private_accel": "/private-files/",
                **env,
            },
        )
        self.web_port = free_port()
        self.port = free_port()

    def set_up(self, sample: Path | None = None) -> None:
        """What a release does: assets, static files, migrations; then the sample, as in no other
        production: its command refuses, so it is loaded under the development settings. All of it
        is there already where the database is a copy of one, and `sample` the var folder of that.
        """
        if sample is not None:
            shutil.copytree(sample, self.var, dirs_exist_ok=True)
            return
        self.manage("build_assets", "--verbosity", "0")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        self.manage("export_maintenance_pages", "--verbosity", "0")
        self.manage("migrate", "--verbosity", "0")
        dev = Installation(self.folder, settings="signpost.settings.dev")
        dev.env = {**self.env, "DJANGO_SETTINGS_MODULE": "signpost.settings.dev"}
        dev.manage("load_sample")
        self.manage("rebuild_search")

    def sign_in(self, email: str) -> str:
        """A Cookie header of a signed-in person."""
        printed = self.manage("shell", "--verbosity", "0", "-c", SIGN_IN.format(email=email))
        found = re.search(r"session:(\w+)", printed)
        assert found, printed
        return f"{SESSION_COOKIE}={found.group(1)}"

    def write_nginx_files(self) -> Path:
        """The files of deploy/nginx/ with this folder's paths in place of the container's."""
        target = self.folder / "nginx"
        (target / "conf.d").mkdir(parents=True, exist_ok=True)
        values = {
            "SIGNPOST_WEB": f"127.0.0.1:{self.web_port}",
            "SIGNPOST_LISTEN": f"127.0.0.1:{self.port}",
            "SIGNPOST_STATIC_ROOT": str(self.var / "static"),
            "SIGNPOST_MEDIA_ROOT": str(self.var / "media"),
            "SIGNPOST_PRIVATE_ROOT": str(self.var / "private"),
            "SIGNPOST_NGINX_DIR": str(target),
        }
        server = (DEPLOY / "signpost.conf.template").read_text()
        for name, value in values.items():
            server = server.replace(f"${{{name}}}", value)
        assert not re.search(r"\$\{[A-Z]", server), "a name that compose.yaml does not set"
        (target / "conf.d" / "signpost.conf").write_text(
            server.replace("/tmp/nginx", f"{target}/tmp")
        )
        (target / "proxy_headers.conf").write_text((DEPLOY / "proxy_headers.conf").read_text())
        main = (DEPLOY / "nginx.conf").read_text()
        here = {
            "/etc/nginx/conf.d/": f"{target}/conf.d/",
            "/dev/stdout": str(self.folder / "access.log"),
            "/dev/stderr": str(self.folder / "error.log"),
            "/tmp/nginx": f"{target}/tmp",
            "/var/cache/nginx": str(target),
            "user nginx;": "user root;" if os.geteuid() == 0 else "",
        }
        for theirs, ours in here.items():
            assert theirs in main
            main = main.replace(theirs, ours)
        configuration = target / "nginx.conf"
        configuration.write_text(main)
        return configuration

    @contextlib.contextmanager
    def serving(self, *, workers: int = 2, background: bool = True) -> Iterator["Production"]:
        """The web server behind nginx, with the worker and the clock unless told otherwise."""
        self.web = self.start_web(self.web_port, workers=workers)
        if background:
            self.worker = self.start_worker(beat=False)
            self.beat = self.start_beat()
        wait_until(
            lambda: answers(self.web_port) or not self.web.runs(),
            within=60,
            what=f"granian answers\n{self.web.words()}",
        )
        self.nginx = Nginx(self.write_nginx_files(), port=self.port, log=self.folder / "nginx.log")
        with self.nginx:
            wait_until(
                lambda: self.ask("/health/live").status == 200, within=60, what="a page by nginx"
            )
            yield self

    def ask(self, path: str, **more: str) -> Reply:
        """A request through nginx."""
        return ask(self.port, path, **more)
