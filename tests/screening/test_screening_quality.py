"""The figures promised in docs/design/014-screening.md hold on the public development sets."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import names, screening
from quality.entity_checks import party
from quality.invented_parties import invented
from quality.retrieval import iso_dates, kind_of, query_of, read_index, read_lines

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared"
DEV = SHARED / "data" / "screening" / "dev"
needs_shared = pytest.mark.skipif(
    not DEV.exists(), reason="the public benchmark files are not beside this checkout"
)


def f1(found: list[tuple[bool, bool]]) -> float:
    right = sum(label and called for label, called in found)
    return 2 * right / sum(label + called for label, called in found)


@needs_shared
def test_name_pairs_reach_the_promised_f1_with_no_strong_case_wrong() -> None:
    with (DEV / "name_pairs.csv").open(newline="", encoding="utf-8") as lines:
        cases = list(csv.DictReader(lines))
    found = []
    for case in cases:
        kind = names.kind_for(case["schema"])
        called = (
            names.compare(case["name1"], case["name2"], kind=kind).score >= names.threshold()
        )
        found.append((case["is_match"] == "true", called))
        assert case["quality"] != "STRONG" or found[-1][0] == called, case
    assert f1(found) >= 0.91


@needs_shared
def test_entity_checks_reach_the_promised_f1() -> None:
    found = []
    for check in read_lines(str(DEV / "entity_checks.jsonl")):
        sides = (party(check[side], check["schema"]) for side in ("query", "candidate"))
        found.append((check["match"], screening.compare_parties(*sides).same))
    assert f1(found) >= 0.95


@needs_shared
def test_a_query_alone_gets_the_very_scores_and_reasons_that_it_gets_in_a_batch() -> None:
    index = screening.build_index(read_index(str(SHARED / "data/screening/index.jsonl")))
    everything = replace(screening.shipped_policy(), possible=0.0, possible_other=0.0)
    lines = list(read_lines(str(DEV / "retrieval_queries.jsonl")))[::7]
    asked = [query_of(line, facts=bool(at % 2)) for at, line in enumerate(lines)]
    batch = list(screening.screen_many(asked, index, policy=everything))
    index.seen.clear()
    assert [screening.screen(query, index, policy=everything) for query in asked] == batch


@needs_shared
def test_listed_people_are_found_and_others_seldom_alert() -> None:
    index = screening.build_index(read_index(str(SHARED / "data/screening/index.jsonl")))
    lines = list(read_lines(str(DEV / "retrieval_queries.jsonl")))[::5]
    matches = screening.screen_many(map(query_of, lines), index)
    alerts = [
        ({m.listing.entry for m in some}, set(q["gold"]))
        for q, some in zip(lines, matches, strict=True)
    ]
    recall = [bool(found & gold) for found, gold in alerts if gold]
    false = [bool(found) for found, gold in alerts if not gold]
    assert sum(recall) / len(recall) >= 0.94
    assert sum(false) / len(false) <= 0.015


def test_invented_parties_are_the_same_for_the_same_seed() -> None:
    assert invented(20, 1) == invented(20, 1) != invented(20, 2)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("12 Jan 1963", ["1963-01-12"]),
        ("Jan 1963", ["1963-01"]),
        ("1963", ["1963"]),
        ("1963-04-05", ["1963-04-05"]),
        ("1957 to 1959", ["1957", "1958", "1959"]),
        ("unknown", []),
    ],
)
def test_listed_birth_dates_are_read(text: str, dates: list[str]) -> None:
    assert iso_dates(text) == dates


def test_an_unknown_schema_is_a_party_of_unknown_kind() -> None:
    assert kind_of("Cryptocurrency").value == "LegalEntity"


@pytest.mark.parametrize("program", ["quality.pairs", "quality.entity_checks"])
def test_a_program_prints_its_one_threshold(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", program, "--threshold"],
        capture_output=True, text=True, check=True, cwd=ROOT, env={"PYTHONPATH": "src:."},
    )  # fmt: skip
    assert 0 < float(done.stdout) < 1


def test_retrieval_writes_a_line_of_hits_for_every_query(tmp_path: Path) -> None:
    listed = {"id": "a", "list": "L", "type": "Person", "name": "Anna Ptarmigan",
              "names": [["primary", "Anna Ptarmigan"]], "dob": [], "country": ["Norway"]}  # fmt: skip
    asked = {
        "query_id": "q1",
        "type": "Person",
        "name": "Ana Ptarmigan",
        "dob": None,
        "country": None,
    }
    for name, line in (("index", listed), ("queries", asked)):
        (tmp_path / name).write_text(json.dumps(line) + "\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "quality.retrieval", "--index", str(tmp_path / "index"),
         "--queries", str(tmp_path / "queries"), "--hits", str(tmp_path / "hits")],
        check=True, cwd=ROOT, env={"PYTHONPATH": "src:."},
    )  # fmt: skip
    hits = json.loads((tmp_path / "hits").read_text(encoding="utf-8"))
    assert hits["query_id"] == "q1"
    assert [hit["id"] for hit in hits["hits"]] == ["a"]
