"""Read who said what: ``python -m quality.attribution GOLD.jsonl[.gz] --predictions OUT.jsonl``.

GOLD holds one document a line with ``doc_id`` and ``text``; any annotation in it is
ignored. OUT has the form that ``score_attribution.py`` scores. With ``--score`` and that
scorer's path, the figures are printed as well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import language
from onrecord.model import Attribution, Span


def predictions(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the prediction for each document of a gold file."""
    opened = gzip.open if path.name.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            found = language.analyse(document["text"]).attributions
            yield {"doc_id": document["doc_id"], "attributions": [shown(a) for a in found]}


def shown(attribution: Attribution) -> dict[str, list[list[int]]]:
    """Return an attribution as lists of character offsets."""
    return {
        "source": _offsets(attribution.source),
        "cue": _offsets(attribution.cue),
        "content": _offsets(attribution.content),
    }


def _offsets(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def main() -> None:
    """Write the predictions for one file and, when asked, score them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("--predictions", type=Path, required=True)
    options.add_argument("--score", type=Path, help="the path of score_attribution.py")
    chosen = options.parse_args()
    with chosen.predictions.open("w", encoding="utf-8") as out:
        for document in predictions(chosen.gold):
            out.write(json.dumps(document) + "\n")
    if chosen.score:
        scorer = [sys.executable, str(chosen.score), str(chosen.gold), str(chosen.predictions)]
        subprocess.run(scorer, check=True)


if __name__ == "__main__":
    main()
