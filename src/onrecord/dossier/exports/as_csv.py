"""CSV: the ledger as a table for a spreadsheet, one claim a row, with its proof and what made it.

A cell that a spreadsheet would take for a formula gets an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection). What is not known is an empty cell.
A report without claims has one row, so that it, too, says what it was made from.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from onrecord.dossier.exports.export import Export
from onrecord.dossier.visible import shown
from onrecord.dossier.words import MARK_WORDS, silence_words

if TYPE_CHECKING:
    from onrecord.model import Dossier, LedgerLine

COLUMNS = (
    "line",
    "claim",
    "who_says_so",
    "mark",
    "how_sure",
    "denied_by",
    "silent",
    "origins_at_least",
    "origins_at_most",
    "hops",
    "look_at",
    "safe_wording",
    "quote",
    "start",
    "end",
    "title",
    "publisher",
    "published",
    "document_sha256",
    "made_from",
)

TRIGGERS = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""OWASP's signs; the wide forms are read as the narrow ones by some spreadsheets."""


def render_csv(dossier: Dossier) -> str:
    """Return the ledger as CSV with a header; rows end with CR LF, as RFC 4180 has it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    made = "; ".join(f"{component} {version}" for component, version in dossier.made_from)
    for document in dossier.documents:
        lines = [line for line in dossier.ledger if line.document == document.id]
        end = (document.title, document.publisher, document.published, document.id, made)
        for said in map(_said, lines) if lines else [_nothing()]:
            writer.writerow([_cell(cell) for cell in (*said, *end)])
    return out.getvalue()


def _said(line: LedgerLine) -> tuple[str | int, ...]:
    proof = line.evidence[0]
    origin = line.origin
    return (
        line.number,
        line.statement,
        "; ".join(voice.name for voice in line.voices),
        MARK_WORDS[line.mark],
        "; ".join(line.how_sure[1:]),
        "; ".join(f"{' and '.join(one.by)} {one.words}" for one in line.against),
        "; ".join(silence_words(one) for one in line.silent),
        origin.lower if origin else "",
        origin.upper if origin else "",
        "" if line.hops is None else line.hops,
        "; ".join((*line.flags, *line.caveats)),
        line.wording,
        proof.quote,
        proof.span.start if proof.span else "",
        proof.span.end if proof.span else "",
    )


def _nothing() -> tuple[str | int, ...]:
    return ("",) * (len(COLUMNS) - 5)


def _cell(cell: str | int) -> str:
    text = shown(str(cell))
    return f"'{text}" if isinstance(cell, str) and text[:1] in TRIGGERS else text


EXPORT = Export(name="csv", suffix=".csv", media_type="text/csv", render=render_csv)
