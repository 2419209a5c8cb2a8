"""What one report more, and a question about one party, cost in a casebook of ten thousand.

Run: ``PYTHONPATH=src:tests python -m benchmarks.stories 10000 [CASEBOOK]``. The reports are
invented, some 120 words each. Forty of them are read by the shipped reader; all others
are one of these with every name and some thirty words put in place of others of the same
length, in the text and in its reading, so that filling takes minutes and not an hour.
One in ten repeats an earlier report. The reports that are timed are read anew.
With a CASEBOOK that file is filled, or asked again where it is there.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import msgspec

from onrecord import desk
from onrecord.casebook import Casebook, folded
from onrecord.dossier import export_party
from onrecord.model import Document, Fingerprint, Reading
from onrecord.resolution import fingerprint, same_claims

AT = "2031-05-03T09:00:00+00:00"
TEMPLATES = 40
ECHOES = 0.1
AT_ONCE = 100
"""Fingerprints kept in one transaction."""

VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstv"

SENTENCES = (
    "{C1} has built a {w} of {w} in {L1}, according to {P1}, who leads the {w} of the {w}.",
    "{P1} said that {C2} had delivered {n} {w} to {C1} in March.",
    "{C2} denied that it had sold the {w} to {C1}.",
    "{C3} did not respond to requests for comment from {O1}.",
    "{O1} reported on {w} that {C3} owned {n} percent of {C1}.",
    "{P2}, a director of {C2}, said the {w} were moved through {L2} with the {w} of a {w}.",
    "According to {w} reviewed by {O1}, the {w} left {L1} for {L2} in April.",
    "The {w} of {L2} said it was not aware of the {w}.",
    "{P2} told {O1} that the {w} may have held {n} {w}.",
    "A {w} who asked not to be named said that {C1} would move its {w} to {L2}.",
    "The {w} near the {w} was closed, and {P1} called the {w} of {C3} a {w}.",
)
NAMES = {"C": (6, 5), "P": (5, 7), "L": (7,), "O": (8, 7)}
"""Letters of each word of a name, by its kind; equal lengths keep every span in its place."""


def word(chance: Random, letters: int) -> str:
    """Return an invented word of so many letters."""
    return "".join(chance.choice((CONSONANTS, VOWELS)[at % 2]) for at in range(letters))


@cache
def pool(kind: str) -> tuple[str, ...]:
    """Return the names of a kind; the earlier ones are drawn more often."""
    chance = Random(kind)
    size = {"C": 1500, "P": 2000, "L": 300, "O": 60}[kind]
    made = {" ".join(word(chance, n).title() for n in NAMES[kind]) for _ in range(size)}
    return tuple(sorted(made, key=lambda one: hashlib.sha256(one.encode()).digest()))


def drawn(chance: Random, kind: str) -> str:
    """Return a name; one in ten draws falls on the first twenty of its kind."""
    names = pool(kind)
    return chance.choice(names[:20] if chance.random() < 0.1 else names)


def template(number: int) -> tuple[str, dict[str, str], list[str]]:
    """Return a report's text with the names by slot and the words that may be exchanged."""
    chance = Random(f"template {number}")
    slots = {f"{kind}{place}": drawn(chance, kind) for kind in NAMES for place in (1, 2, 3)}
    words: list[str] = []
    lines = [slots["O1"], ""]
    for sentence in chance.sample(SENTENCES, 9):
        filled = sentence
        while "{w}" in filled:
            words.append(word(chance, chance.choice((6, 7, 8))))
            filled = filled.replace("{w}", words[-1], 1)
        while "{n}" in filled:
            filled = filled.replace("{n}", str(chance.randint(11, 98)), 1)
        lines.append(filled.format(**slots))
    used = {slot: name for slot, name in slots.items() if name in "\n".join(lines)}
    return "\n".join(lines), used, words


@cache
def read_template(number: int) -> tuple[str, str, dict[str, str], tuple[str, ...]]:
    """Return a template's document and reading as JSON, with what may be exchanged in it."""
    text, slots, words = template(number)
    paper = desk.read_paper(desk.Paper(data=text.encode(), name="report.txt"))
    return (
        msgspec.json.encode(paper.document).decode(),
        msgspec.json.encode(paper.reading).decode(),
        slots,
        tuple(words),
    )


def report(number: int) -> tuple[Document, bytes, Reading]:
    """Return the report of that number with its reading."""
    chance = Random(number)
    if number > TEMPLATES and chance.random() < ECHOES:
        return echo(chance.randrange(number // 2), number)
    return altered(chance, number)


def altered(chance: Random, number: int) -> tuple[Document, bytes, Reading]:
    """Return a template with other names and words of the same lengths."""
    document, reading, slots, words = read_template(chance.randrange(TEMPLATES))
    put = {name: drawn(chance, slot[0]) for slot, name in slots.items()}
    put |= {one: word(chance, len(one)) for one in words}
    # A surname or a firm's first word stands alone in places.
    put |= {
        a: b
        for name, new in put.items()
        for a, b in zip(name.split(), new.split(), strict=True)
    }
    pattern = re.compile(
        r"(?:(?<!\w)|(?<=\\n))(?:"
        + "|".join(map(re.escape, sorted(put, key=lambda one: (-len(one), one))))
        + r")(?!\w)"
    )
    found = msgspec.json.decode(exchanged(pattern, put, document), type=Document)
    return identified(found, exchanged(pattern, put, reading), number)


def exchanged(pattern: re.Pattern[str], put: dict[str, str], text: str) -> str:
    """Return a text with each name and word in place of its own."""
    return pattern.sub(lambda match: put[match[0]], text)


def identified(
    document: Document, reading: str, number: int
) -> tuple[Document, bytes, Reading]:
    """Return document and reading under the id that the new text has."""
    raw = f"{document.text}\n".encode() + f"<!-- {number} -->".encode()
    digest = hashlib.sha256(raw).hexdigest()
    old = document.id
    page = (
        msgspec.json.encode(document)
        .decode()
        .replace(old, digest)
        .replace(old[:12], digest[:12])
    )
    said = reading.replace(old, digest).replace(old[:12], digest[:12])
    return (
        msgspec.json.decode(page, type=Document),
        raw,
        msgspec.json.decode(said, type=Reading),
    )


def echo(of: int, number: int) -> tuple[Document, bytes, Reading]:
    """Return an earlier report under another id: a copy."""
    document, _, reading = altered(Random(of), of)
    return identified(document, msgspec.json.encode(reading).decode(), number)


def fill(casebook: Casebook, how_many: int) -> None:
    """Save the reports with their fingerprints."""
    start = time.perf_counter()
    prints: list[Fingerprint] = []
    kept = casebook.counts().documents
    for number in range(kept, how_many):
        document, raw, reading = report(number)
        casebook.save(document, raw, reading, at=AT, reader="bench 1")
        prints.append(fingerprint(document))
        if len(prints) == AT_ONCE:
            casebook.keep_fingerprints(prints)
            prints.clear()
    casebook.keep_fingerprints(prints)
    took = time.perf_counter() - start
    if how_many > kept:
        each = took / (how_many - kept)
        print(
            f"filled with {how_many - kept} reports in {took:.0f} s, {each * 1e3:.1f} ms each"
        )
    counts = casebook.counts()
    print(f"{counts.documents} reports, {counts.entities} entities, {counts.claims} claims")


def fresh(how_many: int) -> Iterator[desk.Paper]:
    """Yield reports that the casebook does not hold, as bytes."""
    for number in range(how_many):
        text, _slots, _words = template(1_000_000 + number)
        yield desk.Paper(data=text.encode(), name=f"fresh-{number}.txt")


def add_one(casebook: Casebook, paper: desk.Paper) -> dict[str, float]:
    """Read a report, tell what it changes, keep it; return the seconds of each."""
    busy = time.process_time()
    marks = [time.perf_counter()]
    read = desk.read_paper(paper)
    marks.append(time.perf_counter())
    desk.tell_news(casebook, read)
    marks.append(time.perf_counter())
    desk.keep(casebook, [read], at=AT)
    marks.append(time.perf_counter())
    steps = dict(
        zip(
            ("read", "tell", "keep"),
            (b - a for a, b in itertools.pairwise(marks)),
            strict=True,
        )
    )
    return steps | {
        "in all": marks[-1] - marks[0],
        "in all, on the processor": time.process_time() - busy,
    }


def ask(casebook: Casebook) -> None:
    """Time what a desk asks."""
    added = [add_one(casebook, paper) for paper in fresh(21)][1:]
    for step in added[0]:
        times = [one[step] for one in added]
        print(
            f"add one more, {step}: median {statistics.median(times):.2f} s, slowest {max(times):.2f} s"
        )
    for what, kind, place in (("often", "C", 0), ("seldom", "C", -1), ("as a place", "L", 0)):
        name = named(casebook, kind)[place]
        file = desk.party_file(casebook, name)
        took(
            f"a party named {what}, in {len(file.documents) + file.left_out} reports",
            lambda name=name: export_party(desk.party_file(casebook, name), as_="json"),
        )
    ids = [one.id for one in casebook.documents(limit=50)]
    took("a story of 50 reports", lambda: desk.tell_story(casebook, ids))
    took("who is who, all of it", lambda: desk.who_is_known(casebook), times=1)
    print(f"most resident: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def named(casebook: Casebook, kind: str) -> list[str]:
    """Return the names of a kind that reports have, those of most reports first."""
    counts = Counter(
        entity.name for _, entity in casebook.entities(called=map(folded, pool(kind)))
    )
    return sorted(counts, key=lambda name: (-counts[name], name))


def claims(casebook: Casebook) -> None:
    """Time putting the claims of all reports together."""
    documents, readings = [], {}
    total = casebook.counts().documents
    for kept in casebook.documents(limit=total):
        documents.append(casebook.document(kept.id))
        readings[kept.id] = casebook.reading(kept.id)
    start = time.perf_counter()
    found = same_claims(documents, readings)
    shared = sum(len({one.document.id for one in same.members}) > 1 for same in found)
    print(
        f"same claims of {len(documents)} reports: {time.perf_counter() - start:.1f} s, "
        f"{len(found)} claims, {shared} of them in several reports"
    )
    print(f"most resident: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def took(what: str, deed: Callable[[], object], *, times: int = 5) -> None:
    """Print the median time of a deed by the clock and on the processor, and the slowest."""
    walls, cpus = [], []
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        deed()
        walls.append(time.perf_counter() - start)
        cpus.append(time.process_time() - busy)
    print(
        f"{what}: median {statistics.median(walls):.2f} s, slowest {max(walls):.2f} s; "
        f"on the processor {statistics.median(cpus):.2f} s",
        flush=True,
    )


def main(how_many: int, path: Path | None) -> None:
    """Fill a casebook, ask it, and put its claims together."""
    with tempfile.TemporaryDirectory() as folder:
        where = path or Path(folder) / "stories.casebook"
        with Casebook.open(where) as casebook:
            fill(casebook, how_many)
            print(f"file: {where.stat().st_size / 1e6:.0f} MB", flush=True)
            ask(casebook)
            claims(casebook)


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 1000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
    )
