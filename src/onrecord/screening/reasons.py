"""A found party to a match: what speaks for it and against it, in words for a file.

The effects are read from the same tables that gave the score and add up to its log-odds. The
words only say what met what; they never say more than the columns they are made from.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from onrecord import names
from onrecord.model import Match, Reason
from onrecord.screening.policy import name_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import ListingRef, Query
    from onrecord.screening.measured import Found, Measured
    from onrecord.screening.policy import Policy

_SAME = 0.999
_INITIAL = 0.6
_WORTH_SAYING = 0.02
"""A part of the name table that adds less than this is counted with the starting point."""


def explain(
    batch: list[Query], found: list[list[Found]], measured: Measured, *, policy: Policy
) -> Iterator[tuple[Match, ...]]:
    """Yield for each query a match for each party found, in the order found."""
    rows = [one.row for several in found for one in several]
    groups = iter(name_model().by_group(measured.parts[:, rows]) if rows else [])
    for query, several in zip(batch, found, strict=True):
        yield tuple(
            _match(
                query,
                one,
                measured,
                name_reasons=_name_reasons(one, next(groups), measured, policy=policy),
                ambiguous=_ambiguous(one, several, measured, policy=policy),
            )
            for one in several
        )


def _match(
    query: Query,
    one: Found,
    measured: Measured,
    *,
    name_reasons: list[Reason],
    ambiguous: tuple[ListingRef, ...],
) -> Match:
    parties, row = measured.index.parties, int(measured.alignment.row[one.row])
    reasons = sorted([*name_reasons, *one.evidence], key=_strongest)
    return Match(
        query=query.id or query.names[0],
        asked=measured.readings[int(measured.alignment.reading[one.row])].name,
        listing=parties.listing(one.party),
        name=parties.names[one.party],
        alias=measured.index.texts.names[row],
        score=1 / (1 + math.exp(-one.log_odds)),
        reasons=tuple(reason for reason in reasons if reason.effect >= 0),
        against=tuple(reason for reason in reasons if reason.effect < 0),
        same_party=_same_party(one, measured),
        ambiguous_with=ambiguous,
    )


def _strongest(reason: Reason) -> tuple[float, str]:
    return -abs(reason.effect), reason.feature


def _same_party(one: Found, measured: Measured) -> tuple[ListingRef, ...]:
    index = measured.index
    others = index.members.get(int(index.arrays.group[one.party]), ())
    return tuple(index.parties.listing(party) for party in others if party != one.party)


def _ambiguous(
    one: Found, found: list[Found], measured: Measured, *, policy: Policy
) -> tuple[ListingRef, ...]:
    group, index = measured.index.arrays.group, measured.index
    return tuple(
        index.parties.listing(other.party)
        for other in found
        if group[other.party] != group[one.party]
        and abs(other.fit - one.fit) < policy.ambiguity
    )


def _name_reasons(
    one: Found, groups: dict[str, float], measured: Measured, *, policy: Policy
) -> list[Reason]:
    if measured.alignment.sort[one.row] != measured.alignment.listed_sort[one.row]:
        groups["kind"] += policy.other_kind
    groups["script"] += policy.scripts[int(measured.alignment.script[one.row])]
    said = {group: effect for group, effect in groups.items() if abs(effect) >= _WORTH_SAYING}
    calibrated = float(measured.calibrated[one.row])
    start = one.fit - sum(said.values()) - sum(r.effect for r in one.evidence)
    beginning = Reason(
        feature="starting-point", left="", right="", effect=start,
        words="Before looking closer, few names that share a word are the same party.",
    )  # fmt: skip
    learnt = Reason(
        feature="calibration", left="", right="", effect=calibrated,
        words="How often names that fit this well were one party, when it was counted.",
    )  # fmt: skip
    words = _Words(one, measured)
    return [beginning, learnt, *(words.reason(group, effect) for group, effect in said.items())]


class _Words:
    """The words of one row, and the sentences about them."""

    def __init__(self, one: Found, measured: Measured) -> None:
        alignment, lexicon = measured.alignment, measured.index.lexicon
        self.row = int(alignment.row[one.row])
        self.reading = measured.readings[int(alignment.reading[one.row])]
        self.alias = measured.index.texts.names[self.row]
        asked = [word.text for word in self.reading.words]
        numbers = measured.index.arrays.words[self.row].tolist()
        listed = [lexicon.words[at] for at in numbers if at < len(lexicon.words)]
        place = alignment.place[:, one.row].tolist()[: len(asked)]
        met = alignment.asked.met[:, one.row].tolist()
        self.met = [(asked[a], listed[b], met[a]) for a, b in enumerate(place) if b >= 0]
        self.asked_left = [word for word, b in zip(asked, place, strict=True) if b < 0]
        taken = {b for b in place if b >= 0}
        self.listed_left = [word for b, word in enumerate(listed) if b not in taken]
        self.other_kind = bool(alignment.sort[one.row] != alignment.listed_sort[one.row])

    def reason(self, group: str, effect: float) -> Reason:
        """Return the reason for one group of features."""
        left, right, words = getattr(self, "_" + group.replace("-", "_"))()
        return Reason(feature=group, left=left, right=right, effect=effect, words=words)

    def _words_met(self) -> tuple[str, str, str]:
        pairs = "; ".join(_meeting(*pair) for pair in self.met) or "no word"
        left, right = (" ".join(_shown(pair[side]) for pair in self.met) for side in (0, 1))
        return left, right, f"Words that met in the listed name “{self.alias}”: {pairs}."

    def _words_left(self) -> tuple[str, str, str]:
        left, right = _listing(self.asked_left), _listing(self.listed_left)
        parts = [f"the query also has {left}"] if left else []
        parts += [f"the listed name also has {right}"] if right else []
        said = " and ".join(parts) or "no word of either name is left over"
        return left, right, f"{said[0].upper()}{said[1:]}."

    def _spelling(self) -> tuple[str, str, str]:
        changed = [pair for pair in self.met if pair[2] < _SAME]
        said = "; ".join(_meeting(*pair) for pair in changed)
        words = (
            f"Spelling differs: {said}." if said else "The words that met are spelt the same."
        )
        return self.reading.name, self.alias, words

    def _initials(self) -> tuple[str, str, str]:
        short = [pair for pair in self.met if pair[2] < _INITIAL]
        said = "; ".join(_meeting(*pair) for pair in short)
        words = f"Only an initial met: {said}." if said else "No word met by its initial alone."
        return _listing([p[0] for p in short]), _listing([p[1] for p in short]), words

    def _word_order(self) -> tuple[str, str, str]:
        return self.reading.name, self.alias, "The order of the words, as far as they met."

    def _numbers(self) -> tuple[str, str, str]:
        asked = [w for w in (*self.asked_left, *(p[0] for p in self.met)) if w.isdigit()]
        listed = [w for w in (*self.listed_left, *(p[1] for p in self.met)) if w.isdigit()]
        left, right = _listing(asked) or "none", _listing(listed) or "none"
        return left, right, f"Numbers: {left} in the query, {right} in the listed name."

    def _legal_form(self) -> tuple[str, str, str]:
        asked, listed = (
            [w for w in found if names.is_legal_form(w)]
            for found in (
                [*self.asked_left, *(p[0] for p in self.met)],
                [*self.listed_left, *(p[1] for p in self.met)],
            )
        )
        left, right = _listing(asked) or "none", _listing(listed) or "none"
        return left, right, f"Legal form: {left} in the query, {right} in the listed name."

    def _weak_alias(self) -> tuple[str, str, str]:
        return "", self.alias, "How the list rates this alias: weak aliases prove less."

    def _script(self) -> tuple[str, str, str]:
        script = names.Script(self.reading.script).name.lower()
        return script, "", f"The query's script ({script}) and what it leaves unwritten."

    def _kind(self) -> tuple[str, str, str]:
        said = "differs" if self.other_kind else "agrees"
        return self.reading.sort.name.lower(), "", f"The kind of party {said}."


def _meeting(asked: str, listed: str, alike: float) -> str:
    if alike >= _SAME:
        return f"“{_shown(asked)}”"
    return f"“{_shown(asked)}” with “{_shown(listed)}” ({alike:.0%} alike)"


def _shown(word: str) -> str:
    if names.is_legal_form(word):
        return f"{word[1:]} form"
    return names.unmarked(word)


def _listing(found: list[str]) -> str:
    return ", ".join(f"“{_shown(word)}”" for word in found)
