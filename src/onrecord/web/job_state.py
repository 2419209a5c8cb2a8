"""One run over a file: what it is, how far it has come, and the words for it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.desk import Progress


class JobState(Enum):
    """Where a run is between upload and result."""

    CHOOSING = "choosing columns"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped early"
    DROPPED = "dropped before it began"
    FAILED = "failed"


ENDED = frozenset({JobState.DONE, JobState.STOPPED, JobState.DROPPED, JobState.FAILED})
WITH_HITS = frozenset({JobState.DONE, JobState.STOPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is known of a run; kept as ``job.json`` in its folder."""

    id: str
    name: str
    """The file's name, as it was brought."""

    ending: str
    by: str
    at: str
    encoding: str = ""
    state: JobState = JobState.CHOOSING
    columns: tuple[str, ...] = ()
    """The words that overrule the guess about the columns."""

    started: str = ""
    ended: str = ""
    problem: str = ""
    """Why it failed."""

    lists: str = ""
    """Which lists of which date were searched."""

    rows: int = 0
    asked: int = 0
    hits: int = 0
    parties_hit: int = 0
    aside: int = 0
    suppressed: int = 0


@dataclass(slots=True, kw_only=True)
class Pace:
    """How far a run under way has come, and how fast it goes; changed by its worker only."""

    lists: str = ""
    rows: int = 0
    asked: int = 0
    parties_hit: int = 0
    aside: int = 0
    share: float = 0.0
    rows_a_second: float = 0.0
    seconds_left: float | None = None
    """None until there is something to reckon from."""

    _begun: float = 0.0
    _begun_rows: int = 0
    _begun_share: float = 0.0

    def note(self, progress: Progress) -> None:
        """Take over where the run stands; its pace counts from the first rows of this server."""
        now, standing = time.monotonic(), progress.standing
        if not self._begun:
            self._begun, self._begun_rows = now, standing.rows
            self._begun_share = progress.share
        passed = now - self._begun
        rows, share = standing.rows - self._begun_rows, progress.share - self._begun_share
        if passed and rows:
            self.rows_a_second = rows / passed
        if passed and share > 0:
            self.seconds_left = passed * (1 - progress.share) / share
        self.rows, self.asked = standing.rows, standing.asked
        self.parties_hit, self.aside = standing.parties_hit, standing.aside
        self.share = progress.share
