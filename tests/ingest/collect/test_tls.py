"""TLS: a certificate is checked by the name that was asked for, also where two hosts share an address."""

import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from ingest import policy
from ingest.collect.fetch import Fetcher, NotHad
from ingest.collect.fetch_log import FetchLog
from ingest.collect.guard import GuardedBackend, GuardedTransport
from tests.ingest.collect.publisher import Publisher, serving


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of its own authority for one.example, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "one.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("one.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "one.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def publisher(certificate: Path) -> Iterator[Publisher]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with serving(context) as made:
        made.page("/", "决算")
        yield made


def client(context: ssl.SSLContext) -> httpx.Client:
    names = frozenset({"one.example", "two.example"})
    return httpx.Client(transport=GuardedTransport(GuardedBackend(names, lambda host, port: ["127.0.0.1"]), context))


def test_a_certificate_that_nobody_vouches_for_is_not_believed(publisher: Publisher) -> None:
    with client(ssl.create_default_context()) as asking, pytest.raises(httpx.ConnectError, match=r"(?i)certificate"):
        asking.get(f"https://one.example:{publisher.port}/")
    assert publisher.asked == []


def test_two_hosts_on_one_address_share_no_connection(publisher: Publisher, certificate: Path) -> None:
    context = ssl.create_default_context(cafile=str(certificate))
    with client(context) as asking:
        assert asking.get(f"https://one.example:{publisher.port}/").text == "决算"
        with pytest.raises(httpx.ConnectError, match=r"(?i)certificate"):
            asking.get(f"https://two.example:{publisher.port}/")
        assert asking.get(f"https://one.example:{publisher.port}/").text == "决算"
    assert publisher.asked == ["/", "/"]


def test_an_encrypted_address_leads_to_no_open_one(tmp_path: Path) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"Location": "http://one.example/a.pdf"})

    fetcher = Fetcher(
        client=httpx.Client(transport=httpx.MockTransport(answer)),
        log=FetchLog(tmp_path / "log.jsonl"),
        archive=tmp_path / "raw",
        rules=replace(policy.load().collect, delay_seconds=0.0),
        until=time.monotonic() + 60,
    )
    with pytest.raises(NotHad, match="不加密"):
        fetcher.get("https://one.example/a.pdf", frozenset({"one.example"}))
    assert not [address for address in asked if address.startswith("http:")]
