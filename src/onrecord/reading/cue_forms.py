"""Which words are cue verbs where they stand: "reports" may be a noun, "announced" an adjective."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.clauses import group_start
from onrecord.reading.lexicon import VerbForm, verb_forms, words
from onrecord.reading.words import Word

DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "its",
        "his",
        "her",
        "their",
        "any",
        "all",
        "some",
        "no",
        "such",
        "this",
        "that",
        "these",
        "those",
        "our",
        "my",
    ]
)


OPENING_ARTICLES = frozenset({"the", "its", "his", "her", "their", "our", "my"})
"""With a capital too they stand before a noun: "The reports are wrong"; "This says" is another thing."""


SPEAKING = (
    "document",
    "person",
    "person_titles",
    "people",
    "public_body",
    "organization",
    "company",
)
"""The head nouns that say things."""


ALSO_NOUNS = frozenset(
    [
        "boasts",
        "challenges",
        "commands",
        "demands",
        "forces",
        "jokes",
        "orders",
        "posts",
        "requests",
        "tweets",
    ]
)
LASTING = frozenset().union(*(words("cues", kind) for kind in ("clause", "told", "asking")))
"""What is a saying also while it lasts, "is reporting"; "is supporting" may be done with arms."""

WHO_ASKS = frozenset("he it she that which who also now often then still again".split())  # noqa: SIM905
"""Plain words in front of those that leave them verbs."""


def cue_form(ws: Sequence[Word], at: int) -> VerbForm | None:
    """Return the form in which a word is a finite cue verb; None where it is none."""
    forms = verb_forms().get(ws[at].lower, ())
    helped = at > 0 and ws[group_start(ws, at)].lower in {
        "has", "have", "had", "did", "does", "do", "will", "would", "could", "may", "might",
    }  # fmt: skip
    passive = any(
        w.lower in {"is", "are", "was", "were", "be", "been", "being"}
        for w in ws[group_start(ws, at) : at]
    )
    if _reduced_relative(ws, at) or _noun(ws, at) or _adjective(ws, at):
        return None
    for form in forms:
        finite = form.kind in {"past", "s"} or (helped and form.kind in {"base", "participle"})
        plural = form.kind == "base" and (_plural_subject(ws, at) or _told_by_papers(ws, at))
        lasting = form.kind == "ing" and passive and form.lemma in LASTING
        if lasting or ((finite or plural) and not passive):
            return form
    return None


def _adjective(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a past form stands before its noun: "the announced meeting"."""
    return at > 0 and ws[at - 1].lower in DETERMINERS - {"that", "all", "some", "such", "no"}


def _reduced_relative(ws: Sequence[Word], at: int) -> bool:
    """Tell whether the verb hangs on a noun as its passive: "documents reviewed by Reuters"."""
    return at + 1 < len(ws) and ws[at + 1].lower == "by" and group_start(ws, at) == at


def _noun(ws: Sequence[Word], at: int) -> bool:
    """Tell whether "reports", "claims", "calls" is the noun here: an adjective or article before it."""
    before = ws[at - 1] if at else None
    if before is not None and before.lower in {"a", "an"}:
        return True
    if before is None or not ws[at].lower.endswith("s"):
        return False
    if ws[at].lower == "forces" and before.text.islower() and before.lower not in WHO_ASKS:
        return True  # "coalition forces": also behind a body that could ask
    if any(before.lower in words("heads", table) for table in SPEAKING):
        return False  # "the document says": a noun, whatever its ending looks like
    if ws[at].lower in ALSO_NOUNS and before.text.islower() and before.lower not in WHO_ASKS:
        return True  # "coalition forces", "earlier demands"
    nominal = before.lower in DETERMINERS or before.lower.endswith(
        ("ous", "ial", "ent", "ive", "al", "ic", "'s")
    )
    opens = before.text.istitle() and before.lower in OPENING_ARTICLES
    return (
        (nominal and before.text.islower())
        or opens
        or before.lower
        in {
            "'s",
            "of",
            "by",
            "in",
            "on",
            "no",
            "to",
            "for",
            "with",
        }
    )


def _plural_subject(ws: Sequence[Word], at: int) -> bool:
    before = ws[at - 1] if at else None
    return before is not None and (
        before.lower in {"they", "we", "you", "i", "who"}
        or before.lower in words("heads", "people")
        or before.lower in words("heads", "document")
    )


PAPERS_SAY = frozenset(
    "confirm describe detail disclose identify indicate list mention note reveal say show state suggest".split()  # noqa: SIM905
)
"""What papers do: they hope for nothing."""


def _told_by_papers(ws: Sequence[Word], at: int) -> bool:
    """Read "records obtained by X show that" and "…, the records show"."""
    if not any(form.lemma in PAPERS_SAY for form in verb_forms().get(ws[at].lower, ())):
        return False
    follows = ws[at + 1].lower if at + 1 < len(ws) else "."
    before = {word.lower for word in ws[max(0, at - 9) : at]}
    return follows in {"that", ".", ","} and bool(before & words("heads", "document"))
