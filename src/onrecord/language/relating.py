"""Who is related to whom: the pairs of a stretch of words, scored for each property.

Only pairs of ``pairing`` are scored, and of these only such as could be one of the
shipped properties; so the cost grows with the text and not with its square. What is
found is a finding with a probability: whether it may be shown is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.language.decide import WordName, decided
from onrecord.language.pairing import (
    CANDIDATE_KINDS,
    GAPS,
    NAMED_PERSON,
    NAMED_PLACE,
    PERSONAL,
    SAID_PERSON,
    SAID_PLACE,
    SENTENCES,
    SHIPPED_PROPERTIES,
    WIDEST,
    Candidate,
    candidates_of,
)
from onrecord.language.tags import spans_of
from onrecord.language.words import Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.language.network import Network, Rows

    Floats = NDArray[np.float32]
    Counts = NDArray[np.int64]

EAGER = 1.0
"""Taken off the score of "nobody", as in training: a participant missed is lost for good."""

FOUND = {
    "SUBSIDIARY_OF": 0.6,
    "HEADQUARTERS": 0.8,
    "FOUNDED_BY": 0.6,
    "CEO": 0.7,
    "EMPLOYEE_OR_MEMBER_OF": 0.6,
}
"""Least probability at which a relation counts as found: the best F1 on KnowledgeNet, crossed."""

SHOWN = {
    "SUBSIDIARY_OF": 0.9,
    "HEADQUARTERS": 0.9,
    "FOUNDED_BY": 0.95,
    "CEO": 0.9,
    "EMPLOYEE_OR_MEMBER_OF": 0.9,
}
"""Least probability at which it may be shown: there four in five are right, over three folds read
by weights that never saw them (``quality.relations --crossed``; figures in docs/design/003)."""

CHUNK = 4096
"""Pairs scored at a time, so that a text of nothing but pronouns fills no memory."""

ONE_SORT = (
    frozenset({NAMED_PERSON, SAID_PERSON, PERSONAL}),
    frozenset({NAMED_PLACE, SAID_PLACE}),
)
"""Two of one of these sorts have no shipped property between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordRelation:
    """A relation by the words of its two parties: first and last word of each."""

    property: str
    subject: tuple[int, int]
    object: tuple[int, int]
    probability: float


def relations_in(
    words: Words, rows: Rows, *, names: list[WordName], lengths: list[int], network: Network
) -> Iterator[WordRelation]:
    """Yield the relations among the words that ``rows`` speak of, in text order.

    ``names`` and ``lengths`` (words in each paragraph) belong to the same words.
    """
    start = rows.start
    tagged = _tagged(rows.arguments, lengths, start=start)
    shown = candidates_of(
        words,
        named=[(_kind(name), name.first, name.last) for name in names],
        tagged=tagged,
        within=range(start, start + len(rows.states)),
    )
    left, right = _pairs(words, shown)
    found: list[WordRelation] = []
    for at in range(0, len(left), CHUNK):
        ends = left[at : at + CHUNK], right[at : at + CHUNK]
        found += _scored(rows, shown, ends=ends, network=network)
    yield from sorted(found, key=lambda one: (*sorted((one.subject, one.object)), one.property))


def _kind(name: WordName) -> int:
    return max(range(len(name.kinds)), key=lambda kind: name.kinds[kind])


def _tagged(scores: Floats, lengths: list[int], *, start: int) -> list[tuple[int, int, int]]:
    """Return whom the network takes for participants.

    Only runs of words that look like one are decided, with a word on each side: most of a
    report is none, and need not be paid for.
    """
    import numpy as np

    eager = scores.copy()
    eager[:, 0] -= EAGER
    likely = eager.argmax(1) > 0
    near = likely.copy()
    near[1:] |= likely[:-1]
    near[:-1] |= likely[1:]
    places = np.nonzero(near)[0]
    if not len(places):
        return []
    paragraph = np.repeat(np.arange(len(lengths)), lengths)[places]
    cuts = np.nonzero((np.diff(places) > 1) | (np.diff(paragraph) > 0))[0] + 1
    runs = np.diff(np.concatenate([[0], cuts, [len(places)]])).tolist()
    free = np.zeros((eager.shape[1], eager.shape[1]), np.float32)
    return [
        (kind, start + int(places[first]), start + int(places[last]))
        for offset, tags in decided(eager[places], runs, transitions=free)
        for kind, first, last in spans_of(tags, offset=offset)
    ]


def _pairs(words: Words, shown: list[Candidate]) -> tuple[Counts, Counts]:
    """Return the places of the earlier and the later of each pair: what ``pairs_of`` yields, at once."""
    import numpy as np

    first = np.array([one.first for one in shown], np.int64)
    last = np.array([one.last for one in shown], np.int64)
    begins = np.array([words.sentences[one.first] for one in shown], np.int64)
    ends = np.array([words.sentences[one.last] for one in shown], np.int64)
    sorts = np.array([_sort(one.kind) for one in shown], np.int64)
    lefts, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for step in range(1, len(shown)):
        one, other = np.arange(len(shown) - step), np.arange(step, len(shown))
        near = first[other] - last[one] - 1 <= WIDEST
        near &= begins[other] - ends[one] <= SENTENCES
        if not near.any():
            break
        near &= (sorts[one] != sorts[other]) | (sorts[one] < 0)
        lefts.append(one[near])
        rights.append(other[near])
    return np.concatenate(lefts), np.concatenate(rights)


def _sort(kind: int) -> int:
    return next((number for number, own in enumerate(ONE_SORT) if kind in own), -1)


def _scored(
    rows: Rows, shown: list[Candidate], *, ends: tuple[Counts, Counts], network: Network
) -> Iterator[WordRelation]:
    """Yield what is found among some pairs, each read both ways."""
    import numpy as np

    left, right = ends
    first = np.array([one.first for one in shown]) - rows.start
    last = np.array([one.last for one in shown]) - rows.start
    kind = np.array([one.kind for one in shown])
    states = np.concatenate([rows.states[first], rows.states[last]], 1)
    subject = network.linear(states, "relator.subject")
    other = network.linear(states, "relator.object")
    joint = _joined(rows.states, last[left], first[right], network=network)
    gap = np.searchsorted(GAPS, np.maximum(0, first[right] - last[left] - 1), "right") - 1
    for one, two, gaps in ((left, right, gap), (right, left, gap + len(GAPS))):
        mixed = [subject[one], other[two], subject[one] * other[two], joint]
        hidden = network.linear(np.concatenate(mixed, 1), "relator.hidden")
        hidden += network.heads["relator.kinds"][kind[one] * CANDIDATE_KINDS + kind[two]]
        hidden += network.heads["relator.gaps"][gaps]
        scores = network.linear(np.maximum(hidden, 0), "relator.score")
        likely = 1 / (1 + np.exp(-scores))
        for number, name in enumerate(SHIPPED_PROPERTIES):
            for at in np.nonzero(likely[:, number] >= FOUND[name])[0]:
                yield WordRelation(
                    property=name,
                    subject=shown[one[at]][:2],
                    object=shown[two[at]][:2],
                    probability=round(float(likely[at, number]), 3),
                )


def _joined(states: Floats, lows: Counts, highs: Counts, *, network: Network) -> Floats:
    """Return, for each pair, the greatest of each number over the words that join the two."""
    import numpy as np

    joint = network.linear(states, "relator.joint")
    closed = np.concatenate([joint, joint[-1:]])
    bounds = np.stack([lows, highs + 1], 1).ravel()
    result: Floats = np.maximum.reduceat(closed, bounds, axis=0)[::2]
    return result
