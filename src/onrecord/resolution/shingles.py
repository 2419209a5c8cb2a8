"""A report as sets of word triples, apart for what stands in quotation marks and what does not.

Two newsrooms that heard the same speech share the speech, not the writing: so
the words between quotation marks are kept apart, and only the writing is
compared. The triples are numbers, so that ten thousand reports fit in memory.
It refuses to weigh words by how often other reports use them: what two reports
share must not change when a third one comes in.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from onrecord.model import Document, Fingerprint

WORDS_IN_A_SHINGLE = 3
"""Three words survive light rewriting best: at one word in five exchanged, half of the triples
are left, and a third of the runs of five. Shared runs of two are too often plain English."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")

_QUOTED = re.compile(
    r"“[^”“\n]*”"
    # Newspapers leave a quotation open where the next paragraph goes on with it.
    r"|“[^”“\n]*$(?=\n+\s*“)"
    # Any other mark that is never closed lost its partner to a cut: it reaches no further
    # than its sentence, or half the report would count as quoted.
    r"|“[^”“\n.!?]*"
    r'|(?<!\S)"(?=\S)[^"\n]*"(?!\w)'
    r'|(?<!\S)"(?=\S)[^"\n.!?]*'
    r"|«[^»«\n]*»"
    # Single marks only where they cannot be an apostrophe.
    r"|(?<!\w)‘[^‘’\n]*(?:’(?=\w)[^‘’\n]*)*’(?!\w)",
    re.MULTILINE,
)


def fingerprint(document: Document) -> Fingerprint:
    """Return the triples of one report; it depends on the document's text alone."""
    text = document.text
    inside = [match.span() for match in _QUOTED.finditer(text)]
    return Fingerprint(
        document=document.id,
        written=frozenset(_shingles(_around(text, inside))),
        quoted=frozenset(_shingles(text[start:end] for start, end in inside)),
    )


def _around(text: str, inside: list[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in inside:
        yield text[at:start]
        at = end
    yield text[at:]


def _shingles(pieces: Iterator[str]) -> Iterator[int]:
    for piece in pieces:
        words = _WORD.findall(piece.replace("’", "'").lower())
        for at in range(len(words) - WORDS_IN_A_SHINGLE + 1):
            triple = " ".join(words[at : at + WORDS_IN_A_SHINGLE])
            yield zlib.crc32(triple.encode("utf-8", "surrogatepass"))
