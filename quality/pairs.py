"""Score a file of name pairs with ``names.compare``, for the pair scorer.

    python -m quality.pairs CASES.csv --out SCORED.csv
    python -m quality.pairs --threshold

CASES: name1, name2, schema and any other columns, which are copied. SCORED adds ``score``.
``--threshold`` prints the one fixed threshold of the shipped table.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from onrecord import names


def main() -> None:
    """Read the pairs, score them, write them out; or print the threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="?")
    parser.add_argument("--out")
    parser.add_argument("--threshold", action="store_true")
    given = parser.parse_args()
    if given.threshold:
        print(names.threshold())
        return
    if not given.cases or not given.out:
        parser.error("give CASES.csv and --out SCORED.csv, or --threshold")
    with Path(given.cases).open(newline="", encoding="utf-8") as lines:
        cases = list(csv.DictReader(lines))
    with Path(given.out).open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, [*(cases[0] if cases else ["name1", "name2"]), "score"])
        writer.writeheader()
        for case in cases:
            kind = names.kind_for(case.get("schema") or "")
            found = names.compare(case["name1"], case["name2"], kind=kind)
            writer.writerow({**case, "score": f"{found.score:.6f}"})


if __name__ == "__main__":
    main()
