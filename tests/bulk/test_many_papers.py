"""Reports by the thousand: row for row what one report gives, in this process and on Spark."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.cli.main import app
from onrecord.desk.many_papers import ROW
from onrecord.dossier import export
from onrecord.errors import RequestError

EXAMPLES = Path(__file__).parents[2] / "examples"
PAPERS = [
    {"id": f"row {number}", "name": path.name, "data": path.read_bytes()}
    for number, path in enumerate(sorted(EXAMPLES.iterdir()))
]
BAD = {"id": "row 9", "name": "bad.pdf", "data": b"%PDF-1.7 and nothing more"}


def expected() -> list[str]:
    return [
        export(
            desk.dossier_of([desk.read_paper(desk.Paper(data=one["data"], name=one["name"]))]),
            as_="json",
        )
        for one in PAPERS
    ]


def batch(rows: list[dict[str, object]]) -> object:
    pa = pytest.importorskip("pyarrow", reason="pip install 'onrecord[bulk]' to run this test")
    return pa.RecordBatch.from_pylist(rows, desk.paper_schema())


def test_batches_agree_with_reading_one_by_one_row_for_row() -> None:
    first, second = batch([PAPERS[0], BAD]), batch(PAPERS[1:])
    one, other = desk.read_batches([first, second])
    rows = [*one.to_pylist(), *other.to_pylist()]
    assert [row["id"] for row in rows] == ["row 0", "row 9", "row 1", "row 2"]
    assert [row["dossier"] for row in rows if row["dossier"]] == expected()


def test_a_report_that_cannot_be_read_is_a_row_with_its_code() -> None:
    (found,) = desk.read_batches([batch([BAD, PAPERS[0]])])
    refused, read = found.to_pylist()
    assert (refused["dossier"], refused["document"]) == ("", "")
    assert refused["code"].startswith("intake.") and refused["problem"]
    assert (read["code"], list(read)) == ("", list(ROW))


def test_a_fault_of_ours_is_a_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: desk.Paper) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("onrecord.desk.many_papers.read_paper", broken)
    (row,) = desk.read_many([("a", desk.Paper(data=b"x", name="x.txt"))])
    assert row.refusal is not None and "ZeroDivisionError" in str(row.refusal)


def test_nulls_are_empty_reports() -> None:
    (found,) = desk.read_batches([batch([{"id": None, "name": None, "data": None}])])
    assert found.num_rows == 1


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    for one in (*PAPERS, BAD):
        (folder / str(one["name"])).write_bytes(one["data"])  # type: ignore[arg-type]
    return folder


def test_a_folder_is_read_to_one_line_a_file(box: Path, tmp_path: Path) -> None:
    out, book = tmp_path / "readings.jsonl", tmp_path / "book"
    done = CliRunner().invoke(
        app, ["read", str(box), "--out", str(out), "--casebook", str(book)]
    )
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["name"] for row in rows] == sorted(path.name for path in box.iterdir())
    assert [row["dossier"] for row in rows if not row["code"]] == expected()
    with Casebook.open(book) as kept:
        assert (kept.size(), kept.without_fingerprint()) == (3, ())


@pytest.mark.parametrize("further", [[], ["--out", "story.html"]])
def test_a_folder_without_a_jsonl_to_write_to_is_refused(box: Path, further: list[str]) -> None:
    done = CliRunner().invoke(app, ["read", str(box), "--no-save", *further])
    assert isinstance(done.exception, RequestError)
    assert "--out FILE.jsonl" in str(done.exception)


@pytest.fixture(scope="module")
def session() -> Iterator[object]:
    """Start Spark in this machine alone; its Python workers find OnRecord as this process does."""
    if not shutil.which("java"):
        pytest.skip("Spark needs Java 17; install a JRE to run this test")
    sql = pytest.importorskip(
        "pyspark.sql", reason="pip install 'onrecord[spark]' to run this test"
    )
    os.environ |= {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    found = (
        sql.SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2")
        .getOrCreate()
    )
    yield found
    found.stop()


@pytest.mark.filterwarnings("ignore")  # pyspark's own, about Python and pandas to come
def test_spark_gives_row_for_row_what_the_process_gives(session: object) -> None:
    rows = [*PAPERS, BAD]
    frame = session.createDataFrame(  # type: ignore[attr-defined]
        [{**one, "data": bytearray(one["data"])} for one in rows],  # type: ignore[arg-type]
        "id string, name string, data binary",
    ).repartition(2)
    there = sorted(
        (row.asDict() for row in desk.read_on_spark(frame).collect()), key=lambda row: row["id"]
    )
    (here,) = desk.read_batches([batch(rows)])
    assert there == sorted(here.to_pylist(), key=lambda row: row["id"])
