"""How much intake accepts before it refuses, in one table.

Every figure is a ceiling against hostile files, far above any honest report.
It refuses nothing itself; the formats do, naming the figure they met.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["LIMITS", "MEGABYTE", "Limits"]

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Ceilings; sizes in bytes unless the name says otherwise."""

    original: int = 50 * MEGABYTE
    """Any file. A report with photographs is 1 to 20 MB; mail servers stop at 25 to 50."""

    web_page: int = 10 * MEGABYTE
    """A page's own bytes; the parsed tree and its copies take about twenty times as much."""

    text_characters: int = 3 * MEGABYTE
    """About 450,000 words, four thick books; intake takes about 1.5 s for a million
    characters (docs/design/010-intake.md), and reading takes longer."""

    web_page_depth: int = 512
    """Levels of nesting; browsers stop at 512, articles stay under 60."""

    web_page_elements: int = 30_000
    """Elements up to which the page is weighed part by part; long articles have 5,000.
    Above it every paragraph outside the page's furniture is kept, with a caveat."""

    web_page_elements_refused: int = 200_000
    """Elements above which a page is refused: a million took half a minute to walk."""

    web_page_json: int = MEGABYTE
    """One JSON-LD block; real ones are a few kilobytes."""

    word_members: int = 2_000
    """Files inside a DOCX; a long illustrated report has a few hundred."""

    word_unpacked: int = 100 * MEGABYTE
    """What a DOCX may unpack to, all members together, as counted while unpacking."""

    word_ratio: int = 200
    """Unpacked to packed; XML prose reaches 10 to 40, a zip bomb over 1,000."""

    word_ratio_from: int = 5 * MEGABYTE
    """Below this size a high ratio does no harm (an empty template compresses well)."""

    pdf_pages: int = 2_000
    """Pages of one PDF; longer ones are archives and should be split."""

    pdf_memory: int = 1_000 * MEGABYTE
    """Address space of the process that parses a PDF (it needs about 150 MB idle)."""

    pdf_cpu_seconds: int = 30
    """Processor time for one PDF; 200 pages of prose take about a second."""

    pdf_wall_seconds: int = 60
    """Clock time for one PDF, for a machine that is busy."""

    mail_parts: int = 200
    """Parts of a message, nested ones counted; the parser's time grows with nesting."""

    mail_depth: int = 20
    """How deep the parts of a message may nest; real mail stays under 6."""


LIMITS = Limits()
