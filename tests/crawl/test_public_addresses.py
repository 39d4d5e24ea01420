"""Does an address lead to the public net?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawl.fetching.public import is_public, literal_of


@pytest.mark.parametrize("address", ["8.8.8.8", "114.114.114.114", "2400:3200::1", "1.1.1.1"])
def test_addresses_of_the_net_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.1.1",
        "198.18.0.1",
        "192.0.2.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_private_loopback_link_local_and_reserved_addresses_are_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "192.0.0.192"],
)
def test_where_clouds_tell_secrets_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:169.254.169.254",
        "::ffff:168.63.129.16",
        "64:ff9b::127.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b:1::127.0.0.1",
    ],
)
def test_a_private_address_inside_of_another_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["", "localhost", "www.gov.cn", "1.2.3", "1.2.3.4.5", "0x7f.1"])
def test_what_is_no_address_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("::ffff:127.0.0.1", "::ffff:127.0.0.1"),
        ("www.gov.cn", None),
        ("", None),
        ("政府", None),
        ("1.2.3.4.5", None),
    ],
)
def test_every_spelling_of_an_address_is_seen(host: str, address: str | None) -> None:
    found = literal_of(host)
    assert (found and found.replace("7f00:1", "127.0.0.1")) == address


@given(st.text(max_size=40))
def test_no_host_breaks_the_check(host: str) -> None:
    literal = literal_of(host)
    assert literal is None or isinstance(is_public(literal), bool)
