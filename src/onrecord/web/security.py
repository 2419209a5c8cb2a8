"""Everything that stands between a request and a page, in the order in which it is asked.

Wrong Host 421 (a rebound name must not reach us), body too large 413, a change asked for by
another site 403, nobody signed in 401, a role too low 403. Forms are signed besides
(``forms.py``). Every answer, a failure too, carries the headers of ``HEADERS``.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qs

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import OnRecordError, RequestRefused
from onrecord.intake import LIMITS
from onrecord.web.office import Settings
from onrecord.web.people import People
from onrecord.web.refusals import API, refused
from onrecord.web.visitors import SIGN_IN, VISITOR, Keys, Role, Visitor

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}
FOREVER = "private, max-age=31536000, immutable"
"""For assets, whose address changes with their content."""

SMALL_BODY = 1_000_000
"""A form without files, or a question in JSON."""

LARGE_BODIES = {
    "/read": 4 * LIMITS.original,
    "/api/v1/reports": LIMITS.original,
    "/bulk": 2_000 * 1_000_000,
    "/api/v1/bulk": 2_000 * 1_000_000,
    "/lists": 500 * 1_000_000,
}
"""Paths, and all under them, that take files; four reports of the largest size at once, a table
as large as ``onrecord screen --file`` takes, and a list with room beside today's 120 MB."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_TO_ALL = ("/static/",)
READERS_MAY = re.compile(r"/reports/[^/]+/export|/api/v1/reports/[^/]+/exports/[^/]+|/sign-out")
"""What a reader may send: to hand a dossier over, which is noted, and to leave."""

OWN_SITE = frozenset({"same-origin", "none", ""})
"""What browsers say of a request from our own page or typed by the user; old ones say nothing."""

TOKEN = "token"  # noqa: S105 - the name of a parameter
BEARER = "bearer "


class Guard:
    """Lets requests through to the pages, or answers itself."""

    def __init__(
        self, app: ASGIApp, *, settings: Settings, keys: Keys, people: People | None = None
    ) -> None:
        self._app = app
        self._people = people
        self._settings = settings
        self._keys = keys
        self._cookie = f"onrecord-{settings.port}"
        self._proof = keys.derived("cookie")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; anything but HTTP and the server's own start is turned away."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, _Answer(send, scope["path"]))

    async def _answer(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        request = Request(scope)
        body = _Body(receive, most=_most(scope["path"]))
        try:
            admitted = self._admit(request)
            if admitted is None:
                await self._app(scope, body.receive, answer.send)
            else:
                await admitted(scope, receive, answer.send)
        except RequestRefused as refusal:
            if not answer.begun:
                await refused(request, refusal)(scope, receive, answer.send)
        except Exception:
            if not answer.begun:
                broken = OnRecordError(
                    "The server failed at this; the terminal it runs in says where. "
                    "Nothing was half saved. Go back, or report it with what you did."
                )
                await refused(request, broken)(scope, receive, answer.send)
            raise

    def _admit(self, request: Request) -> Response | None:
        """Return nothing for a request that may pass, an answer where it ends here, or raise."""
        self._check_host(request)
        _check_size(request)
        if request.method not in SAFE:
            self._check_site(request)
        if request.url.path.startswith(OPEN_TO_ALL):
            return None
        if self._has_token(request):
            return self._enter(request)
        who = self._people.visitor(request) if self._people else self._visitor(request)
        if who is None and self._people:
            return self._to_sign_in(request)
        if who is None:
            raise RequestRefused(
                "This server answers only to whoever started it",
                advice="Open the link that the terminal printed; it holds a token",
                status=401,
            )
        request.scope[VISITOR] = who
        if request.method not in SAFE and not READERS_MAY.fullmatch(request.url.path):
            check_role(Role.ANALYST, who)
        return None

    def _to_sign_in(self, request: Request) -> Response | None:
        """Return nothing for the page where one signs in, the way there for any other."""
        if request.url.path == SIGN_IN:
            return None
        if request.method in SAFE and not request.url.path.startswith(API):
            return RedirectResponse(SIGN_IN, status_code=303)
        raise RequestRefused(
            "You are not signed in", advice=f"Sign in at {SIGN_IN}", status=401
        )

    def _check_host(self, request: Request) -> None:
        port = self._settings.port
        known = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        known |= {self._settings.public_name} - {""}
        if request.headers.get("host", "") not in known:
            raise RequestRefused(
                "This server does not go by the name that was asked for",
                advice="Open the link that the terminal printed",
                status=421,
            )

    def _check_site(self, request: Request) -> None:
        site = request.headers.get("sec-fetch-site", "")
        origin = request.headers.get("origin", "")
        host = request.headers.get("host", "")
        scheme = "https" if host == self._settings.public_name else request.url.scheme
        own = {"", f"{scheme}://{host}"}
        if site:
            # Under our no-referrer policy browsers send the forms of our own pages with the
            # origin "null"; that they come from us is then told by the other header alone.
            own.add("null")
        if site not in OWN_SITE or origin not in own:
            raise RequestRefused(
                "The request comes from another site",
                advice="Open the page here and send its form",
                status=403,
            )

    def _has_token(self, request: Request) -> bool:
        given = parse_qs(request.url.query).get(TOKEN, [""])[-1]
        return bool(self._settings.token) and _same(given, self._settings.token)

    def _enter(self, request: Request) -> Response:
        """Turn the token of the first address into a cookie, and drop it from the address."""
        answer = RedirectResponse(request.url.path, status_code=303)
        answer.set_cookie(self._cookie, self._proof, httponly=True, samesite="strict")
        return answer

    def _visitor(self, request: Request) -> Visitor | None:
        given = request.cookies.get(self._cookie, "")
        if not self._settings.token:
            return None
        if _same(given, self._proof) or _same(_bearer(request), self._settings.token):
            return Visitor(name=self._settings.by, role=Role.ADMIN, session=self._proof)
        return None


def check_role(role: Role, who: Visitor) -> None:
    """Raise RequestRefused where somebody's role does not reach."""
    if who.role >= role:
        return
    raise RequestRefused(
        f"{who.name} is here as {who.role.name.lower()}; this needs {role.name.lower()}",
        advice="Ask an admin for that role",
        status=403,
    )


def new_token() -> str:
    """Return a secret for one run of the server."""
    return secrets.token_urlsafe(32)


def is_bearer(request: Request) -> bool:
    """Tell whether a program asks, with the token in a header that no other site can set."""
    return bool(_bearer(request))


def _bearer(request: Request) -> str:
    given = request.headers.get("authorization", "")
    return given[len(BEARER) :] if given.lower().startswith(BEARER) else ""


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _most(path: str) -> int:
    fits = (
        most
        for part, most in LARGE_BODIES.items()
        if path == part or path.startswith(f"{part}/")
    )
    return next(fits, SMALL_BODY)


def _check_size(request: Request) -> None:
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > _most(request.url.path):
        raise _too_large(_most(request.url.path))


def _too_large(most: int) -> RequestRefused:
    return RequestRefused(
        f"What was sent is larger than {most // 1_000_000} MB",
        advice="Split it, or send only the report itself",
        status=413,
    )


class _Body:
    """A request's body, counted as it comes: a length need not be declared, or be true."""

    def __init__(self, receive: Receive, *, most: int) -> None:
        self._receive = receive
        self._most = most
        self._got = 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._got += len(message.get("body", b""))
        if self._got > self._most:
            raise _too_large(self._most)
        return message


class _Answer:
    """An answer on its way out, with our headers on it."""

    def __init__(self, send: Send, path: str) -> None:
        self._send = send
        self._asset = path.startswith(OPEN_TO_ALL)
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            ours = dict(HEADERS)
            if self._asset and message["status"] == 200:
                ours["cache-control"] = FOREVER
            kept = [
                (k, v) for k, v in message.get("headers", []) if k.decode().lower() not in ours
            ]
            message["headers"] = [*kept, *((k.encode(), v.encode()) for k, v in ours.items())]
        await self._send(message)
