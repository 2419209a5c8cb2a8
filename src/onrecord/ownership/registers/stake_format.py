"""What a format of ownership records is, and the limits on every such file.

The files are hostile until read: sizes, counts, lengths and depth are bounded, and one
unreadable cell is a caveat ("not stated"), never a 0.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.errors import MalformedStakeFile, StakeFileTooLarge
from onrecord.model import Caveat, Evidence, OwnershipStake, Share
from onrecord.ownership.share_words import read_share

MOST_BYTES = 512 * 1024 * 1024
"""The full GLEIF relationship file is near this as XML; a larger one is to be split."""

MOST_STAKES = 5_000_000
LONGEST_NAME = 1_000
LONGEST_ID = 300
MOST_CAVEATS = 1_000
"""More are only counted: a file with a million bad cells must not become a million lines."""

Parsed = tuple[tuple[OwnershipStake, ...], tuple[Caveat, ...]]


@dataclass(frozen=True, slots=True)
class StakeFormat:
    """One published format of ownership records."""

    name: str
    recognises: Callable[[bytes], bool]
    parse: Callable[[bytes, str], Parsed]


@dataclass(slots=True)
class Gathering:
    """The stakes and caveats of one file while it is read; it owns the limits."""

    name: str
    list_name: str
    stakes: list[OwnershipStake] = field(default_factory=list)
    caveats: list[Caveat] = field(default_factory=list)
    untold: int = 0

    def add(self, stake: OwnershipStake) -> None:
        """Keep one stake, or raise StakeFileTooLarge."""
        if len(self.stakes) >= MOST_STAKES:
            raise StakeFileTooLarge(self.name, limit=MOST_STAKES, what="stakes")
        self.stakes.append(stake)

    def note(self, code: str, message: str) -> None:
        """Keep one caveat, or count it where there are too many to read."""
        if len(self.caveats) >= MOST_CAVEATS:
            self.untold += 1
        else:
            self.caveats.append(Caveat(code=f"ownership.{code}", message=message))

    def share(self, words: str, *, entry: str) -> Share:
        """Return the share the words state; unclear words count as not stated, with a caveat."""
        share = read_share(words)
        if share is None:
            self.note(
                "share-unclear", f"{entry}: share {words[:40]!r} is not clear: not stated."
            )
            return Share()
        return share

    def row(self, entry: str, *, field_name: str, quote: str = "") -> Evidence:
        """Return the evidence for one record of this file."""
        return Evidence(
            list_name=self.list_name,
            entry=entry[:LONGEST_ID],
            field=field_name,
            quote=quote[:LONGEST_NAME],
        )

    def parsed(self) -> Parsed:
        """Return everything gathered."""
        if self.untold:
            message = f"{self.untold:,} more records were unclear in the same ways."
            self.caveats.append(Caveat(code="ownership.more-unclear", message=message))
        return tuple(self.stakes), tuple(self.caveats)


def load_json(data: bytes | str, name: str, *, line: int = 0) -> object:
    """Return decoded JSON with decimals kept as written, or raise MalformedStakeFile."""
    try:
        return json.loads(data, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as problem:
        # A number too long, a nesting too deep and broken UTF-8 all end here.
        reason = f"not the JSON it claims to be ({type(problem).__name__})"
        raise MalformedStakeFile(name, problem=reason, line=line) from None


def json_lines(data: bytes, name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Yield line number and object for each line of a JSON-lines file."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.strip():
            value = load_json(line, name, line=number)
            if not isinstance(value, dict):
                raise MalformedStakeFile(name, problem="a line is not an object", line=number)
            yield number, value


def text(record: object, *keys: str, longest: int = LONGEST_ID) -> str:
    """Return the text at a path of keys, bounded; empty when there is none."""
    for key in keys:
        record = record.get(key) if isinstance(record, dict) else None
    return record[:longest] if isinstance(record, str) else ""


def objects(record: object, key: str) -> list[Mapping[str, object]]:
    """Return the objects in the list at ``key``; anything else there is left out."""
    value = record.get(key) if isinstance(record, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def opening(data: bytes) -> bytes:
    """Return the first bytes without a byte-order mark and leading blanks, for recognising."""
    return data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
