"""Numbers as lists write them → Identifiers under our schemes (tables/identifiers.toml).

A number whose words no table knows keeps those words as its scheme: nothing a
publisher gives is dropped, and a new kind of document shows up by itself.
"""

from __future__ import annotations

import functools
import re

from onrecord.lists.countries import country_code, fold
from onrecord.lists.tables import table
from onrecord.model import Identifier

_TAIL = re.compile(
    r"^(?P<value>.+?)"
    r"(?:\s*\((?P<country>[^()]*)\))?"
    r"(?P<rest>(?:[,\s]*(?:\(?(?:issued|expires|expired|exp\.|valid)\b|individual\)).*)?)$",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"^(?P<words>[A-Z][\w .,'/&-]*?(?:No\.?|Number|ID|Code|#|Identification|Registration))\s*:?\s+"
    r"(?P<value>(?=\S*\d)\S.*)$"
)
_REGION = re.compile(r"\s*\([A-Z][A-Za-z .]+\)$")
"""A state or province before the country: ``51360 (Jalisco) (Mexico)``."""

_PROSE = re.compile(r"\s+(?:and|under|held by)\s.*$")
"""A sentence that goes on behind the number: ``OR8 and Kuwaiti National ID No. …``."""

_RUSSIAN_TAX_DIGITS = (10, 12)
"""The INN has 10 digits for a company and 12 for a person."""

_RUSSIAN_REGISTER_DIGITS = (13, 15)
"""The OGRN has 13 digits, the OGRNIP of a sole trader 15."""

_LEI_LENGTH = 20
_SPOKEN = frozenset({"phone", "fax", "email", "website"})


def identifier(words: str, value: str, *, country: str = "") -> Identifier:
    """Return the identifier that a publisher's words and value give; the country as a code."""
    scheme = _schemes().get(_folded(words)) or _slug(words)
    if scheme == "imo":
        value = value.upper().removeprefix("IMO").strip(" :")
    return Identifier(scheme=_exact(scheme, value, country), value=value, country=country)


def read_number(text: str) -> Identifier | None:
    """Return the identifier in ``Passport A1 (Iran) issued 2001``; None when it is no number."""
    if split := _known(text):
        scheme, rest = split
    elif found := _UNKNOWN.match(text):
        scheme, rest = _slug(found["words"]), found["value"]
    else:
        return None
    if scheme in _SPOKEN:
        return Identifier(scheme=scheme, value=rest)
    tail = _TAIL.match(rest)
    if tail is None:
        return None
    country = country_code(tail["country"] or "")
    value = _PROSE.sub("", _REGION.sub("", tail["value"])).strip(" ,;:#")
    if tail["country"] and not country and tail["country"][:1].isdigit():
        value = f"{value} ({tail['country']})"
    if not _is_number(value):
        return None
    if scheme == "imo":
        value = value.strip("()")
    return Identifier(scheme=_exact(scheme, value, country), value=value, country=country)


def _is_number(value: str) -> bool:
    """Tell a number or code from prose (``Passport issued in …``): capitals where no digit is."""
    return bool(value) and (any(sign.isdigit() for sign in value) or value == value.upper())


def _known(text: str) -> tuple[str, str] | None:
    """Split off the longest words the table knows from the front."""
    words = text.split()
    for taken in range(min(len(words) - 1, _longest()), 0, -1):
        front = " ".join(words[:taken])
        if scheme := _schemes().get(_folded(front)):
            return scheme, " ".join(words[taken:])
    return None


def _exact(scheme: str, value: str, country: str) -> str:
    """Narrow a general scheme where the number's own form leaves no doubt."""
    digits = value.replace(" ", "")
    if scheme == "tax-id" and country == "ru" and _digits(digits, _RUSSIAN_TAX_DIGITS):
        return "inn"
    if scheme == "registration" and _digits(digits, _RUSSIAN_REGISTER_DIGITS[:1]):
        return "ogrn" if digits[0] in "15" and country in ("ru", "") else scheme
    if (
        scheme == "registration"
        and country == "ru"
        and _digits(digits, _RUSSIAN_REGISTER_DIGITS)
    ):
        return "ogrn"
    if scheme == "lei" and not (len(digits) == _LEI_LENGTH and digits.isalnum()):
        return "registration"
    if scheme == "okpo" and country not in ("ru", ""):
        return "registration"
    return scheme


def _digits(value: str, lengths: tuple[int, ...]) -> bool:
    return value.isdecimal() and len(value) in lengths


@functools.cache
def _schemes() -> dict[str, str]:
    return {
        _folded(words): scheme for words, scheme in table("identifiers.toml")["schemes"].items()
    }


@functools.cache
def _longest() -> int:
    return max(len(words.split()) for words in _schemes())


@functools.lru_cache(maxsize=8192)
def _folded(words: str) -> str:
    return " ".join(fold(words.replace(".", " ")).strip(" :").split())


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")
