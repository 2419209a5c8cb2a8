"""The article on the page is the document, letter for letter, however marks overlap."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from invented_report import DOCUMENT, MADE_FROM, READING, at, entity_id

from builders import document
from onrecord.dossier import compile_dossier, export
from onrecord.dossier.page.article import (
    Kind,
    TextMark,
    mark_up,
    paragraph_spans,
    paragraphs_of,
    written,
)
from onrecord.model import Screened, ScreeningStatus, Span

DOSSIER = compile_dossier([DOCUMENT], [READING], made_from=MADE_FROM)
LETTERS = st.text(
    st.sampled_from("ab \n<>&\"'{}%\u202e\u2066\u200f\u00e9\u8a9e\U0001f600"), max_size=60
)


class Reader(HTMLParser):
    """Collects what a browser would give as text content."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_content(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return "".join(reader.words)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[TextMark]]:
    text = draw(LETTERS.filter(lambda words: words.strip()))
    marks = []
    for line in range(1, draw(st.integers(0, 6)) + 1):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        kind = draw(st.sampled_from(Kind))
        claim = kind is Kind.CLAIM
        marks.append(
            TextMark(
                span=span,
                kind=kind,
                line=0 if kind is Kind.MENTION else line,
                style="c-alleged" if claim else "",
                entity=line if kind is Kind.MENTION else 0,
                opens=claim,
                closes=claim,
            )
        )
    return text, marks


@given(marked_texts())
def test_any_marks_leave_the_text_of_each_paragraph_as_it_is(
    made: tuple[str, list[TextMark]],
) -> None:
    text, marks = made
    for span in paragraph_spans(text):
        html = mark_up(text, span, marks=marks)
        assert text_content(html) == text[span.start : span.end]


@given(marked_texts())
def test_every_letter_of_a_claim_is_marked_with_it(made: tuple[str, list[TextMark]]) -> None:
    text, marks = made
    html = str(mark_up(text, Span(0, len(text)), marks=marks))
    for mark in (mark for mark in marks if mark.kind is Kind.CLAIM):
        pieces = re.findall(
            rf'<(span|mark) class="[^"]*" data-claim="(?:\d+ )*{mark.line}(?: \d+)*"[^>]*>(.*?)</\1>',
            html,
            re.DOTALL,
        )
        assert (
            text_content("".join(words for _, words in pieces))
            == (text[mark.span.start : mark.span.end])
        )


@given(LETTERS)
def test_paragraphs_leave_out_nothing_but_blank_space(text: str) -> None:
    spans = list(paragraph_spans(text))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert kept.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert spans == sorted(spans)


def test_the_invented_report_is_rendered_paragraph_by_paragraph() -> None:
    rendered = [
        text_content(paragraph.html)
        for paragraph in paragraphs_of(DOCUMENT, READING, dossier=DOSSIER)
    ]
    assert rendered == DOCUMENT.text.split("\n\n")


def test_a_claim_is_numbered_where_it_ends_and_noted_where_it_begins() -> None:
    paragraphs = paragraphs_of(DOCUMENT, READING, dossier=DOSSIER)
    noted = [line.number for p in paragraphs for note in p.notes for line in note]
    numbered = [
        int(n)
        for p in paragraphs
        for n in re.findall(r'class="ref [^"]*" href="#n(\d+)"', p.html)
    ]
    assert noted == sorted(numbered) == [line.number for line in DOSSIER.ledger]


def test_source_and_cue_that_touch_are_one_stroke() -> None:
    first = paragraphs_of(DOCUMENT, READING, dossier=DOSSIER)[1].html
    stroke = at("according to sources from a coastal intelligence service and documents")
    assert DOCUMENT.quote(stroke) in re.sub(r"</?span[^>]*>", "", first)


def test_a_bidirectional_override_is_kept_but_boxed() -> None:
    html = written("safe\u202eelif")
    assert '<bdi class="ctl" data-cp="U+202E">\u202e</bdi>' in html
    assert text_content(html) == "safe\u202eelif"


def test_code_points_that_html_cannot_carry_are_shown_as_replaced() -> None:
    assert written("a\x00b\ud800c\x1bd") == "a\ufffdb\ufffdc\ufffdd"


def test_markup_in_a_document_is_only_words() -> None:
    words = "</style></script><script>alert(1)</script> {{ 7*7 }} <a href='javascript:x'>"
    paper = document(words, title=words)
    dossier = compile_dossier(
        [paper], [type(READING)(document=paper.id)], made_from=(("<b>", "</title>"),)
    )
    page = export(dossier, as_="html")
    assert page.count("<script>") == page.count("</script>") == 1
    assert page.count("</style>") == page.count("</title>") == 1
    assert "{{ 7*7 }}" in page
    assert "<a href='javascript" not in page


def test_what_screening_found_stands_in_the_text_beside_the_name() -> None:
    outcome = Screened(entity=entity_id("ostel"), status=ScreeningStatus.OWNED, words="by one")
    dossier = compile_dossier([DOCUMENT], [READING], made_from=(), screened=[outcome])
    paragraphs = paragraphs_of(DOCUMENT, READING, dossier=dossier)
    shapes = [re.findall(r'aria-label="Screening: ([^"]+)"', p.html) for p in paragraphs]
    assert [found for found in shapes if found] == [["owned by a listed party"]] * 2
    assert text_content(paragraphs[2].html) == DOCUMENT.text.split("\n\n")[2]
