"""The file of users: names, roles and argon2 hashes; and whether a password is right.

A JSON object ``{"users": {"ada": {"role": "analyst", "hash": "$argon2id$…"}}}``, readable by
its owner only. It is read again when it changes, so that a role taken away is gone at once.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.errors import UsersUnreadable
from onrecord.web.visitors import Role

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
SHORTEST_PASSWORD = 12
"""Characters; NIST SP 800-63B asks for 8 at least, and advises longer where it is all there is."""

LONGEST_PASSWORD = 1_000
AT_ONCE = threading.BoundedSemaphore(2)
"""A check takes 64 MiB and a core for some tens of milliseconds: two at a time are enough."""

HASHER = PasswordHasher()
"""argon2id with the library's parameters, which are those of RFC 9106's second choice."""

NOBODY = HASHER.hash("nobody has this password")
"""Checked for unknown names, so that a wrong name takes as long as a wrong password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who may sign in."""

    name: str
    role: Role
    hash: str


class Users:
    """The users of one file, as it stands on the disk now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int] | None = None
        self._users: Mapping[str, User] = {}
        self._lock = threading.Lock()

    def find(self, name: str) -> User | None:
        """Return the user of that name; raises UsersUnreadable where the file is no more one."""
        with self._lock:
            try:
                state = self._path.stat()
            except OSError as problem:
                raise _unreadable(self._path, problem) from None
            seen = (state.st_mtime_ns, state.st_size)
            if seen != self._seen:
                self._users, self._seen = read_users(self._path), seen
            return self._users.get(name)

    def check(self, name: str, password: str) -> User | None:
        """Return the user where the password is right; it takes as long where it is not."""
        user = self.find(name)
        with AT_ONCE:
            right = _fits(user.hash if user else NOBODY, password[:LONGEST_PASSWORD])
        return user if right else None


def _fits(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def read_users(path: Path) -> dict[str, User]:
    """Return the users of a file by name; raises UsersUnreadable with what to do."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["users"]
        return {
            name: User(name=name, role=Role[one["role"].upper()], hash=str(one["hash"]))
            for name, one in found.items()
        }
    except OSError as problem:
        raise _unreadable(path, problem) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsersUnreadable(
            str(path),
            problem="it is not a file of users",
            advice="Make one with `onrecord users add NAME --users FILE`",
        ) from None


def add_user(path: Path, name: str, *, role: str, password: str) -> None:
    """Add a user, or give one another role and password; the file is replaced in one step."""
    if not NAME.fullmatch(name):
        raise UsersUnreadable(
            str(path),
            problem=f"{name!r} cannot be a user's name",
            advice="Use up to 64 letters, digits and . _ @ -, beginning with a letter or digit",
        )
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UsersUnreadable(
            str(path),
            problem=f"a password has at least {SHORTEST_PASSWORD} characters",
            advice="Choose a longer one; a sentence is easy to keep in mind",
        )
    users = read_users(path) if path.exists() else {}
    users[name] = User(name=name, role=Role[role.upper()], hash=HASHER.hash(password))
    _write(path, users)


def remove_user(path: Path, name: str) -> None:
    """Take a user out; whoever is signed in under that name is out at once."""
    users = read_users(path)
    if users.pop(name, None) is None:
        raise UsersUnreadable(
            str(path),
            problem=f"it has no user {name!r}",
            advice="`onrecord users list` names them",
        )
    _write(path, users)


def _write(path: Path, users: Mapping[str, User]) -> None:
    text = json.dumps(
        {"users": {n: {"role": u.role.name.lower(), "hash": u.hash} for n, u in users.items()}},
        indent=1,
        sort_keys=True,
    )
    beside = path.with_name(path.name + ".new")
    try:
        beside.unlink(missing_ok=True)
        # EXCL: never through a link that somebody left there.
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text + "\n")
        beside.replace(path)
    except OSError as problem:
        raise _unreadable(path, problem) from None


def _unreadable(path: Path, problem: OSError) -> UsersUnreadable:
    return UsersUnreadable(
        str(path),
        problem=f"it cannot be read or written ({problem.strerror})",
        advice="Check the path and its permissions, or make one with `onrecord users add`",
    )
