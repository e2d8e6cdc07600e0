"""Requirement 23: what the product asks of other servers."""

import http.server
import threading

import pytest
import requests

from signpost.http.outbound import NotAllowedError, OutboundSession, is_public


@pytest.fixture
def server():
    """Its address, and what was asked of it."""
    asked = []

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            if self.path == "/elsewhere":
                self.send_response(302)
                self.send_header("Location", "/there")
                self.end_headers()
                return
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * (2_000_000 if self.path == "/long" else 10))

        def log_message(self, *_args):
            pass

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}", asked
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("127.0.0.1", False),
        ("10.0.0.8", False),
        ("172.16.9.1", False),
        ("192.168.1.1", False),
        ("169.254.1.1", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fd00::1", False),
        ("fe80::1", False),
        ("::ffff:10.0.0.8", False),
    ],
)
def test_r23_only_addresses_of_the_open_internet_are_public(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize("name", ["https://localhost/", "https://127.0.0.1/", "https://[::1]/"])
def test_r23_a_server_that_is_not_public_is_not_asked(name):
    with pytest.raises(requests.RequestException, match="open internet"):
        OutboundSession().get(name)


def test_r23_nothing_but_https_is_asked(server):
    address, asked = server

    with pytest.raises(NotAllowedError, match="HTTPS"):
        OutboundSession().get(address)
    assert asked == []


def test_r23_no_redirect_is_followed_whatever_the_caller_wants(server, settings):
    settings.OUTBOUND_TO_PRIVATE = True
    address, asked = server

    with pytest.raises(NotAllowedError, match="leads elsewhere"):
        OutboundSession().get(f"{address}/elsewhere", allow_redirects=True)
    assert asked == ["/elsewhere"]


def test_r23_an_answer_has_a_size(server, settings):
    settings.OUTBOUND_TO_PRIVATE = True
    address, _asked = server

    assert OutboundSession().get(f"{address}/short").text == "x" * 10
    with pytest.raises(NotAllowedError, match="too long"):
        OutboundSession().get(f"{address}/long")


def test_a_server_that_is_not_there_is_an_error_that_callers_know(settings):
    settings.OUTBOUND_TO_PRIVATE = True

    with pytest.raises(requests.RequestException):
        OutboundSession().get("http://127.0.0.1:9/")
