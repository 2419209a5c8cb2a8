"""Which claims a denial points at, as far as the text lets us tell.

"such a project", "the allegations", "it" take up what was said before; a
denial with words of its own points at the claims that share them. The link is
an inference and each one says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Caveat, Claim, ClaimId, SourceKind, Span, Stance
from onrecord.reading.words import Page

DENYING = frozenset({Stance.DENIES, Stance.DENIES_KNOWLEDGE})
TAKES_UP = re.compile(
    r"\b(?:such an?|any such|th(?:e|is|ese|at|ose) (?:claims?|allegations?|accusations?|reports?|project|"
    r"program(?:me)?|deal|charges?|findings?|story|suggestions?)|it|them|this|that|wrongdoing)\b",
    re.IGNORECASE,
)
CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
PLAIN = frozenset(
    [
        "that",
        "this",
        "with",
        "from",
        "have",
        "been",
        "were",
        "will",
        "would",
        "could",
        "about",
        "their",
        "they",
        "them",
        "such",
        "into",
        "over",
        "after",
        "knowledge",
        "aware",
        "involvement",
        "direct",
        "denied",
        "deny",
        "said",
        "says",
    ]
)
LOOKED_AROUND = 60
"""Claims on either side of a denial that are looked at, so that its cost has a bound."""

POINTED_AT_MOST = 12
"""Claims one denial points at, the nearest ones; in a long report more would say nothing."""

SHARED_AT_LEAST = 2
"""Content words in common; one shared word ("drone") joins too much (looked at on PolNeAR train)."""


def point_denials(page: Page, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with each denial pointing at what it denies."""
    board = _board(page, claims)
    return tuple(
        _pointed(page, claim, board) if claim.stance in DENYING else claim for claim in claims
    )


@dataclass(frozen=True, slots=True)
class _Board:
    """The claims of a document that may be denied, ready for look-up."""

    claims: tuple[Claim, ...]
    by_stem: Mapping[str, Sequence[int]]
    sourced: tuple[int, ...]
    """Those that the text puts to somebody."""


def _board(page: Page, claims: Sequence[Claim]) -> _Board:
    by_stem: dict[str, list[int]] = defaultdict(list)
    asserted = tuple(claim for claim in claims if claim.stance is Stance.ASSERTS)
    for at, claim in enumerate(asserted):
        for stem in _stems(page, claim):
            by_stem[stem].append(at)
    unsourced = {SourceKind.AUTHOR, SourceKind.NONE}
    sourced = tuple(at for at, c in enumerate(asserted) if c.source_kind not in unsourced)
    return _Board(claims=asserted, by_stem=by_stem, sourced=sourced)


def _pointed(page: Page, denial: Claim, board: _Board) -> Claim:
    shared = _sharing(page, denial, board)
    text = " ".join(page.quote(span) for span in denial.content)
    lead = _taken_up(page, denial, board) if TAKES_UP.search(text) and not shared else []
    wanted: tuple[ClaimId, ...] = tuple(dict.fromkeys([*shared, *lead]))
    if not wanted:
        return denial
    note = Caveat(
        code="reading.denial-inferred",
        message="Which claim is denied is inferred from the wording: the text does not number its claims.",
        span=denial.content[0],
    )
    return replace(denial, denies=wanted, caveats=(*denial.caveats, note))


def _sharing(page: Page, denial: Claim, board: _Board) -> list[ClaimId]:
    """Return the claims nearest to the denial that share words of content with it."""
    place = bisect_left(board.claims, denial.sentence, key=lambda claim: claim.sentence)
    tally: Counter[int] = Counter()
    for stem in _stems(page, denial):
        found = board.by_stem.get(stem, ())
        middle = bisect_left(found, place)
        tally.update(found[max(0, middle - LOOKED_AROUND) : middle + LOOKED_AROUND])
    alike = [
        at
        for at, shared in tally.items()
        if shared >= SHARED_AT_LEAST and _deniable(board.claims[at], denial)
    ]
    nearest = sorted(alike, key=lambda at: (abs(at - place), at))[:POINTED_AT_MOST]
    return [board.claims[at].id for at in sorted(nearest)]


def _taken_up(page: Page, denial: Claim, board: _Board) -> list[ClaimId]:
    """Return what "the allegations" take up: the claim just before in the paragraph, else the first."""

    def sentence(at: int) -> Span:
        return board.claims[at].sentence

    paragraph = page.sentences[page.sentence_at(denial.sentence.start)].paragraph
    before = bisect_left(board.sourced, denial.sentence, key=sentence)
    for at in reversed(board.sourced[max(0, before - LOOKED_AROUND) : before]):
        if page.sentences[page.sentence_at(sentence(at).start)].paragraph != paragraph:
            break
        if _deniable(board.claims[at], denial):
            return [board.claims[at].id]
    first = board.sourced[:LOOKED_AROUND]
    return [board.claims[at].id for at in first if _deniable(board.claims[at], denial)][:1]


def _deniable(claim: Claim, denial: Claim) -> bool:
    same_speaker = bool(set(claim.speakers) & set(denial.speakers))
    return (
        claim.stance is Stance.ASSERTS
        and not same_speaker
        and claim.sentence != denial.sentence
    )


def _stems(page: Page, claim: Claim) -> set[str]:
    text = " ".join(page.quote(span) for span in claim.content).lower()
    return {word[:6] for word in CONTENT_WORD.findall(text)} - {word[:6] for word in PLAIN}
