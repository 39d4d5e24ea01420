"""Whose certificate is believed."""

from __future__ import annotations

import ipaddress
import ssl
import warnings
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawl.fetching.crawling import Crawled, crawl_sites, report, site_of
from tests.crawl.fetching.server import Answer, Server


def _self_signed(folder: Path) -> Path:
    """Key and certificate of a server that signed for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return path


def _context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def _of_2006(certificate: Path) -> ssl.SSLContext:
    """A server that knows no TLS after 1.1."""
    context = _context(certificate)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore"):
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


@dataclass(frozen=True, slots=True)
class Web:
    """Servers that signed for themselves, two of them old; entries say what may be overlooked."""

    strict: Server
    overlooked: Server
    old: Server
    old_overlooked: Server
    crawled: Crawled


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    folder = tmp_path_factory.mktemp("tls")
    certificate = _self_signed(folder)
    tls, of_2006 = _context(certificate), _of_2006(certificate)
    with ExitStack() as stack:
        strict = stack.enter_context(Server({"/": Answer(report(2017))}, tls))
        overlooked = stack.enter_context(Server({"/": Answer(report(2018))}, tls))
        old = stack.enter_context(Server({"/": Answer(report(2019))}, of_2006))
        old_overlooked = stack.enter_context(Server({"/": Answer(report(2020))}, of_2006))
        sites = [site_of(strict), site_of(overlooked, tls=["unverified"]), site_of(old)]
        sites += [site_of(old_overlooked, tls=["legacy", "unverified"])]
        yield Web(strict, overlooked, old, old_overlooked, crawl_sites(folder, sites, tries=1))


def test_a_certificate_that_nobody_signed_is_refused_with_a_reason(web: Web) -> None:
    assert web.strict.asked == []
    assert web.crawled.page(f"{web.strict.url}/").reason == "TLS 证书无法验证"


def test_a_site_whose_entry_says_so_is_taken_unverified(web: Web) -> None:
    assert f"{web.overlooked.url}/" in web.crawled.reports()


def test_a_server_with_an_old_tls_is_refused_with_a_reason(web: Web) -> None:
    assert web.old.asked == []
    assert web.crawled.page(f"{web.old.url}/").reason == "TLS 连接无法建立"


def test_a_site_whose_entry_says_so_is_taken_with_an_old_tls(web: Web) -> None:
    assert f"{web.old_overlooked.url}/" in web.crawled.reports()
