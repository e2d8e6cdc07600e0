"""The one way in which the product asks another server for something that somebody has set up.

Requirement 23: the name is resolved once, every address that it has must be public, and that very
address is connected to (so no second answer of a name server can lead elsewhere); no redirect is
followed; nothing but HTTPS; an answer has a time and a size.
"""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3 import PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

SECONDS = (3.05, 5.0)  # to connect, and between two pieces of an answer
MOST_BYTES = 1_000_000


class NotAllowedError(requests.RequestException):
    """The address is not one that the product asks."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open internet."""
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


def addresses_of(host: str, port: int) -> list[str]:
    """Where a name leads. Raises NotAllowedError if one of its addresses is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotAllowedError("The name of the server is not known") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not settings.OUTBOUND_TO_PRIVATE and not all(map(is_public, addresses)):
        raise NotAllowedError("The server is not on the open internet")
    return addresses


def connect(host: str, port: int, timeout: Any) -> socket.socket:
    """A connection to one of the addresses that were looked at."""
    error: OSError | None = None
    for address in addresses_of(host, port):
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as failed:
            error = failed
    raise error or OSError("no address")


class LookedAtConnection(HTTPConnection):
    """HTTP, for tests and development alone."""

    def _new_conn(self) -> socket.socket:
        return connect(self.host, self.port, self.timeout)


class LookedAtSecureConnection(HTTPSConnection):
    """HTTPS: the certificate is checked against the name, the connection goes to the address."""

    def _new_conn(self) -> socket.socket:
        return connect(self.host, self.port, self.timeout)


class LookedAtPool(HTTPConnectionPool):
    """Of HTTP."""

    ConnectionCls = LookedAtConnection


class LookedAtSecurePool(HTTPSConnectionPool):
    """Of HTTPS."""

    ConnectionCls = LookedAtSecureConnection


class LookedAtAdapter(HTTPAdapter):
    """For a session of requests."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Pools whose connections look before they connect."""
        self.poolmanager = PoolManager(num_pools=4, maxsize=4, block=False)
        self.poolmanager.pool_classes_by_scheme = {
            "http": LookedAtPool,
            "https": LookedAtSecurePool,
        }


class OutboundSession(requests.Session):
    """Asks as the rule above says, whatever a caller wants."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False  # no proxy, no .netrc
        self.mount("https://", LookedAtAdapter())
        self.mount("http://", LookedAtAdapter())

    def request(self, method: Any, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        """The answer, whole. Raises requests.RequestException for anything that is not allowed."""
        if urlsplit(str(url)).scheme != "https" and not settings.OUTBOUND_TO_PRIVATE:
            raise NotAllowedError("Only HTTPS is asked")
        kwargs |= {"allow_redirects": False, "timeout": SECONDS, "stream": True}
        response = super().request(method, url, *args, **kwargs)
        if response.is_redirect:
            response.close()
            raise NotAllowedError("The server leads elsewhere")
        body = response.raw.read(MOST_BYTES + 1, decode_content=True)
        response.close()
        if len(body) > MOST_BYTES:
            raise NotAllowedError("The answer is too long")
        response._content = body
        return response
