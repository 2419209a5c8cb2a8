"""Tagged fragments → attributions: each cue chooses its source, each content its cue.

Contents that choose the same cue belong to one attribution, also across sentences
and paragraphs. A content without a cue stands alone: the text names no source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.language.decide import gelu
from onrecord.language.linking import (
    CONTENT,
    CUE,
    PAIR_FEATURES,
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


@dataclass(slots=True)
class Links:
    """What the linkers need to know of each fragment: a short vector in each part it plays."""

    anchors: dict[Fragment, Floats] = field(default_factory=dict)
    candidates: dict[Fragment, Floats] = field(default_factory=dict)

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
    for fragment in fragments:
        chosen = _choose(words, fragments, links, fragment=fragment, network=network)
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
    whole = tuple(_attribution(words, draft) for draft in found if draft.content)
    return whole, tuple(_attribution(words, draft) for draft in found if not draft.content)


def _order(fragment: Fragment) -> tuple[int, int]:
    return fragment.first, fragment.last


def _choose(
    words: Words,
    fragments: list[Fragment],
    links: Links,
    *,
    fragment: Fragment,
    network: Network,
) -> Fragment | None:
    """Return what a cue or a content attaches itself to, or None."""
    import numpy as np

    if fragment.label not in LINKERS:
        return None
    others = candidates_of(fragments, fragment)
    if not others:
        return None
    head = LINKERS[fragment.label]
    anchor = links.anchors[fragment]
    shown = np.stack([links.candidates[other] for other in others])
    facts = np.array(
        [pair_features(words, fragments, anchor=fragment, other=other) for other in others],
        np.float32,
    ).reshape(len(others), PAIR_FEATURES)
    wide = np.broadcast_to(anchor, shown.shape)
    joined = np.concatenate([wide, shown, wide * shown, facts], 1)
    scores = network.linear(gelu(network.linear(joined, f"{head}.hidden")), f"{head}.score")[
        :, 0
    ]
    none = network.linear(gelu(anchor), f"{head}.none")[0]
    best = int(scores.argmax())
    return others[best] if scores[best] > none else None


def _attribution(words: Words, draft: _Draft) -> Attribution:
    parts = (draft.source, draft.cue, draft.content)
    source, cue, content = (
        tuple(Span(words.starts[f.first], words.ends[f.last]) for f in sorted(part, key=_order))
        for part in parts
    )
    return Attribution(source=source, cue=cue, content=content)
