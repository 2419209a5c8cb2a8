"""re3d and GUM's news → text with names, as near as these sets come to our kinds of names.

Both mark whole noun phrases and descriptions. What counts as a name here is our own
cut (see each function), so figures on them are for comparing our own versions only.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from quality.columns import NameSpan

RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
GUM = {"person": "PER", "organization": "ORG", "place": "LOC"}
OPENING_WORDS = re.compile(r"(?:the|The|a|an)\s+")
NAME = re.compile(r"[A-Z][\w.'’&-]*(?: (?:of|the|and|for|in|al|de|[A-Z][\w.'’&-]*))*")
"""A stretch that begins with a capital and holds only capitals and small joining words."""


def re3d(entities: Path) -> Iterator[tuple[str, list[NameSpan]]]:
    """Yield re3d's documents; a name is a mention of capitals alone, less its article.

    BBC documents are left out (non-commercial licence).
    """
    marked: dict[str, list[NameSpan]] = defaultdict(list)
    with gzip.open(entities, "rt", encoding="utf-8") as lines:
        for line in lines:
            entity = json.loads(line)
            article = OPENING_WORDS.match(entity["value"])
            begin = entity["begin"] + (article.end() if article else 0)
            value = entity["value"][article.end() if article else 0 :]
            if entity["type"] in RE3D and entity["confidence"] and NAME.fullmatch(value):
                span = (begin, entity["end"], RE3D[entity["type"]])
                marked[entity["documentId"]].append(span)
    with gzip.open(entities.with_name("documents.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if "BBC" not in document["subset"]:
                yield document["text"], sorted(set(marked[document["_id"]]))


def gum(path: Path) -> Iterator[tuple[str, list[NameSpan]]]:
    """Yield GUM's documents; a name is the run of proper nouns in a mention with a link."""
    text = ""
    words: list[tuple[int, int, bool, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if line.startswith("# newdoc") and words:
                yield text, _linked(words)
                text, words = "", []
            elif line.startswith("# newpar") and text:
                text = text.rstrip() + "\n"
            elif len(cells) == 10 and cells[0].isdigit():
                entity = re.search(r"Entity=([^|]*)", cells[9])
                words.append(
                    (
                        len(text),
                        len(text) + len(cells[1]),
                        cells[3] == "PROPN",
                        entity.group(1) if entity else "",
                    )
                )
                text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
    yield text, _linked(words)


def _linked(words: list[tuple[int, int, bool, str]]) -> list[NameSpan]:
    """Return the names among the mentions, which open as ``(id-kind-…-link`` and close ``id)``."""
    opened: list[tuple[str, str, int, bool]] = []
    found: set[NameSpan] = set()
    for at, (_, _, _, marks) in enumerate(words):
        for opens, alone, closes in re.findall(r"\(([^()]+)(\)?)|(\w+)\)", marks):
            if opens:
                parts = opens.split("-")
                opened.append((parts[0], parts[1], at, len(parts) > 7))
            number = opened[-1][0] if opens and alone else closes
            if number:
                place = max((n for n, o in enumerate(opened) if o[0] == number), default=-1)
                if place >= 0:
                    _, kind, begin, linked = opened.pop(place)
                    if linked and kind in GUM:
                        found |= _proper_run(words, begin, at, kind=GUM[kind])
    return sorted(found)


def _proper_run(
    words: list[tuple[int, int, bool, str]], begin: int, end: int, *, kind: str
) -> set[NameSpan]:
    """Return the first run of proper nouns between two words, if there is one."""
    proper = [at for at in range(begin, end + 1) if words[at][2]]
    if not proper:
        return set()
    last = proper[0]
    while last < end and words[last + 1][2]:
        last += 1
    return {(words[proper[0]][0], words[last][1], kind)}
