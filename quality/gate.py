"""Hold people's annotations to the gate for readers: ``python -m quality.gate GOLD.jsonl[.gz]``.

GOLD is in PolNeAR's form, one article a line. What people marked and the gate refuses is
what a faultless reader would lose; the figure is in docs/design/018-readers.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.language import Gives, accept
from onrecord.language.lines import lines_of

PARTS = ("source", "cue", "content")


def articles(path: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield each text with the attributions that have all three parts."""
    opened = gzip.open if path.name.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            whole = [one for one in article["attributions"] if all(one[part] for part in PARTS)]
            yield article["text"], whole


def refusal(text: str, marked: dict[str, Any]) -> str:
    """Return why the gate refuses an annotation, or nothing."""
    found = {
        part: [{"quote": text[start:end], "start": start} for start, end in marked[part]]
        for part in PARTS
    }
    accepted = accept({"attributions": [found]}, text=text, gives=frozenset(Gives))
    return "" if accepted.attributions else accepted.caveats[0].message


def main() -> None:
    """Print how many annotations pass, why others do not, and how near their parts stand."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    refused: Counter[str] = Counter()
    together: Counter[bool] = Counter()
    paragraphs: Counter[int] = Counter()
    longest: Counter[str] = Counter()
    for text, attributions in articles(options.parse_args().gold):
        lines = lines_of(text)
        for one in attributions:
            refused[refusal(text, one)] += 1
            cue = lines.at(one["cue"][0][0])
            together[lines.at(one["source"][0][0]).sentence == cue.sentence] += 1
            far = [
                lines.at(at).paragraph - cue.paragraph
                for s, e in one["content"]
                for at in (s, e - 1)
            ]
            paragraphs[max(map(abs, far))] += 1
            for part in PARTS:
                longest[part] = max(longest[part], *(e - s for s, e in one[part]))
                longest[f"{part} pieces"] = max(longest[f"{part} pieces"], len(one[part]))
    print("passed", refused.pop("", 0), "refused", dict(refused))
    print("source and cue in one sentence", dict(together))
    print("paragraphs from cue to content", dict(sorted(paragraphs.items())))
    print("longest", dict(longest))


if __name__ == "__main__":
    main()
