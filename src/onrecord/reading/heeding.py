"""Where the model is heard on how sure a claim is: it may weaken what the rules found, never firm it up.

The rules read hedges that the words show. The model reads what no word list holds
("tried to", "on the ground that …"): how firmly the text puts the one word that says
what happened. Denials, silences, questions and orders have their standing from
their cue, and the model is not asked about them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.language import Analysis, Token
from onrecord.model import Caveat, Certainty, Claim, Polarity, Span, Stance
from onrecord.reading.certainty import weaker
from onrecord.reading.clauses import is_auxiliary
from onrecord.reading.events import event_of
from onrecord.reading.lexicon import table, words
from onrecord.reading.words import Page

JOINTS = frozenset(
    ", ; - -- — – and but or that which who whose because since while although when if".split()  # noqa: SIM905
)
"""What parts an event from a negation that turns another verb."""

ASKED_ABOUT = frozenset({Stance.ASSERTS, Stance.REACTS})


def with_events(page: Page, claims: Sequence[Claim], found: Analysis | None) -> Iterator[Claim]:
    """Yield the claims with the word that says what happened, none firmer than the model finds it."""
    tokens = found.tokens if found is not None else ()
    for claim in claims:
        event = event_of([word for span in claim.content for word in page.within(span)])
        if event is None:
            yield claim
        else:
            told, heard = replace(claim, event=event.span), _heard(tokens, event.span)
            yield heeded(told if heard is None else _parted(page, told, heard), heard=heard)


def heeded(claim: Claim, *, heard: float | None) -> Claim:
    """Return the claim, made more cautious where the model finds its event less sure.

    ``heard`` is what the model says of the event's word, from 3 to -3; None without a model.
    """
    denied = claim.polarity is Polarity.DENIED
    if heard is None or denied or claim.stance not in ASKED_ABOUT or heard >= limit("firm"):
        return claim
    held = Certainty.POSSIBLE if heard >= limit("open") else Certainty.UNCOMMITTED
    return replace(claim, certainty=weaker(claim.certainty, held))


def _parted(page: Page, claim: Claim, heard: float) -> Claim:
    """Return a claim whose negation turns another verb as affirmed, with a caveat that says so.

    "It is pursuing tips but has not found him" pursues. On UW train all 20 such events that the
    model finds firm, and no negation stands before, were said to be so.
    """
    said_not = claim.polarity is Polarity.DENIED and claim.stance is Stance.ASSERTS
    if (
        not said_not
        or heard < limit("firm")
        or claim.event is None
        or _turned(page, claim, claim.event)
    ):
        return claim
    note = Caveat(
        code="reading.part-negated",
        message="A part of this is said not to be so; the words say which.",
        span=claim.content[0],
    )
    return replace(claim, polarity=Polarity.AFFIRMED, caveats=(*claim.caveats, note))


def _turned(page: Page, claim: Claim, event: Span) -> bool:
    """Tell whether the first negation may turn the event: no joint parts the two.

    A bare "not" behind the event turns what follows it: "agreed not to compete" agreed.
    """
    ws = [word for span in claim.content for word in page.within(span)]
    negations = words("certainty", "negation", "words")
    at = next(
        (n for n, w in enumerate(ws) if w.lower in negations or w.lower.endswith("n't")), 0
    )
    bare = at > 0 and ws[at].lower == "not" and not is_auxiliary(ws[at - 1])
    if bare and ws[at].span.start >= event.end:
        return False
    first, last = sorted((event, ws[at].span))
    between = {w.lower for w in ws if first.end <= w.span.start < last.start}
    return not between & JOINTS


@cache
def limit(name: str) -> float:
    """Return one of the reviewed limits on the model's scale (lexicon/certainty.toml, ``model``)."""
    return float(table("certainty")["model"][name])


def _heard(tokens: Sequence[Token], place: Span) -> float | None:
    """Return what the model says of a place; None where it has no word."""
    at = bisect_left(tokens, place.start, key=lambda token: token.span.end - 1)
    near = tokens[at : at + 1]
    return near[0].certainty if near and near[0].span.meets(place) else None
