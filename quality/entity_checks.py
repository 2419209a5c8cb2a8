"""Score a file of entity checks with ``screening.compare_parties``, for the pair scorer.

    python -m quality.entity_checks CHECKS.jsonl --out SCORED.csv
    python -m quality.entity_checks --threshold

CHECKS: one check a line {check_id, schema, match, query, candidate}, both sides with
FollowTheMoney properties. SCORED: check_id, schema, is_match, score.
``--threshold`` prints the one fixed threshold of the shipped policy.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from onrecord import screening
from onrecord.model import Identifier, Query
from quality.country_codes import code_of
from quality.retrieval import kind_of, read_lines

_NAME_PARTS = ("firstName", "secondName", "middleName", "fatherName", "lastName")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "flag", "mainCountry")
_SCHEMES = {
    "innCode": "inn", "ogrnCode": "ogrn", "leiCode": "lei", "imoNumber": "imo", "mmsi": "mmsi",
    "passportNumber": "passport", "taxNumber": "tax", "registrationNumber": "registration",
    "idNumber": "national-id", "swiftBic": "swift", "dunsCode": "duns", "publicKey": "wallet",
}  # fmt: skip


def party(properties: dict[str, Any], schema: str) -> Query:
    """Return the party that FollowTheMoney properties describe; a bare value is a list of one."""
    found = {key: _several(value) for key, value in properties.items()}
    spelt = [name for key in ("name", "alias", "previousName") for name in found.get(key, [])]
    parts = " ".join(found[key][0] for key in _NAME_PARTS if found.get(key))
    return Query(
        names=tuple(dict.fromkeys(spelt or [parts])),
        kind=kind_of(schema),
        birth_dates=tuple(found.get("birthDate", [])),
        countries=tuple(code_of(value) for key in _COUNTRIES for value in found.get(key, [])),
        identifiers=tuple(
            Identifier(scheme=scheme, value=value)
            for key, scheme in _SCHEMES.items()
            for value in found.get(key, [])
        ),
    )


def main() -> None:
    """Read the checks, score them, write them out; or print the threshold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checks", nargs="?")
    parser.add_argument("--out")
    parser.add_argument("--threshold", action="store_true")
    given = parser.parse_args()
    if given.threshold:
        print(screening.shipped_policy().party_threshold)
        return
    if not given.checks or not given.out:
        parser.error("give CHECKS.jsonl and --out SCORED.csv, or --threshold")
    with Path(given.out).open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["check_id", "schema", "is_match", "score"])
        for check in read_lines(given.checks):
            schema = check["schema"]
            sides = party(check["query"], schema), party(check["candidate"], schema)
            score = screening.compare_parties(*sides).score
            is_match = "true" if check["match"] else "false"
            writer.writerow([check["check_id"], schema, is_match, f"{score:.6f}"])


def _several(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


if __name__ == "__main__":
    main()
