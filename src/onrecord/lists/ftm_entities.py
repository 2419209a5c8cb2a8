"""OpenSanctions and other FollowTheMoney entities, one JSON object a line.

A delta has the same look and another meaning: served as a full list it would
empty the list, so it is refused here and applied through ``apply_delta``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import MalformedList, MalformedRow
from onrecord.lists.dates import iso
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.ftm_graph import Record, designations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import WatchList

NAME = "ftm-entities"
LOOKED_AT = 50
"""Lines looked at to tell entities from nested targets: targets nest from the first sanction on."""

MAX_LINE_BYTES = 16 * 1024 * 1024
"""The longest entity OpenSanctions publishes is under 1 MB."""


def lines(data: bytes, *, list_name: str, at_most: int = 0) -> Iterator[tuple[int, Record]]:
    """Yield the line number and the JSON object of each line; refuses what is not an object."""
    import msgspec

    start, number = 0, 0
    while start < len(data) and not (at_most and number >= at_most):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line, start, number = data[start:end].strip(), end + 1, number + 1
        if not line:
            continue
        if len(line) > MAX_LINE_BYTES:
            raise MalformedRow(list_name=list_name, line=number, problem="the line is too long")
        try:
            record = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
            raise MalformedRow(
                list_name=list_name, line=number, problem=f"not JSON ({problem})"
            ) from problem
        if not isinstance(record, dict):
            raise MalformedRow(list_name=list_name, line=number, problem="not a JSON object")
        yield number, record


def is_nested(record: Record) -> bool:
    """Tell whether an entity carries other entities inside its properties."""
    properties = record.get("properties")
    return isinstance(properties, dict) and any(
        isinstance(value, dict)
        for found in properties.values()
        if isinstance(found, list)
        for value in found
    )


def _recognises(files: ListFiles) -> bool:
    data = files.only
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{"):
        return False
    try:
        found = [record for _, record in lines(data, list_name=NAME, at_most=LOOKED_AT)]
    except MalformedRow:
        return False
    shaped = all({"id", "schema"} <= record.keys() or "op" in record for record in found)
    return shaped and not any(is_nested(record) for record in found)


def _parse(files: ListFiles) -> WatchList:
    found = []
    for line, record in lines(files.only, list_name=NAME):
        if "op" in record and "entity" in record:
            raise MalformedList(
                NAME,
                problem=f"line {line} is a change to a list: this is a delta, not a full list",
            )
        found.append(record)
    return watch_list(
        files,
        designations(found, list_name=list_name(found)),
        publisher="OpenSanctions" if any("datasets" in one for one in found) else "",
        as_of=last_seen(found),
    )


def list_name(records: list[Record]) -> str:
    """Return the dataset every target comes from, as a slug; the collection where they differ."""
    targets = [record for record in records if record.get("target")] or records
    sets = {tuple(map(str, _listed(record.get("datasets")))) for record in targets}
    if sets == {()}:
        return NAME
    if len(sets) > 1 or len(only := next(iter(sets))) > 1:
        return "opensanctions"
    return "opensanctions-" + str(only[0]).replace("_", "-")


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def last_seen(records: list[Record]) -> str:
    """Return the day of the last crawl: no entity can have been seen after the list's day."""
    days = [iso(str(record.get("last_seen") or "")) for record in records]
    return max(days, default="")


FORMAT = ListFormat(
    name="ftm-entities",
    title="FollowTheMoney entities, one JSON object a line",
    recognises=_recognises,
    parse=_parse,
)
