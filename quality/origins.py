"""Groups of reports that share an origin: ``python -m quality.origins REPORTS.jsonl --out OUT.json``.

A line is ``{"doc_id", "publisher", "title", "text"}``, and may carry ``published``. The answer is
``{"groups": [[doc_id, …], …]}``: every report in exactly one group, one group an origin.
``--plant SEED`` first plants echoes among the reports (they must be independent) and prints how
many were found and how many originals were joined; ``--only WAY`` plants one kind of echo.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from onrecord import intake, reading, resolution
from onrecord.errors import IntakeError
from onrecord.model import Document, DocumentId, OriginGroup
from quality.planting import WAYS, Echo, Row, plant


def load(path: str) -> list[Row]:
    """Return the lines of the file, packed or not; basil's own field names are taken too."""
    raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    text = (gzip.decompress(raw) if path.endswith(".gz") else raw).decode("utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [
        row
        if "doc_id" in row
        # Two articles of basil share an id, so the number of the line is put before it.
        else {
            "doc_id": f"{number}:{row['id']}",
            "publisher": row["source"],
            "title": row["title"],
            "text": row["text"],
        }
        for number, row in enumerate(rows)
    ]


def document_of(row: Row) -> Document:
    """Return one row as a document; its slugs, bylines and credit lines are read as in a file."""
    digest = _digest(row)
    opened = _opened(row.get("text") or "", name=f"{digest[:12]}.txt")
    return replace(
        opened,
        id=DocumentId(digest),
        publisher=row.get("publisher") or opened.publisher,
        title=row.get("title") or opened.title,
        published=row.get("published") or opened.published,
    )


def _opened(text: str, *, name: str) -> Document:
    try:
        return intake.open_document(text.encode("utf-8", "replace"), name=name)
    except IntakeError:
        # One bad row must not lose the answer for the others.
        return Document(id=DocumentId(name), text=text, name=name)


def group(rows: list[Row], *, with_readings: bool = True) -> list[list[str]]:
    """Return the ids of the rows in groups of one origin, in the order of the rows."""
    names = {DocumentId(_digest(row)): str(row["doc_id"]) for row in rows}
    place = {str(row["doc_id"]): at for at, row in reversed(list(enumerate(rows)))}
    groups = origin_groups(rows, with_readings=with_readings)
    found = [sorted((names[d] for d in g.documents), key=place.__getitem__) for g in groups]
    return sorted(found, key=lambda ids: place[ids[0]])


def origin_groups(rows: list[Row], *, with_readings: bool = True) -> tuple[OriginGroup, ...]:
    """Return the groups as the room gives them, with reasons and evidence."""
    documents = [document_of(row) for row in rows]
    readings = {d.id: reading.read(d) for d in documents} if with_readings else {}
    return resolution.group_origins(documents, readings)


def _digest(row: Row) -> str:
    # The text too: two rows of one id are two reports.
    return hashlib.sha256(
        f"{row['doc_id']}\n{row.get('text')}".encode("utf-8", "replace")
    ).hexdigest()


def measure(rows: list[Row], echoes: list[Echo]) -> str:
    """Return, in words, how many echoes stand with their original and how many originals are joined."""
    groups = group([*rows, *(echo.row for echo in echoes)])
    at = {doc_id: number for number, ids in enumerate(groups) for doc_id in ids}
    originals = [str(row["doc_id"]) for row in rows]
    crowd = Counter(at[doc_id] for doc_id in originals)
    joined = [doc_id for doc_id in originals if crowd[at[doc_id]] > 1]
    missed = Counter(e.way for e in echoes if at[e.row["doc_id"]] != at[e.made_from])
    planted = Counter(e.way for e in echoes)
    lines = [f"{way}: {planted[way] - missed[way]} of {planted[way]} found" for way in planted]
    found = len(echoes) - missed.total()
    lines.append(f"echoes found: {found} of {len(echoes)} = {found / max(1, len(echoes)):.4f}")
    share = len(joined) / max(1, len(originals))
    lines.append(
        f"originals joined to another: {len(joined)} of {len(originals)} = {share:.4f}"
    )
    return "\n".join([*lines, *sorted(joined)])


def main(arguments: list[str]) -> int:
    """Write the groups, or plant and measure."""
    parser = argparse.ArgumentParser(prog="quality.origins", description=__doc__)
    parser.add_argument("reports")
    parser.add_argument("--out", help="where to write the groups (default: standard output)")
    parser.add_argument("--plant", type=int, metavar="SEED", help="plant echoes and measure")
    parser.add_argument("--only", choices=sorted(WAYS), help="plant this kind only")
    asked = parser.parse_args(arguments)
    rows = load(asked.reports)
    if asked.plant is not None:
        echoes = [e for e in plant(rows, seed=asked.plant) if asked.only in {None, e.way}]
        print(measure(rows, echoes))
        return 0
    answer = json.dumps({"groups": group(rows)}, ensure_ascii=False, indent=1)
    if asked.out:
        Path(asked.out).write_text(answer + "\n", encoding="utf-8")
    else:
        print(answer)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
