"""OFAC's advanced XML: reference tables first, then parties that point into them.

The file is read once, in its order: tables, places and documents are kept as
small dictionaries, each party is turned into a sketch and forgotten, and the
relationships and listings at the end complete the sketches. Entries bear the
same numbers as in the CSV files, and names the same form ("SURNAME, Given").
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.errors import MalformedList
from onrecord.lists.countries import country_code
from onrecord.lists.dates import distinct
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.links import resolved
from onrecord.lists.numbers import identifier
from onrecord.lists.ofac_csv import CONSOLIDATED, PUBLISHER, SDN, effect
from onrecord.lists.ofac_features import (
    FILED,
    References,
    Sketch,
    apply_feature,
    day_of,
    names_of,
    remember,
)
from onrecord.lists.xml_stream import finished, opening_tag, plain_names, words
from onrecord.model import Designation, EntityKind, Identifier, LinkedParty, WatchList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_TAGS = (
    *FILED,
    "DateOfIssue",
    "Location",
    "IDRegDocument",
    "DistinctParty",
    "ProfileRelationship",
    "SanctionsEntry",
)
_SDN_LIST = "SDN List"
_KINDS = {
    "vessel": EntityKind.VESSEL,
    "aircraft": EntityKind.AIRPLANE,
    "individual": EntityKind.PERSON,
    "entity": EntityKind.ORGANIZATION,
}


@dataclass(slots=True)
class _Reading:
    """Everything read so far, with the tables the rest points into."""

    references: References = field(default_factory=References)
    documents: dict[str, list[Identifier]] = field(default_factory=lambda: defaultdict(list))
    sketches: dict[str, Sketch] = field(default_factory=dict)
    """By profile, since relationships and listings name profiles."""

    as_of: str = ""


def _recognises(files: ListFiles) -> bool:
    return bool(re.match(rb"<(?:\w+:)?Sanctions[\s>]", opening_tag(files.only) + b">"))


def _parse(files: ListFiles) -> WatchList:
    read = _Reading()
    for element in finished(files.only, tags=_TAGS, list_name=SDN):
        _take(plain_names(element), read)
    list_name = _which(read)
    sketches = read.sketches
    return watch_list(
        files,
        resolved(
            _designation(sketch, sketches, list_name=list_name) for sketch in sketches.values()
        ),
        publisher=PUBLISHER,
        as_of=read.as_of,
    )


def _take(element: etree._Element, read: _Reading) -> None:
    match element.tag:
        case "DateOfIssue":
            read.as_of = read.as_of or day_of(element)
        case "IDRegDocument":
            _take_document(element, read)
        case "DistinctParty":
            _take_party(element, read)
        case "ProfileRelationship":
            _take_relationship(element, read)
        case "SanctionsEntry":
            _take_listing(element, read)
        case _:
            remember(element, read.references)


def _take_document(element: etree._Element, read: _Reading) -> None:
    number = words(element, "IDRegistrationNo")
    if number:
        sort = read.references.told("IDRegDocType", element.get("IDRegDocTypeID"))
        country = read.references.countries.get(element.get("IssuedBy-CountryID", ""), "")
        read.documents[element.get("IdentityID", "")].append(
            identifier(sort or "document", number, country=country)
        )


def _take_party(element: etree._Element, read: _Reading) -> None:
    profile = element.find("Profile")
    entry = element.get("FixedRef", "")
    if profile is None or not entry:
        raise MalformedList(SDN, problem=f"a party without profile or number ({entry!r})")
    names = names_of(profile, read.references)
    if not names:
        raise MalformedList(SDN, problem=f"party {entry} has no name")
    sketch = Sketch(entry=entry, kind=_kind(profile, read.references), names=names)
    sketch.remarks.append(words(element, "Comment"))
    for identity in profile.iterfind("Identity"):
        sketch.identifiers.extend(read.documents.pop(identity.get("ID", ""), ()))
    for feature in profile.iterfind("Feature"):
        apply_feature(feature, sketch, read.references)
    read.sketches[profile.get("ID", entry)] = sketch


def _kind(profile: etree._Element, references: References) -> EntityKind:
    sort = references.told("PartySubType", profile.get("PartySubTypeID")).lower()
    if sort in _KINDS:
        return _KINDS[sort]
    party = references.party_types.get(profile.get("PartySubTypeID", ""), "")
    return _KINDS.get(references.told("PartyType", party).lower(), EntityKind.LEGAL_ENTITY)


def _take_relationship(element: etree._Element, read: _Reading) -> None:
    near = read.sketches.get(element.get("From-ProfileID", ""))
    if near is not None:
        told = read.references.told("RelationType", element.get("RelationTypeID"))
        near.links.append((element.get("To-ProfileID", ""), told or "Linked To"))


def _take_listing(element: etree._Element, read: _Reading) -> None:
    sketch = read.sketches.get(element.get("ProfileID", ""))
    if sketch is None:
        return
    sketch.lists.append(read.references.told("List", element.get("ListID")))
    sketch.listed_on += [day_of(date) for date in element.iterfind("EntryEvent/Date")]
    for measure in element.iterfind("SanctionsMeasure"):
        if read.references.told("SanctionsType", measure.get("SanctionsTypeID")) == "Program":
            sketch.programmes.append(words(measure, "Comment"))


def _which(read: _Reading) -> str:
    lists = {name for sketch in read.sketches.values() for name in sketch.lists}
    return SDN if not lists or _SDN_LIST in lists else CONSOLIDATED


def _designation(sketch: Sketch, sketches: dict[str, Sketch], *, list_name: str) -> Designation:
    programmes = distinct(sketch.programmes)
    return Designation(
        list_name=list_name,
        entry=sketch.entry,
        kind=sketch.kind,
        names=sketch.names,
        programmes=programmes,
        effect=effect(programmes, sketch.directives, list_name=list_name),
        listed_on=min(filter(None, sketch.listed_on), default=""),
        birth_dates=distinct(sketch.births),
        countries=distinct(map(country_code, sketch.countries)),
        identifiers=tuple(dict.fromkeys(sketch.identifiers)),
        addresses=distinct(sketch.addresses),
        birth_places=distinct(sketch.birth_places),
        gender=sketch.gender,
        directives=distinct(sketch.directives),
        links=tuple(_links(sketch, sketches)),
        remarks="; ".join(filter(None, sketch.remarks)),
    )


def _links(sketch: Sketch, sketches: dict[str, Sketch]) -> Iterator[LinkedParty]:
    for profile, told in dict.fromkeys(sketch.links):
        far = sketches.get(profile)
        if far is not None:
            yield LinkedParty(name=far.names[0].text, words=told, entry=far.entry)


FORMAT = ListFormat(
    name="ofac-advanced",
    title="OFAC advanced XML",
    recognises=_recognises,
    parse=_parse,
)
