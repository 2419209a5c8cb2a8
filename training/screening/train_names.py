"""Train the name table that screening ships, and say how well it does on unseen parties.

    python -m training.screening.train_names --index INDEX.jsonl --queries QUERIES.jsonl [--out name_model.json]

Five folds by gold party (a party and all its spellings are on one side); names that are no listed
party are folded by their own words. To the given negatives the same names are added with initials,
since "J. Smith" is how people are often written. Same input, same bytes out.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np

from onrecord import names, screening
from onrecord.screening.alignment import align
from onrecord.screening.candidates import Asking, Searcher
from onrecord.screening.columns import sorts_of
from onrecord.screening.features import FEATURES, measure
from quality.invented_parties import invented
from quality.retrieval import kind_of, read_index, read_lines
from training.screening import gam

RISING = {
    "asked_covered", "listed_covered", "least_covered", "asked_exact", "listed_exact", "evidence", "letters_in_order",
    "letters_sorted", "best_word", "last_asked", "first_asked", "least_alike", "as_written",
}  # fmt: skip
FALLING = {
    "clash",
    "worst_asked",
    "worst_listed",
    "left_asked",
    "left_listed",
    "number_missing",
    "forms_differ",
    "other_kind",
    "weak_alias",
}
ROUNDS = 280
INVENTED, INVENTED_SEED, INVENTED_WEIGHT = 2000, 101, 0.6
"""Bodies, vessels and aircraft that are nobody; another seed than the one figures are counted on."""


def monotone() -> list[int]:
    """Return for each feature whether more of it may only help (1), only hurt (-1), or either (0)."""
    return [(name in RISING) - (name in FALLING) for name in FEATURES]


def initialised(queries: list[dict], seed: int = 3) -> list[dict]:
    """Return the Latin negatives again, given names cut to initials."""
    chance, made = random.Random(seed), []
    for query in queries:
        words = query["name"].split()
        if query["gold"] or not query["name"].isascii() or len(words) < 2:
            continue
        if chance.random() < 0.5 or len(words) == 2:
            short = [word[0] + "." for word in words[:-1]] + words[-1:]
        else:
            short = words[:1] + [word[0] + "." for word in words[1:-1]] + words[-1:]
        made.append(
            {
                **query,
                "name": " ".join(short),
                "category": "neg_initialised",
                "of": query["query_id"],
                "query_id": query["query_id"] + "i",
            }
        )
    return made


def clusters(queries: list[dict]) -> dict[str, int]:
    """Return for each query id the number of its cluster."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    first = {}
    for query in queries:
        keys = ["g" + gold for gold in query["gold"]] or [
            "n" + " ".join(sorted(names.split_name(query["name"]).words))
        ]
        for key in keys:
            leader[find(key)] = find(keys[0])
        first[query["query_id"]] = keys[0]
    number: dict[str, int] = {}
    return {query: number.setdefault(find(key), len(number)) for query, key in first.items()}


class Rows:
    """Every (query, listed name) pair that the candidates give, with its features and label."""

    def __init__(self, index: screening.Index, queries: list[dict]) -> None:
        slate, blocks, owners, listed = index.take_slate(), [], [], []
        searcher, none = Searcher(index, slate), np.zeros(0, np.int32)
        for start in range(0, len(queries), 64):
            asked = [
                (at, Asking(query["name"], sort, none))
                for at, query in enumerate(queries[start : start + 64], start)
                for sort in sorts_of(kind_of(query["type"]))
            ]
            found = searcher.read([one for _, one in asked])
            readings = [reading for several in found for reading in several]
            owner = [at for (at, _), several in zip(asked, found, strict=True) for _ in several]
            alignment = align(readings, index, slate)
            blocks.append(measure(alignment).T)
            owners.append(np.array(owner, np.int64)[alignment.reading])
            listed.append(alignment.row)
        self.features, self.query, self.row = (
            np.vstack(blocks),
            np.concatenate(owners),
            np.concatenate(listed),
        )
        self.party = index.arrays.party[self.row]
        gold = [set(query["gold"]) for query in queries]
        entries = index.parties.entries
        self.label = np.array(
            [
                entries[p] in gold[q]
                for q, p in zip(self.query.tolist(), self.party.tolist(), strict=True)
            ]
        )
        self.weight = np.where(self._best_of_party(), 1.0, np.where(self.label, 0.0, 0.3))
        made_up = np.array([query["category"] == "neg_invented" for query in queries])
        self.weight[made_up[self.query]] *= INVENTED_WEIGHT

    def _best_of_party(self) -> np.ndarray:
        """A party's other spellings are no evidence: only the row that fits best is a positive."""
        at = {name: number for number, name in enumerate(FEATURES)}
        fit = sum(
            self.features[:, at[name]]
            for name in ("least_covered", "letters_sorted", "asked_covered")
        )
        order = np.lexsort((-fit, self.party, self.query))
        q, p = self.query[order], self.party[order]
        first = np.ones(len(order), bool)
        first[1:] = (q[1:] != q[:-1]) | (p[1:] != p[:-1])
        best = np.zeros(len(order), bool)
        best[order[first]] = True
        return best


def fit(rows: Rows, chosen: np.ndarray, rounds: int = ROUNDS) -> gam.Gam:
    kept = chosen & (rows.weight > 0)
    return gam.fit(
        rows.features[kept], rows.label[kept], weights=rows.weight[kept], monotone=monotone(),
        groups="pairwise", rounds=rounds, bins=48,
    )  # fmt: skip


def folds(queries: list[dict], seed: int) -> np.ndarray:
    """Return each query's fold, 0 to 4."""
    of = clusters([query for query in queries if "of" not in query])
    own = len(of) + 1
    cluster = np.array(
        [
            of.get(query.get("of") or query["query_id"], own + at)
            for at, query in enumerate(queries)
        ]
    )
    return np.random.RandomState(seed).randint(0, 5, cluster.max() + 1)[cluster]


def by_policy(queries: list[dict], rows: Rows) -> np.ndarray:
    """Return what the policy adds to each row for script and kind, so that figures are those of use."""
    policy = screening.shipped_policy()
    script = np.array(
        [policy.scripts[names.split_name(query["name"]).script] for query in queries]
    )
    other = rows.features[:, list(FEATURES).index("other_kind")]
    return script[rows.query] + policy.other_kind * other


def out_of_fold(rows: Rows, fold: np.ndarray) -> np.ndarray:
    scores = np.zeros(len(rows.label))
    for number in range(5):
        model = fit(rows, fold[rows.query] != number)
        held = fold[rows.query] == number
        scores[held] = model.logits(rows.features[held])
    return scores


def best_of_query(
    queries: list[dict], rows: Rows, odds: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the log-odds of each query's best party and whether it is right: what a user is shown first."""
    top: dict[int, tuple[float, bool]] = {}
    for query, value, label in zip(
        rows.query.tolist(), odds.tolist(), rows.label.tolist(), strict=True
    ):
        if "of" not in queries[query] and value > top.get(query, (-99.0, False))[0]:
            top[query] = (value, label)
    return np.array([value for value, _ in top.values()]), np.array(
        [label for _, label in top.values()]
    )


def calibration(queries: list[dict], rows: Rows, scores: np.ndarray) -> tuple[float, float]:
    """Return slope and shift that make the best party's score mean what it says, out of fold."""
    from sklearn.linear_model import LogisticRegression

    values, right = best_of_query(queries, rows, scores)
    model = LogisticRegression(C=1e6).fit(values[:, None], right)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def reliability(queries: list[dict], rows: Rows, odds: np.ndarray) -> None:
    """Print what scores say beside how often they were right, for each query's best party."""
    values, right = best_of_query(queries, rows, odds)
    score = 1 / (1 + np.exp(-values))
    edges = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001]
    for low, high in pairwise(edges):
        held = (score >= low) & (score < high)
        if held.any():
            print(
                f"  score {low:.2f}-{min(high, 1):.2f}  n {held.sum():5}  says {score[held].mean():.3f}  right {right[held].mean():.3f}"
            )


def stored(model: gam.Gam, rows: Rows, slope: float, shift: float) -> bytes:
    """Return the model as JSON, each table centred on the average candidate."""
    bins = [
        np.searchsorted(cut, rows.features[:, at], "left") for at, cut in enumerate(model.cuts)
    ]
    listing = list(FEATURES)
    base, tables = model.base * slope + shift, []
    for features, table in sorted(model.tables.items()):
        mean = float(np.average(table[tuple(bins[at] for at in features)]))
        base += mean * slope
        values = ((table - mean) * slope).ravel().round(3).tolist()
        tables.append({"features": [listing[at] for at in features], "values": values})
    cuts = {
        name: [float(np.float32(c)) for c in model.cuts[at]] for at, name in enumerate(listing)
    }
    return (
        json.dumps(
            {"base": round(base, 4), "cuts": cuts, "tables": tables}, separators=(",", ":")
        ).encode()
        + b"\n"
    )


def report(queries: list[dict], rows: Rows, scores: np.ndarray, index: screening.Index) -> None:
    """Print recall at fixed false positives, out of fold."""
    entries = index.parties.entries
    best: list[dict[int, float]] = [{} for _ in queries]
    for query, party, score in zip(
        rows.query.tolist(), rows.party.tolist(), scores.tolist(), strict=True
    ):
        best[query][party] = max(score, best[query].get(party, -99.0))
    positive, negative, short, bodies, first, ten = [], [], [], [], [], []
    scripts = defaultdict(list)
    for query, found in zip(queries, best, strict=True):
        top = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        if query["gold"]:
            positive.append(
                (
                    max((s for p, s in top if entries[p] in query["gold"]), default=-99),
                    query["category"],
                )
            )
            first.append(bool(top) and entries[top[0][0]] in query["gold"])
            ten.append(any(entries[p] in query["gold"] for p, _ in top[:10]))
        else:
            kept = {"neg_initialised": short, "neg_invented": bodies}.get(
                query["category"], negative
            )
            kept.append(top[0][1] if top else -99)
            if kept is negative:
                scripts[names.split_name(query["name"]).script.name].append(negative[-1])
    print(f"recall@1 {np.mean(first):.4f}  recall@10 {np.mean(ten):.4f}")
    ordered = np.sort(negative)[::-1]
    at = {share: ordered[int(share * len(ordered))] + 1e-9 for share in (0.001, 0.01, 0.05)}
    recall = lambda t, kind=None: np.mean([s >= t for s, k in positive if kind in (None, k)])
    for share, t in at.items():
        print(
            f"recall at FPR <= {share}: {recall(t):.4f} (log-odds {t:.2f}), cross-script {recall(t, 'cross_script_heldout'):.3f}, initials {recall(t, 'initial'):.3f}"
        )
    both = max(at[0.01], np.sort(short)[::-1][int(0.01 * len(short))] + 1e-9)
    print(
        f"initialised negatives at the 1 % threshold: {np.mean(np.array(short) >= at[0.01]):.4f}; both <= 1 %: recall {recall(both):.4f}, initials {recall(both, 'initial'):.3f} (log-odds {both:.2f})"
    )
    print(
        f"invented bodies, vessels, aircraft: at the 1 % threshold {np.mean(np.array(bodies) >= at[0.01]):.4f}, at both {np.mean(np.array(bodies) >= both):.4f}"
    )
    for script, found in sorted(scripts.items()):
        print(f"  FPR {script:8} n {len(found):5} {np.mean(np.array(found) >= at[0.01]):.4f}")
    for kind in sorted({k for _, k in positive}):
        print(f"  {kind:24} {recall(at[0.01], kind):.3f}")


def main() -> None:
    """Cross-validate, then train on everything and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--out")
    parser.add_argument("--seeds", type=int, nargs="*", default=[7])
    parser.add_argument(
        "--keep", action="store_true", help="keep the out-of-fold scores in training/runs/"
    )
    given = parser.parse_args()
    index = screening.build_index(read_index(given.index))
    queries = list(read_lines(given.queries))
    queries += initialised(queries)
    queries += [
        {**query, "of": "", "category": "neg_invented"}
        for query in invented(INVENTED, INVENTED_SEED)
    ]
    rows = Rows(index, queries)
    print(
        f"{len(rows.label)} pairs of names, {rows.features.shape[1]} features, {int(rows.label.sum())} positive"
    )
    scores = np.zeros(len(rows.label))
    for seed in given.seeds:
        scores = out_of_fold(rows, folds(queries, seed))
        print(f"-- folds of seed {seed}")
        report(queries, rows, scores, index)
    slope, shift = calibration(queries, rows, scores)
    print("-- with the policy's effects of script and kind")
    report(queries, rows, scores + by_policy(queries, rows), index)
    print(
        f"calibration: {slope:.3f} x log-odds {shift:+.3f}; the best party of each query, out of fold:"
    )
    reliability(queries, rows, scores * slope + shift + by_policy(queries, rows))
    if given.keep:
        Path("training/runs").mkdir(exist_ok=True)
        np.savez(
            "training/runs/names.npz",
            query=rows.query,
            label=rows.label,
            scores=scores,
            policy=by_policy(queries, rows),
            slope=slope,
            shift=shift,
        )
    if given.out:
        Path(given.out).write_bytes(
            stored(fit(rows, np.ones(len(rows.label), bool)), rows, slope, shift)
        )


if __name__ == "__main__":
    main()
