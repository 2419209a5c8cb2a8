"""The report’s own sentences as claims: what it puts to nobody, and what it hides behind a passive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import (
    Caveat,
    Certainty,
    SourceKind,
    Span,
    Stance,
)
from onrecord.reading.certainty import Commitment, commitment
from onrecord.reading.drafts import Draft, party_first
from onrecord.reading.lexicon import words
from onrecord.reading.sources import (
    Desk,
)
from onrecord.reading.stance import Standing
from onrecord.reading.stretches import stretches
from onrecord.reading.words import Word

SHORTEST_OWN = 5
"""Words; shorter unattributed lines are headings, slugs and sign-offs."""


def own_voice(desk: Desk, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield a claim for each sentence that no attribution or credit touches."""
    credited = [credit.span for credit in desk.document.credits if credit.span is not None]
    said = (span for draft in drafts for span in (*draft.content, *draft.cue))
    taken = stretches((*said, *credited))
    for number, sentence in enumerate(desk.page.sentences):
        ws = desk.page.of(number)
        spoken = [word for word in ws if word.is_word]
        if len(spoken) < SHORTEST_OWN or taken.meets(sentence.span):
            continue
        if _is_title(desk, sentence.span):
            continue
        yield _own(desk, sentence.span, ws)


def _is_title(desk: Desk, span: Span) -> bool:
    return (
        bool(desk.document.title)
        and desk.page.quote(span).strip(" #") == desk.document.title.strip()
    )


def _own(desk: Desk, span: Span, ws: Sequence[Word]) -> Draft:
    content = _trimmed(ws)
    hidden = _agentless(ws)
    kind = SourceKind.NONE if hidden else SourceKind.AUTHOR
    commit = commitment(ws, party_subject=party_first(desk, (content,)))
    if ws[-1].text == "?":
        commit = Commitment(Certainty.UNCOMMITTED, commit.polarity, commit.modality)
    caveats = (
        Caveat(
            code="reading.no-source", message="No source is named for this sentence.", span=span
        ),
    )
    return Draft(
        sentence=span,
        content=(content,),
        cue=(),
        source=(),
        kind=kind,
        levels=(),
        addressees=(),
        standing=Standing(Stance.ASSERTS),
        commitment=commit,
        caveats=caveats,
    )


def _trimmed(ws: Sequence[Word]) -> Span:
    last = len(ws) - 1
    while last > 0 and ws[last].text in {".", "!", "?", "…"}:
        last -= 1
    first = 0
    opener = ws[0].lower in {"however", "but", "meanwhile", "moreover", "still", "yet", "and"}
    if opener and len(ws) > 3:
        first = 2 if ws[1].text == "," else 1
    return Span(ws[first].span.start, ws[last].span.end)


def _agentless(ws: Sequence[Word]) -> bool:
    """Tell whether a verb of saying or proving stands in the passive and names no agent."""
    verbs = (
        words("certainty", "uncommitted", "unproven_verbs")
        | words("cues", "passive")
        | {"alleged", "reported", "disclosed", "revealed"}
    )
    be = {"is", "are", "was", "were", "been", "be"}
    return any(
        word.lower in verbs
        and ws[at - 1].lower in be
        and "by" not in {w.lower for w in ws[at + 1 : at + 3]}
        for at, word in enumerate(ws)
        if at
    ) or any(word.lower in words("cues", "hearsay") for word in ws)
