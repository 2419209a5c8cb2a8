"""Country names as lists write them → ISO 3166-1 alpha-2; what names no state gives nothing."""

from __future__ import annotations

import functools
import re
import unicodedata

from onrecord.lists.tables import table

_CODE = re.compile(r"^[A-Za-z]{2}$")


@functools.lru_cache(maxsize=4096)
def country_code(written: str) -> str:
    """Return the lower-case code of a country, region or nationality; empty when unknown."""
    folded = fold(written)
    names, adjectives = _names()
    if found := names.get(folded) or adjectives.get(folded):
        return found
    if _CODE.match(written.strip()):
        return folded if folded in _codes() else ""
    return ""


def last_country(place: str) -> str:
    """Return the country a comma-separated place ends with; empty when it ends otherwise."""
    parts = [part.strip() for part in place.split(",")]
    for taken in (2, 1):  # "Seoul, Korea, South" ends with two parts of one name
        if found := country_code(", ".join(parts[-taken:])):
            return found
    return ""


def fold(written: str) -> str:
    """Return lower case without accents, apostrophes, full stops and double blanks."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", written)
        if not unicodedata.combining(letter)
    )
    return " ".join(re.sub(r"[’'`.]", "", bare.lower()).replace("&", "and").split())


@functools.cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    tables = table("countries.toml")
    return dict(tables["names"]), dict(tables["adjectives"])


@functools.cache
def _codes() -> frozenset[str]:
    return frozenset(_names()[0].values())
