"""Queries and an index to matches: the file to read first.

Each query's names are read, looked up, compared with their candidates and scored; evidence
beside the name is added; what reaches the policy's threshold becomes a match with its reasons.
Queries are taken in batches because one wide table is measured faster than many narrow ones;
a batch gives exactly what single queries give.
"""

from __future__ import annotations

import math
from itertools import accumulate, islice
from typing import TYPE_CHECKING

import numpy as np

from onrecord.screening.alignment import align
from onrecord.screening.candidates import Asking, Searcher
from onrecord.screening.columns import Sort, folded, sorts_of
from onrecord.screening.evidence import facts_of, most_evidence, weigh
from onrecord.screening.features import measure
from onrecord.screening.measured import Found, Measured
from onrecord.screening.policy import name_model, shipped_policy
from onrecord.screening.reasons import explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from onrecord.model import Match, Query
    from onrecord.screening.alignment import Alignment
    from onrecord.screening.candidates import Reading
    from onrecord.screening.index import Index
    from onrecord.screening.policy import Policy

_BATCH = 64
"""Larger batches were no faster and hold more memory."""


def screen(query: Query, index: Index, *, policy: Policy | None = None) -> tuple[Match, ...]:
    """Return the listed parties that the query may be, the likeliest first."""
    return next(screen_many([query], index, policy=policy))


def screen_many(
    queries: Iterable[Query], index: Index, *, policy: Policy | None = None
) -> Iterator[tuple[Match, ...]]:
    """Yield for each query, in order, what ``screen`` returns for it."""
    policy = policy or shipped_policy()
    waiting = iter(queries)
    while batch := list(islice(waiting, _BATCH)):
        slate = index.take_slate()
        measured = _measure(batch, Searcher(index, slate), policy)
        index.give_back(slate)
        found = [_found(query, at, measured, policy=policy) for at, query in enumerate(batch)]
        yield from explain(batch, found, measured, policy=policy)


def _measure(batch: list[Query], searcher: Searcher, policy: Policy) -> Measured:
    read = _readings(batch, searcher)
    readings = [reading for several in read for reading in several]
    alignment = align(readings, searcher.index, searcher.slate)
    model = name_model()
    parts = model.looked_up(measure(alignment, unused=model.unused))
    sizes = [sum(len(reading.rows) for reading in several) for several in read]
    bounds = list(accumulate(sizes, initial=0))
    odds = model.log_odds(parts) + _by_policy(alignment, policy)
    added = policy.calibration.added(odds)
    return Measured(searcher.index, readings, alignment, parts, odds + added, added, bounds)


def _by_policy(alignment: Alignment, policy: Policy) -> NDArray[np.float64]:
    """Return what the policy's own table, not the trained one, adds to each row."""
    other = alignment.sort != alignment.listed_sort
    added: NDArray[np.float64] = np.array(policy.scripts)[alignment.script]
    added += policy.other_kind * other
    return added


def _readings(batch: list[Query], searcher: Searcher) -> list[list[Reading]]:
    """Return for each query every way to read it."""
    asked = [list(_asked(query, searcher.index)) for query in batch]
    found = iter(searcher.read([one for several in asked for one in several]))
    return [[reading for _ in several for reading in next(found)] for several in asked]


def _asked(query: Query, index: Index) -> Iterator[Asking]:
    """Yield each name to look for; parties that hold its identifiers are always looked at."""
    held = {
        party
        for identifier in query.identifiers
        for party in index.holders.get((identifier.scheme, folded(identifier.value)), ())
    }
    first = (int(index.first_row[party]) for party in held)
    rows = np.array(sorted(row for row in first if row >= 0), np.int32)
    for name in query.names:
        for sort in sorts_of(query.kind):
            yield Asking(name, sort, rows)


def _found(query: Query, number: int, measured: Measured, *, policy: Policy) -> list[Found]:
    """Return the parties that reach the threshold, the likeliest first, as many as the policy shows."""
    start, end = measured.bounds[number], measured.bounds[number + 1]
    odds, most = measured.name_odds[start:end], most_evidence(query, policy)
    possible, possible_other = _log_odds(policy.possible), _log_odds(policy.possible_other)
    if odds.max(initial=-math.inf) < min(possible, possible_other) - most:
        return []
    person = measured.alignment.sort[start:end] == Sort.PERSON
    needed = np.where(person, possible, possible_other)
    hopeful = odds >= needed - most
    found = []
    for party, row in _best_rows(measured, np.flatnonzero(hopeful) + start):
        facts = facts_of(measured.index.parties, party)
        evidence = weigh(query, facts, policy=policy)
        total = float(measured.name_odds[row]) + sum(reason.effect for reason in evidence)
        if total >= needed[row - start]:
            fit = total - float(measured.calibrated[row])
            found.append(Found(party, row, total, fit, evidence))
    found.sort(key=lambda one: (-one.log_odds, one.party))
    return found[: policy.most]


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability)) if probability > 0 else -math.inf


def _best_rows(measured: Measured, rows: NDArray[np.intp]) -> list[tuple[int, int]]:
    """Return each party once, with the row where its name fits best."""
    parties = measured.index.arrays.party[measured.alignment.row[rows]]
    best: dict[int, int] = {}
    for party, row in zip(parties.tolist(), rows.tolist(), strict=True):
        if party not in best or measured.name_odds[row] > measured.name_odds[best[party]]:
            best[party] = row
    return list(best.items())
