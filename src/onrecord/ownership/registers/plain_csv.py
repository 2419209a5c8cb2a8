"""Plain CSV: one stake a row, ``owner,asset,share`` and whatever else is known.

The first row names the columns. An empty share is "not stated". Two rows about one
owner and asset are two tellings of one holding unless ``parcel`` sets them apart.
"""

from __future__ import annotations

import csv
import io
from enum import Enum
from itertools import islice
from typing import TypeVar

from onrecord.errors import MalformedStakeFile
from onrecord.model import Directness, OwnershipStake, StakeKind
from onrecord.ownership.registers.stake_format import (
    LONGEST_ID,
    LONGEST_NAME,
    Gathering,
    Parsed,
    StakeFormat,
    opening,
)

NEEDED = {"owner", "asset"}
KNOWN = {
    *NEEDED,
    *("owner_id", "asset_id", "share", "kind", "directness", "joint_group", "parcel"),
    *("nature", "since", "until", "alleged_by"),
}
Word = TypeVar("Word", bound=Enum)


def recognises(data: bytes) -> bool:
    """Tell whether the first row names at least an owner and an asset."""
    first = opening(data).split(b"\n", 1)[0].decode("utf-8", "replace")
    try:
        return set(_columns(first)) >= NEEDED
    except csv.Error:
        return False


def parse(data: bytes, name: str) -> Parsed:
    """Return the stakes of a CSV file; raise MalformedStakeFile where a row cannot be one."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MalformedStakeFile(name, problem="not UTF-8") from None
    into = Gathering(name, name)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        reader.fieldnames = [one.strip().lower() for one in reader.fieldnames or ()]
        for column in reader.fieldnames:
            if column not in KNOWN:
                into.note("column-unknown", f"Column {column[:40]!r} is not read.")
        for row in reader:
            into.add(_stake(row, into, reader.line_num))
    except csv.Error as problem:
        raise MalformedStakeFile(name, problem=str(problem), line=reader.line_num) from None
    return into.parsed()


def _columns(first_row: str) -> list[str]:
    rows = csv.reader(io.StringIO(first_row))
    return [cell.strip().lower() for row in islice(rows, 1) for cell in row]


def _stake(row: dict[str | None, str | None], into: Gathering, line: int) -> OwnershipStake:
    def cell(column: str, longest: int = LONGEST_ID) -> str:
        return (row.get(column) or "").strip()[:longest]

    owner, asset = cell("owner", LONGEST_NAME), cell("asset", LONGEST_NAME)
    if not (owner and asset) or None in row:
        problem = "too many cells" if None in row else "no owner or no asset"
        raise MalformedStakeFile(into.name, problem=problem, line=line)
    return OwnershipStake(
        owner=cell("owner_id") or owner,
        asset=cell("asset_id") or asset,
        owner_name=owner,
        asset_name=asset,
        share=into.share(cell("share", LONGEST_NAME), entry=f"line {line}"),
        kind=_word(cell("kind"), StakeKind, StakeKind.SHARES, where=(into, line)),
        directness=_word(cell("directness"), Directness, Directness.DIRECT, where=(into, line)),
        joint_group=cell("joint_group"),
        parcel=cell("parcel"),
        nature=cell("nature"),
        since=cell("since"),
        until=cell("until"),
        alleged_by=cell("alleged_by"),
        evidence=into.row(f"line {line}", field_name="share", quote=cell("share")),
    )


def _word(word: str, words: type[Word], usual: Word, *, where: tuple[Gathering, int]) -> Word:
    if not word:
        return usual
    try:
        return words(word.lower())
    except ValueError:
        known = ", ".join(str(one.value) for one in words)
        into, line = where
        problem = f"{word[:40]!r} is not one of {known}"
        raise MalformedStakeFile(into.name, problem=problem, line=line) from None


FORMAT = StakeFormat("csv", recognises, parse)
