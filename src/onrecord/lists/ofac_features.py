"""The reference tables of OFAC's advanced XML, and what its names and features say by them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.lists.dates import years
from onrecord.lists.numbers import identifier
from onrecord.lists.spelling import once_each, spelled
from onrecord.lists.xml_stream import words
from onrecord.model import EntityKind, Identifier, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

FILED = (
    "AliasType",
    "Country",
    "DetailReference",
    "FeatureType",
    "IDRegDocType",
    "List",
    "LocPartType",
    "NamePartType",
    "PartySubType",
    "PartyType",
    "RelationType",
    "SanctionsType",
)
"""The reference values a party points into; the file has more that we do not need."""

_COUNTRIES = (
    "Nationality Country",
    "Citizenship Country",
    "Vessel Flag",
    "Nationality of Registration",
)
_LAST_DAYS = {"01": 31, "02": 28, "03": 31, "04": 30, "05": 31, "06": 30}
_LAST_DAYS |= {"07": 31, "08": 31, "09": 30, "10": 31, "11": 30, "12": 31}


@dataclass(slots=True)
class References:
    """The reference tables, and the places parties refer to by number."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    """Country number → code, or name where the file gives no code."""

    party_types: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Location number → address and country."""

    def told(self, table: str, number: str | None) -> str:
        """Return what the number stands for in that table; empty when nothing."""
        return self.values.get((table, number or ""), "")


@dataclass(slots=True)
class Sketch:
    """One party while its fields are still coming in."""

    entry: str
    kind: EntityKind
    names: tuple[Name, ...]
    programmes: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    listed_on: list[str] = field(default_factory=list)
    births: list[str] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    directives: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    gender: str = ""


def remember(element: etree._Element, references: References) -> None:
    """File one reference value or place under its number."""
    number, tag = element.get("ID", ""), str(element.tag)
    if tag == "Location":
        references.places[number] = _place(element, references)
        return
    text = " ".join((element.text or "").split())
    references.values[tag, number] = text
    if tag == "Country":
        references.countries[number] = element.get("ISO2", "").lower() or text
    if tag == "PartySubType":
        references.party_types[number] = element.get("PartyTypeID", "")


def names_of(profile: etree._Element, references: References) -> tuple[Name, ...]:
    """Return every documented name of a profile, the primary alias first."""
    aliases = profile.findall("Identity/Alias")
    aliases.sort(key=lambda alias: alias.get("Primary") != "true")
    parts = {
        group.get("ID", ""): references.told("NamePartType", group.get("NamePartTypeID"))
        for group in profile.iterfind(
            "Identity/NamePartGroups/MasterNamePartGroup/NamePartGroup"
        )
    }
    found = [
        spelled(
            _whole(documented, parts), "weak" if alias.get("LowQuality") == "true" else "alias"
        )
        for alias in aliases
        for documented in alias.iterfind("DocumentedName")
    ]
    return once_each(found) if any(name.text for name in found) else ()


def apply_feature(feature: etree._Element, sketch: Sketch, references: References) -> None:
    """Put what one feature says into the field it belongs to; the rest into the remarks."""
    sort = references.told("FeatureType", feature.get("FeatureTypeID"))
    for version in feature.iterfind("FeatureVersion"):
        places = [
            references.places.get(place.get("LocationID", ""), ("", ""))
            for place in version.iterfind("VersionLocation")
        ]
        if sort == "Birthdate":
            for period in version.iterfind("DatePeriod"):
                sketch.births.extend(_period(period))
        elif sort == "Location":
            sketch.addresses += [text for text, _ in places]
            sketch.countries += [country for _, country in places]
        else:
            _apply_detail(sketch, sort, _detail(version, references), places=places)


def _apply_detail(
    sketch: Sketch, sort: str, detail: str, *, places: list[tuple[str, str]]
) -> None:
    if sort in _COUNTRIES:
        sketch.countries += [country for _, country in places] or [detail]
    elif sort == "Place of Birth":
        sketch.birth_places += [detail or text for text, _ in places] or [detail]
    elif sort == "Gender":
        sketch.gender = detail.lower() if detail.lower() in {"male", "female"} else ""
    elif "Directive Determination" in sort:
        order = sort.partition(" Directive")[0]
        sketch.directives.append(f"{order} {detail.removeprefix('Subject to ')}")
    elif _looks_like_a_number(sort, detail):
        words_of_it = sort.partition(" - ")[0]
        sketch.identifiers.append(identifier(words_of_it, detail))
    else:
        sketch.remarks.append(f"{sort} {detail}".strip())


def _looks_like_a_number(sort: str, detail: str) -> bool:
    """Tell numbers and addresses on the net from prose, which goes to the remarks."""
    prose = sort.startswith(("Additional Sanctions", "Secondary sanctions", "Title"))
    return not prose and any(letter.isdigit() or letter in "@." for letter in detail)


def day_of(element: etree._Element) -> str:
    """Return the ISO date in Year, Month and Day elements; as much of it as is there."""
    parts = [words(element, part) for part in ("Year", "Month", "Day")]
    if not parts[0].isdecimal():
        return ""
    kept = [parts[0]]
    for part in parts[1:]:
        if not part.isdecimal():
            break
        kept.append(f"{int(part):02d}")
    return "-".join(kept)


def _period(period: etree._Element) -> tuple[str, ...]:
    """Return a birth date as exact as the period: a day, a month, a year, or every year in it."""
    first, last = period.find("Start/From"), period.find("End/To")
    start = day_of(first) if first is not None else ""
    end = day_of(last) if last is not None else ""
    if not start or not end or start == end:
        return tuple(filter(None, (start or end,)))
    if start[:7] == end[:7] and start.endswith("-01") and int(end[8:]) >= _LAST_DAYS[end[5:7]]:
        return (start[:7],)
    return years(start[:4], end[:4])


def _detail(version: etree._Element, references: References) -> str:
    detail = version.find("VersionDetail")
    if detail is None:
        return words(version, "Comment")
    text = " ".join((detail.text or "").split())
    return text or references.told("DetailReference", detail.get("DetailReferenceID"))


def _whole(documented: etree._Element, parts: dict[str, str]) -> str:
    """Join the name's parts as the CSV files do: the surname first, then a comma."""
    surname: list[str] = []
    others: list[str] = []
    for value in documented.iterfind("DocumentedNamePart/NamePartValue"):
        text = " ".join((value.text or "").split())
        (
            surname if parts.get(value.get("NamePartGroupID", "")) == "Last Name" else others
        ).append(text)
    return ", ".join(filter(None, (" ".join(surname), " ".join(others))))


def _place(location: etree._Element, references: References) -> tuple[str, str]:
    country = location.find("LocationCountry")
    number = country.get("CountryID", "") if country is not None else ""
    parts = [*_part_texts(location), references.told("Country", number)]
    return ", ".join(filter(None, parts)), references.countries.get(number, "")


def _part_texts(location: etree._Element) -> Iterator[str]:
    for part in location.iterfind("LocationPart/LocationPartValue"):
        yield words(part, "Value")
