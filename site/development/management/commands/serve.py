"""`manage.py serve`: the whole product on the embedded defaults, with a real worker."""

import errno
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from development.sample.people import PASSWORD
from development.serving.processes import Supervisor
from development.serving.setting_up import prepare

PEOPLE = (
    ("admin@signpost.example", "administrator"),
    ("editor@signpost.example", "writes and edits in the CMS"),
    ("reviewer@signpost.example", "reviews and publishes"),
    ("teacher@signpost.example", "verified professional"),
    ("learner@signpost.example", "takes courses"),
    ("trainer@signpost.example", "teaches"),
    ("assessor@signpost.example", "looks after questions"),
    ("verifier@signpost.example", "checks professions"),
    ("manager@signpost.example", "manages an organisation"),
)


class Command(BaseCommand):
    """Sets up, loads the sample content, serves until Ctrl-C."""

    help = "Set up, load the sample content and serve the product with a background worker."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        """Prepare, start, say so, wait."""
        if not settings.DEVELOPMENT:
            raise CommandError("`serve` is for development; see docs/operations.md.")
        check_port(host, port)
        try:
            prepare(out=self.step)
        except KeyboardInterrupt:
            raise CommandError("Stopped before everything was set up.") from None
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise CommandError("The disk is full. Free some space and start again.") from None
            raise
        supervisor = Supervisor(host=host, port=port)
        supervisor.stop_on_signals()
        supervisor.start()
        try:
            self.step("Waiting for the web server and the worker …")
            supervisor.wait_until_ready()
            if not supervisor.stopping and not supervisor.failure:
                self.announce(host, port)
            supervisor.wait()
        finally:
            supervisor.stop()
        if supervisor.failure:
            raise CommandError(supervisor.failure)
        self.stdout.write("Stopped.")

    def step(self, text: str) -> None:
        """A line of progress, at once."""
        self.stdout.write(text)
        self.stdout.flush()

    def announce(self, host: str, port: int) -> None:
        """The addresses and the sample log-ins."""
        shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host  # noqa: S104
        base = f"http://{shown}:{port}"
        lines = [
            "",
            f"ready: {base}/",
            "",
            f"  Welsh          {base}/cy/",
            f"  Academy        {base}/academy/",
            f"  CMS            {base}/cms/",
            f"  E-mails sent   {base}/dev/mail/",
            f"  Components     {base}/styleguide/",
            f"  Health         {base}/health/ready",
            "",
            f"  Log in at {base}/accounts/login/ with the password {PASSWORD} as",
            *(f"    {email:<28} {role}" for email, role in PEOPLE),
            "",
            "  Ctrl-C stops everything.",
        ]
        self.step("\n".join(lines))


def check_port(host: str, port: int) -> None:
    """A sentence instead of a traceback when the port is taken or may not be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise CommandError(
                    f"Port {port} is taken. Choose another: make run PORT={port + 1}"
                ) from None
            raise CommandError(f"Cannot listen on {host}:{port}: {error.strerror}.") from None
