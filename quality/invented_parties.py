"""Names of bodies, vessels and aircraft that nobody bears, to count false alarms on.

    python -m quality.invented_parties --count 2000 --seed 1 --out QUERIES.jsonl

Made from parts as such names are made: a telling word of invented syllables (or, as real ones do, a
surname or a common animal or thing), a trade, a place, a legal form. The same seed gives the same file.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

_SYLLABLES = "ba ke lo mi ru sta ven tor al dri no pa sha ku zen mar fo li tra bel gor han vi sol ner cas tu ren".split()
_THINGS = (
    "Heron Pelican Cedar Granite Harbour Meadow Compass Lantern Orchard Falcon Amber Silver Northern Pacific Summit "
    "Bluewater Ocean Star Crown Phoenix Delta Omega Royal Sunrise Golden Crystal Eagle Lotus Horizon Pioneer"
).split()
_SURNAMES = "Anders Peterson Moreau Keller Bianchi Novotny Tanaka Okafor Silva Ramirez Ivanov Hassan Chen Park Yilmaz Rahman".split()
_TRADES = (
    "Trading; Shipping; General Trading; Import Export; Construction; Engineering; Logistics; Electronics; Petroleum; "
    "Investment; Holding; Marine Services; Textiles; Pharma; Foods; Consulting; Motors; Agro; Steel; Chemical Industries; "
    "Technology; Aviation; Charity Foundation; Bank; Exchange; Real Estate; Travel; Mining; Energy; Media Group"
).split("; ")
_PLACES = "Oslo Lyon Porto Cairo Dubai Istanbul Moscow Shenzhen Panama Lagos Quito Tehran Beirut Caracas Minsk Karachi".split()
_FORMS = "Ltd; LLC; GmbH; S.A.; S.A. de C.V.; OOO; JSC; Inc.; Corp.; Co., Ltd.; FZE; S.R.L.; B.V.; AG; Limited; Sp. z o.o.; ".split(
    "; "
)


def body(chance: random.Random) -> str:
    """Return the name of a company or organization."""
    telling = " ".join(_telling(chance) for _ in range(chance.choice((1, 1, 2))))
    place = chance.choice(_PLACES) if chance.random() < 0.25 else ""
    trade = chance.choice(_TRADES) if chance.random() < 0.9 else ""
    return " ".join(part for part in (telling, place, trade, chance.choice(_FORMS)) if part)


def vessel(chance: random.Random) -> str:
    """Return the name of a ship; a common word alone would be some listed ship's whole name."""
    if chance.random() < 0.4:
        words = [_invented(chance)]
    else:
        words = [chance.choice(_THINGS), chance.choice((*_THINGS, _invented(chance)))]
    number = str(chance.randint(1, 20)) if chance.random() < 0.3 else ""
    prefix = chance.choice(("", "", "MV", "M/T"))
    return " ".join(part for part in (prefix, *words, number) if part).upper()


def airplane(chance: random.Random) -> str:
    """Return the registration of an aircraft."""
    mark = chance.choice(("EP", "YV", "N", "SX", "D", "TC", "RA", "9H"))
    return f"{mark}-{''.join(chance.choice('ABCDEFGHIJKLMNOPQRSTUVWXYZ') for _ in range(3))}"


def invented(count: int, seed: int) -> list[dict[str, object]]:
    """Return that many queries that are nobody: six in ten bodies, three vessels, one aircraft."""
    chance, made = random.Random(seed), []
    kinds = (("Organization", body), ("Vessel", vessel), ("Airplane", airplane))
    for number in range(count):
        schema, make = kinds[(0, 0, 0, 0, 0, 0, 1, 1, 1, 2)[number % 10]]
        made.append({
            "query_id": f"x{number:05}", "category": f"invented_{schema}", "type": schema,
            "name": make(chance), "dob": None, "country": None, "gold": [],
        })  # fmt: skip
    return made


def main() -> None:
    """Write the queries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    lines = (json.dumps(query) + "\n" for query in invented(given.count, given.seed))
    Path(given.out).write_text("".join(lines), encoding="utf-8")


def _telling(chance: random.Random) -> str:
    draw = chance.random()
    if draw < 0.5:
        return _invented(chance)
    return chance.choice(_THINGS if draw < 0.8 else _SURNAMES)


def _invented(chance: random.Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3)))).capitalize()


if __name__ == "__main__":
    main()
