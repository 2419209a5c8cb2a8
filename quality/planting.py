"""Plant echoes among independent reports, so that finding them can be measured.

Each planted echo says which report it was made from. Six ways of echoing, each
seeded: a verbatim copy, a cut-down, a light rewrite (words exchanged, sentences
dropped), a shuffle, a re-attribution (new headline, "said" turned round, a
credit put in), and all of them at once. The words exchanged come from the small
table below, which the measured program never sees.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Row = dict[str, str]

SYNONYMS: dict[str, tuple[str, ...]] = {
    "about": ("around", "roughly"),
    "accused": ("charged", "blamed"),
    "added": ("continued", "went on to say"),
    "after": ("following",),
    "also": ("as well", "too"),
    "announced": ("declared", "made known"),
    "asked": ("questioned", "pressed"),
    "became": ("turned into",),
    "because": ("since", "as"),
    "began": ("started", "set out"),
    "believe": ("think", "hold"),
    "big": ("large", "major"),
    "but": ("yet", "however"),
    "called": ("termed", "described"),
    "campaign": ("drive", "effort"),
    "campaigns": ("drives", "efforts"),
    "chief": ("head", "leader"),
    "children": ("kids", "youngsters"),
    "city": ("town",),
    "comments": ("remarks", "words"),
    "country": ("nation", "land"),
    "criticized": ("faulted", "attacked"),
    "decided": ("chose", "opted"),
    "decision": ("choice", "ruling"),
    "during": ("in the course of", "throughout"),
    "early": ("at the start", "initially"),
    "effort": ("attempt", "push"),
    "election": ("vote", "ballot"),
    "fight": ("battle", "struggle"),
    "former": ("ex-", "one-time"),
    "get": ("obtain", "receive"),
    "give": ("hand", "grant"),
    "government": ("administration", "state"),
    "group": ("organisation", "body"),
    "help": ("assist", "aid"),
    "important": ("significant", "weighty"),
    "including": ("among them", "such as"),
    "issue": ("question", "matter"),
    "last": ("past", "previous"),
    "law": ("statute", "legislation"),
    "leader": ("head", "chief"),
    "leaders": ("heads", "chiefs"),
    "made": ("produced", "put forward"),
    "make": ("produce", "create"),
    "many": ("numerous", "a lot of"),
    "meeting": ("session", "gathering"),
    "men": ("males",),
    "money": ("funds", "cash"),
    "more": ("further", "additional"),
    "most": ("the bulk of", "the majority of"),
    "new": ("fresh", "novel"),
    "number": ("count", "total"),
    "officials": ("authorities", "functionaries"),
    "only": ("just", "merely"),
    "opposed": ("against", "resisted"),
    "people": ("persons", "citizens"),
    "plan": ("scheme", "proposal"),
    "plans": ("schemes", "proposals"),
    "police": ("officers", "law enforcement"),
    "position": ("stance", "view"),
    "problem": ("difficulty", "trouble"),
    "problems": ("difficulties", "troubles"),
    "questions": ("queries", "doubts"),
    "race": ("contest", "competition"),
    "recent": ("latest", "fresh"),
    "released": ("issued", "put out"),
    "reporters": ("journalists", "newsmen"),
    "reported": ("wrote", "disclosed"),
    "said": ("stated", "remarked", "noted"),
    "saying": ("stating", "remarking"),
    "says": ("states", "remarks"),
    "show": ("demonstrate", "indicate"),
    "showed": ("demonstrated", "indicated"),
    "small": ("little", "minor"),
    "several": ("a number of", "various"),
    "speech": ("address", "talk"),
    "state": ("province",),
    "statement": ("declaration", "announcement"),
    "support": ("backing", "endorsement"),
    "supported": ("backed", "endorsed"),
    "supporters": ("backers", "followers"),
    "take": ("seize", "assume"),
    "talks": ("negotiations", "discussions"),
    "them": ("these people",),
    "think": ("believe", "reckon"),
    "told": ("informed", "let know"),
    "took": ("seized", "assumed"),
    "used": ("employed", "made use of"),
    "very": ("highly", "extremely"),
    "voters": ("the electorate", "ballot casters"),
    "wanted": ("wished", "sought"),
    "wants": ("wishes", "seeks"),
    "war": ("conflict", "fighting"),
    "when": ("as", "at the time"),
    "while": ("whereas", "as"),
    "win": ("victory", "success"),
    "women": ("females",),
    "work": ("labour", "toil"),
    "would": ("was going to", "could"),
    "year": ("twelvemonth", "12 months"),
    "years": ("twelvemonths", "annual terms"),
}
"""Our own, for measuring only: common words of news prose and what a rewriter might put."""

CREDITS = (
    "{outlet} reported on Monday.",
    "(Harbour Post)",
    "This was first reported elsewhere.",
    "Harbour Post staff contributed to this report.",
    "As other media have written.",
)
HEADLINES = ("What we know so far", "Row grows over remarks", "Officials respond", "In brief")

_WORD = re.compile(r"[A-Za-z]+")
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_TURNED = re.compile(r"^(?P<what>[^“\"]{20,}), (?P<who>[A-Z][\w. ]{2,40}) said\.$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A planted report, what it was made from, and how."""

    row: Row
    made_from: str
    way: str


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, cut roughly; good enough to drop and shuffle them."""
    return [s for line in text.split("\n") for s in _SENTENCE_END.split(line.strip()) if s]


def exchange(text: str, chance: random.Random, *, rate: float) -> str:
    """Return the text with about ``rate`` of the words in the table exchanged."""

    def one(match: re.Match[str]) -> str:
        choices = SYNONYMS.get(match[0].lower())
        if choices is None or chance.random() >= rate:
            return match[0]
        other = chance.choice(choices)
        return other.capitalize() if match[0][0].isupper() else other

    return _WORD.sub(one, text)


def _copy(row: Row, chance: random.Random) -> Row:
    del chance
    return dict(row)


def _cut(row: Row, chance: random.Random) -> Row:
    kept = sentences(row["text"])
    most = max(3, round(len(kept) * chance.uniform(0.2, 0.7)))
    return {**row, "text": "\n".join(kept[:most])}


def _rewrite(row: Row, chance: random.Random) -> Row:
    kept = [s for s in sentences(row["text"]) if chance.random() > 0.2]
    text = exchange("\n".join(kept), chance, rate=chance.uniform(0.5, 1.0))
    return {**row, "text": text or row["text"]}


def _shuffle(row: Row, chance: random.Random) -> Row:
    kept = [s for s in sentences(row["text"]) if chance.random() > 0.3] or [row["text"]]
    chance.shuffle(kept)
    return {**row, "text": " ".join(kept)}


def _reattribute(row: Row, chance: random.Random) -> Row:
    turned = [
        _TURNED.sub(r"According to \g<who>, \g<what>.", sentence)
        for sentence in sentences(row["text"])
    ]
    turned.insert(
        chance.randrange(len(turned) + 1),
        chance.choice(CREDITS).format(outlet=row["publisher"]),
    )
    return {**row, "title": chance.choice(HEADLINES), "text": "\n".join(turned)}


def _all(row: Row, chance: random.Random) -> Row:
    for step in (_cut, _rewrite, _shuffle, _reattribute):
        row = step(row, chance)
    return row


WAYS: dict[str, Callable[[Row, random.Random], Row]] = {
    "copy": _copy,
    "cut": _cut,
    "rewrite": _rewrite,
    "shuffle": _shuffle,
    "reattribute": _reattribute,
    "all": _all,
}


def plant(rows: list[Row], *, seed: int, share: float = 1.0) -> Iterator[Echo]:
    """Yield for about ``share`` of the rows one echo in each of the six ways."""
    chance = random.Random(seed)  # an experiment to repeat, no secret
    for row in rows:
        if chance.random() >= share:
            continue
        for way, make in WAYS.items():
            made = make(row, chance)
            echo = {**made, "doc_id": f"{row['doc_id']}/{way}", "publisher": "Harbour Post"}
            yield Echo(row=echo, made_from=row["doc_id"], way=way)
