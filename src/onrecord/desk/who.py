"""Who is who over the whole casebook: looked up, decided, and taken back.

Parties are a function of the entities and the decisions that stand, so an undone
decision leaves no trace in them. A lookup reads only the neighbourhood of a name:
entities that share a word, a code or a decision with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.casebook import Casebook, folded
from onrecord.desk.decisions import Signature
from onrecord.errors import NotInCasebook, RequestError
from onrecord.model import (
    CasebookParty,
    Decision,
    DocumentId,
    Entity,
    EntityId,
    Reading,
    Undoing,
    Verdict,
)

MOST_ROUNDS = 6
"""Steps from name to name that a lookup follows; each needs a spelling that no step before had."""

ENTITY = re.compile(r"^([0-9a-f]{12}):e\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Parties of a casebook, with the entities behind them."""

    parties: tuple[CasebookParty, ...]
    entities: Mapping[EntityId, Entity]
    documents: Mapping[EntityId, DocumentId]
    """The document of each entity, in the order in which documents came."""

    party: Mapping[EntityId, CasebookParty]
    """The party of each entity that is one's; groups and descriptions have none."""

    bearers: Mapping[str, Sequence[EntityId]]
    """The entities that bear each name, by its folded form."""

    def names_of(self, party: CasebookParty) -> frozenset[str]:
        """Return every spelling of a party, folded."""
        return frozenset(
            folded(name)
            for one in party.entities
            for name in (self.entities[one].name, *self.entities[one].names)
        )


def who_is_known(casebook: Casebook) -> Known:
    """Return every party of the casebook, by name."""
    return _resolved(casebook.entities(), casebook.decisions())


def parties_called(casebook: Casebook, name: str) -> Known:
    """Return the parties that bear a name, those of most entities first.

    The result is what ``who_is_known`` would say of them; Known holds no others.
    """
    decisions = casebook.decisions()
    names = {folded(name)}
    for _ in range(MOST_ROUNDS):
        near = _resolved(_near(casebook, names), decisions)
        fitting = (near.party.get(one) for one in near.bearers.get(folded(name), ()))
        unique = {one.entities: one for one in fitting if one is not None}.values()
        ordered = sorted(unique, key=lambda one: (-len(one.entities), one.entities))
        found = replace(near, parties=tuple(ordered))
        more = {each for one in found.parties for each in near.names_of(one)}
        more |= _decided_with(found, decisions)
        if more <= names:
            break
        names |= more
    return found


def parties_among(casebook: Casebook, readings: Iterable[Reading]) -> Known:
    """Return the parties that the entities of some readings belong to.

    All entities of the casebook that bear one of their names are looked at, and all that
    a decision puts beside them: a decision holds for a party, not for two documents.
    """
    decisions = casebook.decisions()
    names = {
        folded(name)
        for reading in readings
        for entity in reading.entities
        for name in (entity.name, *entity.names)
    }
    decided = {_name_in(key) for one in decisions for key in (one.left, one.right)}
    beside = {f"{article}{name}" for name in decided for article in ("", "the ")}
    return _resolved(casebook.entities(called=names | beside), decisions)


def parties_beside(casebook: Casebook, reading: Reading) -> Known:
    """Return the parties near a report that need not be kept, its own entities among them."""
    decisions = casebook.decisions()
    names = {folded(n) for one in reading.entities for n in (one.name, *one.names)}
    decided = {_name_in(key) for one in decisions for key in (one.left, one.right)}
    held = _near(casebook, names | decided)
    fresh = [(reading.document, one) for one in reading.entities]
    return _resolved([*held, *fresh], decisions)


def party_called(
    casebook: Casebook, name_or_entity: str, *, first: bool = False
) -> tuple[CasebookParty, Known]:
    """Return the one party of a name, or of an entity's id, and all that bear its name.

    Raises NotInCasebook for none, and for several parties of one name RequestError, or with
    ``first`` nothing: then the one of most entities is returned.
    """
    asked = ENTITY.match(name_or_entity)
    name = _name_of(casebook, asked, name_or_entity) if asked else name_or_entity
    found = parties_called(casebook, name)
    fitting = [one for one in found.parties if not asked or name_or_entity in one.entities]
    if not fitting:
        raise NotInCasebook(f"a party called {name_or_entity!r}", path=casebook.path)
    if len(fitting) > 1 and not first:
        each = ", ".join(f"{one.entities[0]} ({one.kind.value})" for one in fitting)
        raise RequestError(
            f"{name_or_entity}: {len(fitting)} parties bear this name. Name one by an entity: {each}."
        )
    return fitting[0], found


def party_among(
    known: Known, casebook: Casebook, name_or_entity: str
) -> tuple[CasebookParty, Known]:
    """Return what ``party_called`` with ``first`` would, out of parties that are known already."""
    asked = ENTITY.match(name_or_entity)
    name = _name_of(casebook, asked, name_or_entity) if asked else name_or_entity
    bearers = (known.party.get(one) for one in known.bearers.get(folded(name), ()))
    unique = {one.entities: one for one in bearers if one is not None}
    named = sorted(unique.values(), key=lambda one: (-len(one.entities), one.entities))
    fitting = [one for one in named if not asked or name_or_entity in one.entities]
    if not fitting:
        raise NotInCasebook(f"a party called {name_or_entity!r}", path=casebook.path)
    return fitting[0], replace(known, parties=tuple(named))


def _name_of(casebook: Casebook, asked: re.Match[str], entity: str) -> str:
    held = casebook.reading(asked[1]).entities
    name = next((one.name for one in held if one.id == entity), None)
    if name is None:
        raise NotInCasebook(f"entity {entity}", path=casebook.path)
    return name


def _near(casebook: Casebook, names: Iterable[str]) -> tuple[tuple[DocumentId, Entity], ...]:
    from onrecord.resolution import MOST_SHARING_A_WORD

    near = casebook.names_sharing_a_word(names, most=MOST_SHARING_A_WORD)
    found = casebook.entities(called=near)
    codes = [code for _, entity in found for code in entity.identifiers]
    further = set(casebook.names_with_identifiers(codes)) - set(near) if codes else set()
    return casebook.entities(called={*near, *further}) if further else found


def _resolved(
    found: Sequence[tuple[DocumentId, Entity]], decisions: Sequence[Decision]
) -> Known:
    from onrecord.resolution import who_is_who

    parties = who_is_who((entity for _, entity in found), decisions)
    bearers: dict[str, list[EntityId]] = {}
    for _, entity in found:
        for name in {folded(each) for each in (entity.name, *entity.names)}:
            bearers.setdefault(name, []).append(entity.id)
    return Known(
        parties=parties,
        entities={entity.id: entity for _, entity in found},
        documents={entity.id: document for document, entity in found},
        party={one: party for party in parties for one in party.entities},
        bearers=bearers,
    )


def _decided_with(found: Known, decisions: Sequence[Decision]) -> set[str]:
    """Return the names that decisions put beside these parties."""
    if not decisions:
        return set()
    keys = {
        f"{one.partition(':')[0]}/{name}"
        for party in found.parties
        for one in party.entities
        for name in map(_bare, (found.entities[one].name, *found.entities[one].names))
    }
    sides = ((d.left, d.right) for d in decisions if {d.left, d.right} & keys)
    names = {_name_in(key) for pair in sides for key in pair}
    # A decision's key has lost the article that the entity's name may have.
    return {folded(f"{article}{name}") for name in names for article in ("", "the ")}


def _name_in(key: str) -> str:
    return folded(key.partition("/")[2])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", " ".join(name.split()).lower())


# -- decisions -------------------------------------------------------------------


def merge(
    casebook: Casebook, left: str, right: str, *, signed: Signature
) -> tuple[Decision, ...]:
    """Keep a decision that two parties are one; each is a name or an entity's id."""
    return _decide(casebook, left, right, verdict=Verdict.SAME, signed=signed)


def reject(
    casebook: Casebook, left: str, right: str, *, signed: Signature
) -> tuple[Decision, ...]:
    """Keep a decision that two parties are not one, whatever a rule says."""
    return _decide(casebook, left, right, verdict=Verdict.DIFFERENT, signed=signed)


def split(casebook: Casebook, entity: str, *, signed: Signature) -> tuple[Decision, ...]:
    """Keep a decision that an entity is not the party it was taken for: none of its others.

    Raises RequestError where it is nobody's else already, NotInCasebook for an unknown id.
    """
    if not ENTITY.match(entity):
        raise RequestError(
            f"{entity}: a split takes one entity out of its party. Name it by its id, as "
            "`onrecord who list NAME` shows it."
        )
    party, known = party_called(casebook, entity)
    key = _key_of(known, EntityId(entity))
    others = {_key_of(known, one) for one in party.entities} - {key}
    if not others:
        raise RequestError(f"{entity}: no other entity counts as this party.")
    made = tuple(
        _decision(key, other, verdict=Verdict.DIFFERENT, signed=signed)
        for other in sorted(others)
    )
    casebook.decide(*made)
    return made


def undo(casebook: Casebook, deed: str, *, signed: Signature) -> tuple[Undoing, ...]:
    """Take a decision back, by its deed's digits; what counted before it counts again.

    Raises NotInCasebook where no decision of that deed stands.
    """
    undone = tuple(
        Undoing(decision=one, by=signed.by, at=signed.at, why=signed.why)
        for one in casebook.decisions()
        if one.deed == deed
    )
    if not undone:
        raise NotInCasebook(f"a standing decision {deed}", path=casebook.path)
    casebook.undo(*undone)
    return undone


def decide_who(
    casebook: Casebook, party: str, other: str, *, deed: str, signed: Signature
) -> tuple[Decision | Undoing, ...]:
    """Do the deed of that name: ``merge``, ``reject``, ``split`` or ``undo``.

    ``other`` is a name or an entity's id, to split the entity that leaves the party, to undo a
    decision's digits. Raises as the deeds do, and RequestError for another name or no other.
    """
    deeds: Mapping[str, Callable[[], tuple[Decision | Undoing, ...]]] = {
        "merge": lambda: merge(casebook, party, other, signed=signed),
        "reject": lambda: reject(casebook, party, other, signed=signed),
        "split": lambda: split(casebook, other, signed=signed),
        "undo": lambda: undo(casebook, other, signed=signed),
    }
    if deed not in deeds or not other:
        raise RequestError(
            "nothing was chosen to decide about. Choose a party, an entity or a decision."
        )
    return deeds[deed]()


def _decide(
    casebook: Casebook, left: str, right: str, *, verdict: Verdict, signed: Signature
) -> tuple[Decision, ...]:
    one, known = party_called(casebook, left)
    other, others = party_called(casebook, right)
    if one.entities[0] == other.entities[0]:
        advice = "" if verdict is Verdict.SAME else " To part them, use `onrecord who split`."
        raise RequestError(f"{left} and {right} count as one party already.{advice}")
    keys = _key_of(known, one.entities[0]), _key_of(others, other.entities[0])
    made = _decision(*keys, verdict=verdict, signed=signed)
    casebook.decide(made)
    return (made,)


def _key_of(known: Known, entity: EntityId) -> str:
    from onrecord.resolution import entity_key

    return entity_key(known.entities[entity])


def _decision(left: str, right: str, *, verdict: Verdict, signed: Signature) -> Decision:
    return Decision(
        left=left, right=right, verdict=verdict, by=signed.by, at=signed.at, why=signed.why
    )


# -- a listing -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """One party of a listing."""

    party: CasebookParty
    also: tuple[str, ...]
    """Its other spellings, in alphabetical order."""

    reports: int
    """How many reports name it."""


def party_lines(known: Known) -> tuple[PartyLine, ...]:
    """Return a line for every party, named in most reports first; keep it for ``find_parties``."""
    lines = (_line(party, known) for party in known.parties)
    return tuple(
        sorted(lines, key=lambda one: (-one.reports, one.party.name, one.party.entities))
    )


def find_parties(lines: Sequence[PartyLine], words: str = "") -> tuple[PartyLine, ...]:
    """Return the lines of the parties with all the words in one of their spellings, in order."""
    wanted = folded(words).split()
    if not wanted:
        return tuple(lines)
    return tuple(
        one
        for one in lines
        if any(
            all(word in name for word in wanted)
            for name in map(folded, (one.party.name, *one.also))
        )
    )


def _line(party: CasebookParty, known: Known) -> PartyLine:
    spelt = {
        name
        for one in party.entities
        for name in (known.entities[one].name, *known.entities[one].names)
    }
    return PartyLine(
        party=party,
        also=tuple(sorted(spelt - {party.name})),
        reports=len({known.documents[one] for one in party.entities}),
    )
