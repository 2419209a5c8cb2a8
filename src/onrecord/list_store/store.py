"""Every version's raw bytes, its parsed form, and which one is in use.

``<folder>/<list>/<digest>/`` holds ``raw/`` (the files as published, never
changed), ``parsed.msgpack`` (a cache of the reading) and ``about.json``. The
file ``current`` beside them names the version in use and is replaced in one
step after everything else is on the disk: whoever reads, or dies, at any
moment sees the old version or the new one. Refuses what ``lists.judge_update``
refuses; the refusal is kept for ``status`` until an update succeeds.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import ListError, ListNotLoaded, ListRefused, MalformedList
from onrecord.list_store.derived import keep_only, kept
from onrecord.list_store.disk import (
    one_writer,
    read_json,
    replace_file,
    sync_folder,
    without_collection,
    write_synced,
)
from onrecord.lists import (
    Change,
    ListFiles,
    Refusal,
    apply_delta,
    floors_for,
    judge_update,
    parse,
    reading_digest,
)
from onrecord.model import WatchList

_SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,63}$")
_INCOMING = ".incoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStatus:
    """One list as it stands: the version in use, and the last refusal if one came after it."""

    name: str
    publisher: str = ""
    as_of: str = ""
    sha256: str = ""
    """Empty when no version was ever accepted."""

    entries: int = 0
    loaded_at: str = ""
    versions: int = 0
    """How many versions are kept, the one in use included."""

    refused_at: str = ""
    refusal: str = ""
    """Why the last update was refused; empty when the last update succeeded."""


class ListStore:
    """The lists in one folder. Times are handed in; nothing here looks at a clock."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(
        self,
        files: ListFiles,
        *,
        at: str,
        name: str = "",
        accept: frozenset[str] = frozenset(),
    ) -> Change:
        """Load a list for the first time, under its own name or ``name``.

        Raises ListRefused when it is there already or the floors refuse it, and
        the other ListErrors when it cannot be read. ``at`` is an ISO time.
        """
        found = parse(files, name=_checked(name))
        if self._current(found.name):
            raise ListRefused(found.name, reason="it is loaded already; update it instead")
        return self._judged(found, files, at=at, accept=accept)

    def update(
        self, name: str, files: ListFiles, *, at: str, accept: frozenset[str] = frozenset()
    ) -> Change:
        """Put a newer version of a loaded list in use, or raise and leave the last good one."""
        self._needed(name)
        try:
            found = parse(files, name=name)
        except ListError as problem:
            self._note_refusal(name, at=at, reason=str(problem))
            raise
        return self._judged(found, files, at=at, accept=accept)

    def update_by_delta(
        self,
        name: str,
        delta: bytes,
        *,
        at: str,
        as_of: str = "",
        accept: frozenset[str] = frozenset(),
    ) -> Change:
        """Apply a FollowTheMoney delta to the version in use and put the outcome in use."""
        self._needed(name)
        try:
            files = apply_delta(self.raw(name), delta, as_of=as_of)
        except ListError as problem:
            self._note_refusal(name, at=at, reason=str(problem))
            raise
        return self.update(name, files, at=at, accept=accept)

    def names(self) -> tuple[str, ...]:
        """Return the lists that have a version in use, in order."""
        if not self.folder.is_dir():
            return ()
        found = (one.name for one in self.folder.iterdir() if _SLUG.match(one.name))
        return tuple(sorted(name for name in found if self._current(name)))

    def status(self) -> tuple[ListStatus, ...]:
        """Return every list as it stands, those only ever refused included."""
        if not self.folder.is_dir():
            return ()
        found = sorted(one.name for one in self.folder.iterdir() if _SLUG.match(one.name))
        return tuple(self._status(name) for name in found if (self.folder / name).is_dir())

    def current(self, name: str) -> WatchList:
        """Return the version in use; from the parsed form where it is sound, else from the raw files.

        Raises ListNotLoaded when there is none, MalformedList when the raw bytes are damaged.
        """
        version = self._needed(name)
        about = read_json(version / "about.json")
        return _decoded(version, about) or self._read_again(name, version, about)

    def raw(self, name: str) -> ListFiles:
        """Return the files of the version in use, checked against their digest."""
        version = self._needed(name)
        return _raw(version, read_json(version / "about.json"), name=name)

    def derived(self, key: str) -> bytes:
        """Return what was kept under ``key``, a SHA-256; empty when nothing was."""
        return kept(self.folder, key)

    def keep_derived(self, key: str, data: bytes) -> None:
        """Keep what was made from the lists in use, and drop what was made from older ones."""
        keep_only(self.folder, key, data)

    def _judged(
        self, found: WatchList, files: ListFiles, *, at: str, accept: frozenset[str]
    ) -> Change:
        name = found.name
        if not _SLUG.match(name):
            raise ListRefused(
                name, reason="its name is not a slug such as us-ofac-sdn; give one"
            )
        (self.folder / name).mkdir(parents=True, exist_ok=True)
        with one_writer(self.folder / name):
            old = self.current(name) if self._current(name) else None
            judged = judge_update(
                old, found, floors=floors_for(name), today=at[:10], accept=accept
            )
            if isinstance(judged, Refusal):
                self._note_refusal(name, at=at, reason=judged.reason)
                raise ListRefused(name, reason=judged.reason, objection=judged.code)
            self._keep(found, files, at=at)
            (self.folder / name / "refused.json").unlink(missing_ok=True)
        return judged

    def _keep(self, found: WatchList, files: ListFiles, *, at: str) -> None:
        """Write the version into a folder of its own, then name it as the one in use."""
        home = self.folder / found.name
        incoming, version = home / _INCOMING, home / found.sha256
        if read_json(version / "about.json").get("as_of") != found.as_of:
            shutil.rmtree(incoming, ignore_errors=True)
            (incoming / "raw").mkdir(parents=True)
            stored = _store_raw(incoming, files)
            parsed = _encoded(found)
            write_synced(incoming / "parsed.msgpack", parsed)
            about = _about(found, files, at=at) | {
                "files": stored,
                "parsed_sha256": _digest(parsed),
            }
            write_synced(incoming / "about.json", _json(about))
            sync_folder(incoming / "raw")
            sync_folder(incoming)
            version = _settle(incoming, version)
        replace_file(home / "current", version.name.encode("ascii"))

    def _read_again(self, name: str, version: Path, about: dict[str, Any]) -> WatchList:
        found = parse(_raw(version, about, name=name), name=name)
        parsed = _encoded(found)
        try:
            replace_file(version / "parsed.msgpack", parsed)
            fresh = {"read_by": reading_digest(), "parsed_sha256": _digest(parsed)}
            replace_file(version / "about.json", _json(about | fresh))
        except OSError:  # a read-only disk: the cache is only a cache
            return found
        return found

    def _status(self, name: str) -> ListStatus:
        home = self.folder / name
        version = self._current(name)
        about = read_json(version / "about.json") if version else {}
        refused = read_json(home / "refused.json")
        return ListStatus(
            name=name,
            publisher=str(about.get("publisher", "")),
            as_of=str(about.get("as_of", "")),
            sha256=str(about.get("sha256", "")),
            entries=int(about.get("entries", 0)),
            loaded_at=str(about.get("loaded_at", "")),
            versions=sum(one.is_dir() and one.name != _INCOMING for one in home.iterdir()),
            refused_at=str(refused.get("at", "")),
            refusal=str(refused.get("reason", "")),
        )

    def _current(self, name: str) -> Path | None:
        """Return the folder of the version in use; None when the pointer leads nowhere."""
        pointer = self.folder / name / "current"
        try:
            version = pointer.parent / pointer.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        inside = version.parent == pointer.parent and re.fullmatch(r"[0-9a-f-]+", version.name)
        return version if inside and (version / "about.json").is_file() else None

    def _needed(self, name: str) -> Path:
        version = self._current(_checked(name)) if name else None
        if version is None:
            raise ListNotLoaded(name, folder=str(self.folder))
        return version

    def _note_refusal(self, name: str, *, at: str, reason: str) -> None:
        replace_file(self.folder / name / "refused.json", _json({"at": at, "reason": reason}))


def _checked(name: str) -> str:
    """Return the name; refuses one that could lead out of the folder."""
    if name and not _SLUG.match(name):
        raise ListRefused(name, reason="a list's name is a slug such as us-ofac-sdn")
    return name


def _settle(incoming: Path, version: Path) -> Path:
    """Rename the finished folder into place, beside an earlier one of the same bytes if need be."""
    place, again = version, 1
    while place.exists():
        again += 1
        place = version.with_name(f"{version.name}-{again}")
    incoming.rename(place)
    sync_folder(place.parent)
    return place


def _about(found: WatchList, files: ListFiles, *, at: str) -> dict[str, Any]:
    return {
        "name": found.name,
        "publisher": found.publisher,
        "as_of": found.as_of,
        "as_of_given": files.as_of,
        "sha256": found.sha256,
        "entries": len(found.designations),
        "loaded_at": at,
        "caveats": [asdict(caveat) for caveat in found.caveats],
        "read_by": reading_digest(),
    }


def _store_raw(incoming: Path, files: ListFiles) -> list[dict[str, str]]:
    stored = []
    for number, (name, data) in enumerate(files.files):
        kept = f"{number:02d}-{re.sub(r'[^A-Za-z0-9._-]+', '_', name)[-80:]}"
        write_synced(incoming / "raw" / kept, data)
        stored.append({"name": name, "kept": kept})
    return stored


def _raw(version: Path, about: dict[str, Any], *, name: str) -> ListFiles:
    try:
        files = ListFiles(
            files=tuple(
                (one["name"], (version / "raw" / Path(one["kept"]).name).read_bytes())
                for one in about["files"]
            ),
            as_of=str(about.get("as_of_given", "")),
        )
    except (OSError, KeyError, TypeError) as problem:
        raise MalformedList(
            name, problem=f"its stored files are damaged ({problem})"
        ) from problem
    if files.sha256 != about.get("sha256"):
        raise MalformedList(name, problem="its stored files are not the ones that were loaded")
    return files


def _decoded(version: Path, about: dict[str, Any]) -> WatchList | None:
    """Return the parsed form; None where another reading wrote it or its bytes are not sound."""
    import msgspec

    if about.get("read_by") != reading_digest():
        return None
    try:
        parsed = (version / "parsed.msgpack").read_bytes()
        if _digest(parsed) != about.get("parsed_sha256"):
            return None
        with without_collection():
            return msgspec.msgpack.decode(parsed, type=WatchList)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None


def _encoded(found: WatchList) -> bytes:
    import msgspec

    return msgspec.msgpack.encode(found)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")
