"""What the speaker does with a content: asserts, denies, reacts, asks, orders, threatens.

A denial has a scope. Denying knowledge of a thing is not denying the thing,
and "denied entry" is no denial at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.model import Attribution, Scope, Stance
from onrecord.reading.clauses import group_start
from onrecord.reading.lexicon import phrases, verb_forms, words
from onrecord.reading.words import Page, Word

REACTION_WITHIN = 3
"""Words at a content's front where a reaction's noun may stand: "expressed | concern over"."""

OPENING = 9
"""Words at the front of a content in which its own "was not aware of" must stand."""

MODALS = frozenset("would will 'd must should shall can could may might cannot".split())  # noqa: SIM905

NEVER_WITHIN = 4
"""Words in which a speaker's own "never" must stand: "we have never sold"; later it is another's."""

EDGES = frozenset("about as at by for from having in of on over that to when with".split())  # noqa: SIM905
"""Where the object of a denying verb ends."""

TURNED_BEFORE_TO = frozenset(
    """
    decline declined declines declining fail failed failing fails hesitated refuse refused
    refuses refusing unable unwilling
    """.split()  # noqa: SIM905 - a word list reads better as prose
)
"""With "to" and a verb of saying: the thing was not said."""


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

    group: tuple[str, ...] = ()
    """The cue with its auxiliaries and adverbs, in lower case: its own hedges."""

    open: bool = False
    """The cue commits its speaker to nothing: "did not deny" neither asserts nor denies."""


def stance_of(page: Page, attribution: Attribution) -> Standing | None:
    """Return what the cue does with the content; None when it claims nothing ("denied entry")."""
    cue = [word for span in attribution.cue for word in page.within(span)]
    content = [word for span in attribution.content for word in page.within(span)]
    lemma = cue_lemma(cue)
    group = _verbal_group(page, attribution)
    undone = _undone(page, attribution, group=group)
    if lemma in words("stance", "denial", "verbs") and not undone:
        found = _denial(content, lemma=lemma)
    else:
        done = None if undone else _by_cue((*cue, *content[:REACTION_WITHIN]), lemma=lemma)
        found = (
            done
            or _by_content(content, lemma=lemma)
            or _assertion(cue, lemma=lemma, undone=undone)
        )
    return replace(found, group=group) if found is not None else None


def _assertion(cue: Sequence[Word], *, lemma: str, undone: bool) -> Standing:
    forms = [form for word in cue for form in verb_forms().get(word.lower, ())]
    return Standing(
        Stance.ASSERTS,
        lemma=lemma,
        open=undone,
        evaluates=lemma in words("cues", "evaluation"),
        past=any(form.kind == "past" for form in forms),
    )


def _by_cue(front: Sequence[Word], *, lemma: str) -> Standing | None:
    """Return the stance that the cue's own words give: a reaction, a question, an order, a threat."""
    if _reacts(front, lemma=lemma):
        return Standing(Stance.REACTS, lemma=lemma)
    if (lemma == "call" and _calls_for(front)) or lemma in words("cues", "asking"):
        return Standing(Stance.ASKS, lemma=lemma)
    if lemma in words("cues", "ordering"):
        return Standing(Stance.ORDERS, lemma=lemma)
    if lemma in words("stance", "threat", "verbs"):
        return Standing(Stance.THREATENS, lemma=lemma)
    return None


def _calls_for(front: Sequence[Word]) -> bool:
    """Tell "called for an inquiry" from "called it a lie"."""
    return any(
        word.lower.startswith("call") and behind.lower in {"for", "on", "upon"}
        for word, behind in pairwise(front)
    )


def _by_content(content: Sequence[Word], *, lemma: str) -> Standing | None:
    """Return the denial or refusal that stands in what was said: "it was not aware of"."""
    if [word.lower for word in content if word.is_word] == ["no", "comment"]:
        return Standing(Stance.DECLINES_COMMENT, lemma=lemma)
    front = " ".join(word.lower for word in content[:OPENING])
    if _negated(content[:OPENING]) and phrases("stance", "denial", "knowledge").search(front):
        return Standing(Stance.DENIES_KNOWLEDGE, Scope.KNOWLEDGE, lemma=lemma)
    # "he would never do it", "we must never allow it" speak of what is to be, and deny nothing.
    ahead = MODALS & {word.lower for word in content[:OPENING]}
    near = " ".join(word.lower for word in content[:NEVER_WITHIN])
    done = phrases("stance", "denial", "never").search(near) and not ahead
    of_self = _of_self(content) and done
    if of_self or phrases("stance", "denial", "phrases").search(front):
        return Standing(Stance.DENIES, _reach(content), lemma=lemma)
    return None


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
    if lemma == "deny" and _withheld(front, head=head):
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


def _withheld(front: Sequence[str], *, head: str) -> bool:
    """Tell whether a thing was refused to somebody: "denied entry", "denied them visas", "denied X to Y"."""
    edge = next((at for at, w in enumerate(front) if w in EDGES), len(front))
    object_words = front[:edge]
    if any(word in words("stance", "denial", "not_claims") for word in object_words[:5]):
        return True
    given = edge < len(front) and front[edge] == "to" and len(object_words) == 1
    return given and not (head.endswith("ing") or head in words("stance", "denial", "held_out"))


def _verbal_group(page: Page, attribution: Attribution) -> tuple[str, ...]:
    """Return the cue's words and those that lead up to its verb: "did not", "refused to", "might"."""
    cue = [word for span in attribution.cue for word in page.within(span)]
    if not cue:
        return ()
    ws = page.of(cue[0].sentence)
    at = next((n for n, word in enumerate(ws) if word.span == cue[0].span), 0)
    start = group_start(ws, at)
    if start > 1 and ws[start - 1].lower == "to" and ws[start - 2].lower in TURNED_BEFORE_TO:
        start = group_start(ws, start - 2)
    return tuple(word.lower for word in (*ws[start:at], *cue))


def _undone(page: Page, attribution: Attribution, *, group: Sequence[str]) -> bool:
    """Tell whether the saying is itself negated: "did not deny", "refused to concede", "no one said"."""
    spoken = [w.lower for span in attribution.source for w in page.within(span)][:1]
    negated = any(
        word in {"not", "never", "cannot", "without"} | TURNED_BEFORE_TO or word.endswith("n't")
        for word in group
    )
    return negated or spoken in (["no"], ["nobody"], ["none"], ["neither"])


def _of_self(content: Sequence[Word]) -> bool:
    """Tell whether a content speaks of its own speaker."""
    first = next((word.lower for word in content if word.is_word), "")
    return first in {"i", "we", "he", "she", "they", "it"}


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
