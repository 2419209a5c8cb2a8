"""Transcripts: "HALM: We are late.", a label at a paragraph's front, says who speaks.

One label alone is none: "UPDATE: The road is shut". A label that is not in capitals
must come back, as in an interview; words that head a note are never speakers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.model import Attribution, Span
from onrecord.reading.contents import ENDS
from onrecord.reading.lexicon import words
from onrecord.reading.words import Page

LABEL = re.compile(
    r"(?P<name>[A-Z][\w.'’-]{0,24}(?: [A-Z][\w.'’-]{0,24}){0,3})(?: \([^()\n]{2,60}\))?(?P<colon>:)(?=\s+\S)"
)
FEWEST = 2
"""Labelled paragraphs from which a text is taken for a transcript, in part at least."""


def labelled(page: Page) -> dict[int, re.Match[str]]:
    """Return the label of each paragraph that one opens, by the paragraph's number."""
    found: dict[int, re.Match[str]] = {}
    seen: set[int] = set()
    for sentence in page.sentences:
        if sentence.paragraph not in seen:
            seen.add(sentence.paragraph)
            label = LABEL.match(page.text, sentence.span.start, sentence.span.end)
            if label and label["name"].lower() not in words("heads", "not_speakers"):
                found[sentence.paragraph] = label
    often = Counter(label["name"] for label in found.values())
    kept = {
        number: label
        for number, label in found.items()
        if label["name"].isupper() or often[label["name"]] >= FEWEST
    }
    return kept if len(kept) >= FEWEST else {}


def transcript_attributions(page: Page) -> Iterator[Attribution]:
    """Yield, for every sentence of a labelled paragraph, its speaker and the label's colon.

    A question puts nothing on record, and is left out.
    """
    labels = labelled(page)
    for number, sentence in enumerate(page.sentences):
        label = labels.get(sentence.paragraph)
        if label is None:
            continue
        said = [word for word in page.of(number) if word.span.start >= label.end("colon")]
        asks = bool(said) and said[-1].text == "?"
        while said and said[-1].text in ENDS:
            said.pop()
        if any(word.is_word for word in said) and not asks:
            yield Attribution(
                source=(Span(*label.span("name")),),
                cue=(Span(*label.span("colon")),),
                content=(Span(said[0].span.start, said[-1].span.end),),
            )


def is_label(page: Page, span: Span) -> bool:
    """Tell whether a cue is the colon behind a label."""
    return page.quote(span) == ":"
