"""Arrow batches of asked parties → Arrow batches of hits: the kernel in Arrow's dress.

One batch out for each batch in, in order, row for row what ``screen`` returns; nothing is kept
between batches, so batches may be screened anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.model import Asked, EntityKind, Identifier, Query
from onrecord.screening.hits import HIT_COLUMNS, screen_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from onrecord.screening.index import Index
    from onrecord.screening.policy import Policy


def asked_schema() -> pa.Schema:
    """Return the columns of a batch of asked parties; identifiers are ``scheme:value``."""
    import pyarrow as pa

    texts = pa.list_(pa.string())
    return pa.schema(
        [
            ("line", pa.int64()),
            ("id", pa.string()),
            ("names", texts),
            ("kind", pa.string()),
            ("birth_dates", texts),
            ("countries", texts),
            ("identifiers", texts),
        ]
    )


def hit_schema() -> pa.Schema:
    """Return the columns of a batch of hits."""
    import pyarrow as pa

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    return pa.schema([(name, kinds[kind]) for name, kind in HIT_COLUMNS.items()])


def frame(asked: Iterable[Asked]) -> pa.RecordBatch:
    """Return asked parties as a batch for ``screen_frames``."""
    import pyarrow as pa

    rows = [
        {
            "line": one.line,
            "id": one.query.id,
            "names": list(one.query.names),
            "kind": one.query.kind.value,
            "birth_dates": list(one.query.birth_dates),
            "countries": list(one.query.countries),
            "identifiers": [f"{each.scheme}:{each.value}" for each in one.query.identifiers],
        }
        for one in asked
    ]
    return pa.RecordBatch.from_pylist(rows, asked_schema())


def screen_frames(
    batches: Iterable[pa.RecordBatch], index: Index, *, policy: Policy | None = None
) -> Iterator[pa.RecordBatch]:
    """Yield for each batch of ``asked_schema`` a batch of ``hit_schema``.

    Columns are found by name; all but ``line`` and ``names`` may be missing or null. A row
    without a name gives no hit.
    """
    import pyarrow as pa

    schema = hit_schema()
    for batch in batches:
        asked = [_asked(row) for row in batch.to_pylist()]
        hits = screen_asked(asked, index, policy=policy)
        rows = [{name: getattr(hit, name) for name in HIT_COLUMNS} for hit in hits]
        yield pa.RecordBatch.from_pylist(rows, schema)


def _asked(row: dict[str, Any]) -> Asked:
    query = Query(
        names=tuple(row["names"] or ()),
        kind=EntityKind(row.get("kind") or EntityKind.LEGAL_ENTITY.value),
        birth_dates=tuple(row.get("birth_dates") or ()),
        countries=tuple(row.get("countries") or ()),
        identifiers=tuple(_identifier(one) for one in row.get("identifiers") or ()),
        id=row.get("id") or "",
    )
    return Asked(line=row["line"], query=query)


def _identifier(written: str) -> Identifier:
    scheme, _, value = written.partition(":")
    return Identifier(scheme=scheme, value=value)
