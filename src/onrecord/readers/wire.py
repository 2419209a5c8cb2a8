"""The only file here that opens a socket: one request to the address that the user gave.

The address was chosen by a person, so it may be on this machine or in the house, which
``fetch.py`` refuses for addresses that strangers write. All else is as strict: no
redirects, no proxies from the environment, no cookies, no packed answers; sizes and the
whole time are bounded; the key goes over https, or to an address written as a number in
the house, and it is never part of a message.
"""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.errors import ReaderFailed, ReaderUnusable

if TYPE_CHECKING:
    import httpx

REDIRECTS = range(300, 400)
CANNOT_BE_ASKED = frozenset({401, 403, 404, 405})
"""Answers that no text can cause: the key or the address is wrong, for every stretch alike."""

HIGHEST_PORT = 65_535

MOST_KEY = 4_000
"""Characters; long tokens of cloud services have about 2,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked, and with which key."""

    url: str
    key: str = field(default="", repr=False)


class NoAnswer(Exception):
    """One request brought nothing usable; ``str`` says why, in our words alone."""


def endpoint_of(address: str, *, key: str = "") -> Endpoint:
    """Return the place of ``/chat/completions`` under an address; raises ReaderUnusable."""
    import httpx

    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise _unusable("its address is not a valid web address") from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise _unusable("its address must begin with http:// or https:// and name a host")
    if url.port is not None and not 0 < url.port <= HIGHEST_PORT:
        raise _unusable("its address names a port that there is not")
    if url.userinfo or url.query or url.fragment:
        raise _unusable("its address holds a user name, a query or a fragment")
    if key and (len(key) > MOST_KEY or not key.isascii() or not key.isprintable()):
        raise _unusable("its key holds signs that no key has")
    if key and url.scheme == "http" and not _in_the_house(url.host):
        raise _unusable("its key would travel unprotected over http")
    path = url.path.rstrip("/") or "/v1"
    return Endpoint(url=str(url.copy_with(path=f"{path}/chat/completions")), key=key)


def _unusable(problem: str) -> ReaderUnusable:
    return ReaderUnusable(
        "chat", problem=problem, advice="Give one such as http://127.0.0.1:8080/v1"
    )


def _in_the_house(host: str) -> bool:
    """Tell whether a host is this machine, or a private address written as a number."""
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost"
    return ip.is_loopback or ip.is_private


def post(endpoint: Endpoint, body: bytes, *, seconds: float, most_bytes: int) -> bytes:
    """Return the answer to one JSON request, uninterpreted.

    Raises ReaderFailed where no text will ever be answered, NoAnswer where this one was not.
    """
    import httpx

    try:
        return asyncio.run(_post(endpoint, body, seconds=seconds, most_bytes=most_bytes))
    except TimeoutError:
        raise NoAnswer("no whole answer came in time") from None
    except httpx.ConnectError:
        raise ReaderFailed("chat", problem=f"nobody answers at {endpoint.url}") from None
    except (httpx.HTTPError, httpx.StreamError, OSError):
        raise NoAnswer("the connection broke") from None


async def _post(endpoint: Endpoint, body: bytes, *, seconds: float, most_bytes: int) -> bytes:
    import httpx

    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": f"OnRecord/{__version__}",
    }
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    # One clock over connection, headers and body: the library's own count per read.
    async with (
        asyncio.timeout(seconds),
        httpx.AsyncClient(
            transport=httpx.AsyncHTTPTransport(trust_env=False, retries=0),
            trust_env=False,
            follow_redirects=False,
            timeout=None,  # noqa: S113 - the clock above
        ) as client,
        client.stream("POST", endpoint.url, content=body, headers=headers) as response,
    ):
        _check_status(response, endpoint)
        answer = bytearray()
        async for piece in response.aiter_raw(65_536):
            answer += piece
            if len(answer) > most_bytes:
                raise NoAnswer("the answer was too large")
    return bytes(answer)


def _check_status(response: httpx.Response, endpoint: Endpoint) -> None:
    status = response.status_code
    if status in REDIRECTS:
        raise ReaderFailed("chat", problem=f"{endpoint.url} redirects, which is not followed")
    if status in CANNOT_BE_ASKED:
        raise ReaderFailed("chat", problem=f"{endpoint.url} answered {status}")
    if not response.is_success:
        raise NoAnswer("the server refused or failed")
    if response.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise NoAnswer("the answer was packed")
