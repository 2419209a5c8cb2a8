"""Tagged fragments → attributions: each cue chooses its source, each content its cue.

Contents that choose the same cue belong to one attribution, also across sentences
and paragraphs. A content without a cue stands alone: the text names no source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.language.decide import gelu
from onrecord.language.linking import (
    CONTENT,
    CUE,
    SOURCE,
    Fragment,
    candidates_of,
    pair_features,
)
from onrecord.language.words import Words
from onrecord.model import Attribution, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from onrecord.language.network import Network

    Floats = NDArray[np.float32]

LINKERS = {CUE: "link0", CONTENT: "link1"}
"""The head that attaches each: a cue to its source, a content to its cue."""

CHOSEN_BY = {SOURCE: "link0", CUE: "link1"}
"""The head in which each is a candidate."""


SOURCELESS = 0.5
"""Least sureness of a content that no source is found for; one in four of those was right.

On PolNeAR dev this raises the pairs by .6 and the cues by .3, contents stay
(docs/design/003-language-model.md). What is left out is kept as unfinished, by its cue.
"""

SCORED_TOGETHER = 512
"""Anchors in one multiplication; many small ones cost a tenth of the whole pass."""


@dataclass(slots=True)
class Links:
    """What the linkers need to know of each fragment: a short vector in each part it plays."""

    anchors: dict[Fragment, Floats] = field(default_factory=dict)
    candidates: dict[Fragment, Floats] = field(default_factory=dict)
    sureness: dict[Fragment, float] = field(default_factory=dict)
    """How likely each fragment's words bear its label, on average."""

    def add(self, fragment: Fragment, first: Floats, last: Floats, *, network: Network) -> None:
        """Keep what ``fragment``'s first and last word states amount to."""
        import numpy as np

        ends = np.concatenate([first, last])
        if fragment.label in LINKERS:
            self.anchors[fragment] = network.linear(ends, f"{LINKERS[fragment.label]}.anchor")
        if fragment.label in CHOSEN_BY:
            head = f"{CHOSEN_BY[fragment.label]}.candidate"
            self.candidates[fragment] = network.linear(ends, head)


@dataclass(slots=True)
class _Draft:
    """An attribution in the making."""

    source: list[Fragment] = field(default_factory=list)
    cue: list[Fragment] = field(default_factory=list)
    content: list[Fragment] = field(default_factory=list)


def attributions_of(
    words: Words, fragments: list[Fragment], *, links: Links, network: Network
) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """Return the attributions with a content, and those without, each in text order."""
    drafts = {
        fragment: _Draft(cue=[fragment]) for fragment in fragments if fragment.label == CUE
    }
    alone: list[_Draft] = []
    used: set[Fragment] = set()
    choices = dict(_choices(words, fragments, links, network=network))
    for fragment in fragments:
        chosen = choices.get(fragment)
        if fragment.label == CUE and chosen:
            drafts[fragment].source.append(chosen)
            used.add(chosen)
        elif fragment.label == CONTENT:
            draft = drafts[chosen] if chosen else _Draft()
            draft.content.append(fragment)
            if not chosen:
                alone.append(draft)
    spare = [f for f in fragments if f.label == SOURCE and f not in used]
    found = [*drafts.values(), *alone, *(_Draft(source=[f]) for f in spare)]
    found.sort(
        key=lambda draft: min((*draft.source, *draft.cue, *draft.content), key=_order)[1:]
    )
    for draft in found:
        if not draft.source and all(links.sureness[c] < SOURCELESS for c in draft.content):
            draft.content.clear()
    whole = tuple(_attribution(words, draft) for draft in found if draft.content)
    rest = (draft for draft in found if not draft.content and (draft.cue or draft.source))
    return whole, tuple(_attribution(words, draft) for draft in rest)


def _order(fragment: Fragment) -> tuple[int, int]:
    return fragment.first, fragment.last


def _choices(
    words: Words, fragments: list[Fragment], links: Links, *, network: Network
) -> Iterator[tuple[Fragment, Fragment]]:
    """Yield what each cue and each content attaches itself to, where it does."""
    for label in LINKERS:
        anchors = [
            (fragment, others)
            for fragment in fragments
            if fragment.label == label and (others := candidates_of(fragments, fragment))
        ]
        for at in range(0, len(anchors), SCORED_TOGETHER):
            part = anchors[at : at + SCORED_TOGETHER]
            yield from _chosen(words, fragments, links, part=part, network=network)


def _chosen(
    words: Words,
    fragments: list[Fragment],
    links: Links,
    *,
    part: list[tuple[Fragment, list[Fragment]]],
    network: Network,
) -> Iterator[tuple[Fragment, Fragment]]:
    """Score some anchors of one label with all their candidates at once."""
    import numpy as np

    head = LINKERS[part[0][0].label]
    anchors = np.stack([links.anchors[anchor] for anchor, _ in part])
    counts = [len(others) for _, others in part]
    shown = np.stack([links.candidates[other] for _, others in part for other in others])
    facts = np.array(
        [
            pair_features(words, fragments, anchor=anchor, other=other)
            for anchor, others in part
            for other in others
        ],
        np.float32,
    )
    wide = np.repeat(anchors, counts, axis=0)
    joined = np.concatenate([wide, shown, wide * shown, facts], 1)
    hidden = gelu(network.linear(joined, f"{head}.hidden"))
    scores = network.linear(hidden, f"{head}.score")[:, 0]
    none = network.linear(gelu(anchors), f"{head}.none")[:, 0]
    start = 0
    for (anchor, others), count, without in zip(part, counts, none, strict=True):
        own = scores[start : start + count]
        best = int(own.argmax())
        if own[best] > without:
            yield anchor, others[best]
        start += count


def _attribution(words: Words, draft: _Draft) -> Attribution:
    parts = (draft.source, draft.cue, draft.content)
    source, cue, content = (
        tuple(Span(words.starts[f.first], words.ends[f.last]) for f in sorted(part, key=_order))
        for part in parts
    )
    return Attribution(source=source, cue=cue, content=content)
