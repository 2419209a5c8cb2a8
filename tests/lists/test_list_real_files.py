"""The published files themselves, where they are at hand: counts, speed and the 2019-2021 change."""

from __future__ import annotations

import functools
import time
from collections import Counter
from pathlib import Path

import pytest

from onrecord import lists
from onrecord.list_store import ListStore, read_list_files
from onrecord.lists import Change
from onrecord.model import Effect, WatchList

SHARED = Path(__file__).parents[2] / ".." / "shared" / "data" / "lists"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the published lists are not beside the repository (../shared)"
)


@functools.cache
def real(path: str) -> WatchList:
    return lists.parse(read_list_files(SHARED / path))


@pytest.mark.parametrize(
    ("path", "entries"),
    [
        ("ofac_2021_bench", 8976),
        ("ofac_2019", 7379),
        ("ofac_test_2025-05", 17),
        ("ofac_consolidated_2025-12", 442),
        ("un_2026-02/UN_consolidated.xml", 1003),
        ("us_csl/csl_2019.csv", 115),
        ("us_csl/consolidated_2025-06.csv", 13),
        ("us_dpl/dpl_2019.txt", 433),
        ("us_dpl/dpl_2022.txt", 487),
        ("ftm_yente/zala/entities.ftm.json", 14),
        ("ftm_yente/t1/entities.ftm.json", 6),
        ("ftm_yente/parteispenden/entities.ftm.json", 96),
        ("ftm_nomenklatura/donations.ijson", 95),
        ("senzing/us_tel.json", 10),
    ],
)
def test_every_real_file_gives_the_entries_it_holds(path: str, entries: int) -> None:
    assert len(real(path).designations) == entries


def test_from_2019_to_2021_the_sdn_list_gains_1858_and_loses_261() -> None:
    old, new = real("ofac_2019"), real("ofac_2021_bench")
    judged = lists.judge_update(old, new, floors=lists.floors_for("us-ofac-sdn"))
    assert isinstance(judged, Change)
    assert (len(judged.added), len(judged.removed)) == (1858, 261)
    assert lists.apply_change(old, judged) == new


def test_the_published_kinds_of_2021_are_counted_right() -> None:
    kinds = Counter(one.kind.value for one in real("ofac_2021_bench").designations)
    assert kinds == {"Person": 4620, "Organization": 3673, "Vessel": 406, "Airplane": 277}


def test_aliases_weak_aliases_and_birth_dates_of_2021_are_read() -> None:
    found = real("ofac_2021_bench").designations
    assert sum(any(n.kind == "weak" for n in one.names) for one in found) >= 1250
    assert sum(bool(one.birth_dates) for one in found) >= 4420
    assert sum(any(i.scheme == "passport" for i in one.identifiers) for one in found) >= 1180
    assert sum(any(i.scheme == "wallet" for i in one.identifiers) for one in found) == 15


def test_most_links_of_2021_lead_to_an_entry() -> None:
    links = [link for one in real("ofac_2021_bench").designations for link in one.links]
    told = [link for link in links if link.words == "Linked To"]
    assert sum(bool(link.entry) for link in told) / len(told) > 0.97


def test_the_five_cut_remarks_of_2021_are_whole() -> None:
    found = real("ofac_2021_bench")
    assert "lists.remarks-cut" not in {caveat.code for caveat in found.caveats}
    assert sum(len(one.remarks) > 1000 for one in found.designations) == 5


def test_most_of_the_consolidated_list_is_sectoral() -> None:
    effects = Counter(one.effect for one in real("ofac_consolidated_2025-12").designations)
    assert effects == {Effect.SECTORAL: 293, Effect.OTHER: 147, Effect.BLOCKING: 2}


def test_un_aliases_are_counted_as_published_without_the_empty_ones() -> None:
    kinds = Counter(
        name.kind
        for one in real("un_2026-02/UN_consolidated.xml").designations
        for name in one.names
    )
    assert kinds["weak"] >= 600 and kinds["primary"] == 1003 and kinds["script"] >= 378


def test_every_real_delta_is_legal_in_its_turn() -> None:
    folder = SHARED / "ftm_yente" / "t2"
    files = read_list_files(SHARED / "ftm_yente" / "t1" / "entities.ftm.json")
    counts = []
    for delta in sorted(folder.glob("*/entities.delta.json")):
        files = lists.apply_delta(files, delta.read_bytes())
        counts.append(len(lists.parse(files).designations))
    assert counts[0] == 6
    assert len(counts) == 5


def test_the_sdn_list_of_2021_reads_in_a_few_seconds_and_reopens_at_once(
    tmp_path: Path,
) -> None:
    store = ListStore(tmp_path / "lists")
    found = read_list_files(SHARED / "ofac_2021_bench", as_of="2021-07-15")
    store.add(found, at="2021-07-20T00:00:00Z")
    started = time.perf_counter()
    reopened = store.current("us-ofac-sdn")
    assert time.perf_counter() - started < 2  # 0.2 s alone on the machine; others share it
    assert len(reopened.designations) == 8976
