"""OFAC's remarks, ``; ``-separated free text → fields.

The remarks hold what the CSV has no column for: birth dates, numbers, weak
aliases, nationalities, directives and the links to other parties. A part that
is none of these stays in the remarks alone; nothing is guessed from prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.lists.countries import country_code
from onrecord.lists.dates import birth_dates, iso
from onrecord.lists.numbers import read_number
from onrecord.model import Identifier, LinkedParty

_PARTS = re.compile(r";\s*")
_LAST_INITIAL = re.compile(r"(?:\b[A-Z]\.){1,4}[A-Z]\.$")
"""A legal form such as S.A. or C.V. at the very end keeps its last full stop."""

_QUOTED = re.compile(r"^(?:a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)[,:]?\s*(.+)$", re.IGNORECASE)
_LINKED = re.compile(
    r"^(Linked To|Aircraft Operator|Vessel Operator|Issuer Name)[:,]?\s+(.+)$", re.IGNORECASE
)
_STATE = re.compile(
    r"^(?:nationality(?: of registration)?|citizen|citizenship)[:,]?\s+(?:of\s+)?(.+)$",
    re.IGNORECASE,
)
_BORN = re.compile(r"^(?:DOB|D\.O\.B\.|Date of Birth)[:,]?\s+(.+)$", re.IGNORECASE)
_BIRTH_PLACE = re.compile(r"^(?:POB|P\.O\.B\.)[:,]?\s+(.+)$", re.IGNORECASE)
_GENDER = re.compile(r"^Gender[:,]?\s+(Male|Female)$", re.IGNORECASE)
_WALLET = re.compile(r"^Digital Currency Address\s*-\s*([A-Z0-9]+)[:,]?\s+(\S+)$")
_DIRECTIVE = re.compile(
    r"^(.*?Directive) Determination\s*-?,?\s*(?:Subject to\s+)?(Directive\s+\S+.*)$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^Listing Date \((.+)\):?\s+(\d{1,2} [A-Z][a-z]{2} \d{4})$")


@dataclass(slots=True)
class Remarks:
    """What one party's remarks say, field by field, in the order they say it."""

    weak_names: list[str] = field(default_factory=list)
    birth_dates: list[str] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    links: list[LinkedParty] = field(default_factory=list)
    directives: list[str] = field(default_factory=list)
    listed_on: str = ""
    gender: str = ""


def read_remarks(text: str) -> Remarks:
    """Return the fields of one party's remarks, already joined with their continuation."""
    found = Remarks()
    for part in split_remarks(text):
        _read_part(part, found)
    return found


def split_remarks(text: str) -> list[str]:
    """Return the parts without ``alt.`` in front and the full stop behind the last."""
    whole = text.strip()
    if whole.endswith(".") and not _LAST_INITIAL.search(whole):
        whole = whole[:-1]
    parts = (part.strip() for part in _PARTS.split(whole))
    return [re.sub(r"^alt\.?\s+", "", part, flags=re.IGNORECASE) for part in parts if part]


def _read_part(part: str, found: Remarks) -> None:
    if aka := _QUOTED.match(part):
        found.weak_names.append(_unquoted(aka[1]))
    elif linked := _LINKED.match(part):
        found.links.append(LinkedParty(name=linked[2].strip(), words=linked[1]))
    elif wallet := _WALLET.match(part):
        found.identifiers.append(Identifier(scheme="wallet", value=wallet[2]))
    elif not _read_person(part, found) and not _read_listing(part, found):
        number = read_number(part)
        if number is not None:
            found.identifiers.append(number)


def _read_person(part: str, found: Remarks) -> bool:
    if born := _BORN.match(part):
        found.birth_dates.extend(birth_dates(born[1]))
    elif place := _BIRTH_PLACE.match(part):
        found.birth_places.append(place[1])
    elif state := _STATE.match(part):
        found.countries.append(country_code(state[1]))
    elif gender := _GENDER.match(part):
        found.gender = gender[1].lower()
    else:
        return False
    return True


def _read_listing(part: str, found: Remarks) -> bool:
    if directive := _DIRECTIVE.match(part):
        order = re.sub(r"\s*Directive$", "", directive[1])
        found.directives.append(f"{order} {directive[2]}".strip())
    elif listed := _LISTED.match(part):
        if "Directive" in listed[1]:
            found.directives.append(listed[1])
        day = iso(listed[2])
        found.listed_on = min(found.listed_on or day, day)
    else:
        return False
    return True


def _unquoted(quoted: str) -> str:
    """Take off pairs of quotes and leave those inside: ``''ABD-AL-'IZ'`` is 'ABD-AL-'IZ."""
    text = quoted.strip().rstrip(",")
    while text.startswith("'") and text.endswith("'") and len(text) > len("''"):
        text = text[1:-1]
    return text
