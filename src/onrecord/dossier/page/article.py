"""The article with its claims, attributions and names marked, character for character.

Marks may overlap in any way, so the text is cut at every place where one begins
or ends, and each stretch carries all that holds for it. The numbers of claims
are drawn by the style sheet: the text of the paragraphs stays the document's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from onrecord.dossier.visible import STEERING, SURROGATES, UNPRINTABLE, named_code_point
from onrecord.dossier.words import STATUS_WORDS
from onrecord.model import (
    Claim,
    ClaimId,
    Document,
    Dossier,
    EntityId,
    EntityRow,
    LedgerLine,
    Mark,
    MentionForm,
    Reading,
    ScreeningStatus,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

PARAGRAPH_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)*\n")
"""Blank lines part paragraphs; a single newline is only where a line was broken."""

FOUND = frozenset({ScreeningStatus.LISTED, ScreeningStatus.OWNED, ScreeningStatus.POSSIBLE})
"""What screening found is shown in the text; what it did not find only in the table."""


class Kind(Enum):
    """What a mark in the text stands for."""

    CLAIM = "claim"
    ATTRIBUTION = "attribution"
    MENTION = "mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMark:
    """One marked stretch; ``line`` for claims and attributions, ``entity`` for mentions."""

    span: Span
    kind: Kind
    line: int = 0
    style: str = ""
    entity: int = 0
    opens: bool = False
    """The first piece of a claim's content, which links from the ledger lead to."""

    closes: bool = False
    """The last piece, which bears the claim's number, or the shape of what screening found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of the article, and the ledger lines whose claims begin in it."""

    html: Markup
    notes: tuple[tuple[LedgerLine, ...], ...]
    """For the margin: silences that follow each other share one note."""

    credits: bool
    """The paragraph names an outlet that published, relayed or reported the text."""


def paragraphs_of(
    document: Document, reading: Reading, *, dossier: Dossier
) -> tuple[Paragraph, ...]:
    """Return the document's paragraphs with marks; their text content is the document's."""
    lines = {line.claim: line for line in dossier.ledger if line.document == document.id}
    rows = {row.entity: (n, row) for n, row in enumerate(dossier.named, start=1)}
    marks = sorted(
        _marks(reading, document=document, lines=lines, rows=rows),
        key=lambda mark: (mark.span, mark.kind.value, mark.line),
    )
    return tuple(
        Paragraph(
            html=mark_up(document.text, span, marks=[m for m in marks if m.span.meets(span)]),
            notes=_notes(_lines_from(span, reading.claims, lines=lines)),
            credits=any(c.span is not None and c.span.meets(span) for c in document.credits),
        )
        for span in paragraph_spans(document.text)
    )


def paragraph_spans(text: str) -> Iterator[Span]:
    """Return where each paragraph stands, blank ones left out."""
    start = 0
    for gap in (*PARAGRAPH_BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            yield Span(start, end)
        start = gap.end() if gap else end


def mark_up(text: str, span: Span, *, marks: Sequence[TextMark]) -> Markup:
    """Return one paragraph as HTML, cut wherever a mark begins or ends."""
    cuts = {span.start, span.end}
    for mark in marks:
        cuts |= {
            place for place in (mark.span.start, mark.span.end) if span.start < place < span.end
        }
    places = sorted(cuts)
    pieces = []
    for start, end in pairwise(places):
        holding = [m for m in marks if m.span.start <= start and end <= m.span.end]
        pieces.append(_anchors(holding, at=start))
        pieces.append(_stretch(text[start:end], holding))
        pieces.append(_references(holding, at=end))
    return Markup("").join(pieces)


def written(text: str) -> Markup:
    """Return text that cannot steer the page: escaped, with control characters boxed.

    The boxed character stays, so the text content is unchanged, but alone in an isolate
    it moves nothing; the style sheet shows its number.
    """
    pieces = []
    start = 0
    for found in STEERING.finditer(text):
        pieces.append(_plain(text[start : found.start()]))
        pieces.append(
            Markup('<bdi class="ctl" data-cp="{}">{}</bdi>').format(
                named_code_point(found[0]), found[0]
            )
        )
        start = found.end()
    pieces.append(_plain(text[start:]))
    return Markup("").join(pieces)


def _plain(text: str) -> Markup:
    # An HTML parser drops or changes these code points, so they are shown as replaced.
    return Markup.escape(UNPRINTABLE.sub("\ufffd", SURROGATES.sub("\ufffd", text)))


def _stretch(text: str, holding: Sequence[TextMark]) -> Markup:
    if not holding:
        return written(text)
    attributed = any(mark.kind is Kind.ATTRIBUTION for mark in holding)
    claim, mention = _innermost(holding, Kind.CLAIM), _innermost(holding, Kind.MENTION)
    classes = [
        *(["att"] if attributed else []),
        *(["cl", claim.style] if claim else []),
        *(["en"] if mention else []),
    ]
    lines = sorted({mark.line for mark in holding if mark.line})
    ids = Markup(' data-claim="{}"').format(" ".join(map(str, lines))) if lines else Markup()
    entity = Markup(' data-ent="{}"').format(mention.entity) if mention else Markup()
    tag = "mark" if attributed else "span"
    return Markup('<{0} class="{1}"{2}{3}>{4}</{0}>').format(
        tag, " ".join(classes), ids, entity, written(text)
    )


def _innermost(holding: Sequence[TextMark], kind: Kind) -> TextMark | None:
    """Return the shortest mark of a kind; underlines cannot be drawn twice in one place."""
    own = [mark for mark in holding if mark.kind is kind]
    return min(own, key=lambda mark: mark.span.end - mark.span.start, default=None)


def _anchors(holding: Sequence[TextMark], *, at: int) -> Markup:
    opening = (mark for mark in holding if mark.opens and mark.span.start == at)
    return Markup("").join(
        Markup('<span id="t{}"></span>').format(mark.line) for mark in opening
    )


def _references(holding: Sequence[TextMark], *, at: int) -> Markup:
    closing = [mark for mark in holding if mark.closes and mark.span.end == at]
    return Markup("").join(
        _shape(mark) if mark.kind is Kind.MENTION else _number(mark) for mark in closing
    )


def _number(mark: TextMark) -> Markup:
    word = mark.style.removeprefix("c-").replace("_", " ")
    return Markup(
        '<a class="ref {1}" href="#n{0}" data-claim="{0}" data-n="{0}" '
        'aria-label="Claim {0}, {2}"></a>'
    ).format(mark.line, mark.style, word)


def _shape(mark: TextMark) -> Markup:
    """Return the shape of what screening found, leading to the party's row."""
    state = mark.style.removeprefix("s-")
    return Markup(
        '<a class="sx {1}" href="#e{0}" aria-label="Screening: {2}">'
        '<svg class="gl" width="10" height="10" aria-hidden="true" focusable="false">'
        '<use href="#{1}"/></svg></a>'
    ).format(mark.entity, mark.style, STATUS_WORDS[ScreeningStatus(state)])


def _marks(
    reading: Reading,
    *,
    document: Document,
    lines: Mapping[ClaimId, LedgerLine],
    rows: Mapping[EntityId, tuple[int, EntityRow]],
) -> Iterator[TextMark]:
    for claim in reading.claims:
        line = lines[claim.id]
        yield from _claim_marks(claim, line=line)
        for span in _joined((*claim.source, *claim.cue), text=document.text):
            yield TextMark(span=span, kind=Kind.ATTRIBUTION, line=line.number)
    for mention in reading.mentions:
        if mention.entity in rows:
            number, row = rows[mention.entity]
            yield TextMark(
                span=mention.span,
                kind=Kind.MENTION,
                entity=number,
                style=f"s-{row.status.value}",
                closes=mention.form is MentionForm.NAME and row.status in FOUND,
            )


def _claim_marks(claim: Claim, *, line: LedgerLine) -> Iterator[TextMark]:
    pieces = sorted(claim.content or (claim.sentence,))
    for piece in pieces:
        yield TextMark(
            span=piece,
            kind=Kind.CLAIM,
            line=line.number,
            style=f"c-{line.mark.value}",
            opens=piece == pieces[0],
            closes=piece == pieces[-1],
        )


def _joined(spans: Iterable[Span], *, text: str) -> Iterator[Span]:
    """Join source and cue where only a space parts them, so that one stroke marks both."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    yield from joined


def _lines_from(
    span: Span, claims: Iterable[Claim], *, lines: Mapping[ClaimId, LedgerLine]
) -> tuple[LedgerLine, ...]:
    begun = (
        lines[claim.id]
        for claim in claims
        if span.start <= min((*claim.content, claim.sentence)).start < span.end
    )
    return tuple(sorted(begun, key=lambda line: line.number))


def _notes(lines: Iterable[LedgerLine]) -> tuple[tuple[LedgerLine, ...], ...]:
    together = groupby(
        lines, key=lambda line: "silent" if line.mark is Mark.NO_COMMENT else line.number
    )
    return tuple(tuple(group) for _, group in together)
