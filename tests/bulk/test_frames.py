"""The kernel in Arrow's dress, in this process and on Spark: row for row what ``screen`` says."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Asked, EntityKind, Identifier, Query
from onrecord.screening import frames, screen, spark
from onrecord.screening.hits import HIT_COLUMNS
from tables.invented_tables import sample

WORDS = st.sampled_from(
    [
        "Tarvos",
        "Holding",
        "Ilkar",
        "Vedrin",
        "Sorana",
        "Petruk",
        "Calm",
        "Heron",
        "Ведрин",
        "JSC",
        "X",
    ]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
QUERIES = st.builds(
    Query,
    names=st.lists(NAMES, min_size=1, max_size=2).map(tuple),
    kind=st.sampled_from([EntityKind.PERSON, EntityKind.COMPANY, EntityKind.LEGAL_ENTITY]),
    birth_dates=st.sampled_from([(), ("1968",), ("1968-02-11",)]),
    countries=st.sampled_from([(), ("ru",), ("ae", "pa")]),
    identifiers=st.sampled_from([(), (Identifier(scheme="inn", value="0000000001"),)]),
    id=st.sampled_from(["", "C-1"]),
)


@settings(deadline=None)  # the machine may be busy with other things
@given(queries=st.lists(QUERIES, min_size=1, max_size=6))
def test_frames_agree_with_screen_row_by_row(queries: list[Query]) -> None:
    batch = frames.frame(Asked(line=n, query=query) for n, query in enumerate(queries))
    (found,) = frames.screen_frames([batch], sample().index)
    assert [
        (row["line"], row["id"], row["entry"], row["alias"], row["score"])
        for row in found.to_pylist()
    ] == [
        (line, query.id, match.listing.entry, match.alias, round(match.score, 6))
        for line, query in enumerate(queries)
        for match in screen(query, sample().index)
    ]


def test_one_batch_comes_out_for_each_that_goes_in() -> None:
    batch = frames.frame([Asked(line=1, query=Query(names=("Zzyzx Qqq",)))])
    found = list(frames.screen_frames([batch, batch], sample().index))
    assert [one.num_rows for one in found] == [0, 0]
    assert found[0].schema == frames.hit_schema()


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
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .getOrCreate()
    )
    yield found
    found.stop()


@pytest.mark.filterwarnings("ignore")  # pyspark's own, about Python and pandas to come
def test_spark_gives_row_for_row_what_the_process_gives(session: object) -> None:
    names = [
        "Tarvos Holding",
        "Ilkar Vedrin",
        "Nobody Known",
        "Calm Heron",
        "Сорана Петрук",
    ] * 20
    asked = [
        Asked(line=n, query=Query(names=(name,), countries=("ru",), id=f"C-{n}"))
        for n, name in enumerate(names)
    ]
    batch = frames.frame(asked)
    (here,) = frames.screen_frames([batch], sample().index)
    frame = session.createDataFrame(  # type: ignore[attr-defined]
        batch.to_pylist(),
        "line bigint, id string, names array<string>, kind string, birth_dates array<string>, "
        "countries array<string>, identifiers array<string>",
    ).repartition(4)
    there = spark.screen_on_spark(session, frame, sample().index).collect()  # type: ignore[arg-type]
    rows = sorted((row.asDict() for row in there), key=lambda row: row["line"])
    assert rows == [{name: row[name] for name in HIT_COLUMNS} for row in here.to_pylist()]
    assert len(rows) >= 80
