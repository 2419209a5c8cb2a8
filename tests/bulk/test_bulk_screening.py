"""A file of parties in, hits out: complete, resumable, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.desk import bulk, crew
from onrecord.errors import RequestError
from onrecord.model import Query, Row, Verdict
from onrecord.screening import screen
from onrecord.tables import WRITERS, guess_columns
from tables.invented_tables import sample, workbook

NAMES = ("Tarvos Holding", "Ilkar Vedrin", "Sorana Petruk", "Nobody Known", "Calm Heron")


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 8)


def people(folder: Path, *, rows: int = 40) -> Path:
    path = folder / "people.csv"
    lines = [f"{number},{NAMES[number % len(NAMES)]},RU" for number in range(rows)]
    lines[3] = "3,,RU"
    lines[5] = "5,ragged"
    path.write_text("id,name,country\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(source: Path, out: Path, **more: object) -> desk.BulkOutcome:
    return desk.screen_file(desk.BulkJob(source=source, out=out, **more), lists=sample())


def hits(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_screened_or_set_aside_with_its_line(tmp_path: Path) -> None:
    outcome = run(people(tmp_path), tmp_path / "hits.csv")
    assert (outcome.standing.rows, outcome.standing.asked, outcome.standing.aside) == (
        40,
        38,
        2,
    )
    assert [one["line"] for one in hits(outcome.set_aside)] == ["5", "7"]


def test_a_hit_names_the_list_its_version_the_entry_and_the_reasons(tmp_path: Path) -> None:
    run(people(tmp_path), tmp_path / "hits.csv")
    first = hits(tmp_path / "hits.csv")[0]
    assert (first["line"], first["id"], first["entry"]) == ("2", "0", "S-001")
    assert (first["list_name"], first["list_date"]) == ("sample-invented", "2026-11-01")
    assert len(first["list_sha256"]) == 64
    assert "tarvos" in first["reasons"].lower()
    assert "against" in first


def test_the_same_hits_in_every_form(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    source = people(tmp_path)
    for ending in ("csv", "jsonl", "parquet"):
        run(source, tmp_path / f"hits.{ending}")
    lines = (tmp_path / "hits.jsonl").read_text(encoding="utf-8").splitlines()
    from_json = [json.loads(line) for line in lines]
    assert pq.read_table(tmp_path / "hits.parquet").to_pylist() == from_json
    assert [
        {**one, "line": int(one["line"]), "score": float(one["score"])}
        for one in hits(tmp_path / "hits.csv")
    ] == from_json


def test_the_same_hits_from_every_form(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = []
    (tmp_path / "a.csv").write_text("id,name\n1,Ilkar Vedrin\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"id": 1, "name": "Ilkar Vedrin"}\n', encoding="utf-8")
    (tmp_path / "a.xlsx").write_bytes(workbook([[["id", "name"], [1, "Ilkar Vedrin"]]]))
    pq.write_table(pa.table({"id": [1], "name": ["Ilkar Vedrin"]}), tmp_path / "a.parquet")
    for ending in ("csv", "jsonl", "xlsx", "parquet"):
        run(tmp_path / f"a.{ending}", tmp_path / "hits.csv")
        found.append([{**one, "line": ""} for one in hits(tmp_path / "hits.csv")])
    assert found[0]
    assert all(one == found[0] for one in found)


class Stopped(Exception):
    """The run was cut off here."""


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_run_that_was_stopped_goes_on_and_writes_the_same_bytes(
    after: int, ending: str, tmp_path: Path
) -> None:
    source = people(tmp_path)
    whole = run(source, tmp_path / f"whole.{ending}")
    out = tmp_path / f"hits.{ending}"
    stopped_after(source, out, after)
    assert not out.exists()
    spool = tmp_path / f"hits.{ending}.hits.part"
    spool.write_bytes(spool.read_bytes() + b"torn li")
    seen: list[desk.Progress] = []
    job = desk.BulkJob(source=source, out=out)
    outcome = desk.screen_file(job, lists=sample(), progress=seen.append)
    assert seen[0].resumed_rows == after * 8
    assert out.read_bytes() == whole.out.read_bytes()
    assert outcome.set_aside.read_bytes() == whole.set_aside.read_bytes()
    assert outcome.standing == whole.standing
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob("*.checkpoint"))


def stopped_after(source: Path, out: Path, chunks: int) -> None:
    def stop(progress: desk.Progress) -> None:
        if progress.standing.rows >= chunks * 8:
            raise Stopped

    with pytest.raises(Stopped):
        desk.screen_file(desk.BulkJob(source=source, out=out), lists=sample(), progress=stop)


def test_a_changed_file_starts_anew(tmp_path: Path) -> None:
    source, out = people(tmp_path), tmp_path / "hits.csv"
    stopped_after(source, out, 2)
    source.write_text("name\nIlkar Vedrin\n", encoding="utf-8")
    assert run(source, out).standing.rows == 1


def test_two_processes_write_the_same_bytes_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = people(tmp_path, rows=200)
    run(source, tmp_path / "one.csv", processes=1)
    monkeypatch.setattr(bulk, "ALONE_BYTES", 0)
    run(source, tmp_path / "two.csv", processes=2)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


class Unopenable:
    """An index that no worker can open: each ends as it begins."""

    def dump(self) -> bytes:
        return b"no index"


def test_a_worker_that_ends_too_soon_is_a_refusal_that_says_what_to_do() -> None:
    work = crew.Work(columns=("name",), mapping=guess_columns(("name",)))
    chunk: crew.Chunk = [Row(line=1, cells=(("Ilkar Vedrin",),))]
    with pytest.raises(RequestError, match="--processes 1"):
        list(crew.screened(iter([chunk]), Unopenable(), work, processes=2))  # type: ignore[arg-type]


PROGRAM = "from onrecord.cli import main; main()"


def test_a_killed_program_goes_on_and_leaves_no_worker_behind(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": str(root / "src"), "XDG_DATA_HOME": str(tmp_path)}

    def program(*words: str) -> list[str]:
        return [sys.executable, "-c", PROGRAM, *words]

    source = people(tmp_path, rows=4_000)
    wide = [f"{line},{'-' * 60}" for line in source.read_text(encoding="utf-8").splitlines()]
    source.write_text("\n".join(wide) + "\n", encoding="utf-8")  # enough for two processes
    subprocess.run(program("lists", "add", "sample"), env=env, check=True, capture_output=True)
    command = program("screen", "--file", str(source), "--out", str(tmp_path / "hits.csv"))
    begun = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    checkpoint = tmp_path / "hits.csv.checkpoint"
    while begun.poll() is None and not checkpoint.exists():
        time.sleep(0.02)
    workers = children(begun.pid)
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    assert checkpoint.exists()
    assert len(workers) >= 2
    wait_until_ended(workers)
    subprocess.run(command, env=env, check=True, capture_output=True)
    again = tmp_path / "whole.csv"
    command[-1] = str(again)
    subprocess.run(command, env=env, check=True, capture_output=True)
    assert (tmp_path / "hits.csv").read_bytes() == again.read_bytes()


def test_a_hit_that_was_decided_false_is_left_out_and_a_true_one_is_marked(
    tmp_path: Path,
) -> None:
    source = people(tmp_path)
    book = Casebook.open(tmp_path / "test.casebook")
    for party, name, listing, verdict in (
        ("0", "Tarvos Holding", "sample-invented:S-001", Verdict.DIFFERENT),
        ("1", "Ilkar Vedrin", "sample-invented:S-003", Verdict.SAME),
    ):
        query = Query(names=(name,), id=party)
        matches = desk.matches_of(party, [listing], query=query, lists=sample())
        signed = desk.Signature(by="A. Reader", at="2026-11-22T10:00:00", why="checked")
        desk.judge(book, matches, verdict=verdict, signed=signed, lists=sample())
    outcome = run(source, tmp_path / "hits.csv", judgements=book.judgements())
    found = hits(outcome.out)
    assert outcome.suppressed == 1
    assert ("0", "S-001") not in [(one["id"], one["entry"]) for one in found]
    assert next(one["decision"] for one in found if one["id"] == "1").startswith(
        "decided a true match by A. Reader"
    )
    assert len(found) == outcome.standing.hits - 1


def children(parent: int) -> list[str]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    if not listed.exists():
        pytest.skip("this system does not list a process's children under /proc")
    return listed.read_text(encoding="utf-8").split()


def wait_until_ended(processes: list[str]) -> None:
    """Wait for each to be gone, or dead and not yet collected by its new parent."""
    for process in processes:
        for _ in range(600):
            try:
                stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
            except OSError:
                break
            if stat.rpartition(")")[2].split()[0] == "Z":
                break
            time.sleep(0.05)
        else:
            pytest.fail(f"process {process} outlived its parent by half a minute")


@pytest.mark.parametrize("out", ["hits.xlsx", "hits", "nowhere/hits.csv", "people.csv"])
def test_a_place_that_cannot_be_written_is_refused_first(out: str, tmp_path: Path) -> None:
    source = people(tmp_path)
    before = source.read_bytes()
    with pytest.raises(RequestError):
        run(source, tmp_path / out)
    assert source.read_bytes() == before


FORMULAS = st.builds(str.__add__, st.sampled_from("=+-@\t\r"), st.text())


@settings(deadline=None)  # the machine may be busy with other things
@given(cells=st.lists(st.one_of(FORMULAS, st.text()), min_size=1))
def test_no_cell_of_a_csv_begins_like_a_formula(cells: list[str]) -> None:
    out = io.BytesIO()
    WRITERS["csv"](out, [{"x": cell} for cell in cells], columns={"x": str}, raw=False)
    written = list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))[1:]
    found = [row[0] if row else "" for row in written]
    assert not [cell for cell in found if cell[:1] in set("=+-@\t\r\n")]
    assert len(found) == len(cells)


def test_a_formula_in_an_id_or_a_bad_row_is_neutralised_unless_raw(tmp_path: Path) -> None:
    source = tmp_path / "people.csv"
    source.write_text("id,name\n=HYPERLINK(1),Ilkar Vedrin\n@x,\n", encoding="utf-8")
    outcome = run(source, tmp_path / "hits.csv")
    assert hits(outcome.out)[0]["id"] == "'=HYPERLINK(1)"
    assert hits(outcome.set_aside)[0]["content"].startswith("'@")
    raw = run(source, tmp_path / "hits.csv", raw=True)
    assert hits(raw.out)[0]["id"] == "=HYPERLINK(1)"


def test_csv_needs_no_extra_and_parquet_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for missing in ("pyarrow", "openpyxl"):
        monkeypatch.setitem(sys.modules, missing, None)
    source = people(tmp_path)
    assert run(source, tmp_path / "hits.csv").standing.hits
    (tmp_path / "a.xlsx").write_bytes(b"x")
    for job in ((source, tmp_path / "h.parquet"), (tmp_path / "a.xlsx", tmp_path / "h.csv")):
        with pytest.raises(RequestError, match=r"onrecord\[bulk\]"):
            run(*job)
    assert not list(tmp_path.glob("*.checkpoint"))  # refused before anybody was screened


def test_a_file_gives_what_single_queries_give(tmp_path: Path) -> None:
    run(people(tmp_path), tmp_path / "hits.csv")
    found = [
        (one["line"], one["entry"], float(one["score"])) for one in hits(tmp_path / "hits.csv")
    ]
    expected = [
        (str(number + 2), match.listing.entry, round(match.score, 6))
        for number in range(40)
        if number not in {3, 5}
        for match in screen(
            Query(names=(NAMES[number % len(NAMES)],), countries=("ru",)), sample().index
        )
    ]
    assert found == expected


def test_memory_does_not_grow_with_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tracemalloc

    peaks = []
    monkeypatch.setattr(bulk, "CHUNK", 100)
    for rows in (400, 2_000):
        source = people(tmp_path, rows=rows)
        tracemalloc.start()
        run(source, tmp_path / "hits.csv")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 200_000
