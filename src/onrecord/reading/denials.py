"""Which claims a denial points at, as far as the text lets us tell.

"such a project", "the allegations", "it" take up what was said before; a
denial with words of its own points at the claims that share them. The link is
an inference and each one says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Caveat, Claim, ClaimId, SourceKind, Stance
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
SHARED_AT_LEAST = 2
"""Content words in common; one shared word ("drone") joins too much (looked at on PolNeAR train)."""


def point_denials(page: Page, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims with each denial pointing at what it denies."""
    return tuple(
        _pointed(page, claim, claims) if claim.stance in DENYING else claim for claim in claims
    )


def _pointed(page: Page, denial: Claim, claims: Sequence[Claim]) -> Claim:
    others = [claim for claim in claims if _deniable(claim, denial)]
    own = _stems(page, denial)
    shared = [claim.id for claim in others if len(own & _stems(page, claim)) >= SHARED_AT_LEAST]
    text = " ".join(page.quote(span) for span in denial.content)
    lead = _taken_up(page, denial, others)
    wanted: tuple[ClaimId, ...] = tuple(
        dict.fromkeys([*shared, *(lead if TAKES_UP.search(text) and not shared else ())])
    )
    if not wanted:
        return denial
    note = Caveat(
        code="reading.denial-inferred",
        message="Which claim is denied is inferred from the wording: the text does not number its claims.",
        span=denial.content[0],
    )
    return replace(denial, denies=wanted, caveats=(*denial.caveats, note))


def _taken_up(page: Page, denial: Claim, others: Sequence[Claim]) -> list[ClaimId]:
    """Return what "the allegations" take up: the claim just before in the paragraph, else the first."""
    sourced = [
        claim
        for claim in others
        if claim.source_kind not in {SourceKind.AUTHOR, SourceKind.NONE}
    ]
    paragraph = page.sentences[page.sentence_at(denial.sentence.start)].paragraph
    near = [
        claim
        for claim in sourced
        if claim.sentence < denial.sentence
        and page.sentences[page.sentence_at(claim.sentence.start)].paragraph == paragraph
    ]
    return [claim.id for claim in (near[-1:] or sourced[:1])]


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
