"""Boosted trees of at most two features a branch, written out as tables that add up.

A branch that splits on one or two features is a box in a table over them. Summing the tables of all trees
gives a model whose log-odds are a sum of looked-up values: fast without any library, and every
value can be named as a reason. Training needs scikit-learn; reading the tables does not.
"""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

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


def fit(
    rows,
    labels,
    *,
    weights,
    monotone,
    groups,
    rounds=160,
    leaves=6,
    rate=0.08,
    seed=0,
    least=30,
    l2=5.0,
    bins=48,
    share=1.0,
) -> Gam:
    model = HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=rate, max_leaf_nodes=leaves, min_samples_leaf=least, l2_regularization=l2,
        monotonic_cst=monotone, interaction_cst=groups, early_stopping=False, random_state=seed, max_bins=bins, max_features=share,
    )  # fmt: skip
    model.fit(rows, labels, sample_weight=weights)
    return _written_out([model], rows.shape[1])


def average(models: list[Gam]) -> Gam:
    """Return the mean of several models in log-odds, over the union of their cuts."""
    cuts = [
        np.unique(np.concatenate(found))
        for found in zip(*(m.cuts for m in models), strict=True)
    ]
    tables: Tables = {}
    for model in models:
        for features, table in model.tables.items():
            shape = tuple(len(cuts[at]) + 1 for at in features)
            places = [
                np.searchsorted(model.cuts[at], np.append(cuts[at], np.inf), "left")
                for at in features
            ]
            tables.setdefault(features, np.zeros(shape))
            tables[features] += table[np.ix_(*places)] / len(models)
    return Gam(float(np.mean([m.base for m in models])), cuts, tables)


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
        for value, box in _leaves(nodes, 0, {}):
            features = tuple(sorted(box))
            table = tables.setdefault(
                features, np.zeros(tuple(len(cut_lists[at]) + 1 for at in features))
            )
            points = [np.append(cut_lists[at], np.inf) for at in features]
            masks = [
                (p > box[at][0]) & (p <= box[at][1])
                for at, p in zip(features, points, strict=True)
            ]
            table[np.ix_(*masks)] += value / len(models)
    base = float(np.mean([np.ravel(m._baseline_prediction)[0] for m in models]))
    return Gam(base, cut_lists, tables)


def _leaves(nodes, at: int, box: dict[int, tuple[float, float]]):
    """Yield each leaf's value and, for the features on its way, the range that leads to it.

    A way uses at most two features (the training's constraint), other ways of the tree may use others.
    """
    here = nodes[at]
    if here["is_leaf"]:
        yield float(here["value"]), box
        return
    feature, cut = int(here["feature_idx"]), float(here["num_threshold"])
    low, high = box.get(feature, (-np.inf, np.inf))
    yield from _leaves(nodes, here["left"], {**box, feature: (low, min(high, cut))})
    yield from _leaves(nodes, here["right"], {**box, feature: (max(low, cut), high)})
