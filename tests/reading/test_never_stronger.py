"""No line states more than its sentence: hedges, denials and conditions reach the claim.

The word lists here are the test's own and small on purpose: they do not come
from the lexicon that the rules read.
"""

from __future__ import annotations

import re

from builders import document
from onrecord.model import Certainty, Claim, Document, Modality, Polarity, Stance
from onrecord.reading import read
from reading.corpora import POLNEAR, RE3D, articles

SAMPLE = 12
"""Every so many articles of the 840, so that `make test` stays short; a full run found the same."""

HEDGED = re.compile(
    r"\b(?:may|might|possibly|perhaps|maybe|probably|likely|unlikely|allegedly|reportedly|apparently|"
    r"supposedly|suspected|potentially|conceivably|purported(?:ly)?|alleged|doubted|rumou?red|presumably|seems?|appears? to|is believed|are believed|unclear|"
    r"unconfirmed|doubtful|could)\b",
    re.IGNORECASE,
)
CONDITIONAL = re.compile(
    r"\b(?:if|unless|whether|would(?!-)|provided that|in case)\b", re.IGNORECASE
)
DENIED_CUE = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|disavow\w*)\b", re.IGNORECASE)
DENIED_CONTENT = re.compile(
    r"^\W*(?:[\w’']+ ){1,3}(?:(?:is|are|was|were|do|does|did|has|have|had|will) (?:not|never)\b"
    r"|(?:is|are|was|were|do|does|did|has|have|had|wo)n['’]t\b|(?:cannot|can['’]t)\b)(?! (?:only|just|least))",
    re.IGNORECASE,
)
MAY_MONTH = re.compile(
    r"\b(?:in|of|on|since|by|last|early|late|this|until) May\b|\bMay (?:\d|of)|\bMays?\b(?=[’'.,]|$)|\d May\b"
)


def plain(claim: Claim) -> bool:
    """Tell whether a claim is shown as a plain, certain assertion."""
    return (
        claim.certainty is Certainty.CERTAIN
        and claim.polarity is Polarity.AFFIRMED
        and claim.modality is Modality.ACTUAL
        and claim.stance is Stance.ASSERTS
    )


def weakened(made: Document, claim: Claim) -> str:
    """Return the word that weakens a claim's content or cue; empty when none does."""
    content = " ".join(made.quote(span) for span in claim.content)
    cue = " ".join(made.quote(span) for span in claim.cue)
    for pattern, text in (
        (HEDGED, MAY_MONTH.sub("", f"{cue} {content}")),
        (CONDITIONAL, f"{cue} {content}"),
        (DENIED_CUE, cue),
        (DENIED_CONTENT, content),
    ):
        found = pattern.search(text)
        if found is not None:
            return found[0]
    return ""


LED = re.compile(
    r"\b(?:if|unless|whether|perhaps|maybe|possibly|reportedly|allegedly|supposedly|apparently)\W+$",
    re.IGNORECASE,
)


def led(made: Document, claim: Claim) -> str:
    """Return the hedge or condition right in front of an attributed claim; empty when none stands there."""
    spans = (*claim.source, *claim.cue, *claim.content)
    front = made.text[claim.sentence.start : max(claim.sentence.start, min(spans).start)]
    found = LED.search(front) if claim.cue else None
    return found[0] if found is not None else ""


def too_strong(made: Document) -> list[str]:
    """Return the claims of a document that are shown more firmly than their words."""
    return [
        f"{word!r} in {claim.statement!r}"
        for claim in read(made).claims
        if plain(claim) and (word := weakened(made, claim) or led(made, claim))
    ]


OURS = frozenset(
    [
        "no",
        "source",
        "named",
        "the",
        "report’s",
        "own",
        "words",
        "as",
        "carried",
        "by",
        "and",
        "reported",
        "it",
        "denied",
        "knowledge",
        "not",
        "thing",
        "itself",
        "that",
        "is",
        "neither",
        "a",
        "denial",
        "nor",
        "confirmation",
        "covers",
        "part",
        "only",
        "unknown",
        "outlet",
    ]
)
"""The connecting words that a statement or wording may add to the report's own."""

TOKEN = re.compile(r"[^\W_]+")


def invented(made: Document) -> list[str]:
    """Return the statements that hold a word which neither the text nor the credits have."""
    have = {word.lower() for word in TOKEN.findall(made.text)} | {made.publisher.lower()}
    have |= {part.lower() for part in TOKEN.findall(made.publisher)} | OURS
    lines = [line for claim in read(made).claims for line in (claim.statement, claim.wording)]
    return [line for line in lines if {word.lower() for word in TOKEN.findall(line)} - have]


def dropped(made: Document) -> list[str]:
    """Return the statements that lack a word of their source, cue or content."""
    return [
        claim.statement
        for claim in read(made).claims
        for span in (*claim.source, *claim.cue, *claim.content)
        if not set(TOKEN.findall(made.quote(span).lower()))
        <= set(TOKEN.findall(claim.statement.lower()))
    ]


def test_a_statement_has_no_word_that_its_report_lacks() -> None:
    for one in articles(POLNEAR, "train.jsonl.gz")[::SAMPLE]:
        assert not invented(document(one["text"], publisher=one["publisher"]))


def test_a_statement_keeps_every_word_of_source_cue_and_content() -> None:
    for one in articles(POLNEAR, "train.jsonl.gz")[::SAMPLE]:
        assert not dropped(document(one["text"], publisher=one["publisher"]))


def test_no_claim_of_the_training_articles_is_firmer_than_its_words() -> None:
    found = articles(POLNEAR, "train.jsonl.gz")[::SAMPLE]
    strong = [line for one in found for line in too_strong(document(one["text"]))]
    assert not strong, "\n".join(strong)


def test_no_claim_of_the_re3d_documents_is_firmer_than_its_words() -> None:
    found = articles(RE3D, "documents.jsonl.gz")
    strong = [line for one in found for line in too_strong(document(one["text"]))]
    assert not strong, "\n".join(strong)
