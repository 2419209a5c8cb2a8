"""Everything that is measured, one after the other: ``python -m quality [--shared ../shared]``.

Runs each quality program on its development file, scores what has a scorer
beside the data, prints the figures, and ends with exit code 1 when a pinned
figure has dropped. Nothing is committed but the floors.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SCREENING = Path("data/screening")
FACTUALITY = (
    "uw",
    "uds_ih2",
    "commitmentbank",
    "megaveridicality2",
    "meantime",
    "ross_pavlick",
)


def steps(shared: Path, out: Path) -> list[tuple[str, list[str]]]:
    """Return every step as its title and its command, in the order in which they run."""
    dev, bench = shared / SCREENING / "dev", shared / "bench"
    hits, queries = out / "hits.jsonl", dev / "retrieval_queries.jsonl"
    python = [sys.executable]
    return [
        (
            "language, held to its floors",
            [*python, "-m", "quality.floors", "--shared", str(shared)],
        ),
        (
            "ownership cases",
            [*python, "-m", "quality.ownership", str(shared / "data/ownership_cases.json")],
        ),
        *_scored("pairs", dev / "name_pairs.csv", out=out, bench=bench),
        *_scored("entity_checks", dev / "entity_checks.jsonl", out=out, bench=bench),
        (
            "retrieval",
            [
                *python,
                "-m",
                "quality.retrieval",
                "--index",
                str(shared / SCREENING / "index.jsonl"),
                "--queries",
                str(queries),
                "--hits",
                str(hits),
            ],
        ),
        (
            "retrieval, scored",
            [*python, str(bench / "score_retrieval.py"), str(hits), str(queries)],
        ),
        *(
            (
                f"certainty on {name}",
                [
                    *python,
                    "-m",
                    "quality.certainty",
                    str(shared / f"data/factuality/{name}_dev.jsonl.gz"),
                    "--json",
                    str(out / f"{name}.json"),
                ],
            )
            for name in FACTUALITY
        ),
        (
            "relations",
            [
                *python,
                "-m",
                "quality.relations",
                str(shared / "data/knowledgenet/passages.jsonl.gz"),
                "--json",
                str(out / "relations.json"),
            ],
        ),
        (
            "certainty end to end, on the events that the reading chooses",
            [
                *python,
                "-m",
                "quality.certainty",
                str(shared / "data/factuality/uw_dev.jsonl.gz"),
                "--json",
                str(out / "end_to_end.json"),
                "--end-to-end",
            ],
        ),
        (
            "business relations",
            [
                *python,
                "-m",
                "quality.core",
                str(shared / "data/core/train.jsonl.gz"),
                "--json",
                str(out / "core.json"),
            ],
        ),
        *_reports(shared / "data"),
    ]


def _reports(data: Path) -> list[tuple[str, list[str]]]:
    """Return the steps about many reports: origins, the same claim, the same event, stance."""
    python = [sys.executable, "-m"]
    ecb, fnc, old = data / "ecbplus", data / "fnc1", data / "scissors_paste"
    basil = str(data / "basil/articles.jsonl.gz")
    commands = {
        "origins, echoes planted": ["quality.origins", basil, "--plant", "1"],
        "old reprints": ["quality.reprints", f"{old}/articles.jsonl.gz", f"{old}/candidate_pairs.jsonl.gz"],
        "paraphrase, in ten folds": ["quality.paraphrase", f"{data}/msrp/train.jsonl.gz", "--folds", "10"],
        "events": ["quality.events", f"{ecb}/train.conll.gz", f"{ecb}/train_event_mentions.jsonl.gz"],
        "stance": ["quality.stance", f"{fnc}/stances.jsonl.gz", f"{fnc}/test_bodies.jsonl.gz"],
    }  # fmt: skip
    return [(title, [*python, *command]) for title, command in commands.items()]


def _scored(program: str, file: Path, *, out: Path, bench: Path) -> list[tuple[str, list[str]]]:
    scored = out / f"{program}.csv"
    threshold = subprocess.run(
        [sys.executable, "-m", f"quality.{program}", "--threshold"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    return [
        (
            program,
            [sys.executable, "-m", f"quality.{program}", str(file), "--out", str(scored)],
        ),
        (
            f"{program}, scored",
            [
                sys.executable,
                str(bench / "score_pairs.py"),
                str(scored),
                "--threshold",
                threshold,
            ],
        ),
    ]


def main() -> int:
    """Run every step; return 1 when one of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    wanted = parser.parse_args()
    if not wanted.shared.is_dir():
        print(f"{wanted.shared} is absent: nothing can be measured. Pass --shared.")
        return 1
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for title, command in steps(wanted.shared, Path(folder)):
            print(f"== {title}", flush=True)
            failed += subprocess.run(command, check=False).returncode != 0
    print(f"{failed} steps failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
