"""What a list format is: the files it is published in, how to recognise them, how to read them.

A list may be published as one file or as several that belong together, so the
input is always ``ListFiles``. Files are told apart by what they hold, never by
what they are called: a folder, a zip and a download with odd names read alike.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from onrecord.errors import MalformedList
from onrecord.model import Caveat, Designation, WatchList

MAX_BYTES = 512 * 1024 * 1024
"""All files of one list together. OFAC's advanced XML, the largest we know of, is about 120 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFiles:
    """The files one list was published in, with the date the door knows them by."""

    files: tuple[tuple[str, bytes], ...]
    """Name and bytes. Names only serve messages, and break a tie in OFAC's twin layouts."""

    as_of: str = ""
    """ISO 8601 date from outside, used only where the files carry none; empty means unknown."""

    @property
    def sha256(self) -> str:
        """The digest of a single file, or of the sorted digests of several, one a line."""
        digests = sorted(hashlib.sha256(data).hexdigest() for _, data in self.files)
        if len(digests) == 1:
            return digests[0]
        return hashlib.sha256("\n".join(digests).encode("ascii")).hexdigest()

    @property
    def only(self) -> bytes:
        """The bytes of the single file; empty where there is not exactly one."""
        return self.files[0][1] if len(self.files) == 1 else b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFormat:
    """One published format, complete in one file."""

    name: str
    title: str
    recognises: Callable[[ListFiles], bool]
    parse: Callable[[ListFiles], WatchList]
    """Refuses with MalformedList or MalformedRow; never returns half a list."""


def watch_list(
    files: ListFiles,
    designations: Iterable[Designation],
    *,
    publisher: str,
    as_of: str = "",
    caveats: Iterable[Caveat] = (),
) -> WatchList:
    """Return the list in its stated order: by entry, numbers by size and then words.

    Raises MalformedList when two designations share an entry.
    """
    found = sorted(designations, key=lambda one: entry_order(one.entry))
    name = found[0].list_name if found else files.files[0][0]
    for one, other in itertools.pairwise(found):
        if one.entry == other.entry:
            raise MalformedList(name, problem=f"entry {one.entry} appears twice")
    dated = as_of or files.as_of
    noted = list(caveats)
    if not dated:
        noted.append(
            Caveat(
                code="lists.date-unknown",
                message="The files do not say which day the list is of, and nobody else did.",
            )
        )
    return WatchList(
        name=name,
        publisher=publisher,
        as_of=dated,
        sha256=files.sha256,
        designations=tuple(found),
        caveats=tuple(noted),
    )


def entry_order(entry: str) -> tuple[int, int, str]:
    """Return a sort key that puts 36 before 173 and both before words."""
    return (0, len(entry), entry) if entry.isdecimal() else (1, 0, entry)
