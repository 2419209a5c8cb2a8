"""Train the pair table that ``names.compare`` ships, and say how well it does on unseen names.

    python -m training.screening.train_pairs --pairs PAIRS.csv [--checks CHECKS.jsonl] [--out pair_model.json]

Five folds by cluster: names that share a spelling are on one side. Two additive models are averaged in
log-odds, so the result is one sum of tables: boosted trees of at most two features a branch, and a
logistic regression over steps. Same input, same bytes out.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from onrecord.names.compare import kind_for, parting
from onrecord.names.pair_features import conflicts, pair_features
from onrecord.names.pairing import set_against
from onrecord.names.split import split_name
from training.screening import gam

RISING = {
    "fewer_covered", "more_covered", "worst_likeness", "next_worst", "flat_ratio", "sorted_ratio", "raw_ratio", "flat_jaro",
    "worst_jaro", "first_met", "last_met", "worst_consonants", "same_letters", "same_sorted",
}  # fmt: skip
FALLING = {
    "worst_edits", "worst_share", "flat_edits", "numbers_differ", "forms_differ", "poorly_met", "left_weight",
    "initial_conflict", "patronymic_conflict", "fewer_left", "worst_both_known", "ending_differs", "known_differ",
    "generic_only", "number_on_one_side",
}  # fmt: skip
QUALITY_WEIGHT = {"STRONG": 3.0, "MEDIUM": 1.0, "WEAK": 0.6}
"""How sure the set's makers say a label is."""

STEPS, STEP_PENALTY = 6, 0.02
SEEDS = (0, 1, 2, 3)
THRESHOLD = 0.45
"""Between the two best of the cross-validation, .40 and .50: no finer choice is meant."""


def measured(names: list[tuple[str, str, str]]) -> tuple[np.ndarray, list[str]]:
    found = [pair_features(set_against(a, b, kind_for(schema))) for a, b, schema in names]
    columns = list(found[0])
    return np.array([[row[name] for name in columns] for row in found], np.float64), columns


def apart(names: list[tuple[str, str, str]]) -> np.ndarray:
    """Return what the conflicts of each pair add beside the trained table."""
    found = [conflicts(set_against(a, b, kind_for(schema))) for a, b, schema in names]
    return np.array([sum(part.effect for part in parting(one)) for one in found])


def clusters(names: list[tuple[str, str, str]]) -> np.ndarray:
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    keys = []
    for left, right, _ in names:
        a, b = (" ".join(sorted(split_name(text).words)) for text in (left, right))
        leader[find(a)] = find(b)
        keys.append(a)
    number: dict[str, int] = {}
    return np.array([number.setdefault(find(key), len(number)) for key in keys])


def fit(
    rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, columns: list[str]
) -> gam.Gam:
    monotone = [(name in RISING) - (name in FALLING) for name in columns]
    boosted = [
        gam.fit(rows, labels, weights=weights, monotone=monotone, groups="pairwise", rounds=60, leaves=6, least=5, l2=3.0, seed=seed, share=0.4)
        for seed in SEEDS
    ]  # fmt: skip
    return gam.average([*boosted, *[_steps(rows, labels, weights)] * len(SEEDS)])


def _steps(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> gam.Gam:
    """Fit a logistic regression over "is above this cut", a few cuts a feature."""
    cuts = []
    for column in rows.T:
        values = np.unique(column)
        middles = (values[1:] + values[:-1]) / 2
        wanted = np.quantile(column, np.linspace(0, 1, STEPS + 1)[1:-1])
        cuts.append(
            np.unique([middles[np.abs(middles - w).argmin()] for w in wanted])
            if len(middles)
            else np.zeros(0)
        )
    above = np.hstack([(rows[:, at, None] > cut).astype(float) for at, cut in enumerate(cuts)])
    mean, spread = above.mean(0), above.std(0) + 1e-9
    model = LogisticRegression(C=STEP_PENALTY, max_iter=3000).fit(
        (above - mean) / spread, labels, sample_weight=weights
    )
    gains = model.coef_[0] / spread
    base = float(model.intercept_[0] - (gains * mean).sum())
    tables, start = {}, 0
    for at, cut in enumerate(cuts):
        tables[(at,)] = np.concatenate([[0.0], np.cumsum(gains[start : start + len(cut)])])
        start += len(cut)
    return gam.Gam(base, cuts, tables)


def out_of_fold(rows, labels, weights, columns, cluster, train, seed) -> np.ndarray:
    fold = folds(cluster, seed)
    odds = np.zeros(len(labels))
    for number in range(5):
        chosen = train & (fold != number)
        model = fit(rows[chosen], labels[chosen], weights[chosen], columns)
        odds[fold == number] = model.logits(rows[fold == number])
    return odds


def folds(cluster: np.ndarray, seed: int) -> np.ndarray:
    """Return each pair's fold, 0 to 4; a cluster is on one side."""
    return np.random.RandomState(seed).randint(0, 5, cluster.max() + 1)[cluster]


def chosen_elsewhere(odds: np.ndarray, labels: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Return what is called a match where each fold's threshold is the best of the other folds."""
    bars = np.log(np.arange(0.2, 0.81, 0.05) / (1 - np.arange(0.2, 0.81, 0.05)))
    called = np.zeros(len(labels), bool)
    for number in range(5):
        other, held = fold != number, fold == number
        best = max(bars, key=lambda bar: (f1(labels[other], odds[other] >= bar), -abs(bar)))
        called[held] = odds[held] >= best
    return called


def f1(labels: np.ndarray, called: np.ndarray) -> float:
    return 2 * (labels & called).sum() / max(1, labels.sum() + called.sum())


def stored(model: gam.Gam, rows: np.ndarray, columns: list[str]) -> bytes:
    """Return the table as JSON, each part centred on the average pair."""
    bins = [np.searchsorted(cut, rows[:, at], "left") for at, cut in enumerate(model.cuts)]
    base, tables = model.base, []
    for features, table in sorted(model.tables.items()):
        mean = float(np.average(table[tuple(bins[at] for at in features)]))
        base += mean
        if np.abs(table - mean).max() >= 0.0005:
            tables.append(
                {
                    "features": [columns[at] for at in features],
                    "values": (table - mean).ravel().round(3).tolist(),
                }
            )
    cuts = {name: model.cuts[at].tolist() for at, name in enumerate(columns)}
    return (
        json.dumps(
            {"threshold": THRESHOLD, "base": round(base, 4), "cuts": cuts, "tables": tables},
            separators=(",", ":"),
        ).encode()
        + b"\n"
    )


def main() -> None:
    """Cross-validate, then train on everything and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", required=True)
    parser.add_argument("--out")
    parser.add_argument(
        "--scored", help="write out-of-fold scores beside the given rows, for the scorer"
    )
    parser.add_argument("--seeds", type=int, nargs="*", default=[0, 1, 2])
    given = parser.parse_args()
    with Path(given.pairs).open(newline="", encoding="utf-8") as lines:
        cases = list(csv.DictReader(lines))
    names = [(case["name1"], case["name2"], case["schema"]) for case in cases]
    labels = np.array([case["is_match"] == "true" for case in cases])
    strength = [case["quality"] or "MEDIUM" for case in cases]
    weights = np.array([QUALITY_WEIGHT[quality] for quality in strength])
    rows, columns = measured(names)
    everything = np.ones(len(labels), bool)
    found = [
        out_of_fold(rows, labels, weights, columns, clusters(names), everything, seed)
        + apart(names)
        for seed in given.seeds
    ]
    strong = np.array([quality == "STRONG" for quality in strength])
    shipped = np.log(THRESHOLD / (1 - THRESHOLD))
    for odds, seed in zip(found, given.seeds, strict=True):
        nested = chosen_elsewhere(odds, labels, folds(clusters(names), seed))
        for title, called in (
            ("at .5", odds >= 0),
            ("as shipped", odds >= shipped),
            ("chosen on the other folds", nested),
        ):
            print(
                f"F1 {title} {f1(labels, called):.3f}  STRONG right {(called == labels)[strong].mean():.3f} of {strong.sum()}"
            )
    score = 1 / (1 + np.exp(-np.concatenate(found)))
    right = np.tile(labels, len(found))
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        held = (score >= low) & (score < high)
        print(
            f"  score {low:.1f}-{min(high, 1):.1f}  n {held.sum():5}  says {score[held].mean():.3f}  right {right[held].mean():.3f}"
        )
    if given.scored:
        score = 1 / (1 + np.exp(-found[0]))
        with Path(given.scored).open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, [*cases[0], "score"])
            writer.writeheader()
            writer.writerows(
                {**case, "score": f"{value:.6f}"}
                for case, value in zip(cases, score, strict=True)
            )
    if given.out:
        Path(given.out).write_bytes(stored(fit(rows, labels, weights, columns), rows, columns))


if __name__ == "__main__":
    main()
