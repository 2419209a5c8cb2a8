"""How reports stand to claims, on FNC-1: ``python -m quality.stance STANCES.jsonl.gz BODIES.jsonl.gz --out OUT.json``.

Only related pairs are asked. Answers with ``{"stances": [{"headline", "body_id", "stance"}, …]}`` and
prints precision and recall of each stance with counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from onrecord.model import Bearing
from onrecord.resolution import bearing_on

WORDS = {
    Bearing.AGREES: "agree",
    Bearing.DISAGREES: "disagree",
    Bearing.DISCUSSES: "discuss",
}


def load(path: str) -> list[dict[str, Any]]:
    """Return the lines of a packed JSON-lines file."""
    text = gzip.decompress(Path(path).read_bytes()).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def main(arguments: list[str]) -> int:
    """Write the stances and print the score."""
    parser = argparse.ArgumentParser(prog="quality.stance", description=__doc__)
    parser.add_argument("stances")
    parser.add_argument("bodies")
    parser.add_argument("--out")
    asked = parser.parse_args(arguments)
    bodies = {row["id"]: row["body"] for row in load(asked.bodies)}
    rows = [row for row in load(asked.stances) if row.get("stance") != "unrelated"]
    given = [WORDS[bearing_on(row["headline"], bodies[row["body_id"]])] for row in rows]
    if asked.out:
        answers = [
            {"headline": row["headline"], "body_id": row["body_id"], "stance": stance}
            for row, stance in zip(rows, given, strict=True)
        ]
        Path(asked.out).write_text(json.dumps({"stances": answers}) + "\n", encoding="utf-8")
    for word in WORDS.values():
        hits = sum(row["stance"] == word == g for row, g in zip(rows, given, strict=True))
        gold = sum(row["stance"] == word for row in rows)
        told = given.count(word)
        print(
            f"{word}: precision {hits / max(1, told):.3f} ({hits} of {told}), "
            f"recall {hits / max(1, gold):.3f} ({hits} of {gold})"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
