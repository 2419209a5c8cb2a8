"""What a server can do to us, tried against small servers on this machine."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from onrecord.errors import AddressRefused, FetchFailed
from onrecord.fetch import Limits, fetch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HERE = "127.0.0.1"
LOCAL = Limits(allow_addresses=(HERE,), total_seconds=5, answer_bytes=200_000)
seen: list[dict[str, str]] = []


class Pages(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        seen.append({key.casefold(): value for key, value in self.headers.items()})
        PAGES.get(self.path, missing)(self)


def _send(page: Pages, body: bytes, **headers: str) -> None:
    page.send_response(200)
    for name, value in headers.items():
        page.send_header(name.replace("_", "-"), value)
    page.end_headers()
    page.wfile.write(body)


def plain(page: Pages) -> None:
    _send(page, b"<p>The ferry left late.</p>", Content_Type="text/html; charset=utf-8")


def cookie(page: Pages) -> None:
    page.send_response(302)
    page.send_header("Set-Cookie", "watched=yes")
    page.send_header("Location", "/plain")
    page.end_headers()


def missing(page: Pages) -> None:
    page.send_error(404)


def redirect(to: str) -> Callable[[Pages], None]:
    def answer(page: Pages) -> None:
        page.send_response(302)
        page.send_header("Location", to)
        page.end_headers()

    return answer


def packed(page: Pages) -> None:
    _send(page, gzip.compress(b"The ferry left late."), Content_Encoding="gzip")


def bomb(page: Pages) -> None:
    _send(page, gzip.compress(bytes(50_000_000)), Content_Encoding="gzip")


def badly_packed(page: Pages) -> None:
    _send(page, b"this is not gzip", Content_Encoding="gzip")


def endless(page: Pages) -> None:
    page.send_response(200)
    page.end_headers()
    try:
        for _ in range(10_000):
            page.wfile.write(b"more " * 1_000)
    except OSError:
        return


def drip_body(page: Pages) -> None:
    page.send_response(200)
    page.end_headers()
    _drip(page, b"x" * 100)


def drip_header(page: Pages) -> None:
    _drip(page, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100)


def _drip(page: Pages, words: bytes) -> None:
    try:
        for byte in words:
            page.wfile.write(bytes([byte]))
            page.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


PAGES: dict[str, Callable[[Pages], None]] = {
    "/plain": plain,
    "/cookie": cookie,
    "/inside": redirect("http://10.0.0.7/secret"),
    "/metadata": redirect("http://169.254.169.254/latest/"),
    "/file": redirect("file:///etc/passwd"),
    "/relative": redirect("plain"),
    "/loop": redirect("/loop"),
    "/packed": packed,
    "/bomb": bomb,
    "/badly-packed": badly_packed,
    "/endless": endless,
    "/drip-body": drip_body,
    "/drip-header": drip_header,
}


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[int]:
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving(ThreadingHTTPServer((HERE, 0), Pages)) as number:
        yield number


@pytest.fixture
def at(port: int) -> Callable[[str], str]:
    seen.clear()
    return lambda path: f"http://{HERE}:{port}{path}"


def test_a_page_comes_back_with_its_type_and_where_it_stood(at: Callable[[str], str]) -> None:
    page = fetch(at("/plain"), limits=LOCAL)
    assert page.data == b"<p>The ferry left late.</p>"
    assert page.media_type == "text/html; charset=utf-8"
    assert page.address == page.final_address == at("/plain")


def test_the_server_is_told_honestly_who_asks(at: Callable[[str], str]) -> None:
    fetch(at("/plain"), limits=LOCAL)
    assert seen[0]["user-agent"].startswith("OnRecord/")
    assert "referer" not in seen[0]


def test_cookies_are_not_sent_back(at: Callable[[str], str]) -> None:
    page = fetch(at("/cookie"), limits=LOCAL)
    assert page.final_address == at("/plain")
    assert "cookie" not in seen[1]


def test_proxies_of_the_environment_are_not_used(
    at: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert fetch(at("/plain"), limits=LOCAL).data


def test_the_connection_goes_to_the_address_that_was_checked(port: int) -> None:
    answers = iter([[HERE], ["10.0.0.7"]])
    page = fetch(
        f"http://rebind.example:{port}/plain",
        limits=LOCAL,
        resolve=lambda _h, _p: next(answers),
    )
    assert page.data
    assert seen[-1]["host"] == f"rebind.example:{port}"


def test_a_name_that_changes_between_redirects_is_checked_again(port: int) -> None:
    answers = iter([[HERE], ["10.0.0.7"]])
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.7"):
        fetch(
            f"http://rebind.example:{port}/relative",
            limits=LOCAL,
            resolve=lambda _h, _p: next(answers),
        )


@pytest.mark.parametrize("path", ["/inside", "/metadata", "/file"])
def test_a_redirect_to_where_we_never_go_is_refused(
    at: Callable[[str], str], path: str
) -> None:
    with pytest.raises(AddressRefused):
        fetch(at(path), limits=LOCAL)


def test_redirects_without_end_are_given_up(at: Callable[[str], str]) -> None:
    with pytest.raises(FetchFailed, match="more than 5 times"):
        fetch(at("/loop"), limits=LOCAL)
    assert len(seen) == 6


def test_a_packed_page_comes_back_unpacked(at: Callable[[str], str]) -> None:
    assert fetch(at("/packed"), limits=LOCAL).data == b"The ferry left late."


@pytest.mark.parametrize("path", ["/bomb", "/endless"])
def test_a_page_that_grows_past_the_limit_is_given_up(
    at: Callable[[str], str], path: str
) -> None:
    with pytest.raises(FetchFailed, match=r"larger than 0\.2 MB"):
        fetch(at(path), limits=LOCAL)


def test_a_badly_packed_page_is_a_failure(at: Callable[[str], str]) -> None:
    with pytest.raises(FetchFailed, match="packed wrongly"):
        fetch(at("/badly-packed"), limits=LOCAL)


@pytest.mark.parametrize("path", ["/drip-body", "/drip-header"])
def test_a_server_that_drips_is_given_up_at_the_total_time(
    at: Callable[[str], str], path: str
) -> None:
    limits = Limits(allow_addresses=(HERE,), total_seconds=0.8)
    start = time.monotonic()
    with pytest.raises(FetchFailed, match=r"longer than 0\.8 seconds"):
        fetch(at(path), limits=limits)
    assert time.monotonic() - start < 4


def test_a_page_that_is_not_there_is_a_failure_with_its_number(
    at: Callable[[str], str],
) -> None:
    with pytest.raises(FetchFailed, match="answered 404"):
        fetch(at("/nothing"), limits=LOCAL)


def test_a_server_that_does_not_listen_is_a_failure() -> None:
    with socket.socket() as free:
        free.bind((HERE, 0))
        number = free.getsockname()[1]
    with pytest.raises(FetchFailed, match="connection failed"):
        fetch(f"http://{HERE}:{number}/", limits=LOCAL)


@pytest.mark.skipif(
    shutil.which("openssl") is None, reason="needs openssl to make a certificate"
)
def test_over_https_the_server_is_asked_by_name_and_its_certificate_judged(
    tmp_path: Path,
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=press.example",
        "-keyout",
    ]
    subprocess.run(
        ["openssl", *make, str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    asked: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    server = ThreadingHTTPServer((HERE, 0), Pages)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with serving(server) as number, pytest.raises(FetchFailed, match=r"(?i)certificate"):
        fetch(
            f"https://press.example:{number}/plain",
            limits=LOCAL,
            resolve=lambda _h, _p: [HERE],
        )
    assert asked == ["press.example"]
