"""Servers with TLS and passwords: the user that `deploy/elasticsearch/user.sh` makes can do all
that the product does, and nothing else.
"""

import contextlib
import datetime
import ipaddress
import os
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from elasticsearch import AuthorizationException

from search.engines.base import Asked, EngineUnavailableError
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch import engine as asking
from tests.engines.elastic_server import Elasticsearch, Secured
from tests.engines.installation import ROOT
from tests.engines.processes import wait_until
from tests.search.engines.documents import PUBLIC, document, keys

pytestmark = [pytest.mark.elasticsearch, pytest.mark.fault, pytest.mark.one_engine]
PASSWORD = "words-of-the-product-only"


def certificate() -> Secured:
    """A certificate for this machine that signs itself, and an administrator."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "search of the tests")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = made.public_bytes(serialization.Encoding.PEM)
    return Secured(public.decode(), private.decode(), "administrator", "of-the-tests-alone")


@pytest.fixture(scope="module")
def server() -> Iterator[Elasticsearch]:
    with Elasticsearch(secured=certificate()) as one:
        assert one.secured
        subprocess.run(
            ["bash", ROOT / "deploy/elasticsearch/user.sh"],
            check=True,
            env={
                "PATH": os.environ["PATH"],
                "ELASTIC_USER": one.secured.user,
                "ELASTIC_PASSWORD": one.secured.password,
                "ELASTICSEARCH_ADDRESS": one.url(),
                "ELASTICSEARCH_CA": str(one.folder / "config/server.crt"),
                "SIGNPOST_ELASTICSEARCH_USER": "signpost",
                "SIGNPOST_ELASTICSEARCH_PASSWORD": PASSWORD,
                "SIGNPOST_ELASTICSEARCH_INDEX": "signpost",
            },
        )
        yield one


@pytest.fixture
def told(server: Elasticsearch, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The settings of an installation that is told all it needs, and has time."""
    monkeypatch.setattr(asking, "ASKING_SECONDS", 10.0)
    authority = server.folder / "config/server.crt"
    settings.ELASTICSEARCH_URL = server.url()
    settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD = "signpost", PASSWORD
    settings.ELASTICSEARCH_CA, settings.ELASTICSEARCH_INDEX = str(authority), "signpost"
    return settings


def test_its_user_can_do_all_that_the_product_does(told) -> None:
    engine = ElasticsearchEngine(refresh=True)

    for number in (1, 2, 3):  # the third one deletes the first
        engine.rebuild([document(number, "A badger", version=1)])
    engine.upsert(document(4, "Another badger", version=2))
    engine.delete("page:3", version=3)

    assert keys(engine.search(Asked("badgr", counts=True), PUBLIC)) == [4]
    assert engine.suggest("anoth", PUBLIC) == ["page:4"]
    assert list(engine.all_keys()) == ["page:4"]
    assert engine.digests(["page:4"])
    assert engine.problem() == ""


def test_its_user_can_do_nothing_else(told) -> None:
    client = ElasticsearchEngine().writing

    with pytest.raises(AuthorizationException):
        client.indices.create(index="of-somebody-else")
    with pytest.raises(AuthorizationException):
        client.security.get_user()


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("ELASTICSEARCH_PASSWORD", "wrong", "AuthenticationException"),
        ("ELASTICSEARCH_USER", "", "AuthenticationException"),
        ("ELASTICSEARCH_CA", "", "TlsError"),
    ],
)
def test_a_wrong_password_or_an_unknown_certificate_is_told(told, name, value, why) -> None:
    setattr(told, name, value)

    with pytest.raises(EngineUnavailableError, match=why):
        ElasticsearchEngine().search(Asked("badger"), PUBLIC)


def test_a_server_that_is_killed_in_a_rebuild_loses_nothing(told, server) -> None:
    engine = ElasticsearchEngine(refresh=True)
    engine.rebuild([document(n, "A badger", version=1) for n in range(1, 6)])
    fresh = engine.rebuilding()
    fresh.__enter__()
    fresh.add([document(1, "A zebra", version=2)])
    engine.upsert(document(6, "A new badger", version=3))

    server.kill()
    with pytest.raises(EngineUnavailableError):
        fresh.add([document(2, "A zebra", version=2)])
    with pytest.raises(EngineUnavailableError):
        fresh.__exit__(None, None, None)
    server.start()

    def answer() -> list[int]:
        with contextlib.suppress(EngineUnavailableError):  # it has just begun, and is slow
            return sorted(keys(engine.search(Asked("badger"), PUBLIC)))
        return []

    assert wait_until(answer, within=60, what="it answers") == [1, 2, 3, 4, 5, 6]
    assert keys(engine.search(Asked("zebra"), PUBLIC)) == []
    assert engine.rebuild([document(7, "A lion", version=4)]) == 1
    assert fresh.index not in engine.indices.numbered()
    assert keys(engine.search(Asked("lion"), PUBLIC)) == [7]
