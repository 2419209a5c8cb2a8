"""Read who said what: ``python -m quality.attribution GOLD.jsonl[.gz] --predictions OUT.jsonl``.

GOLD holds one document a line with ``doc_id`` and ``text``; any annotation in it is
ignored. OUT has the form that ``score_attribution.py`` scores. With ``--score`` and that
scorer's path, the figures are printed as well, and then the pairs whose cue is a word of
reporting: gold and predicted attributions without such a cue are left out of these.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import language
from onrecord.model import Attribution, Span

REPORTING = frozenset(
    (
        "say says said saying tell tells told telling add adds added adding write writes wrote "
        "written writing note notes noted noting argue argues argued arguing announce announces "
        "announced announcing report reports reported reporting claim claims claimed claiming "
        "explain explains explained explaining state states stated stating insist insists insisted "
        "insisting warn warns warned warning acknowledge acknowledges acknowledged acknowledging "
        "tweet tweets tweeted tweeting reply replies replied replying respond responds responded "
        "responding confirm confirms confirmed confirming deny denies denied denying declare "
        "declares declared declaring conclude concludes concluded concluding recall recalls "
        "recalled recalling suggest suggests suggested suggesting admit admits admitted admitting "
        "allege alleges alleged alleging assert asserts asserted asserting according"
    ).split()
)
"""Words that report speech or writing; asking, wanting, thinking and showing are none."""


def reports(text: str, attribution: dict[str, Any]) -> bool:
    """Return whether a word of an attribution's cue reports."""
    words = " ".join(text[start:end] for start, end in attribution["cue"]).lower()
    return not REPORTING.isdisjoint(re.findall(r"[a-z]+", words))


def on_reporting_cues(documents: dict[str, Any]) -> dict[str, Any]:
    """Return documents with ``text`` and only those attributions whose cue reports."""
    return {
        name: {
            **document,
            "attributions": [
                a for a in document["attributions"] if reports(document["text"], a)
            ],
        }
        for name, document in documents.items()
    }


def reporting_pairs(scorer: Any, gold: dict[str, Any], found: dict[str, Any]) -> Any:
    """Return the pair scores (``p``, ``r``, ``f1``) of ``scorer`` on reporting cues."""
    texts = {name: {**one, "text": gold[name]["text"]} for name, one in found.items()}
    return scorer.score(on_reporting_cues(gold), on_reporting_cues(texts))["pair"]


def load_scorer(path: Path) -> Any:
    """Return the module in the file of ``score_attribution.py``."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
        module = load_scorer(chosen.score)
        gold, found = (module.load(str(path)) for path in (chosen.gold, chosen.predictions))
        pair = reporting_pairs(module, gold, found)
        shown = " ".join(f"{name.upper()} {100 * pair[name]:.1f}" for name in ("p", "r", "f1"))
        print(
            f"pairs on reporting cues {shown} (gold {pair['n_gold']}, found {pair['n_pred']})"
        )


if __name__ == "__main__":
    main()
