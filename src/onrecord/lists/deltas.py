"""FollowTheMoney deltas: changes to a file of entities, applied before it is read.

A delta is applied to the entities and not to the designations: one Ownership
that comes or goes changes both its parties, so only the whole file, read
again, is sure to equal a full load.
"""

from __future__ import annotations

from onrecord.errors import MalformedList, MalformedRow
from onrecord.lists.format import ListFiles
from onrecord.lists.ftm_entities import lines

_NAME = "ftm-delta"
_PUTS = frozenset({"ADD", "MOD"})


def is_delta(data: bytes) -> bool:
    """Tell whether the first line of ``data`` is a change to a list."""
    try:
        return any("op" in record for _, record in lines(data, list_name=_NAME, at_most=1))
    except MalformedRow:
        return False


def apply_delta(full: ListFiles, delta: bytes, *, as_of: str = "") -> ListFiles:
    """Return the entities after the delta, one a line in the order of their ids.

    An empty delta is legal and changes nothing. Refuses a delta that removes or
    modifies an entity which is not there: it belongs to another version.
    """
    import msgspec

    entities = {str(one.get("id")): one for _, one in lines(full.only, list_name=_NAME)}
    for number, change in lines(delta, list_name=_NAME):
        operation, entity = change.get("op"), change.get("entity")
        if not isinstance(entity, dict) or not isinstance(entity.get("id"), str):
            raise MalformedRow(list_name=_NAME, line=number, problem="no entity with an id")
        known = entity["id"] in entities
        if operation in ("DEL", "MOD") and not known:
            raise MalformedList(
                _NAME,
                problem=f"line {number} changes {entity['id']}, which the list in use lacks: "
                "the delta belongs to another version",
            )
        if operation == "DEL":
            del entities[entity["id"]]
        elif operation in _PUTS:
            entities[entity["id"]] = entity
        else:
            raise MalformedRow(
                list_name=_NAME, line=number, problem=f"unknown operation {operation!r}"
            )
    text = b"".join(msgspec.json.encode(entities[key]) + b"\n" for key in sorted(entities))
    name = full.files[0][0]
    return ListFiles(files=((name, text),), as_of=as_of or full.as_of)
