"""An index survives as bytes, and bytes that are no index are refused."""

from __future__ import annotations

import pytest
from test_screen_parties import INDEX, PARTIES

from onrecord import screening
from onrecord.errors import IndexUnreadable
from onrecord.model import Query

STORED = INDEX.dump()


def test_a_reopened_index_answers_the_same() -> None:
    again = screening.Index.load(STORED)
    for party in PARTIES:
        query = Query(names=(party.name,), kind=party.kind)
        assert screening.screen(query, again) == screening.screen(query, INDEX)


def test_the_same_lists_give_the_same_bytes() -> None:
    assert screening.Index.load(STORED).dump() == STORED


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"PK\x03\x04",
        STORED[:40],
        STORED[:-1],
        STORED + b"\0",
        STORED.replace(b"<i4", b"|O8", 1),
    ],
    ids=["empty", "other", "cut early", "cut late", "longer", "odd type"],
)
def test_bytes_that_are_no_index_are_refused(broken: bytes) -> None:
    with pytest.raises(IndexUnreadable):
        screening.Index.load(broken)
