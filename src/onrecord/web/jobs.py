"""Files of parties being screened: one at a time, in a folder beside the casebook.

Each run has a folder of its own under an id that nobody can guess: the file, ``job.json`` and
what the desk writes. A run that a stopped server left behind goes on from its checkpoint when
the next one starts. Refused: ids that are not ours, a full queue, a full folder.
"""

from __future__ import annotations

import re
import secrets
import shutil
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from onrecord import desk
from onrecord.errors import OnRecordError, RequestError, RequestRefused, UnknownPage
from onrecord.web.job_state import ENDED, Job, JobState, Pace

if TYPE_CHECKING:
    from onrecord.model import Judgement

MOST_WAITING = 8
"""Runs behind the one under way."""

MOST_KEPT = 100
"""Runs in the folder; each keeps its file until somebody deletes it."""

ID = re.compile(r"[0-9a-f]{32}")
LONGEST_NAME = 120
RECORD, HITS = "job.json", "hits.jsonl"

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
}
"""How hits are handed over, and their media types."""

Material = tuple[desk.Lists, tuple["Judgement", ...]]


class _ServerStops(Exception):
    """The server is about to end; the run keeps its checkpoint."""


class Jobs:
    """The runs of one casebook, and the one worker that does them in the order they were started."""

    def __init__(
        self, folder: Path, *, material: Callable[[], Material], now: Callable[[], str]
    ) -> None:
        self._folder = folder
        self._material = material
        self._now = now
        self._lock = threading.RLock()
        self._handing = threading.Lock()
        self._waiting: deque[str] = deque()
        self._worker: threading.Thread | None = None
        self._pace: dict[str, Pace] = {}
        self._to_stop: set[str] = set()
        self._closing = False

    # -- asked by pages ----------------------------------------------------------

    def take(self, file: BinaryIO, *, name: str, by: str, encoding: str = "") -> Job:
        """Keep a file that somebody wants screened; raises where it is no table we can read."""
        if len(self.all()) >= MOST_KEPT:
            raise RequestRefused(
                f"{MOST_KEPT} runs are kept already", advice="Delete some of them", status=429
            )
        shown = PurePath(name.replace("\\", "/")).name[-LONGEST_NAME:] or "table"
        job = Job(
            id=secrets.token_hex(16),
            name=shown,
            ending=PurePath(shown).suffix.lower(),
            by=by,
            at=self._now(),
            encoding=encoding,
        )
        home = self._folder / job.id
        home.mkdir(parents=True, mode=0o700)
        try:
            with self.table(job).open("wb") as kept:
                shutil.copyfileobj(file, kept)
            self.preview(job)
        except OnRecordError as refusal:
            shutil.rmtree(home)
            raise told_as(refusal, self.table(job), shown) from None
        self._write(job)
        return job

    def preview(self, job: Job) -> desk.Preview:
        """Return the beginning of the file; raises a TableError or RequestError."""
        return desk.preview(self._asked(job))

    def start(self, job: Job, columns: Sequence[str]) -> Job:
        """Put a run at the end of the queue; raises where its columns cannot be used."""
        asked = replace(
            job, columns=tuple(columns), state=JobState.WAITING, started=self._now()
        )
        desk.look_at(self._asked(asked))
        self._material()
        with self._lock:
            if self.get(job.id).state is not JobState.CHOOSING:
                return self.get(job.id)
            if len(self._waiting) >= MOST_WAITING:
                raise RequestRefused(
                    f"{MOST_WAITING} runs are waiting already",
                    advice="Start this one when one of them has ended",
                    status=503,
                )
            self._write(asked)
            self._waiting.append(job.id)
            self._work()
        return asked

    def stop(self, job: Job) -> None:
        """Have a run end after the rows under way; its hits so far are its result."""
        with self._lock:
            if self.get(job.id).state in ENDED:
                return
            self._to_stop.add(job.id)
            if job.id in self._waiting:
                self._waiting.remove(job.id)
                self._write(replace(self.get(job.id), state=JobState.DROPPED))

    def remove(self, job: Job) -> None:
        """Delete a run that is not under way, with its file and its hits."""
        with self._lock:
            if self.get(job.id).state in {JobState.WAITING, JobState.RUNNING}:
                raise RequestError(f"{job.name} is under way. Stop it first, then delete it.")
            shutil.rmtree(self._folder / job.id)

    def get(self, id_: str) -> Job:
        """Return a run; raises UnknownPage for an id that is not one of ours."""
        if not ID.fullmatch(id_):
            raise UnknownPage(f"/bulk/{id_[:40]}")
        try:
            record = (self._folder / id_ / RECORD).read_bytes()
        except OSError:
            raise UnknownPage(f"/bulk/{id_}") from None
        return msgspec.json.decode(record, type=Job)

    def all(self) -> tuple[Job, ...]:
        """Return every run, the last to be brought first."""
        if not self._folder.is_dir():
            return ()
        found = [
            self.get(one.name)
            for one in self._folder.iterdir()
            if ID.fullmatch(one.name) and (one / RECORD).is_file()
        ]
        return tuple(sorted(found, key=lambda job: (job.at, job.id), reverse=True))

    def ahead_of(self, job: Job) -> int:
        """Return how many runs are done before this one."""
        with self._lock:
            waiting = list(self._waiting)
        return waiting.index(job.id) + 1 if job.id in waiting else 0

    def pace(self, job: Job) -> Pace:
        """Return how far a run under way is, and how fast it goes."""
        return self._pace.get(job.id, Pace())

    def table(self, job: Job) -> Path:
        """Return where the file is kept."""
        return self._folder / job.id / f"table{job.ending}"

    def hits(self, job: Job, form: str = "jsonl") -> Path:
        """Return the file of hits in one of ``FORMS``, written when first asked for."""
        found = self._folder / job.id / HITS
        if form not in FORMS or not found.is_file():
            raise UnknownPage(f"/bulk/{job.id}/hits.{form[:20]}")
        out = found.with_suffix(f".{form}")
        with self._handing:
            if not out.is_file():
                desk.hand_over_hits(found, out)
        return out

    def set_aside(self, job: Job) -> Path:
        """Return the CSV of rows that were not used."""
        found = self._folder / job.id / "hits.set-aside.csv"
        if not found.is_file():
            raise UnknownPage(f"/bulk/{job.id}/set-aside.csv")
        return found

    # -- the worker --------------------------------------------------------------

    def resume(self) -> None:
        """Take up the runs that an earlier server left behind."""
        left = [one for one in self.all() if one.state in {JobState.WAITING, JobState.RUNNING}]
        with self._lock:
            self._waiting.extend(one.id for one in sorted(left, key=lambda job: job.started))
            self._work()

    def close(self) -> None:
        """End the worker at its next checkpoint; the run goes on with the next server."""
        with self._lock:
            self._closing = True
            worker = self._worker
        if worker:
            worker.join(timeout=20)

    def _work(self) -> None:
        if self._waiting and self._worker is None and not self._closing:
            self._worker = threading.Thread(target=self._rounds, name="bulk", daemon=True)
            self._worker.start()

    def _rounds(self) -> None:
        while True:
            with self._lock:
                if not self._waiting or self._closing:
                    self._worker = None
                    return
                job = replace(self.get(self._waiting.popleft()), state=JobState.RUNNING)
                self._write(job)
            try:
                self._write(self._done(job))
            except _ServerStops:
                continue
            except Exception as problem:  # noqa: BLE001 - told on the page of the run
                self._write(replace(job, state=JobState.FAILED, problem=_told(problem, job)))
            finally:
                self._to_stop.discard(job.id)

    def _done(self, job: Job) -> Job:
        lists, judgements = self._material()
        pace = self._pace[job.id] = Pace(lists=lists.words())

        def note(progress: desk.Progress) -> None:
            if self._closing:
                raise _ServerStops
            pace.note(progress)

        asked = replace(self._asked(job), judgements=judgements)
        outcome = desk.screen_file(
            asked, lists=lists, progress=note, stop=lambda: job.id in self._to_stop
        )
        standing = outcome.standing
        return replace(
            job,
            state=JobState.DONE if outcome.whole else JobState.STOPPED,
            ended=self._now(),
            lists=lists.words(),
            rows=standing.rows,
            asked=standing.asked,
            hits=standing.hits,
            parties_hit=standing.parties_hit,
            aside=standing.aside,
            suppressed=outcome.suppressed,
        )

    def _asked(self, job: Job) -> desk.BulkJob:
        return desk.BulkJob(
            source=self.table(job),
            out=self._folder / job.id / HITS,
            columns=job.columns,
            encoding=job.encoding,
        )

    def _write(self, job: Job) -> None:
        record = self._folder / job.id / RECORD
        beside = record.with_suffix(".new")
        beside.write_bytes(msgspec.json.encode(job))
        beside.replace(record)


def _told(problem: Exception, job: Job) -> str:
    if isinstance(problem, OnRecordError):
        return str(problem)
    return f"{job.name}: the run broke ({type(problem).__name__}). What was screened is kept."


def told_as(refusal: OnRecordError, path: Path, name: str) -> OnRecordError:
    """Return the refusal with the name that the user knows the file by."""
    refusal.args = tuple(
        str(one).replace(str(path), name).replace(path.name, name) for one in refusal.args
    )
    return refusal
