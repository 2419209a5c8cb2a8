"""Who has signed in: sessions in memory, and how often a name may be tried.

A restart ends every session. Nothing about a session is in its cookie but a random number.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.errors import RequestRefused

LASTS_S = 12 * 3600.0
"""A working day; after it one signs in again."""

MOST_SESSIONS = 10_000
TRIES = 5
PERIOD_S = 900.0
"""Five wrong passwords for a name in a quarter of an hour: nobody mistypes more often, and
480 guesses a day get nowhere against twelve characters."""

MOST_NAMES = 10_000
"""Names whose tries are remembered; the oldest are forgotten first."""


@dataclass(frozen=True, slots=True)
class _Session:
    name: str
    ends: float


class Sessions:
    """Sessions by their random number."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._open: OrderedDict[str, _Session] = OrderedDict()

    def begin(self, name: str) -> str:
        """Return the number of a new session for a user."""
        number = secrets.token_urlsafe(32)
        with self._lock:
            self._open[number] = _Session(name, self._clock() + LASTS_S)
            while len(self._open) > MOST_SESSIONS:
                self._open.popitem(last=False)
        return number

    def name_of(self, number: str) -> str:
        """Return whose session it is; empty for none, or one that has ended."""
        with self._lock:
            session = self._open.get(number)
            if session is None or session.ends < self._clock():
                self._open.pop(number, None)
                return ""
            return session.name

    def end(self, number: str) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(number, None)


class Tries:
    """How often each name was tried in vain of late."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, list[float]] = OrderedDict()

    def check(self, name: str) -> None:
        """Raise RequestRefused (429) where a name was tried in vain too often."""
        with self._lock:
            recent = self._recent(name)
            if len(recent) >= TRIES:
                minutes = int((recent[0] + PERIOD_S - self._clock()) // 60) + 1
                raise RequestRefused(
                    "There were too many wrong passwords for this name",
                    advice=f"Try again in {minutes} minutes, or ask an admin for a new password",
                    status=429,
                )

    def failed(self, name: str) -> None:
        """Remember a try in vain."""
        with self._lock:
            self._failed[name] = [*self._recent(name), self._clock()]
            self._failed.move_to_end(name)
            while len(self._failed) > MOST_NAMES:
                self._failed.popitem(last=False)

    def _recent(self, name: str) -> list[float]:
        since = self._clock() - PERIOD_S
        return [at for at in self._failed.get(name, []) if at > since]
