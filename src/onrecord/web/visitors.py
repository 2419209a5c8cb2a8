"""Who is at the door: a name and a role, and the keys that prove it."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from starlette.requests import Request

VISITOR = "onrecord.visitor"
"""Under which name the guard leaves the visitor in a request's scope."""


class Role(IntEnum):
    """What somebody may do; each role may do what the ones before it may."""

    READER = 1
    """Look at everything, and hand it over."""

    ANALYST = 2
    """Have reports read, screen, and decide about matches."""

    ADMIN = 3
    """Change the watch lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who was let in."""

    name: str
    role: Role
    session: str
    """What their cookie says; forms are signed with it."""

    may_sign_out: bool = False


SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"


class Keys:
    """What is derived from the server's secret; the secret itself never leaves it."""

    def __init__(self, secret: str) -> None:
        self._key = hashlib.sha256(b"onrecord\0" + secret.encode()).digest()

    def derived(self, *words: str) -> str:
        """Return the mark of some words under this server's secret."""
        message = "\0".join(words).encode("utf-8", "replace")
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()


def visitor(request: Request) -> Visitor:
    """Return who asks; the guard lets nobody through without one."""
    return cast("Visitor", request.scope[VISITOR])
