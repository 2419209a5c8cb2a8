"""Boosted trees of at most two features each, written out as tables that add up.

A tree that splits on one or two features is a table over them. Summing the tables of all trees
gives a model whose log-odds are a sum of looked-up values: fast without any library, and every
value can be named as a reason. Training needs scikit-learn; reading the tables does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

if TYPE_CHECKING:
    from collections.abc import Sequence

Tables = dict[tuple[int, ...], np.ndarray]


class Gam:
    """Cut points a feature, tables a feature set, and a starting value."""

    def __init__(self, base: float, cuts: list[np.ndarray], tables: Tables) -> None:
        self.base, self.cuts, self.tables = base, cuts, tables

    def logits(self, rows: np.ndarray) -> np.ndarray:
        bins = [np.searchsorted(cut, rows[:, at], "left") for at, cut in enumerate(self.cuts)]
        total = np.full(len(rows), self.base)
        for features, table in self.tables.items():
            total += table[tuple(bins[at] for at in features)]
        return total


def fit(rows, labels, *, weights, monotone, groups, rounds=160, leaves=6, rate=0.08, seed=0, least=30, l2=5.0, bins=48) -> Gam:
    model = HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=rate, max_leaf_nodes=leaves, min_samples_leaf=least, l2_regularization=l2,
        monotonic_cst=monotone, interaction_cst=groups, early_stopping=False, random_state=seed, max_bins=bins,
    )  # fmt: skip
    model.fit(rows, labels, sample_weight=weights)
    return _written_out([model], rows.shape[1])


def _written_out(models, width: int) -> Gam:
    trees = [tree[0].nodes for model in models for tree in model._predictors]
    cuts: list[set] = [set() for _ in range(width)]
    for nodes in trees:
        for node in nodes:
            if not node["is_leaf"]:
                cuts[node["feature_idx"]].add(float(node["num_threshold"]))
    cut_lists = [np.array(sorted(found), np.float64) for found in cuts]
    tables: Tables = {}
    for nodes in trees:
        features = tuple(sorted({int(n["feature_idx"]) for n in nodes if not n["is_leaf"]}))
        shape = tuple(len(cut_lists[at]) + 1 for at in features)
        if features not in tables:
            tables[features] = np.zeros(shape)
        tables[features] += _tree_table(nodes, features, cut_lists) / len(models)
    base = float(np.mean([np.ravel(m._baseline_prediction)[0] for m in models]))
    base += float(tables.pop((), np.zeros(())))
    return Gam(base, cut_lists, tables)


def _tree_table(nodes, features: Sequence[int], cuts: list[np.ndarray]) -> np.ndarray:
    shape = tuple(len(cuts[at]) + 1 for at in features)
    out = np.zeros(shape)
    points = [np.append(cuts[at], np.inf) for at in features]

    def fill(node: int, masks: list[np.ndarray]) -> None:
        here = nodes[node]
        if here["is_leaf"]:
            out[np.ix_(*masks)] = here["value"]
            return
        axis = features.index(int(here["feature_idx"]))
        goes = points[axis] <= here["num_threshold"]
        left, right = list(masks), list(masks)
        left[axis], right[axis] = masks[axis] & goes, masks[axis] & ~goes
        fill(here["left"], left)
        fill(here["right"], right)

    fill(0, [np.ones(n, bool) for n in shape])
    return out
