"""What the speaker does with a content: asserts, denies, reacts, asks, orders.

A denial has a scope. Denying knowledge of a thing is not denying the thing,
and "denied entry" is no denial at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Scope, Stance
from onrecord.reading.lexicon import phrases, verb_forms, words
from onrecord.reading.words import Page, Word

REACTION_WITHIN = 3
"""Words at a content's front where a reaction's noun may stand: "expressed | concern over"."""

OPENING = 9
"""Words at the front of a content in which its own "was not aware of" must stand."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A stance, and how far it reaches when it is a denial."""

    stance: Stance
    scope: Scope | None = None
    lemma: str = ""
    """The cue's verb; empty when the cue holds none that the lists know."""

    evaluates: bool = False
    past: bool = False
    """The cue is in the past tense."""


def stance_of(page: Page, attribution: Attribution) -> Standing | None:
    """Return what the cue does with the content; None when it claims nothing ("denied entry")."""
    cue = [word for span in attribution.cue for word in page.within(span)]
    content = [word for span in attribution.content for word in page.within(span)]
    lemma = cue_lemma(cue)
    if lemma in words("stance", "denial", "verbs"):
        return _denial(content, lemma=lemma)
    if _reacts((*cue, *content[:REACTION_WITHIN]), lemma=lemma):
        return Standing(Stance.REACTS, lemma=lemma)
    if lemma in words("cues", "asking"):
        return Standing(Stance.ASKS, lemma=lemma)
    if lemma in words("cues", "ordering"):
        return Standing(Stance.ORDERS, lemma=lemma)
    front = " ".join(word.lower for word in content[:OPENING])
    if _negated(content[:OPENING]) and phrases("stance", "denial", "knowledge").search(front):
        return Standing(Stance.DENIES_KNOWLEDGE, Scope.KNOWLEDGE, lemma=lemma)
    if phrases("stance", "denial", "phrases").search(front):
        return Standing(Stance.DENIES, _reach(content), lemma=lemma)
    past = any(form.kind == "past" for word in cue for form in verb_forms().get(word.lower, ()))
    return Standing(
        Stance.ASSERTS, lemma=lemma, evaluates=lemma in words("cues", "evaluation"), past=past
    )


def cue_lemma(cue: Sequence[Word]) -> str:
    """Return the lemma of a cue's last known verb, phrasal verbs included; empty when none."""
    for at in range(len(cue) - 1, -1, -1):
        joined = " ".join(word.lower for word in cue[at : at + 2])
        for spelling in (joined, cue[at].lower):
            if spelling in verb_forms():
                return verb_forms()[spelling][0].lemma
    return ""


def _denial(content: Sequence[Word], *, lemma: str) -> Standing | None:
    front = [word.lower for word in content[:OPENING]]
    head = next(
        (
            word
            for word in front
            if word
            not in {
                "the",
                "a",
                "an",
                "any",
                "all",
                "his",
                "her",
                "its",
                "their",
                "him",
                "them",
                "it",
            }
        ),
        "",
    )
    if lemma == "deny" and head in words("stance", "denial", "not_claims"):
        return None
    weak = lemma not in {"deny", "refute", "disavow"}
    if (
        weak
        and not (set(front) & words("stance", "denial", "claim_nouns"))
        and "that" not in front[:1]
    ):
        return (
            Standing(Stance.REACTS, lemma=lemma)
            if lemma in {"reject", "dismiss", "contest"}
            else None
        )
    if phrases("stance", "denial", "knowledge").search(" ".join(front[:4])):
        return Standing(Stance.DENIES_KNOWLEDGE, Scope.KNOWLEDGE, lemma=lemma)
    return Standing(Stance.DENIES, _reach(content), lemma=lemma)


def _reach(content: Sequence[Word]) -> Scope:
    front = " ".join(word.lower for word in content[:5])
    return Scope.PART if phrases("stance", "denial", "part").search(front) else Scope.CLAIM


def _reacts(front: Sequence[Word], *, lemma: str) -> bool:
    nouns = words("cues", "reaction_nouns")
    expressed = lemma in words("cues", "reaction_verbs")
    with_noun = expressed and any(word.lower in nouns for word in front)
    return with_noun or lemma in words("stance", "reaction", "verbs")


def _negated(content: Sequence[Word]) -> bool:
    negations = words("certainty", "negation", "words") | {"unaware", "unfamiliar"}
    return any(word.lower in negations or word.lower.endswith("n't") for word in content)
