"""How fast screening is, and how much memory it takes, on generated lists of invented parties.

    python -m benchmarks.screening --parties 10000 100000 [--queries 2000] [--index INDEX.jsonl]

Prints, for each size: seconds to build and reopen, bytes stored, resident memory, queries a second one at a
time (names that nobody asked for before, no word remembered) and in batches, and the same queries with a rapidfuzz brute force (token_sort_ratio
over every name, one core). ``--index`` adds a list file in the shared retrieval format. CPU seconds of this one
process are counted, so a busy machine changes the figures less than a clock would show.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from functools import partial
from typing import TYPE_CHECKING

from onrecord import screening
from onrecord.model import Designation, EntityKind, Name, Query, WatchList
from quality.retrieval import read_index

if TYPE_CHECKING:
    from collections.abc import Callable

_SYLLABLES = [
    "ba",
    "ke",
    "lo",
    "mi",
    "ru",
    "sta",
    "ven",
    "tor",
    "al",
    "dri",
    "no",
    "pa",
    "sha",
    "ku",
    "zen",
    "mar",
    "fo",
    "li",
    "tra",
    "bel",
    "gor",
    "han",
    "vi",
    "sol",
    "ner",
    "cas",
    "tu",
    "ren",
    "ib",
    "ra",
    "him",
    "ju",
    "an",
    "per",
    "ez",
    "mo",
    "ham",
    "ed",
    "ya",
    "sin",
    "ko",
    "va",
    "chi",
    "wang",
    "lu",
    "is",
    "car",
    "os",
    "go",
    "mez",
    "sa",
    "lih",
]


def watch_list(parties: int, seed: int = 1) -> WatchList:
    """Return a list of that many invented people, about two and a half spellings each.

    Given names come from a pool of a thousand and surnames from one that grows with the list, as
    in real lists, so common words have long postings at any size.
    """
    chance = random.Random(seed)
    given = [_word(chance, 2) for _ in range(1000)]
    surnames = [_word(chance, 3) for _ in range(max(1000, parties // 2))]
    return WatchList(
        name="generated",
        publisher="nobody",
        as_of="2026-01-01",
        sha256="0" * 64,
        designations=tuple(
            _party(chance, number, given=given, surnames=surnames) for number in range(parties)
        ),
    )


def _party(
    chance: random.Random, number: int, *, given: list[str], surnames: list[str]
) -> Designation:
    words = [chance.choice(given) for _ in range(chance.choice((1, 2, 2, 3)))]
    surname = chance.choice(surnames)
    names = [f"{surname}, {' '.join(words)}"]
    names += [
        f"{_slip(chance, surname)}, {' '.join(_slip(chance, word) for word in words)}"
        for _ in range(chance.choice((0, 1, 2, 3)))
    ]
    return Designation(
        list_name="generated",
        entry=f"g{number}",
        kind=EntityKind.PERSON,
        names=tuple(Name(text=name) for name in names),
    )


def queries(listed: WatchList, count: int, seed: int = 2) -> list[Query]:
    """Return queries: half are listed names with a slip of the pen, half are nobody."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        text = chance.choice(listed.designations).name
        if number % 2:
            text = f"{_word(chance, 2)} {_word(chance, 3)}"
        made.append(Query(names=(_slip(chance, text),), kind=EntityKind.PERSON))
    return made


def _word(chance: random.Random, most: int) -> str:
    return "".join(
        chance.choice(_SYLLABLES) for _ in range(chance.randint(2, most + 1))
    ).title()


def _slip(chance: random.Random, word: str) -> str:
    if chance.random() < 0.5 or len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + chance.choice(("", word[at] * 2, "a", "e")) + word[at + 1 :]


def resident_mb() -> float:
    """Return this process's resident memory now, where the system tells it; else its peak."""
    try:
        with open("/proc/self/statm", encoding="ascii") as fields:  # noqa: PTH123
            return int(fields.read().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(deed: Callable[[], object]) -> tuple[float, object]:
    """Return CPU seconds and what came back."""
    before = time.process_time()
    found = deed()
    return time.process_time() - before, found


def measure(
    name: str, lists: list[WatchList], asked: list[Query], *, alone: list[Query]
) -> None:
    """Print one line of figures for these lists; ``alone`` are asked one at a time and only once."""
    build, index = timed(lambda: screening.build_index(lists))
    assert isinstance(index, screening.Index)
    stored = index.dump()
    del index  # what was only needed to build must not be counted
    reopen, index = timed(partial(screening.Index.load, stored))
    assert isinstance(index, screening.Index)
    size = len(stored)
    memory = resident_mb()
    batch, _ = timed(lambda: list(screening.screen_many(asked, index)))
    again, _ = timed(lambda: list(screening.screen_many(asked, index)))
    index.seen.clear()
    single, _ = timed(lambda: [screening.screen(query, index) for query in alone])
    print(
        f"{name:>10}  build {build:6.2f} s  reopen {reopen:5.2f} s  {size / 2**20:6.1f} MB stored  "
        f"{memory:6.0f} MB resident ({resident_mb():.0f} after)  single {len(alone) / single:6.0f}/s  "
        f"batch {len(asked) / batch:6.0f}/s  batch, words seen before {len(asked) / again:6.0f}/s"
    )


def brute_force(name: str, lists: list[WatchList], asked: list[Query]) -> None:
    """Print how fast comparing with every name is."""
    from rapidfuzz import fuzz, process, utils

    texts = [
        utils.default_process(spelling.text)
        for one in lists
        for party in one.designations
        for spelling in party.names
    ]
    few = asked[: max(5, 5_000_000 // len(texts))]
    seconds, _ = timed(
        lambda: [
            process.extract(
                utils.default_process(q.names[0]), texts, scorer=fuzz.token_sort_ratio
            )
            for q in few
        ]
    )
    print(
        f"{name:>10}  rapidfuzz token_sort_ratio over {len(texts)} names: {len(few) / seconds:.1f}/s"
    )


def main() -> None:
    """Measure every size asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parties", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--index")
    given = parser.parse_args()
    if given.index:
        lists = read_index(given.index)
        biggest = max(lists, key=lambda one: len(one.designations))
        asked = queries(biggest, given.queries)
        measure("file", lists, asked, alone=queries(biggest, given.queries, seed=3))
        brute_force("file", lists, asked)
    for parties in given.parties:
        listed = watch_list(parties)
        asked = queries(listed, given.queries)
        measure(str(parties), [listed], asked, alone=queries(listed, given.queries, seed=3))
        brute_force(str(parties), [listed], asked)


if __name__ == "__main__":
    main()
