"""The words and shapes a dossier is written in, all in one place.

Each table gives what a reader sees for one value of the model. The words say no
more than the value does; none of them says that something is true.
"""

from __future__ import annotations

from onrecord.model import (
    Certainty,
    ChainRole,
    Document,
    EntityKind,
    Mark,
    Modality,
    ParticularOf,
    Polarity,
    Scope,
    ScreeningStatus,
    Silence,
    SourceFactOf,
    Stance,
)

MARK_WORDS: dict[Mark, str] = {
    Mark.ASSERTED: "asserted",
    Mark.ALLEGED: "alleged",
    Mark.DENIED: "denied",
    Mark.UNCONFIRMED: "unconfirmed",
    Mark.NO_COMMENT: "no comment",
}

MARK_MEANINGS: dict[Mark, str] = {
    Mark.ASSERTED: "stated in the outlet's own voice, no source given",
    Mark.ALLEGED: "put to a source; the outlet does not vouch for it",
    Mark.DENIED: "somebody's denial",
    Mark.UNCONFIRMED: "hedged, conditional, forecast, or a reaction that confirms nothing",
    Mark.NO_COMMENT: "asked, and did not answer",
}

# The plain forms come from the project's design of the terminal: they must survive
# an encoding that knows nothing but ASCII, so the word always stands beside them.
MARK_GLYPHS: dict[Mark, tuple[str, str]] = {
    Mark.ASSERTED: ("●", "*"),
    Mark.ALLEGED: ("◐", "/"),
    Mark.DENIED: ("⊘", "!"),
    Mark.UNCONFIRMED: ("◌", "~"),
    Mark.NO_COMMENT: ("–", "-"),
}

MODALITY_WORDS: dict[Modality, str] = {
    Modality.ACTUAL: "",
    Modality.PLANNED: "a plan, not said to be done",
    Modality.ABILITY: "an ability, not said to be used",
    Modality.CONDITIONAL: "only if a condition holds",
    Modality.FORECAST: "a forecast",
    Modality.EVALUATION: "a judgement",
}

CERTAINTY_WORDS: dict[Certainty, str] = {
    Certainty.CERTAIN: "",
    Certainty.PROBABLE: "put as likely",
    Certainty.POSSIBLE: "put as possible",
    Certainty.UNCOMMITTED: "put without commitment",
}

POLARITY_WORDS: dict[Polarity, str] = {
    Polarity.AFFIRMED: "",
    Polarity.DENIED: "said not to be so",
}

SCOPE_WORDS: dict[Scope | None, str] = {
    Scope.CLAIM: "denied the claim",
    Scope.KNOWLEDGE: "denied knowledge, not the event",
    Scope.PART: "denied a part only",
    None: "denied; how far is not said",
}

ANSWER_WORDS: dict[Stance, str] = {
    Stance.NO_RESPONSE: "did not respond",
    Stance.DECLINES_COMMENT: "declined to comment",
    Stance.REACTS: "reacted; a reaction confirms nothing",
}

WISH_WORDS: dict[Stance, str] = {
    Stance.ASKS: "asked for, not said to be so",
    Stance.ORDERS: "ordered, not said to be done",
    Stance.THREATENS: "threatened, not said to be done",
}

ROLE_WORDS: dict[ChainRole, str] = {
    ChainRole.PUBLISHED: "you read",
    ChainRole.RELAYED: "relayed by",
    ChainRole.REPORTED: "reported by",
    ChainRole.RESTS_ON: "rests on",
}

PARTICULAR_WORDS: dict[ParticularOf, str] = {
    ParticularOf.AMOUNT: "amount",
    ParticularOf.EVENT: "when",
    ParticularOf.SAYING: "said",
    ParticularOf.PLACE: "place",
}

FACT_WORDS: dict[SourceFactOf, str] = {
    SourceFactOf.PAPER: "sort of paper",
    SourceFactOf.EMPLOYER: "said to work for",
    SourceFactOf.ACCESS: "come by",
    SourceFactOf.SEEN_BY: "held or seen by",
    SourceFactOf.AUTHOR: "from",
    SourceFactOf.ADDRESSEE: "to",
    SourceFactOf.DATED: "its date",
}

# A share is a range in the words' own terms: "majority" is more than half, and says no more.
SHARE_WORDS: dict[str, str] = {
    "0-100": "a part, how much is not stated",
    "majority": "more than 50 %",
    "minority": "less than 50 %",
}

# Roles and values that are names for programs, as a reader is told them.
ROLE_NAMES: dict[str, str] = {
    "part": "of these",
    "part_item": "of which",
    "part_fits": "subset checked",
}
FIT_WORDS: dict[str, str] = {
    "yes": "no larger than the whole",
    "no": "larger than the whole; kept as said",
    "unknown": "cannot be checked",
}

KIND_WORDS: dict[EntityKind, str] = {
    EntityKind.PUBLIC_BODY: "Public body",
    EntityKind.LEGAL_ENTITY: "Party of unknown kind",
}
"""Kinds whose own names are no words; all others are called as they are."""

STATUS_WORDS: dict[ScreeningStatus, str] = {
    ScreeningStatus.LISTED: "listed",
    ScreeningStatus.OWNED: "owned by a listed party",
    ScreeningStatus.POSSIBLE: "possible match",
    ScreeningStatus.NOT_FOUND: "not found",
    ScreeningStatus.NOT_SCREENED: "not screened",
}

STATUS_GLYPHS: dict[ScreeningStatus, tuple[str, str]] = {
    ScreeningStatus.LISTED: ("⬢", "#"),
    ScreeningStatus.OWNED: ("⬡", "%"),
    ScreeningStatus.POSSIBLE: ("◇", "?"),
    ScreeningStatus.NOT_FOUND: ("○", "o"),
    ScreeningStatus.NOT_SCREENED: ("–", "-"),
}

# Relations that do not read "first role, name, second role": subject, phrase, object.
RELATION_PHRASES: dict[str, tuple[str, str, str]] = {
    "delivers": ("sender", "delivers to", "receiver"),
    "plans_facility": ("facility", "planned in", "place"),
}

NO_LIST = "not screened (no list loaded)"

LOOKED_FOR = (
    "a source, a saying word (said, denied, according to …) and what is said",
    "parties who were asked and did not answer",
    "outlets that pass on another outlet's report",
)
"""What an empty ledger says was looked for."""


def phrase_of(name: str) -> str:
    """Return a relation's or role's name in plain words: ``subsidiary_of`` → ``subsidiary of``."""
    return name.replace("_", " ")


def role_words(role: str, value: str) -> str:
    """Return a role's value in words: a share as a range, the outcome of a check."""
    if role == "share":
        return SHARE_WORDS.get(value, f"{value} %" if value[-1:].isdigit() else value)
    return FIT_WORDS.get(value, value) if role == "part_fits" else value


def counted(number: int, noun: str) -> str:
    """Return ``1 claim``, ``2 claims``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: tuple[str, ...]) -> str:
    """Return names as a reader lists them: ``A``, ``A and B``, ``A, B and C``."""
    if not names[1:]:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def numbers(lines: tuple[int, ...]) -> str:
    """Return line numbers as ``1, 2``."""
    return ", ".join(str(line) for line in lines)


def origins_words(lower: int, upper: int) -> str:
    """Return a count of origins as a range: ``1``, ``1–2``."""
    return str(lower) if lower == upper else f"{lower}–{upper}"


def silence_words(silence: Silence) -> str:
    """Return who was silent towards whom: ``A did not respond (asked by B)``."""
    asker = f"asked by {listed(silence.asked_by)}" if silence.asked_by else "asker not named"
    return f"{listed(silence.who)} {silence.words} ({asker})"


def title_of(document: Document) -> str:
    """Return the headline, or words that say there is none; nothing is made up."""
    if document.title:
        return document.title
    if document.publisher:
        return f"Report without a headline, published by {document.publisher}"
    return document.name or "Report without a headline"
