"""Which addresses are never connected to, whatever they are called."""

from __future__ import annotations

import pytest

from onrecord.errors import AddressRefused, FetchFailed
from onrecord.fetch import Limits, fetch

NOT_PUBLIC = (
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",
    "10.0.0.7",
    "172.16.3.4",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "192.0.0.8",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.7",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "2001:0:5ef5:79fb::1",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "not-an-address",
)


def never(_host: str, _port: int) -> list[str]:
    raise AssertionError("the name was looked up")


@pytest.mark.parametrize("ip", NOT_PUBLIC)
def test_a_name_that_leads_to_an_address_that_is_not_public_is_refused(ip: str) -> None:
    with pytest.raises(AddressRefused, match="not public"):
        fetch("http://press.example/report", resolve=lambda _h, _p: [ip])


@pytest.mark.parametrize("ip", NOT_PUBLIC[:6])
def test_one_bad_address_among_good_ones_is_enough_to_refuse(ip: str) -> None:
    with pytest.raises(AddressRefused):
        fetch("http://press.example/", resolve=lambda _h, _p: ["93.184.216.34", ip])


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "010.8.0.1"]
)
def test_a_host_disguised_as_a_number_is_refused_before_any_look_up(host: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(f"http://{host}/", resolve=never)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])
def test_this_machine_is_refused_under_the_systems_own_resolver(host: str) -> None:
    with pytest.raises(AddressRefused):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://press.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("press.example/a", "only http and https"),
        ("http://ada:secret@press.example/", "user name or password"),
        ("http://press.example@127.0.0.1/", "user name or password"),
        ("http:///report", "no host"),
        ("http://press.example/a b", "spaces"),
        ("http://press.example/\r\nHost: other", "spaces"),
        ("http://press.example\\@127.0.0.1/", "spaces"),
        ("", "only http and https"),
    ],
)
def test_an_address_that_is_no_plain_web_address_is_refused(address: str, why: str) -> None:
    with pytest.raises(AddressRefused, match=why):
        fetch(address, resolve=never)


def test_a_password_in_an_address_is_not_repeated_in_the_message() -> None:
    with pytest.raises(AddressRefused) as caught:
        fetch("http://ada:secret@press.example/", resolve=never)
    assert "secret" not in str(caught.value)


def test_a_port_that_web_pages_do_not_use_is_refused() -> None:
    with pytest.raises(AddressRefused, match="port 6379"):
        fetch("http://press.example:6379/", resolve=lambda _h, _p: ["93.184.216.34"])


def test_a_name_nobody_knows_is_a_failure_and_says_so() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("name or service not known")

    with pytest.raises(FetchFailed, match=r"no server is known as press\.example"):
        fetch("http://press.example/", resolve=unknown, limits=Limits(total_seconds=5))
