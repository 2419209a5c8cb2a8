"""Hold the language model to its figures: ``python -m quality.floors --shared ../shared``.

Measures what ``floors.json`` pins and fails when a figure has dropped. A floor may be
raised by hand; lowering one is a decision that the changelog must name. ``--sample``
measures the small part that the test suite measures.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from quality import attribution, names

FLOORS = Path(__file__).with_name("floors.json")
DEV = Path("data") / "attribution" / "dev_data" / "dev.jsonl.gz"
NAMES = {
    "ud_en_pud": Path("data") / "ud_en_pud" / "en_pud-ner.iob2.gz",
    "crossner": Path("data") / "crossner" / "politics_dev.conll.gz",
}
SAMPLE_ARTICLES, SAMPLE_DOCUMENTS = 6, 60
"""What the test suite reads: a few seconds' work."""


def attribution_figures(shared: Path, *, first: int | None = None) -> dict[str, float]:
    """Return exact F1 of each role and pair F1 on PolNeAR dev, in percent."""
    scorer = attribution.load_scorer(shared / "bench" / "score_attribution.py")
    found = {p["doc_id"]: p for p in islice(attribution.predictions(shared / DEV), first)}
    gold = {key: d for key, d in scorer.load(str(shared / DEV)).items() if key in found}
    result = scorer.score(gold, found)
    figures = {role: result[role]["exact"]["f1"] for role in ("source", "cue", "content")}
    figures["pair"] = result["pair"]["f1"]
    figures["reporting pair"] = attribution.reporting_pairs(scorer, gold, found)["f1"]
    return {name: round(100 * figure, 1) for name, figure in figures.items()}


def name_figures(shared: Path, name: str, *, first: int | None = None) -> dict[str, float]:
    """Return F1 over all kinds of one set of names, in percent."""
    result = names.measure(islice(names.documents(shared / NAMES[name]), first))
    return {"f1": round(100 * result["f1"], 1)}


def figures(shared: Path, *, sample: bool) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield (what was measured, its figures)."""
    yield "attribution", attribution_figures(shared, first=SAMPLE_ARTICLES if sample else None)
    for name in NAMES:
        yield name, name_figures(shared, name, first=SAMPLE_DOCUMENTS if sample else None)


def drops(shared: Path, *, sample: bool) -> list[str]:
    """Return a line for each figure below its floor."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["sample" if sample else "whole"]
    return [
        f"{what} {name}: {figure} is below its floor of {floors[what][name]}"
        for what, found in figures(shared, sample=sample)
        for name, figure in found.items()
        if figure < floors[what][name]
    ]


def main() -> None:
    """Print every figure; leave with status 1 when one is below its floor."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=Path("..") / "shared")
    options.add_argument("--sample", action="store_true")
    options.add_argument("--show", action="store_true", help="print figures, compare nothing")
    chosen = options.parse_args()
    if chosen.show:
        print(json.dumps(dict(figures(chosen.shared, sample=chosen.sample)), indent=1))
        return
    found = drops(chosen.shared, sample=chosen.sample)
    print("\n".join(found) or "no figure is below its floor")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
