"""Files of ownership records become stakes; a bad cell is "not stated", a bad file is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import ownership
from onrecord.errors import MalformedStakeFile, OwnershipError, UnknownStakeFormat
from onrecord.model import Directness, OwnershipStake, Share, StakeKind

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "ownership"
GLEIF = """<?xml version="1.0" encoding="UTF-8"?>
<rr:RelationshipData xmlns:rr="http://www.gleif.org/data/schema/rr/2016"><rr:RelationshipRecords>
<rr:RelationshipRecord><rr:Relationship>
<rr:StartNode><rr:NodeID>CHILD</rr:NodeID></rr:StartNode>
<rr:EndNode><rr:NodeID>PARENT</rr:NodeID></rr:EndNode>
<rr:RelationshipType>IS_DIRECTLY_CONSOLIDATED_BY</rr:RelationshipType>
<rr:RelationshipPeriods>
<rr:RelationshipPeriod><rr:StartDate>2010-01-01</rr:StartDate>
<rr:PeriodType>ACCOUNTING_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
<rr:RelationshipPeriod><rr:StartDate>2012-11-29T00:00:00.000Z</rr:StartDate>
<rr:PeriodType>RELATIONSHIP_PERIOD</rr:PeriodType></rr:RelationshipPeriod>
</rr:RelationshipPeriods><rr:RelationshipStatus>ACTIVE</rr:RelationshipStatus></rr:Relationship>
<rr:Registration><rr:RegistrationStatus>PUBLISHED</rr:RegistrationStatus></rr:Registration>
</rr:RelationshipRecord></rr:RelationshipRecords></rr:RelationshipData>"""


def read(data: str | bytes | list[object]) -> tuple[OwnershipStake, ...]:
    if isinstance(data, list):
        data = json.dumps(data)
    return ownership.read_stakes(
        data if isinstance(data, bytes) else data.encode(), name="f"
    ).stakes


def bods(record: str, interests: list[object], **more: object) -> dict[str, object]:
    details = {"subject": "co", "interestedParty": "own", "interests": interests}
    return {
        "statementId": record,
        "recordId": record,
        "recordType": "relationship",
        "recordDetails": details,
        **more,
    }


def test_every_format_on_the_shelf_recognises_only_its_own_sample() -> None:
    samples = {
        "gleif-xml": GLEIF.encode(),
        "gleif-json": b'[{"Relationship": {"StartNode": {"NodeID": "C"}}}]',
        "bods": json.dumps([bods("r", [])]).encode(),
        "ftm": b'{"id": "o", "schema": "Ownership", "properties": {"owner": ["a"]}}',
        "csv": b"owner,asset,share\nA,B,25\n",
    }
    assert set(samples) == {format_.name for format_ in ownership.FORMATS}
    for name, data in samples.items():
        assert [one.name for one in ownership.FORMATS if one.recognises(data)] == [name]


def test_a_csv_row_keeps_its_line_as_evidence() -> None:
    (only,) = read("owner,asset,share,since\nAlpha,Beta,33.3 %,2020-05\n")
    assert only.share == Share(low=Decimal("33.3"), high=Decimal("33.3"))
    assert (only.evidence.entry, only.evidence.quote) == ("line 2", "33.3 %")


def test_an_unclear_share_is_not_stated_and_leaves_a_caveat() -> None:
    file = ownership.read_stakes(b"owner,asset,share\nAlpha,Beta,150\n", name="f")
    assert file.stakes[0].share == Share()
    assert file.caveats[0].code == "ownership.share-unclear"


def test_a_csv_row_without_an_owner_stops_the_file_and_says_where() -> None:
    with pytest.raises(MalformedStakeFile) as caught:
        read("owner,asset,share\nAlpha,Beta,5\n,Beta,5\n")
    assert caught.value.line == 3


def test_ftm_directorships_are_control_and_never_a_share() -> None:
    lines = [
        {"id": "a", "schema": "Company", "properties": {"name": ["Alpha"]}},
        {
            "id": "o",
            "schema": "Ownership",
            "properties": {"owner": ["a"], "asset": ["b"], "percentage": ["25-50"]},
        },
        {
            "id": "d",
            "schema": "Directorship",
            "properties": {"director": ["p"], "organization": ["b"]},
        },
    ]
    owned, directed = read("\n".join(json.dumps(line) for line in lines))
    assert (owned.owner_name, owned.share.low, owned.share.high) == ("Alpha", 25, 50)
    assert directed.kind is StakeKind.CONTROL


def test_a_bods_range_keeps_which_ends_are_excluded() -> None:
    share = {"exclusiveMinimum": 25, "maximum": 50}
    (only,) = read(
        [bods("r", [{"type": "shareholding", "directOrIndirect": "direct", "share": share}])]
    )
    assert (only.share.above, only.share.below) == (True, False)


def test_an_older_bods_statement_reads_the_same() -> None:
    older = {
        "statementID": "s",
        "statementType": "ownershipOrControlStatement",
        "subject": {"describedByEntityStatement": "co"},
        "interestedParty": {"describedByPersonStatement": "own"},
        "interests": [
            {
                "type": "voting-rights",
                "interestLevel": "direct",
                "share": {"minimum": 25, "exclusiveMinimum": True},
            }
        ],
    }
    (only,) = read([older])
    assert (only.owner, only.kind, only.share.above) == ("own", StakeKind.VOTES, True)


def test_a_later_bods_statement_replaces_an_earlier_one() -> None:
    def told(figure: int, day: str) -> dict[str, object]:
        interest = {
            "type": "shareholding",
            "directOrIndirect": "direct",
            "share": {"exact": figure},
        }
        return bods("r", [interest], statementDate=day)

    file = ownership.read_stakes(
        json.dumps([told(70, "2022-01-01"), told(40, "2021-01-01")]).encode(), name="f"
    )
    assert [one.share.low for one in file.stakes] == [70]
    assert file.caveats[0].code == "ownership.replaced"


def test_accounting_consolidation_states_no_share() -> None:
    owned, control = read(GLEIF)
    assert (owned.owner, owned.asset, owned.share) == ("PARENT", "CHILD", Share())
    assert (owned.since, control.kind) == ("2012-11-29", StakeKind.CONTROL)


def test_xml_with_a_document_type_or_entities_is_refused() -> None:
    bomb = GLEIF.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1).replace("CHILD", "&a;")
    with pytest.raises(MalformedStakeFile):
        read(bomb)


def test_hostile_json_is_refused_with_an_error_of_ours() -> None:
    for data in (
        b'[{"statementId": ' + b"[" * 100_000,
        b'{"schema":1,"properties":1\n',
        b"\xff\xfe",
    ):
        with pytest.raises(OwnershipError):
            read(data)


def test_an_unknown_file_says_what_is_known() -> None:
    with pytest.raises(UnknownStakeFormat) as caught:
        read("hello")
    assert "bods" in caught.value.known


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"owner,asset,share\n", b'[{"statementId": 1},', b"<RelationshipData>"):
        try:
            read(start + data)
        except OwnershipError:
            continue


@given(st.text(max_size=30))
def test_any_words_are_a_share_or_unclear(words: str) -> None:
    share = ownership.read_share(words)
    assert share is None or 0 <= share.low <= share.high <= 100


def test_a_third_is_a_tiny_range_that_holds_it() -> None:
    share = ownership.read_share("1/3")
    assert share is not None
    assert share.low * 3 < 100 < share.high * 3


def test_the_shared_bods_examples_are_all_read() -> None:
    folder = SHARED / "bods_examples"
    if not folder.exists():
        pytest.skip("the shared ownership examples are not beside this checkout")
    files = {
        p.name: ownership.read_stakes(p.read_bytes(), name=p.name) for p in folder.iterdir()
    }
    told = {one.directness for one in files["indirect-ownership.json"].stakes}
    assert told == {Directness.DIRECT, Directness.INDIRECT, Directness.UNSTATED}
    assert {one.joint_group for one in files["joint-ownership.json"].stakes} == {
        "",
        "91b4236a7d89",
    }


def test_the_shared_gleif_records_read_the_same_as_json_and_as_xml() -> None:
    folder = SHARED / "gleif_fixtures"
    if not folder.exists():
        pytest.skip("the shared ownership examples are not beside this checkout")
    left, right = (
        read((folder / name).read_bytes()) for name in ("rr-data.json", "rr-data.xml")
    )
    assert left == right
    assert len(left) == 12
