"""How firmly a content is put: certainty, polarity and modality from the words of its main clause.

Certainty and polarity are FactBank's two axes, kept apart. A hedge, a plan, an
ability or a condition in the text is never dropped; where two apply, the
weaker certainty stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Certainty, Modality, Polarity
from onrecord.reading.clauses import is_verb
from onrecord.reading.events import event_of
from onrecord.reading.lexicon import words
from onrecord.reading.words import Word


@dataclass(frozen=True, slots=True)
class Cue:
    """What the certainty of a content owes to its cue."""

    lemma: str = ""
    evaluates: bool = False
    group: tuple[str, ...] = ()
    """The cue's verb with its auxiliaries: "might recall" hedges what is recalled."""

    past: bool = False
    """Under a past cue "would" is the future seen from then, not a condition."""


NO_CUE = Cue()

FIRMEST_FIRST: tuple[Certainty, ...] = (
    Certainty.CERTAIN,
    Certainty.PROBABLE,
    Certainty.POSSIBLE,
    Certainty.UNCOMMITTED,
)
MAIN_CLAUSE = 28
"""Words; what stands further in belongs to some inner clause more often than not."""

RELATIVE = frozenset(
    {"which", "who", "whose", "whom", "while", "although", "given", "because", "as"}
)


FRONTS = frozenset("after although as because before given since though when while".split())  # noqa: SIM905
"""What opens a clause in front of the main one; "if" is no such word, for it hedges both."""

INNER = frozenset(
    "that which who whose whom because since while although though unless".split()  # noqa: SIM905
)
"""What opens a clause inside the main one, whose negation is its own."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """How sure, which way, and in which mood."""

    certainty: Certainty
    polarity: Polarity
    modality: Modality


def weaker(one: Certainty, other: Certainty) -> Certainty:
    """Return the less firm of two certainties."""
    return FIRMEST_FIRST[max(FIRMEST_FIRST.index(one), FIRMEST_FIRST.index(other))]


LONGEST_CONCESSION = 5
"""Words of ", if not hundreds of them,"; a longer one may be a condition after all."""


def _conceded(content: Sequence[Word]) -> Sequence[Word]:
    """Return a content without ", if not unprecedented": it sharpens a word and sets no condition."""
    kept: list[Word] = []
    at = 0
    while at < len(content):
        end = _concession_end(content, at)
        kept += content[at:end] if end == at + 1 else ()
        at = end
    return kept


def _concession_end(content: Sequence[Word], at: int) -> int:
    """Return where ", if not thousands" ends that begins at ``at``; the next word where none does."""
    opens = at and content[at].lower == "if" and content[at - 1].text == ","
    behind = content[at + 1].lower if at + 1 < len(content) else ""
    if not opens or behind not in {"not", "any", "anything"}:
        return at + 1
    end = at + 2
    while end < len(content) and content[end].is_word:
        end += 1
    return end if end <= at + LONGEST_CONCESSION else at + 1


def commitment(
    content: Sequence[Word], *, cue: Cue = NO_CUE, party_subject: bool = False
) -> Commitment:
    """Read the commitment of a content under its cue.

    ``party_subject`` says that a party is the subject, which makes "could" an
    ability and not a forecast.
    """
    content = _conceded(content)
    clause = _main_clause(content)
    lower = [word.lower for word in clause]
    own = _of_the_verb(clause, event_of(content))
    modality = _modality(lower, party_subject=party_subject, cue=cue, planned=_planned(own))
    everywhere = [word.lower for word in content]
    certainty = weaker(_by_words(everywhere), _by_cue(cue.lemma))
    certainty = weaker(certainty, _by_words(cue.group))
    if modality is Modality.CONDITIONAL:
        certainty = Certainty.UNCOMMITTED
    if modality in {Modality.ABILITY, Modality.FORECAST}:
        certainty = weaker(
            certainty,
            Certainty.POSSIBLE if "could" in lower or "can" in lower else Certainty.PROBABLE,
        )
    unproven = _unproven(everywhere)
    return Commitment(
        certainty=Certainty.UNCOMMITTED if unproven else certainty,
        polarity=Polarity.DENIED if _negated(own) and not unproven else Polarity.AFFIRMED,
        modality=modality,
    )


def _main_clause(content: Sequence[Word]) -> Sequence[Word]:
    for at, word in enumerate(content[:MAIN_CLAUSE]):
        if at > 4 and word.lower in RELATIVE and content[at - 1].text == ",":
            return content[:at]
    return content[:MAIN_CLAUSE]


def _of_the_verb(clause: Sequence[Word], event: Word | None) -> Sequence[Word]:
    """Return the words whose negation turns the event: up to its verb, and what it takes.

    "agreed to use rights that are not used" agrees; "While it has not sailed, it is
    ready" is ready.
    """
    at = next((n for n, word in enumerate(clause) if word is event), None)
    if at is None:
        return clause
    first = 0
    if clause[0].lower in FRONTS:
        comma = next((n for n in range(at) if clause[n].text == ","), None)
        first = comma + 1 if comma is not None else 0
    behind = (n for n in range(at + 1, len(clause)) if clause[n].lower in INNER)
    return clause[first : next(behind, len(clause))]


def _has(lower: Sequence[str], *path: str) -> bool:
    text = f" {' '.join(lower)} "
    return any(f" {entry} " in text for entry in words("certainty", *path))


def _intended(clause: Sequence[Word]) -> bool:
    """Tell whether a content is "to do" something: vowed, threatened, wanted, and not yet done."""
    front = [word.lower for word in clause[:2]]
    return front[:1] == ["to"] and front[1:] not in ([], ["be"], ["have"])


def _planned(clause: Sequence[Word]) -> bool:
    """Tell whether a clause speaks of a plan early on; a capital makes it a name: "the Coast Plan"."""
    if _intended(clause):
        return True
    plain = [w.lower if not at or w.text.islower() else w.text for at, w in enumerate(clause)]
    return _has(plain[:12], "plan", "words") and not _has(plain, "plan", "not_before")


def _modality(
    lower: Sequence[str], *, party_subject: bool, cue: Cue, planned: bool
) -> Modality:
    able = bool(set(lower) & words("certainty", "ability", "modals")) or _has(
        lower, "ability", "words"
    )
    if "if" in lower or "unless" in lower or ("would" in lower and not cue.past):
        return Modality.CONDITIONAL
    if planned:
        return Modality.PLANNED
    if able:
        return Modality.ABILITY if party_subject else Modality.FORECAST
    if _has(lower, "forecast", "words") or "would" in lower or {"may", "might"} & set(lower):
        return Modality.FORECAST
    if cue.evaluates or (
        _has(lower, "evaluation", "words")
        and {"is", "are", "was", "were", "be", "as"} & set(lower)
    ):
        return Modality.EVALUATION
    return Modality.ACTUAL


def _by_words(lower: Sequence[str]) -> Certainty:
    weakest_first = (Certainty.UNCOMMITTED, Certainty.POSSIBLE, Certainty.PROBABLE)
    held = (one for one in weakest_first if _has(lower, one.value, "words"))
    return next(held, Certainty.CERTAIN)


def _by_cue(lemma: str) -> Certainty:
    for certainty in FIRMEST_FIRST:
        if lemma in words("certainty", "cues", certainty.value):
            return certainty
    return Certainty.CERTAIN


def _unproven(lower: Sequence[str]) -> bool:
    """Tell whether the text says that a thing is not proven, which denies nothing."""
    unproven = words("certainty", "uncommitted", "unproven_verbs")
    negations = {"no", "not", "never", "none", "nothing", "n't", "nor", "neither"}
    return (
        any(word in unproven and (negations & set(lower[:at])) for at, word in enumerate(lower))
        or "unconfirmed" in lower
        or _has(lower, "uncommitted", "unproven_phrases")
    )


def _negated(clause: Sequence[Word]) -> bool:
    """Tell whether the clause's own verb or subject is negated."""
    seen_verb = False
    for at, word in enumerate(clause):
        lower = word.lower
        follows = clause[at + 1].lower if at + 1 < len(clause) else ""
        if lower == "no" and follows == "one":
            return True
        negates = lower in {
            "not",
            "never",
            "cannot",
            "nobody",
            "none",
            "neither",
        } or lower.endswith("n't")
        if (
            negates
            and follows not in words("certainty", "negation", "not_followed_by")
            and not (seen_verb and lower == "not" and at > 12)
        ):
            return True
        if (
            lower in {"no", "nothing"}
            and follows not in {"matter", "doubt"}
            and (
                not any(before.is_word for before in clause[:at])
                or clause[at - 1].lower
                in {"is", "are", "was", "were", "has", "have", "had", "been"}
            )
        ):
            return True
        seen_verb = seen_verb or is_verb(word)
    return False
