"""How long a million stakes take: ``python -m benchmarks.ownership [STAKES]``.

Made-up parties, a fixed seed: chains, fans, circles, ranges and two tellings of one stake.
Prints what was built, then seconds for each rule over the whole graph and for one proof.
"""

from __future__ import annotations

import gc
import platform
import random
import resource
import sys
import time
from decimal import Decimal

from onrecord import ownership
from onrecord.model import Evidence, ListedParty, OwnershipStake, Regime, Share

SEED = 20261122
SHARES = [
    *(
        Share(low=Decimal(n), high=Decimal(n))
        for n in (5, 10, 20, 25, 30, 40, 50, 51, 60, 75, 100)
    ),
    Share(low=Decimal("33.3"), high=Decimal("33.3")),
    Share(low=Decimal(25), high=Decimal(50), above=True),
    Share(),
]


def made_up(count: int) -> tuple[list[OwnershipStake], list[ListedParty]]:
    """Return ``count`` stakes over about half as many parties, one in 40 of them listed."""
    dice = random.Random(SEED)
    parties = max(2, count // 2)
    stakes = []
    for number in range(count):
        asset = dice.randrange(parties)
        # Mostly an owner with a smaller number, so that chains are long; some close a circle.
        owner = dice.randrange(asset + 1) if dice.random() < 0.95 else dice.randrange(parties)
        stakes.append(
            OwnershipStake(
                owner=f"party-{owner}",
                asset=f"party-{asset}",
                share=dice.choice(SHARES),
                since="2020-01-01" if number % 3 else "",
                evidence=Evidence(list_name="made-up", entry=str(number)),
            )
        )
    listed = [
        ListedParty(party=f"party-{number}", regime=regime, listed_on="2022-03-01")
        for number in range(0, parties, 40)
        for regime in Regime
    ]
    return stakes, listed


def main(arguments: list[str]) -> int:
    """Print the seconds."""
    count = int(arguments[0]) if arguments else 1_000_000
    stakes, listed = made_up(count)
    gc.collect()
    print(f"{count:,} stakes, {len(listed) // 3:,} listed; Python {platform.python_version()}")
    for rule in ownership.RULES:
        wall, work = time.perf_counter(), time.process_time()
        found = ownership.resolve(stakes, listed, rule=rule, as_of="2024-08-01")
        wall, work = time.perf_counter() - wall, time.process_time() - work
        print(
            f"{rule.name}: {work:.1f} s of one core ({wall:.1f} s by the clock), "
            f"{len(found.blocked):,} blocked, {len(found.possible):,} possible"
        )
    asked = max(found.blocked or {"party-1"})
    work = time.process_time()
    exposures = ownership.expose_all([asked], stakes, listed)
    work = time.process_time() - work
    print(f"{asked}, three proofs: {work:.1f} s of one core, {len(exposures[0].paths)} paths")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
