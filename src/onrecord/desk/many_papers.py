"""Reports by the thousand: rows of bytes in, rows of dossiers out, in this process or on Spark.

One kernel: a row depends on nothing but itself, one row comes out for each that goes in,
in order, and nothing is kept between rows, so rows may be read anywhere. A report that
cannot be read is a row with its reason; it never stops the others. Nobody is screened
here: keep the readings in a casebook and rescreen that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.desk.papers import Paper, ReadPaper
from onrecord.desk.reports import dossier_of, read_paper
from onrecord.dossier import export
from onrecord.errors import OnRecordError, UnreadableDocument

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

ROW = {"id": "string", "name": "string", "document": "string", "code": "string",
       "problem": "string", "dossier": "string"}  # fmt: skip
"""What comes out, with its types as Spark and Arrow both call them. ``dossier`` is the JSON
``onrecord.dossier/1``, empty for a report that could not be read; ``code`` and ``problem`` are
then the refusal's, and empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """One report of many, read or refused."""

    id: str
    """Whatever its owner calls it."""

    name: str
    paper: ReadPaper | None = None
    refusal: OnRecordError | None = None

    def row(self) -> dict[str, str]:
        """Return the report as a row of ``ROW``."""
        read, refused = self.paper, self.refusal
        return {
            "id": self.id,
            "name": self.name,
            "document": read.document.id if read else "",
            "code": refused.code if refused else "",
            "problem": " ".join(str(refused).split()) if refused else "",
            "dossier": export(dossier_of([read]), as_="json") if read else "",
        }


def read_many(papers: Iterable[tuple[str, Paper]]) -> Iterator[ReadRow]:
    """Yield for each report, with its owner's id, what reading it gave."""
    for one, paper in papers:
        yield _taken(one, paper)


def _taken(one: str, paper: Paper) -> ReadRow:
    try:
        return ReadRow(id=one, name=paper.name, paper=read_paper(paper))
    except OnRecordError as refusal:
        return ReadRow(id=one, name=paper.name, refusal=refusal)
    except Exception as fault:  # noqa: BLE001 - a fault of ours in one report must not end the others
        ours = UnreadableDocument(
            paper.name,
            problem=f"reading it failed ({type(fault).__name__})",
            advice="This is a fault in OnRecord; report it with the file",
        )
        return ReadRow(id=one, name=paper.name, refusal=ours)


def paper_schema() -> pa.Schema:
    """Return the columns of a batch of reports: the owner's id, a file's name, its bytes."""
    import pyarrow as pa

    return pa.schema([("id", pa.string()), ("name", pa.string()), ("data", pa.binary())])


def read_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield for each batch of ``paper_schema`` a batch of ``ROW``, row for row.

    Columns are found by name; what is null is taken for empty.
    """
    import pyarrow as pa

    schema = pa.schema([(name, pa.string()) for name in ROW])
    for batch in batches:
        papers = (
            (row["id"] or "", Paper(data=row["data"] or b"", name=row["name"] or ""))
            for row in batch.to_pylist()
        )
        yield pa.RecordBatch.from_pylist([one.row() for one in read_many(papers)], schema)


def read_on_spark(reports: DataFrame) -> DataFrame:
    """Return a frame of ``ROW`` for a frame of ``paper_schema``; Spark runs it when asked to.

    OnRecord and pyarrow must be installed on the executors, in the same version as here. Each
    Python worker opens the model once. Spark promises no order between partitions.
    """
    types = ", ".join(f"{name} {kind}" for name, kind in ROW.items())
    return reports.mapInArrow(read_batches, types)
