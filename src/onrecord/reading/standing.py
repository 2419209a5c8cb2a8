"""Relations tied to the claims that state them: a relation stands only as firmly as they do.

An apposition inside an attributed sentence ("Kestrel, a subsidiary of Orlan,
has built …, one document says") may be the source's word or the writer's. It
becomes a claim in the report's own voice that says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.language import FoundRelation
from onrecord.model import (
    Caveat,
    Claim,
    ClaimId,
    EntityId,
    Mention,
    MentionForm,
    Relation,
    RelationId,
    Role,
    SourceKind,
    Span,
    Stance,
    TimeOf,
)
from onrecord.reading.certainty import commitment
from onrecord.reading.clauses import is_auxiliary, is_verb
from onrecord.reading.drafts import Draft
from onrecord.reading.found_relations import model_relations, stands_firmer
from onrecord.reading.relations import RELATIONS, Found, slot
from onrecord.reading.sources import Desk, outermost
from onrecord.reading.stance import Standing
from onrecord.reading.wording import tidy
from onrecord.reading.words import Page

HAPPENING = frozenset(
    {"delivers", "supplies", "tests", "sanctioned_by", "founded_by", "finances"}
)
"""Relations that come about at a time; the others last."""


LONGEST_REST = 40
"""Code points that may follow a name in its phrase: "Orlan arms company"."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A relation found in the text, with the reader's name for it."""

    name: str
    found: Found


def find_relations(desk: Desk, likely: Sequence[FoundRelation] = ()) -> tuple[Stated, ...]:
    """Return every relation that some sentence states, in text order, each once.

    ``likely`` is what the language model found: what no pattern found is added.
    """
    seen: dict[tuple[str, tuple[Role, ...]], Stated] = {}
    for sentence in desk.page.sentences:
        mentions = _fillers(desk.parties.at(sentence.span))
        slotted = slot(desk.page.text, sentence.span, mentions)
        for reader in RELATIONS:
            for found in reader.find(slotted):
                if _sound(found):
                    seen.setdefault((reader.name, found.roles), Stated(reader.name, found))
    known = {_parties(one) for one in seen.values()}
    for one in _found_by_model(desk, likely):
        if _parties(one) not in known:
            known.add(_parties(one))
            seen.setdefault((one.name, one.found.roles), one)
    return tuple(sorted(seen.values(), key=lambda one: (one.found.evidence, one.name)))


def _found_by_model(desk: Desk, likely: Sequence[FoundRelation]) -> Iterator[Stated]:
    """Yield the model's sure finds that one sentence holds whole."""
    for one in likely:
        number = desk.page.sentence_at(one.subject.start)
        if one.sure and number == desk.page.sentence_at(one.object.start):
            mentions = desk.parties.at(desk.page.sentences[number].span)
            for name, found in model_relations(mentions, (one,)):
                yield Stated(name, found)


def _parties(one: Stated) -> tuple[str, frozenset[EntityId]]:
    """Return what makes two finds the same: the relation and its parties, wherever they stand."""
    roles = one.found.roles
    return one.name, frozenset(role.entity for role in roles if role.entity is not None)


def _fillers(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return what may fill a slot: the outermost mentions, but names before a description of them."""
    plain = [
        one
        for one in mentions
        if one.form is not MentionForm.DESCRIPTION
        or not any(other is not one and one.span.covers(other.span) for other in mentions)
    ]
    return outermost(plain)


def _sound(found: Found) -> bool:
    """Refuse a relation of a party to itself."""
    entities = [role.entity for role in found.roles if role.entity is not None]
    return len(entities) == len(set(entities)) or len(entities) > 2


def apposed_claims(
    desk: Desk, stated: Sequence[Stated], drafts: Sequence[Draft]
) -> Iterator[Draft]:
    """Yield a claim in the report's own voice for each apposition inside an attributed content."""
    beside: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        for number in desk.page.touched(draft.content if draft.source else ()):
            beside[number].append(draft)
    for one in stated:
        around = [
            d
            for d in beside.get(desk.page.sentence_at(one.found.evidence.start), ())
            if any(span.covers(one.found.evidence) for span in d.content)
        ]
        if not one.found.apposed or not around:
            continue
        who = tidy(desk.page.quote(around[0].source[0]))
        whole = _whole_phrase(desk.page, one.found.evidence)
        yield Draft(
            sentence=around[0].sentence,
            content=(whole,),
            cue=(),
            source=(),
            kind=SourceKind.AUTHOR,
            levels=(),
            addressees=(),
            standing=Standing(Stance.ASSERTS),
            commitment=commitment(desk.page.within(whole)),
            caveats=(
                Caveat(
                    code="reading.apposition",
                    message=f"This stands in a sentence put to “{who}”; whether it is that source’s word or the report’s own is not said.",
                    span=one.found.evidence,
                ),
            ),
        )


def _whole_phrase(page: Page, evidence: Span) -> Span:
    """Return an apposition to the end of its phrase: "…, a unit of Orlan arms company"."""
    ws = page.of(page.sentence_at(evidence.start))
    end = evidence.end
    for word in (w for w in ws if w.span.start >= evidence.end):
        if not word.is_word or not word.text.islower() or is_auxiliary(word) or is_verb(word):
            return Span(evidence.start, end) if word.text in {",", ";", ".", ")"} else evidence
        end = word.span.end
        if end - evidence.end > LONGEST_REST:
            return evidence
    return Span(evidence.start, end)


def tie(
    desk: Desk, stated: Sequence[Stated], claims: Sequence[Claim]
) -> tuple[tuple[Relation, ...], tuple[Claim, ...]]:
    """Return the relations with their claims, and the claims with their first relation."""
    relations: list[Relation] = []
    first: dict[ClaimId, RelationId] = {}
    beside: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        for number in desk.page.touched((*claim.content, *claim.source)):
            beside[number].append(claim)
    for one in stated:
        at = desk.page.sentence_at(one.found.evidence.start)
        owners = _owners(one, beside.get(at, ()))
        if not owners or _overstated(desk, one, claims=beside.get(at, ()), owner=owners[0]):
            continue
        relation = Relation(
            id=RelationId(f"{desk.document.id[:12]}:r{len(relations) + 1}"),
            name=one.name,
            roles=one.found.roles,
            claims=owners,
            evidence=(one.found.evidence,),
            probability=one.found.probability,
        )
        relations.append(relation)
        for owner in owners:
            first.setdefault(owner, relation.id)
    tied = tuple(replace(claim, relation=first.get(claim.id)) for claim in claims)
    return tuple(relations), tied


def with_times(
    page: Page, relations: Sequence[Relation], claims: Sequence[Claim]
) -> tuple[Relation, ...]:
    """Return the relations, those that happen with the time that their claim states for them.

    Only a date in the relation's own sentence counts, and only where it is the one
    date there: of two, the words would have to say which is meant.
    """
    by_id = {claim.id: claim for claim in claims}
    return tuple(_timed(page, one, by_id=by_id) for one in relations)


def _timed(page: Page, one: Relation, *, by_id: Mapping[ClaimId, Claim]) -> Relation:
    here = page.sentence_at(one.evidence[0].start)
    whens = {
        when
        for claim in one.claims
        for when in by_id[claim].when
        if when.of is TimeOf.EVENT and page.sentence_at(when.span.start) == here
    }
    if one.name not in HAPPENING or len(whens) != 1:
        return one
    (when,) = whens
    return replace(one, roles=(*one.roles, Role(name="when", value=when.iso, span=when.span)))


def _overstated(desk: Desk, one: Stated, *, claims: Sequence[Claim], owner: ClaimId) -> bool:
    """Tell whether a model's find would stand more firmly than its own words do."""
    claim = next(claim for claim in claims if claim.id == owner)
    return one.found.probability is not None and stands_firmer(
        desk.page, one.found.evidence, certainty=claim.certainty, polarity=claim.polarity
    )


def _owners(one: Stated, claims: Sequence[Claim]) -> tuple[ClaimId, ...]:
    """Return the innermost claim whose content holds the relation, or the sentence's nearest."""
    evidence = one.found.evidence
    holding = [c for c in claims if any(span.covers(evidence) for span in c.content)]
    touching = [
        c for c in claims if any(span.meets(evidence) for span in (*c.content, *c.source))
    ]
    ranked = sorted(holding or touching, key=_length)
    return (ranked[0].id,) if ranked else ()


def _length(claim: Claim) -> tuple[int, Span]:
    return sum(span.end - span.start for span in claim.content), claim.content[0]
