"""FollowTheMoney entities → Designations: parties, and the edges and sanctions beside them.

Two formats share this: a file of entities, and targets with their edges nested
inside. A party is a designation when it is a target, bears a listing topic, or
a Sanction names it; where a file marks nobody, every party in it is listed (a
list of your own in FollowTheMoney form). Other parties appear as links only.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from onrecord.errors import MalformedList
from onrecord.lists.countries import country_code
from onrecord.lists.dates import birth_dates, distinct, iso
from onrecord.lists.spelling import once_each, spelled
from onrecord.lists.tables import table
from onrecord.model import (
    Designation,
    Effect,
    EntityKind,
    Identifier,
    LinkedParty,
    Name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Record = dict[str, Any]
"""One FollowTheMoney entity as JSON has it: id, schema, properties, and who made it."""

_STRENGTH = (Effect.BLOCKING, Effect.SECTORAL, Effect.EXPORT, Effect.OTHER)
_WALLET = "CryptoWallet"


@dataclass(slots=True)
class Graph:
    """Everything in one file, sorted by what it is."""

    parties: dict[str, Record] = field(default_factory=dict)
    sanctions: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[tuple[str, LinkedParty]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    addresses: dict[str, str] = field(default_factory=dict)
    papers: dict[str, list[Identifier]] = field(default_factory=lambda: defaultdict(list))


def designations(records: Iterable[Record], *, list_name: str) -> list[Designation]:
    """Return the designated parties among the records, links told by entry where listed."""
    graph = _graph(records, list_name=list_name)
    listed = {key for key, party in graph.parties.items() if _is_listed(party, graph)}
    listed = listed or set(graph.parties)
    return [
        _designation(graph.parties[key], graph, list_name=list_name, listed=listed)
        for key in sorted(listed)
    ]


def values(record: Record, name: str) -> list[str]:
    """Return the plain values of a property, in the file's order."""
    return [value for value in record["properties"].get(name, ()) if isinstance(value, str)]


def _graph(records: Iterable[Record], *, list_name: str) -> Graph:
    graph = Graph()
    edges = table("ftm.toml")["edges"]
    for record in sorted(_checked(records, list_name=list_name), key=lambda one: one["id"]):
        schema = record["schema"]
        if schema in table("ftm.toml")["kinds"]:
            graph.parties[record["id"]] = record
        elif schema == "Sanction":
            for entity in values(record, "entity"):
                graph.sanctions[entity].append(record)
        elif schema in edges:
            _add_edge(record, edges[schema], graph)
        elif schema == "Address":
            graph.addresses[record["id"]] = _address(record)
        elif schema in ("Passport", "Identification", _WALLET):
            _add_paper(record, graph)
    return graph


def _checked(records: Iterable[Record], *, list_name: str) -> Iterator[Record]:
    seen: set[str] = set()
    for record in records:
        if not _is_shaped(record):
            raise MalformedList(list_name, problem="an entity without id, schema or properties")
        if record["id"] not in seen:
            seen.add(record["id"])
            yield record


def _is_shaped(record: Record) -> bool:
    properties = record.get("properties")
    return (
        isinstance(record.get("id"), str)
        and isinstance(record.get("schema"), str)
        and isinstance(properties, dict)
        and all(isinstance(found, list) for found in properties.values())
    )


def _add_edge(record: Record, ends: list[str], graph: Graph) -> None:
    """Tie both ends: each gets a link to the other, in the schema's own words."""
    share = next(iter(values(record, "percentage")), "")
    until = iso(next(iter(values(record, "endDate")), ""))
    for own, other in (ends, ends[::-1]):
        for party in values(record, own):
            for far in values(record, other):
                told = LinkedParty(
                    name="", words=f"{record['schema']}:{other}", share=share, until=until
                )
                graph.links[party].append((far, told))


def _add_paper(record: Record, graph: Graph) -> None:
    schema = {"Passport": "passport", _WALLET: "wallet"}.get(record["schema"], "national-id")
    country = next(iter(values(record, "country")), "")
    for holder in values(record, "holder"):
        for number in values(record, "publicKey" if schema == "wallet" else "number"):
            graph.papers[holder].append(
                Identifier(scheme=schema, value=number, country=country_code(country))
            )


def _address(record: Record) -> str:
    if full := values(record, "full"):
        return full[0]
    parts = ("street", "postalCode", "city", "region", "country")
    return ", ".join(value for part in parts for value in values(record, part)[:1])


def _is_listed(party: Record, graph: Graph) -> bool:
    topics = table("ftm.toml")["effects"]
    return (
        party.get("target") is True
        or party["id"] in graph.sanctions
        or any(topic in topics for topic in values(party, "topics"))
    )


def _designation(
    party: Record, graph: Graph, *, list_name: str, listed: set[str]
) -> Designation:
    sanctions = graph.sanctions.get(party["id"], [])
    addresses = [graph.addresses.get(key, "") for key in values(party, "addressEntity")]
    started = [*_all(sanctions, "listingDate"), *_all(sanctions, "startDate")]
    order = table("ftm.toml")["countries"]["order"]
    return Designation(
        list_name=list_name,
        entry=party["id"],
        kind=EntityKind(table("ftm.toml")["kinds"][party["schema"]]),
        names=once_each(_names(party)),
        programmes=distinct([*_all(sanctions, "program"), *values(party, "programId")]),
        effect=_effect(party, sanctions),
        listed_on=min(filter(None, map(iso, started)), default=""),
        ends_on=_end(sanctions),
        birth_dates=distinct(d for v in values(party, "birthDate") for d in birth_dates(v)),
        countries=distinct(country_code(v) for name in order for v in values(party, name)),
        identifiers=tuple(dict.fromkeys(_identifiers(party, graph))),
        addresses=distinct([*values(party, "address"), *addresses]),
        birth_places=distinct(values(party, "birthPlace")),
        gender=next((v for v in values(party, "gender") if v in {"male", "female"}), ""),
        links=tuple(_links(party, graph, listed)),
        remarks="; ".join(distinct([*_all(sanctions, "reason"), *values(party, "notes")])),
    )


def _names(party: Record) -> Iterator[Name]:
    caption = party.get("caption")
    if isinstance(caption, str) and caption in values(party, "name"):
        yield Name(text=caption)
    for prop, kind in table("ftm.toml")["names"].items():
        for value in values(party, prop):
            yield spelled(value, kind)


def _effect(party: Record, sanctions: list[Record]) -> Effect:
    known = table("ftm.toml")["effects"]
    found = {Effect(known[topic]) for topic in values(party, "topics") if topic in known}
    if not found:
        return Effect.BLOCKING if sanctions or not party.get("target") else Effect.OTHER
    return min(found, key=_STRENGTH.index)


def _end(sanctions: list[Record]) -> str:
    """Return when the last sanction ends; nothing while one of them has no stated end."""
    ends = [iso(next(iter(values(one, "endDate")), "")) for one in sanctions]
    return max(ends) if ends and all(ends) else ""


def _identifiers(party: Record, graph: Graph) -> Iterator[Identifier]:
    for prop, scheme in table("ftm.toml")["identifiers"].items():
        for value in values(party, prop):
            yield Identifier(scheme=scheme, value=value)
    yield from graph.papers.get(party["id"], ())


def _links(party: Record, graph: Graph, listed: set[str]) -> Iterator[LinkedParty]:
    for far, told in graph.links.get(party["id"], ()):
        other = graph.parties.get(far)
        name = _caption(other) if other else far
        yield replace(told, name=name, entry=far if far in listed else "")


def _caption(party: Record) -> str:
    return once_each(_names(party))[0].text


def _all(records: list[Record], name: str) -> list[str]:
    return [value for record in records for value in values(record, name)]
