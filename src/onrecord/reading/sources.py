"""What kind of source stands behind a claim, how many it is, and which outlet it spoke to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Attribution,
    Document,
    EntityId,
    EntityKind,
    Mention,
    MentionForm,
    MentionId,
    Source,
    SourceKind,
    Span,
)
from onrecord.reading.coreference import Parties
from onrecord.reading.descriptions import Description
from onrecord.reading.lexicon import phrases, words
from onrecord.reading.papers import facts_of
from onrecord.reading.words import Page


@dataclass(frozen=True, slots=True)
class Desk:
    """What the source rules need to know of one document."""

    document: Document
    page: Page
    parties: Parties
    reporters: Mapping[EntityId, Mention]
    """For an unnamed source or a paper, the outlet that the text says it spoke or was shown to."""

    told: Mapping[Span, Mention]
    """For a named speaker at one place, the outlet told there: elsewhere it may tell another."""


def is_outlet(name: str, *, document: Document) -> bool:
    """Tell whether a name is that of a news outlet: credited, well known, or made like one."""
    lower = name.lower()
    credited = {credit.outlet.lower() for credit in document.credits} | {
        document.publisher.lower()
    }
    made = (
        lower.split()[-1] in words("heads", "outlet_words") and name.istitle() and " " in name
    )
    return (
        lower in credited - {""}
        or made
        or phrases("heads", "outlet_names").fullmatch(lower) is not None
    )


def settle(
    document: Document, page: Page, *, parties: Parties, attributions: Sequence[Attribution]
) -> Desk:
    """Gather which outlet each source reached the report through."""
    told: dict[Span, Mention] = {}
    desk = Desk(document=document, page=page, parties=parties, reporters={}, told=told)
    reporters: dict[EntityId, Mention] = {}
    for entity, described in parties.described.items():
        for description in described:
            if description.seen_by is not None:
                _note(reporters, entity, desk=desk, span=description.seen_by)
    for one in attributions:
        _by_telling(reporters, one, desk=desk, told=told)
    for one in attributions:
        _by_company(reporters, one, desk=desk)
    _by_part(reporters, desk=desk)
    return replace(desk, reporters=reporters)


def _note(
    reporters: dict[EntityId, Mention], entity: EntityId, *, desk: Desk, span: Span
) -> None:
    for mention in desk.parties.at(span):
        if is_outlet(mention.name, document=desk.document):
            reporters.setdefault(entity, mention)


def _by_telling(
    reporters: dict[EntityId, Mention],
    one: Attribution,
    *,
    desk: Desk,
    told: dict[Span, Mention],
) -> None:
    """Read "two officials told Reuters that" and "Reuters reported, citing two officials"."""
    if not (one.source and one.cue and one.content):
        return
    tellers = [mention for span in one.source for mention in outermost(desk.parties.at(span))]
    end = one.cue[0].end
    parties = desk.parties
    first, last = bisect_left(parties.starts, end), bisect_right(parties.starts, end + 4)
    for outlet in parties.mentions[first:last]:
        if is_outlet(outlet.name, document=desk.document):
            for teller in tellers:
                if desk.parties.described.get(teller.entity):
                    reporters.setdefault(teller.entity, outlet)
                else:
                    told.setdefault(teller.span, outlet)


def _by_company(reporters: dict[EntityId, Mention], one: Attribution, *, desk: Desk) -> None:
    """Give sources named in one breath the same outlet."""
    together = [mention for span in one.source for mention in outermost(desk.parties.at(span))]
    outlets = [reporters[mention.entity] for mention in together if mention.entity in reporters]
    unnamed = {EntityKind.GROUP, EntityKind.DOCUMENT}
    for mention in together:
        if outlets and mention.kind in unnamed:
            reporters.setdefault(mention.entity, outlets[0])


def _by_part(reporters: dict[EntityId, Mention], *, desk: Desk) -> None:
    """Take "one document" for one of the documents that an outlet is said to have seen."""
    sets: dict[str, tuple[Span, Mention]] = {}
    for entity, described in desk.parties.described.items():
        for one in described if entity in reporters else ():
            held = sets.setdefault(one.head, (one.span, reporters[entity]))
            sets[one.head] = min(held, (one.span, reporters[entity]), key=lambda pair: pair[0])
    for entity, described in desk.parties.described.items():
        first = described[0]
        opener = desk.page.quote(first.span).split()[0].lower()
        whole = sets.get(first.head + "s")
        if opener in {"one", "another"} and whole and whole[0].start < first.span.start:
            reporters.setdefault(entity, whole[1])


def outermost(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that lie in no other of them, in the order given."""
    widest_first = sorted(mentions, key=lambda one: (one.span.start, -one.span.end))
    holder: Span | None = None
    kept: set[MentionId] = set()
    for one in widest_first:
        if holder is None or one.span == holder or one.span.end > holder.end:
            holder = one.span
            kept.add(one.id)
    return tuple(one for one in mentions if one.id in kept)


def speakers(desk: Desk, spans: Sequence[Span]) -> tuple[Mention, ...]:
    """Return the mentions that a source stretch names as speakers, appositions left out."""
    found: list[Mention] = []
    for span in spans:
        mentions = outermost(desk.parties.at(span))
        found += _heads(desk, span, mentions)
    return tuple(found)


JOINERS = frozenset("and or the both as well nor neither".split())  # noqa: SIM905
COMPOUND_LENGTH = 48
"""Code points between two names of one noun phrase: "Virginia delegate Beau Correll"."""


def _heads(desk: Desk, span: Span, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the first party, and those joined to it by commas and "and" alone.

    Of names that stand in one noun phrase without a mark between them the last is
    its head: in "Varland spokesman Ilkar Vedrin" Vedrin speaks.
    """
    text = desk.page.text
    if (named := _named_behind(desk, span, mentions)) is not None:
        yield named
        return
    heads: list[Mention] = []
    for mention in mentions:
        gap = text[heads[-1].span.end : mention.span.start] if heads else ""
        if not heads and not _opens(text[span.start : mention.span.start]):
            break
        if heads and (_compound(gap) or _office(gap, mention)):
            heads[-1] = mention
        elif not heads or _joined(
            gap, mention, rest=text[mention.span.end : mentions[-1].span.end]
        ):
            heads.append(mention)
        else:
            break
    yield from (
        one
        for one in heads
        if not _possessive(desk, one, within=span) and not _modifies(desk, one, within=span)
    )


def _named_behind(desk: Desk, span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """Return the person whom a description leads to: "a physician from Selm, Zahra Dask," speaks."""
    text = desk.page.quote(span)
    last = mentions[-1] if mentions else None
    if last is None or last.form is not MentionForm.NAME or " and " in text:
        return None
    person = last.kind in {EntityKind.PERSON, EntityKind.LEGAL_ENTITY}
    closes = not desk.page.text[last.span.end : span.end].strip(" ,")
    before = _without_title(desk.page.text[span.start : last.span.start])
    described = text.split(maxsplit=1)[0].lower() in {"a", "an", "the", "one", "its", "their"}
    return last if person and closes and described and before.endswith(",") else None


def _without_title(before: str) -> str:
    """Return what stands before a name without its title: "…, Lt. Gen. " ends with the comma."""
    titles = words("heads", "titles") | words("heads", "honorifics")
    left = before.rstrip()
    while (last := left.rsplit(maxsplit=1)[-1:]) and last[0].lower().strip(".") in titles:
        left = left[: -len(last[0])].rstrip()
    return left


def _office(gap: str, mention: Mention) -> bool:
    """Tell whether an office and a comma lead to who holds it: "Trade Minister, Juro Halm"."""
    office, comma, rest = gap.strip().lower().rpartition(",")
    held = office.split()[-1:] and office.split()[-1] in words("heads", "titles")
    person = mention.kind in {EntityKind.PERSON, EntityKind.LEGAL_ENTITY}
    return bool(held and comma and not rest and person and _compound(f" {office} "))


def _modifies(desk: Desk, mention: Mention, *, within: Span) -> bool:
    """Tell whether a person or place only names whose body speaks: "the Dask campaign"."""
    if mention.kind not in {EntityKind.PERSON, EntityKind.PLACE, EntityKind.LEGAL_ENTITY}:
        return False
    behind = desk.page.text[mention.span.end : within.end].split(maxsplit=1)[:1]
    bodies = words("heads", "organization") | words("heads", "public_body") | {"camp", "team"}
    return bool(behind) and behind[0].strip(",") in bodies | words("heads", "person")


def _opens(before: str) -> bool:
    """Tell whether a mention can head a source: no "head of", "adviser to" stands before it."""
    return not set(before.lower().split()) & PREPOSITIONS


def _possessive(desk: Desk, mention: Mention, *, within: Span) -> bool:
    """Tell whether a mention only owns what speaks: "Lurania’s delegation"."""
    behind = desk.page.text[mention.span.end : within.end]
    if mention.form is MentionForm.PRONOUN and desk.page.quote(mention.span).lower() in OWNERS:
        return bool(behind.strip(" ,"))
    return behind[:2] in {"'s", "’s"} and bool(behind[2:].strip())


def _compound(gap: str) -> bool:
    """Tell whether the words between two names only lead to the second: titles, offices."""
    plain = gap.strip().lower()
    return 0 < len(gap) <= COMPOUND_LENGTH and all(
        word.removesuffix(".").replace("-", "").isalpha() and word not in JOINERS | PREPOSITIONS
        for word in plain.removeprefix("'s").removeprefix("’s").split()
    )


PREPOSITIONS = frozenset("of for at in from with under to by on who which that".split())  # noqa: SIM905


def _joined(gap: str, mention: Mention, *, rest: str) -> bool:
    """Tell whether a gap lists two parties; ", the" or ", head of" lists only when an "and" follows."""
    between = gap.lower().replace(",", " ").split()
    listed = not set(between) - JOINERS and bool(gap.strip())
    described = "the" in between or mention.form is MentionForm.DESCRIPTION
    apposed = described and "and" not in between and " and " not in rest
    return listed and not apposed


def source_of(desk: Desk, mention: Mention) -> Source:
    """Return the source that a mention names, with its count, employer and access."""
    entity = desk.parties.entity(mention.entity)
    described = _described(desk, mention)
    kind = _kind(desk, mention, described=described)
    if described is None:
        return Source(
            kind=kind,
            name=mention.name if mention.form is MentionForm.NAME else entity.name,
            span=mention.span,
            entity=mention.entity,
        )
    first = desk.parties.described[mention.entity]
    employer = next((d.employer for d in (described, *first) if d.employer is not None), None)
    seen = next((d for d in (described, *first) if d.seen_by is not None), None)
    return Source(
        kind=kind,
        name=desk.page.quote(mention.span),
        span=mention.span,
        entity=mention.entity,
        at_least=described.at_least,
        at_most=described.at_most,
        employer=desk.page.quote(employer) if employer else "",
        access=described.access or (seen.access if seen else ""),
        seen_by=desk.page.quote(seen.seen_by) if seen and seen.seen_by else "",
        author=desk.page.quote(described.author) if described.author else "",
        addressee=desk.page.quote(described.addressee) if described.addressee else "",
        facts=facts_of(
            desk.page,
            replace(described, employer=employer),
            seen=seen,
            published=desk.document.published,
        ),
    )


def _described(desk: Desk, mention: Mention) -> Description | None:
    for description in desk.parties.described.get(mention.entity, ()):
        if description.span == mention.span:
            return description
    return None


def _kind(desk: Desk, mention: Mention, *, described: Description | None) -> SourceKind:
    if described is not None:
        return (
            SourceKind.DOCUMENT if described.kind is EntityKind.DOCUMENT else SourceKind.UNNAMED
        )
    entity = desk.parties.entity(mention.entity)
    return (
        SourceKind.OUTLET
        if any(is_outlet(name, document=desk.document) for name in entity.names)
        else SourceKind.NAMED
    )


def sources_in(desk: Desk, spans: Sequence[Span]) -> tuple[Source, ...]:
    """Return the sources that some source stretches name; the bare words when no party is known."""
    first = {mention.entity: mention for mention in reversed(speakers(desk, spans))}
    each = sorted(first.values(), key=lambda mention: mention.span)
    named = tuple(source_of(desk, mention) for mention in each)
    if named or not spans:
        return named
    text = desk.page.quote(spans[0])
    plural = text.split()[-1].endswith("s") or " and " in text or text.lower() in MANY
    return (
        Source(kind=_bare_kind(text), name=text, span=spans[0], at_most=None if plural else 1),
    )


OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
"""In front of a noun these name whose it is: "his record shows" is no word of his."""

MANY = frozenset({"they", "we", "others", "some", "many", "those"})
"""Bare sources that are more than one, how many is not said."""


def _bare_kind(text: str) -> SourceKind:
    tokens = {token.strip(",.'’").lower() for token in text.split()}
    if tokens & words("heads", "document"):
        return SourceKind.DOCUMENT
    return (
        SourceKind.NAMED
        if any(token[:1].isupper() for token in text.split()[:6])
        and not tokens & words("heads", "people")
        else SourceKind.UNNAMED
    )
