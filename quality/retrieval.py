"""Screen a file of queries against a file of listed parties, for the retrieval scorer.

    python -m quality.retrieval --index INDEX.jsonl --queries QUERIES.jsonl --hits HITS.jsonl

INDEX: one listed party a line {id, list, type, name, names [[kind, text]], dob [], country []}.
QUERIES: {query_id, type, name, dob, country}. HITS: {query_id, hits [{id, score}]}, best first.
Scores are the shipped policy's; every candidate is written, not only those above its threshold.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import screening
from onrecord.model import Designation, EntityKind, Name, Query, WatchList
from quality.country_codes import code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_LONGEST_RANGE = 10
_WEAK = {"weak", "alias_low"}


def kind_of(schema: str) -> EntityKind:
    """Return the kind that a FollowTheMoney schema name stands for; unknown ones are LegalEntity."""
    return next((kind for kind in EntityKind if kind.value == schema), EntityKind.LEGAL_ENTITY)


def read_lines(path: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a file, one a line."""
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_index(path: str) -> list[WatchList]:
    """Return the parties of an index file as watch lists, one for each ``list`` it names."""
    found: dict[str, list[Designation]] = {}
    for party in read_lines(path):
        found.setdefault(party["list"], []).append(_designation(party))
    return [
        WatchList(name=name, publisher=name, as_of="", sha256="", designations=tuple(parties))
        for name, parties in found.items()
    ]


def iso_dates(text: str) -> list[str]:
    """Return a listed birth date as ISO 8601 prefixes: "12 Jan 1963", "Jan 1963", "1957 to 1960"."""
    if re.fullmatch(r"\d{4}(-\d{2}){1,2}", text):
        return [text]
    found = re.findall(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]{2})[a-z]* )?(\d{4})", text)
    if len(found) == 2:
        first, last = (int(year) for _, _, year in found)
        return [str(year) for year in range(first, min(last, first + _LONGEST_RANGE) + 1)]
    return [_prefix(*one) for one in found]


def _prefix(day: str, month: str, year: str) -> str:
    if month not in _MONTHS:
        return year
    prefix = f"{year}-{_MONTHS.index(month) + 1:02}"
    return f"{prefix}-{int(day):02}" if day else prefix


def query_of(line: dict[str, Any], *, facts: bool = False) -> Query:
    """Return the query of a line; with ``facts`` its birth date and country too."""
    birth, country = line.get("dob"), line.get("country")
    return Query(
        names=(line["name"],),
        kind=kind_of(line["type"]),
        birth_dates=(birth,) if facts and birth else (),
        countries=(code_of(country),) if facts and country else (),
        id=line["query_id"],
    )


def main() -> None:
    """Read the files, screen, write the hits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", required=True)
    parser.add_argument("--queries", required=True)
    parser.add_argument("--hits", required=True)
    parser.add_argument(
        "--facts", action="store_true", help="use birth dates and countries too"
    )
    given = parser.parse_args()
    index = screening.build_index(read_index(given.index))
    everything = replace(screening.shipped_policy(), possible=0.0, possible_other=0.0, most=20)
    lines = list(read_lines(given.queries))
    queries = (query_of(line, facts=given.facts) for line in lines)
    with Path(given.hits).open("w", encoding="utf-8") as out:
        for line, matches in zip(
            lines, screening.screen_many(queries, index, policy=everything), strict=True
        ):
            hits = [{"id": match.listing.entry, "score": match.score} for match in matches]
            print(json.dumps({"query_id": line["query_id"], "hits": hits}), file=out)


def _designation(party: dict[str, Any]) -> Designation:
    return Designation(
        list_name=party["list"],
        entry=party["id"],
        kind=kind_of(party["type"]),
        names=tuple(
            Name(text=text, kind="weak" if kind in _WEAK else kind)
            for kind, text in party["names"]
        ),
        birth_dates=tuple(date for dob in party["dob"] for date in iso_dates(dob)),
        countries=tuple(code_of(country) for country in party["country"]),
    )


if __name__ == "__main__":
    main()
