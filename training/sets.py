"""Every training set by the name that the recipe gives it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord.language.committing import SCALES as CERTAINTY_SETS
from onrecord.language.tags import KINDS
from training import names, relations
from training.articles import (
    Example,
    add_silver_names,
    attribution_examples,
    certainty_examples,
)
from training.teaching import taught

Sets = dict[str, list[Example]]


def load_sets(
    data: Path,
    tokenizer: Any,
    *,
    recipe: dict[str, Any],
    finder: Path | None,
    teachers: Sequence[Path] = (),
) -> Sets:
    """Return every training set by the name the recipe gives it; those not drawn stay away."""
    roles = attribution_examples(data, "train", tokenizer)
    silver = names.CONVENTIONS.index("silver")
    nationalities = add_silver_names(data, roles, convention=silver)
    sets: Sets = {
        "roles": roles,
        "uner": names.uner(data, tokenizer),
        "crossner": names.crossner(data, tokenizer),
        "wikigold": names.wikigold(data, tokenizer),
        "redocred": names.redocred(data, tokenizer, nationalities=nationalities),
    }
    for name in CERTAINTY_SETS:
        sets[name] = certainty_examples(data, name, tokenizer)
    if finder and recipe["draw"].get("knowledgenet"):
        find_names = names_by(finder)
        sets["knowledgenet"] = relations.knowledgenet(
            data, tokenizer, folds=recipe["folds"], find_names=find_names
        )
        sets["related"] = relations.redocred(
            data,
            tokenizer,
            convention=names.CONVENTIONS.index("redocred"),
            nationalities=nationalities,
        )
    if recipe["draw"].get("taught"):
        sets["taught"] = taught(data, tokenizer, teachers=teachers, recipe=recipe)
    return {name: found for name, found in sets.items() if recipe["draw"].get(name)}


def names_by(folder: Path) -> Any:
    """Return a function: text → (kind, start, end) of the names that exported weights find."""
    from onrecord.language.analyse import analyse
    from onrecord.language.network import load

    network = load(folder)
    return lambda text: [
        (KINDS.index(name.kind.value), name.span.start, name.span.end)
        for name in analyse(text, network=network).names
    ]


def task_of(name: str) -> str:
    """Return the task that a set teaches."""
    if name in {"roles", "taught"}:
        return name
    if name in {"knowledgenet", "related"}:
        return "relations"
    return "certainty" if name in CERTAINTY_SETS else "names"
