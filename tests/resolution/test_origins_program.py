"""The measuring program: file in, groups out; and the target on a part of the data."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from builders import document
from onrecord import resolution
from onrecord.model import Reading
from quality import origins
from quality.planting import plant

BASIL = Path(__file__).parents[2] / ".." / "shared" / "data" / "basil" / "articles.jsonl.gz"

ROWS = [
    {
        "doc_id": "one",
        "publisher": "Selm Courier",
        "title": "Dockers told",
        "text": "Forty dockers were told in a canteen above the ticket hall that the port of Selm "
        "no longer needs them. Nobody spoke for some minutes, a crane driver said. Guards "
        "locked the northern gate before noon and sent lorries back to the ring road.",
    },
    {
        "doc_id": "two",
        "publisher": "Lantern News",
        "title": "Bearings rust",
        "text": "Engineers who inspected the rail bridge at Dunmore found rust in eleven bearings. "
        "Trains may cross at walking pace until the bearings are exchanged in winter.",
    },
]


def test_every_report_is_in_exactly_one_group(tmp_path: Path) -> None:
    reports, out = tmp_path / "reports.jsonl", tmp_path / "out.json"
    rows = [*ROWS, {**ROWS[0], "doc_id": "three", "title": "Port news"}]
    reports.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert origins.main([str(reports), "--out", str(out)]) == 0
    assert json.loads(out.read_text("utf-8")) == {"groups": [["one", "three"], ["two"]]}


def test_a_blank_report_loses_no_other() -> None:
    rows = [*ROWS, {"doc_id": "blank", "publisher": "", "title": "", "text": " "}]
    assert origins.group(rows) == [["one"], ["two"], ["blank"]]


def test_planting_with_one_seed_gives_the_same_echoes() -> None:
    assert list(plant(ROWS, seed=3)) == list(plant(ROWS, seed=3))


@pytest.mark.skipif(not BASIL.exists(), reason="../shared/data/basil is absent")
def test_echoes_are_found_and_independent_reports_stay_apart() -> None:
    rows = origins.load(str(BASIL))[:24]
    told = origins.measure(rows, list(plant(rows, seed=7)))
    found, joined = (float(share) for share in re.findall(r"= ([\d.]+)$", told, re.MULTILINE))
    assert found >= 0.97
    assert joined <= 0.02


def test_a_text_without_a_full_stop_costs_no_more_than_a_moment() -> None:
    one, other = document("gull " * 40_000), document("tern, gull “ " * 20_000)
    start = time.perf_counter()
    resolution.group_origins([one, other])
    resolution.find_drifts(one, other, (Reading(document=one.id), Reading(document=other.id)))
    resolution.alike(one.text, other.text)
    assert time.perf_counter() - start < 10
