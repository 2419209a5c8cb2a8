"""The example report of the field, end to end: every line that a careful reader would demand.

The report lies beside the project, never in it; without it these tests skip.
The same demands on invented text are in tests/readings/.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord import desk
from onrecord.dossier import export

REPORT = (
    Path(__file__).parents[1] / ".." / "shared" / "data" / "articles" / "garpiya-khaama.txt"
)
Json = dict[str, Any]


@pytest.fixture(scope="module")
def read() -> Json:
    if not REPORT.exists():
        pytest.skip("../shared is absent: the example report cannot be read")
    paper = desk.read_paper(desk.Paper(data=REPORT.read_bytes(), name=REPORT.name))
    found: Json = json.loads(export(desk.dossier_of([paper]), as_="json"))
    return found


def text_of(read: Json, spans: list[list[int]]) -> str:
    return " … ".join(read["documents"][0]["text"][start:end] for start, end in spans)


def claim(read: Json, **wanted: str) -> Json:
    """Return the one claim with these fields; the report's own words stay out of the tests."""
    found = [c for c in read["claims"] if all(c[key] == value for key, value in wanted.items())]
    assert len(found) == 1, [text_of(read, c["content"]) for c in found]
    return dict(found[0])


def main_claim(read: Json) -> Json:
    return next(dict(c) for c in read["claims"] if len(c["chain"][-1]["sources"]) > 1)


def names(read: Json, ids: list[str]) -> list[str]:
    return [
        entity["name"]
        for wanted in ids
        for entity in read["entities"]
        if entity["id"] == wanted
    ]


def relation(read: Json, name: str) -> Json:
    found = [r for r in read["relations"] if r["name"] == name]
    assert len(found) == 1
    return dict(found[0])


def filled(read: Json, relation: Json, role: str) -> str:
    value = relation["roles"][role]
    return (names(read, [value]) or [value])[0]


def test_the_chain_runs_from_the_aggregator_to_people_and_papers(read: Json) -> None:
    *outlets, rests_on = main_claim(read)["chain"]
    assert [[source["name"] for source in link["sources"]] for link in outlets] == [
        ["MENAFN"],
        ["Khaama Press"],
        ["Reuters"],
    ]
    assert [source["kind"] for source in rests_on["sources"]] == ["unnamed", "document"]


def test_its_origins_are_a_range_with_a_reason(read: Json) -> None:
    wanted = main_claim(read)["id"]
    origin = next(o for o in read["origins"] if wanted in o["claims"])
    assert (origin["lower"], origin["upper"]) == (1, 2)
    assert "one origin or two" in origin["reason"]


def test_three_parties_were_silent_and_reuters_asked(read: Json) -> None:
    silent = [c for c in read["claims"] if c["stance"] == "no_response"]
    assert [names(read, c["speaker"]) for c in silent] == [
        ["IEMZ Kupol"],
        ["Almaz-Antey"],
        ["Russia's defense ministry"],
    ]
    assert all(names(read, c["addressee"]) == ["Reuters"] for c in silent)


def test_the_ministry_denies_knowledge_not_the_event(read: Json) -> None:
    denial = claim(read, stance="denies_knowledge")
    assert names(read, denial["speaker"]) == ["China's foreign ministry"]
    assert denial["scope"] == "knowledge"


def test_could_stays_an_ability(read: Json) -> None:
    offer = claim(read, modality="ability")
    assert offer["certainty"] == "possible"
    assert names(read, offer["speaker"]) == ["IEMZ Kupol"]


def test_the_centre_is_a_plan(read: Json) -> None:
    plan = claim(read, modality="planned")
    assert relation(read, "plans_facility")["claims"] == [plan["id"]]
    assert filled(read, relation(read, "plans_facility"), "place") == "Xinjiang province"


def test_what_is_not_confirmed_is_not_denied(read: Json) -> None:
    absence = claim(read, source_kind="none")
    assert absence["certainty"] == "uncommitted"
    assert absence["polarity"] == "affirmed"


def test_seven_drones_two_of_them_g3(read: Json) -> None:
    delivery = relation(read, "delivers")
    assert (delivery["roles"]["quantity"], delivery["roles"]["part"]) == ("7", "2")
    assert filled(read, delivery, "part_item") == "Garpiya-3"


def test_a_subsidiary_of_unknown_share(read: Json) -> None:
    owned = relation(read, "subsidiary_of")
    assert filled(read, owned, "child") == "IEMZ Kupol"
    assert filled(read, owned, "parent") == "Almaz-Antey"
    assert owned["roles"]["share"] == "unknown"


def test_the_seat_is_in_izhevsk(read: Json) -> None:
    seat = relation(read, "headquartered_in")
    assert [filled(read, seat, role) for role in ("party", "place")] == [
        "IEMZ Kupol",
        "Izhevsk",
    ]


def test_a_product_and_its_alias_are_one(read: Json) -> None:
    product = next(e for e in read["entities"] if e["kind"] == "Product")
    assert product["names"] == ["Garpiya-3", "G3"]


def test_nothing_is_marked_confirmed(read: Json) -> None:
    marks = {line["mark"] for line in read["ledger"]}
    assert marks <= {"asserted", "alleged", "denied", "unconfirmed", "no_comment"}
    assert not [
        c for c in read["claims"] if c["stance"] == "asserts" and c["certainty"] == "confirmed"
    ]


def test_no_date_is_made_up(read: Json) -> None:
    assert read["documents"][0]["published"] is None


def test_every_line_has_evidence_that_reproduces_the_text(read: Json) -> None:
    text = read["documents"][0]["text"]
    for line in read["ledger"]:
        assert line["evidence"]
        for evidence in line["evidence"]:
            start, end = evidence["span"]
            assert text[start:end] == evidence["quote"]
