"""The same queries and pairs given to OnRecord and to nomenklatura's logic-v2, side by side.

    pip install -e ".[benchmark]"
    python -m benchmarks.side_by_side --index INDEX.jsonl --queries QUERIES.jsonl --pairs PAIRS.csv [--sample 400]

nomenklatura compares two entities and leaves finding candidates to its caller; here it is given the
thirty that OnRecord's own look-up finds, best first, so that both rank the same parties. Its seconds
are those of comparing alone. A sample is drawn evenly from the file, because comparing all takes an hour.
"""

from __future__ import annotations

import argparse
import csv
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord import names, screening
from quality.retrieval import query_of, read_index, read_lines

CANDIDATES = 30
FALSE_POSITIVES = 0.01
LOGIC_THRESHOLD = 0.7
"""The threshold that logic-v2's own documentation gives."""


_BARS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]


class LogicV2:
    """nomenklatura's matcher, asked for a score of two names of one schema."""

    def __init__(self) -> None:
        from followthemoney.proxy import EntityProxy
        from nomenklatura.matching import LogicV2 as Matcher

        self._read = EntityProxy.from_dict
        self._matcher, self._config = Matcher, Matcher.default_config()

    def party(self, number: str, schema: str, spelt: list[str]) -> Any:
        """Return an entity that bears these names."""
        return self._read({"id": number, "schema": schema, "properties": {"name": spelt}})

    def score(self, left: Any, right: Any) -> float:
        """Return how sure it is that the two are one, 0 to 1."""
        return float(self._matcher.compare(left, right, self._config).score)


def retrieval(index_path: str, lines: list[dict[str, Any]], logic: LogicV2) -> None:
    """Print speed and accuracy of both on the same queries and the same candidates."""
    lists = read_index(index_path)
    index = screening.build_index(lists)
    everything = replace(
        screening.shipped_policy(), possible=0.0, possible_other=0.0, most=CANDIDATES
    )
    parties = {
        one.entry: logic.party(one.entry, one.kind.value, [name.text for name in one.names])
        for each in lists
        for one in each.designations
    }
    asked = [query_of(line) for line in lines]
    begun = time.process_time()
    ours = [
        [(match.listing.entry, match.score) for match in matches]
        for matches in screening.screen_many(asked, index, policy=everything)
    ]
    seconds = time.process_time() - begun
    theirs, begun = [], time.process_time()
    for line, found in zip(lines, ours, strict=True):
        query = logic.party("query", line["type"], [line["name"]])
        scored = [(entry, logic.score(query, parties[entry])) for entry, _ in found]
        theirs.append(sorted(scored, key=lambda one: -one[1]))
    told = {"onrecord": (ours, seconds), "logic-v2": (theirs, time.process_time() - begun)}
    for name, (found, spent) in told.items():
        print(f"{name:9}  {len(lines) / spent:7.1f} queries/s  {_accuracy(lines, found)}")


def _accuracy(lines: list[dict[str, Any]], found: list[list[tuple[str, float]]]) -> str:
    pairs = list(zip(lines, found, strict=True))
    wrong = sorted((max([s for _, s in hits], default=0) for q, hits in pairs if not q["gold"]))
    bar = wrong[-1 - int(FALSE_POSITIVES * len(wrong))] if wrong else 0
    listed = [(q["gold"], hits) for q, hits in pairs if q["gold"]]
    first = sum(bool(hits) and hits[0][0] in gold for gold, hits in listed) / len(listed)
    above = sum(any(e in gold and s > bar for e, s in hits) for gold, hits in listed)
    return (
        f"recall@1 {first:.3f}  recall at <= 1 % false positives {above / len(listed):.3f} "
        f"(scores above {bar:.3f})"
    )


def pairs(path: str, logic: LogicV2) -> None:
    """Print speed and F1 of both on the pairs, each at its own fixed threshold."""
    with Path(path).open(newline="", encoding="utf-8") as rows:
        cases = list(csv.DictReader(rows))
    labels = [case["is_match"] == "true" for case in cases]
    begun = time.process_time()
    ours = [
        names.compare(c["name1"], c["name2"], kind=names.kind_for(c["schema"])).score
        >= names.threshold()
        for c in cases
    ]
    print(
        f"onrecord   {len(cases) / (time.process_time() - begun):7.0f} pairs/s  F1 {_f1(labels, ours):.3f} (trained on these pairs)"
    )
    begun = time.process_time()
    theirs = [
        logic.score(
            logic.party("left", case["schema"], [case["name1"]]),
            logic.party("right", case["schema"], [case["name2"]]),
        )
        for case in cases
    ]
    speed = len(cases) / (time.process_time() - begun)
    at = {bar: _f1(labels, [score >= bar for score in theirs]) for bar in _BARS}
    best = max(at, key=lambda bar: at[bar])
    print(
        f"logic-v2   {speed:7.0f} pairs/s  F1 {at[LOGIC_THRESHOLD]:.3f} at {LOGIC_THRESHOLD}, "
        f"{at[best]:.3f} at {best}, its best threshold on these very pairs"
    )


def _f1(labels: list[bool], called: list[bool]) -> float:
    both = sum(a and b for a, b in zip(labels, called, strict=True))
    return 2 * both / max(1, sum(labels) + sum(called))


def main() -> None:
    """Compare, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--sample", type=int, default=400)
    given = parser.parse_args()
    try:
        logic = LogicV2()
    except ImportError as missing:
        raise SystemExit(f"{missing}; pip install -e '.[benchmark]'") from missing
    lines = list(read_lines(given.queries))
    pairs(given.pairs, logic)
    retrieval(given.index, lines[:: max(1, len(lines) // given.sample)], logic)


if __name__ == "__main__":
    main()
