"""The UN Security Council consolidated list, XML.

Empty elements are common and give nothing; a name stands in up to four parts,
with stray blanks and the filler ``na``. A low-quality alias is a weak name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import MalformedList
from onrecord.lists.countries import country_code
from onrecord.lists.dates import birth_dates, distinct, iso, years
from onrecord.lists.format import ListFiles, ListFormat, watch_list
from onrecord.lists.numbers import identifier
from onrecord.lists.spelling import once_each, spelled
from onrecord.lists.xml_stream import finished, opening_tag, words
from onrecord.model import Designation, EntityKind, Identifier, Name, WatchList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

NAME = "un-sc"
_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_FILLERS = frozenset({"na", "n/a", "-", "nil"})
_GENERATED = re.compile(rb'dateGenerated="(\d{4}-\d{2}-\d{2})')


def _recognises(files: ListFiles) -> bool:
    return opening_tag(files.only).startswith(b"<CONSOLIDATED_LIST")


def _parse(files: ListFiles) -> WatchList:
    generated = _GENERATED.search(opening_tag(files.only))
    elements = finished(files.only, tags=("INDIVIDUAL", "ENTITY"), list_name=NAME)
    return watch_list(
        files,
        [_designation(element) for element in elements],
        publisher="United Nations Security Council",
        as_of=generated[1].decode() if generated else "",
    )


def _designation(element: etree._Element) -> Designation:
    entry = words(element, "REFERENCE_NUMBER") or words(element, "DATAID")
    names = once_each(_names(element))
    if not entry or not names[0].text:
        raise MalformedList(NAME, problem=f"an entry without reference or name ({entry!r})")
    places = list(_addresses(element))
    nationalities = [
        country_code(value.text or "") for value in element.iterfind("NATIONALITY/VALUE")
    ]
    return Designation(
        list_name=NAME,
        entry=entry,
        kind=EntityKind.PERSON if element.tag == "INDIVIDUAL" else EntityKind.ORGANIZATION,
        names=names,
        programmes=distinct([words(element, "UN_LIST_TYPE")]),
        listed_on=iso(words(element, "LISTED_ON")),
        birth_dates=distinct(_births(element)),
        countries=distinct([*nationalities, *(code for _, code in places)]),
        identifiers=tuple(dict.fromkeys(_documents(element))),
        addresses=distinct(text for text, _ in places),
        birth_places=distinct(
            _place(place) for place in element.iterfind("INDIVIDUAL_PLACE_OF_BIRTH")
        ),
        gender=_gender(words(element, "GENDER")),
        remarks=(element.findtext("COMMENTS1") or "").strip(),
    )


def _names(element: etree._Element) -> Iterator[Name]:
    parts = [words(element, part) for part in _PARTS]
    yield Name(text=" ".join(part for part in parts if part.lower() not in {"", *_FILLERS}))
    for script in (element.findtext("NAME_ORIGINAL_SCRIPT") or "").split(";"):
        yield Name(text=" ".join(script.split()), kind="script")
    for alias in element.iterfind(f"{element.tag}_ALIAS"):
        text = words(alias, "ALIAS_NAME")
        if text.lower() not in {"", *_FILLERS}:
            yield spelled(text, "weak" if words(alias, "QUALITY") == "Low" else "alias")


def _births(element: etree._Element) -> Iterator[str]:
    for birth in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        first, last = words(birth, "FROM_YEAR"), words(birth, "TO_YEAR")
        if first.isdecimal() and last.isdecimal():
            yield from years(first, last)
            continue
        exact = iso(words(birth, "DATE")) or iso(words(birth, "YEAR"))
        noted = birth_dates(words(birth, "NOTE"))
        yield from noted if noted and noted[0].startswith(exact) else (exact,)
    for alias in element.iterfind("INDIVIDUAL_ALIAS/DATE_OF_BIRTH"):
        yield from birth_dates(alias.text or "")


def _documents(element: etree._Element) -> Iterator[Identifier]:
    for document in element.iterfind("INDIVIDUAL_DOCUMENT"):
        number = words(document, "NUMBER")
        sort = words(document, "TYPE_OF_DOCUMENT") or words(document, "TYPE_OF_DOCUMENT2")
        country = words(document, "ISSUING_COUNTRY") or words(document, "COUNTRY_OF_ISSUE")
        if number and number.lower() not in _FILLERS:
            yield identifier(sort or "document", number, country=country_code(country))


def _addresses(element: etree._Element) -> Iterator[tuple[str, str]]:
    for address in element.iterfind(f"{element.tag}_ADDRESS"):
        yield _place(address), country_code(words(address, "COUNTRY"))


def _place(place: etree._Element) -> str:
    parts = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
    found = [words(place, part) for part in parts]
    return ", ".join(part for part in found if part and part.lower() not in _FILLERS)


def _gender(written: str) -> str:
    return written.lower() if written.lower() in {"male", "female"} else ""


FORMAT = ListFormat(
    name="un-xml", title="UN Security Council list, XML", recognises=_recognises, parse=_parse
)
