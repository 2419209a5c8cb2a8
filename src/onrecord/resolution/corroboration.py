"""How many independent origins stand behind each claim of several reports, and its grade.

Only reports that stand on their own are counted. What may be one origin counts as
one in the lower bound and apart in the upper: unnamed people and unseen papers
may be the same people and papers in every report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Certainty,
    ChainRole,
    Corroboration,
    Disagreement,
    Document,
    DocumentId,
    Evidence,
    Modality,
    OriginGroup,
    Polarity,
    Reading,
    Report,
    Source,
    SourceKind,
    SourceLetter,
    Stance,
)
from onrecord.resolution.accounts import outlet_key
from onrecord.resolution.claims import SameClaim, Told, same_claims
from onrecord.resolution.grading import Support, grade
from onrecord.resolution.origins import group_origins

ADDS_NOTHING = frozenset({Modality.EVALUATION, Modality.FORECAST, Modality.CONDITIONAL})
DENIES = frozenset({Stance.DENIES, Stance.DENIES_KNOWLEDGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """Which report of which origin each document is."""

    group: Mapping[DocumentId, int]
    echoes: frozenset[DocumentId]
    publisher: Mapping[str, int]
    """The origin that holds an outlet's own report, by the outlet's key."""


def corroborate(
    documents: Sequence[Document],
    readings: Mapping[DocumentId, Reading],
    *,
    groups: Sequence[OriginGroup] | None = None,
    letters: Mapping[str, SourceLetter] | None = None,
) -> tuple[Corroboration, ...]:
    """Return every claim of the reports with its origins and grade, in a stated order.

    ``groups`` are the reports by origin where they are known already. ``letters`` are what people decided about outlets, by name; an outlet that is
    not there is F. Order: by the first claim's document and place.
    """
    unique = list({document.id: document for document in documents}.values())
    standing = _standing(unique, group_origins(unique, readings) if groups is None else groups)
    rated = {outlet_key(name): letter for name, letter in (letters or {}).items()}
    return tuple(
        _corroboration(same, standing, rated)
        for same in same_claims(unique, readings, echoes=standing.echoes)
    )


def _standing(documents: Sequence[Document], groups: Sequence[OriginGroup]) -> _Standing:
    group = {d: number for number, found in enumerate(groups) for d in found.documents}
    echoes = frozenset(join.later for found in groups for join in found.joins)
    publisher: dict[str, int] = {}
    for document in sorted(documents, key=lambda d: d.id):
        if document.publisher and document.id not in echoes:
            publisher.setdefault(outlet_key(document.publisher), group[document.id])
    return _Standing(group=group, echoes=echoes, publisher=publisher)


def _corroboration(
    same: SameClaim, standing: _Standing, letters: Mapping[str, SourceLetter]
) -> Corroboration:
    said = _polarity(same.members)
    asserted = [t for t in same.members if _is_support(t, said)]
    denied = [t for t in same.members if t not in asserted and _is_denial(t, said)]
    beside = [t for t in same.members if t not in asserted and t not in denied]
    bearing = _bearing(asserted, standing)
    lower, upper, reason = _count(bearing, standing)
    against = tuple(_disagreement(ours, theirs) for ours, theirs in same.against)
    first = (bearing or denied or beside)[0]
    return Corroboration(
        statement=first.claim.statement,
        reports=tuple(_report(t, standing) for t in asserted),
        denials=tuple(_report(t, standing) for t in denied),
        beside=tuple(_report(t, standing) for t in beside),
        lower=lower,
        upper=upper,
        reason=reason,
        certainty=tuple(c for c in Certainty if c in {t.claim.certainty for t in bearing}),
        grade=grade(
            Support(
                certainties=tuple(t.claim.certainty for t in bearing),
                outlets=tuple(sorted({t.document.publisher for t in bearing})),
                lower=lower,
                denied=bool([t for t in denied if t.document.id not in standing.echoes]),
                contradicted=bool(against),
            ),
            letters,
        ),
        disagreements=against,
    )


def _polarity(members: Sequence[Told]) -> Polarity:
    """Return which way the claim is put: "he had not seen it" claims a "not", and denies nothing."""
    told = {t.claim.polarity for t in members if t.claim.stance is Stance.ASSERTS}
    return Polarity.DENIED if told == {Polarity.DENIED} else Polarity.AFFIRMED


def _is_denial(told: Told, said: Polarity) -> bool:
    return told.claim.stance in DENIES or told.claim.polarity is not said


def _is_support(told: Told, said: Polarity) -> bool:
    claim = told.claim
    return (
        claim.stance is Stance.ASSERTS
        and claim.polarity is said
        and claim.modality not in ADDS_NOTHING
    )


def _bearing(asserted: Sequence[Told], standing: _Standing) -> list[Told]:
    """Return the claims that bring evidence: of each origin those of its own reports.

    An echo brings a claim only where no report of its origin that stands alone has it.
    """
    own = [t for t in asserted if t.document.id not in standing.echoes]
    have = {standing.group[t.document.id] for t in own}
    more: dict[int, Told] = {}
    for told in asserted:
        origin = standing.group[told.document.id]
        if origin not in have:
            more.setdefault(origin, told)
    return [*own, *more.values()]


def _count(bearing: Sequence[Told], standing: _Standing) -> tuple[int, int, str]:
    if not bearing:
        return 0, 0, "No report carries it as so."
    sourced = [t for t in bearing if t.claim.source_kind not in _OWN_WORDS]
    lower = _components([_certain_keys(t, standing) | _possible_keys(t) for t in sourced])
    upper = _components([_certain_keys(t, standing) for t in bearing])
    return lower, upper, _why(bearing, sourced, (lower, upper))


_OWN_WORDS = frozenset({SourceKind.AUTHOR, SourceKind.NONE})


def _certain_keys(told: Told, standing: _Standing) -> set[str]:
    """Return what makes two claims one origin for sure: report, outlet cited, named teller."""
    keys = {f"origin:{standing.group[told.document.id]}"}
    for link in told.claim.chain.links:
        if link.role is ChainRole.REPORTED:
            keys |= {_outlet(source, standing) for source in link.sources}
    keys |= {
        f"teller:{outlet_key(source.name)}"
        for source in _tellers(told)
        if source.kind is SourceKind.NAMED
    }
    return keys


def _outlet(source: Source, standing: _Standing) -> str:
    key = outlet_key(source.name)
    there = standing.publisher.get(key)
    return f"outlet:{key}" if there is None else f"origin:{there}"


def _possible_keys(told: Told) -> set[str]:
    """Return what may make them one: unnamed people, and papers nobody else can see."""
    kinds = {source.kind for source in _tellers(told)}
    return ({"unnamed people"} if SourceKind.UNNAMED in kinds else set()) | (
        {"unseen papers"} if SourceKind.DOCUMENT in kinds else set()
    )


def _tellers(told: Told) -> tuple[Source, ...]:
    last = told.claim.chain.origin
    return last.sources if last is not None and last.role is ChainRole.RESTS_ON else ()


def _components(keys: Sequence[set[str]]) -> int:
    groups: list[set[str]] = []
    for one in keys:
        touching = [group for group in groups if group & one]
        groups = [group for group in groups if group not in touching]
        groups.append(set().union(one, *touching))
    return len(groups)


def _why(bearing: Sequence[Told], sourced: Sequence[Told], bounds: tuple[int, int]) -> str:
    lower, upper = bounds
    reports = len({t.document.id for t in bearing})
    start = f"{reports} report{'s' if reports != 1 else ''} counted, echoes left out"
    if lower == upper:
        return f"{start}: {_origins(lower)}."
    parts = []
    if len(sourced) < len(bearing):
        parts.append("some give no source and may rest on the others")
    if any(_possible_keys(t) for t in sourced):
        parts.append("unnamed people or unseen papers may be the same ones")
    why = "; ".join(parts) or "one teller may stand behind several"
    return f"{start}: {lower} to {_origins(upper)}, for {why}."


def _origins(count: int) -> str:
    return f"{count} origin{'s' if count != 1 else ''}"


def _report(told: Told, standing: _Standing) -> Report:
    return Report(
        claim=told.claim.id,
        document=told.document.id,
        outlet=told.document.publisher,
        echo=told.document.id in standing.echoes,
        statement=told.claim.statement,
        stance=told.claim.stance,
        certainty=told.claim.certainty,
        polarity=told.claim.polarity,
        modality=told.claim.modality,
        evidence=_evidence(told),
    )


def _evidence(told: Told) -> Evidence:
    span = told.claim.sentence
    return Evidence(document=told.document.id, span=span, quote=told.document.quote(span))


def _disagreement(ours: Told, theirs: Told) -> Disagreement:
    return Disagreement(
        ours=tuple(sorted(ours.numbers - theirs.numbers)),
        theirs=tuple(sorted(theirs.numbers - ours.numbers)),
        own=_evidence(ours),
        other=_evidence(theirs),
        claim=theirs.claim.id,
    )
