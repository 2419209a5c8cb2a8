"""How many independent origins may stand behind the claims of one report, as a range with its reason.

Claims whose sources overlap, or that came through one outlet's same unnamed
people and papers, rest on the same origin. Repetition adds nothing; what
cannot be told from the text widens the range instead of being guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import (
    ChainLink,
    ChainRole,
    Claim,
    ClaimId,
    EntityId,
    Origin,
    Source,
    SourceKind,
    Span,
    Stance,
)

SILENT = frozenset({Stance.NO_RESPONSE, Stance.DECLINES_COMMENT})


def find_origins(claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """Return one origin for each group of claims that rest on the same sources, in text order."""
    groups = _joined(claims)
    return tuple(_origin(group) for group in groups)


def _own(claim: Claim) -> ChainLink | None:
    last = claim.chain.origin
    return last if last is not None and last.role is ChainRole.RESTS_ON else None


def _keys(claim: Claim) -> set[str]:
    link = _own(claim)
    if claim.stance in SILENT:
        return {f"silence:{claim.id}"}
    if _lost(claim):
        return {f"lost:{claim.id}"}
    if link is None:
        outlet = claim.chain.origin
        reported = outlet is not None and outlet.role is ChainRole.REPORTED and claim.source
        name = outlet.sources[0].name if outlet is not None and reported else ""
        return {f"outlet:{name}"} if reported else {f"own:{claim.source_kind.value}"}
    return {_key(source, claim) for source in link.sources}


def _lost(claim: Claim) -> bool:
    """Tell whether one party told another, and the report does not say how it became known."""
    return any(caveat.code == "reading.attribution-lost" for caveat in claim.caveats)


def _key(source: Source, claim: Claim) -> str:
    """Return what makes two sources the same origin: the entity, or one outlet's unseen papers."""
    reporter = next(
        (link.sources[0].name for link in claim.chain.links if link.role is ChainRole.REPORTED),
        "",
    )
    if source.kind is SourceKind.DOCUMENT:
        return f"papers:{source.seen_by or reporter}"
    return str(source.entity or source.name.lower())


def _joined(claims: Sequence[Claim]) -> list[list[Claim]]:
    root: dict[str, str] = {}

    def find(key: str) -> str:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    keys = [sorted(_keys(claim)) for claim in claims]
    for joined in keys:
        for key in joined[1:]:
            root[find(key)] = find(joined[0])
    groups: dict[str, list[Claim]] = {}
    for claim, joined in zip(claims, keys, strict=True):
        groups.setdefault(find(joined[0]), []).append(claim)
    ordered = [sorted(found, key=lambda claim: claim.content) for found in groups.values()]
    return sorted(ordered, key=lambda found: found[0].content)


def _reaction_note(claims: Sequence[Claim]) -> str:
    only = all(claim.stance is Stance.REACTS for claim in claims)
    return " It reacts to the report and adds no evidence to it." if only else ""


def _origin(claims: Sequence[Claim]) -> Origin:
    sources = list(
        {_name(source): source for claim in claims for source in _sources(claim)}.values()
    )
    lower, upper, reason = _range(claims, sources)
    return Origin(
        claims=tuple(ClaimId(claim.id) for claim in claims),
        lower=lower,
        upper=upper,
        reason=reason + _reaction_note(claims),
        evidence=tuple(_evidence(claims, sources)),
    )


def _name(source: Source) -> EntityId | str:
    return source.entity or source.name.lower()


def _sources(claim: Claim) -> tuple[Source, ...]:
    link = _own(claim)
    return link.sources if link is not None else ()


def _range(claims: Sequence[Claim], sources: Sequence[Source]) -> tuple[int, int, str]:
    first = claims[0]
    if first.stance in SILENT:
        return 0, 0, "A silence is no origin: it neither supports nor denies."
    if _lost(first):
        return (
            0,
            1,
            f"{_listed(sources)} told another party; how that became known is not said.",
        )
    if not sources:
        return _without_sources(first)
    kinds = {source.kind for source in sources}
    if kinds <= {SourceKind.NAMED}:
        names = _listed(sources)
        if len(sources) == 1:
            return 1, 1, f"One named source: {names}."
        return (
            1,
            len(sources),
            f"{names} are named together; whether each speaks from its own knowledge is not said.",
        )
    return _unnamed(claims, sources, kinds=kinds)


def _without_sources(claim: Claim) -> tuple[int, int, str]:
    if claim.source_kind is SourceKind.AUTHOR:
        return (
            0,
            1,
            "The report’s own words: no source is named, so it may add an origin of its own or none.",
        )
    if claim.source_kind is SourceKind.NONE:
        return 0, 1, "A report without a reporter: the text hides who says so."
    outlet = claim.chain.origin
    name = outlet.sources[0].name if outlet is not None else "the outlet"
    return 1, 1, f"{name}’s own reporting, with no further source named."


def _unnamed(
    claims: Sequence[Claim], sources: Sequence[Source], *, kinds: set[SourceKind]
) -> tuple[int, int, str]:
    reporters = sorted(
        {
            s.name
            for c in claims
            for link in c.chain.links
            if link.role is ChainRole.REPORTED
            for s in link.sources
        }
    )
    through = f" through {' and '.join(reporters)}" if reporters else ""
    people = [s for s in sources if s.kind in {SourceKind.UNNAMED, SourceKind.NAMED}]
    papers = [s for s in sources if s.kind is SourceKind.DOCUMENT]
    upper = len({_name(s) for s in people}) + bool(papers)
    if people and papers:
        reason = f"{_listed(people)} and {_listed(papers)} reach the reader{through}; the papers may have come from those same people, so they are one origin or two."
        return 1, max(upper, 2), reason
    if papers:
        return (
            1,
            1,
            f"{_listed(papers)}{through}: papers that the reader cannot see count once, however many they are.",
        )
    if len(sources) == 1:
        many = "people" if sources[0].at_most != 1 else "person"
        return (
            1,
            1,
            f"{_listed(sources)}{through}: unnamed {many} of one description count once.",
        )
    if SourceKind.NAMED in kinds:
        return 1, upper, f"{_listed(sources)}{through}: the unnamed may work for the named."
    return (
        1,
        upper,
        f"{_listed(sources)}{through}: unnamed sources of different descriptions may be the same people.",
    )


def _listed(sources: Sequence[Source]) -> str:
    names = list(dict.fromkeys(source.name for source in sources))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _evidence(claims: Sequence[Claim], sources: Sequence[Source]) -> Iterator[Span]:
    places = {source.span for source in sources if source.span is not None}
    yield from sorted(places) if places else [claims[0].sentence]
