"""Web pages: HTML and XHTML, the report without the furniture around it.

No script runs, nothing is fetched, and text a visitor cannot see is left out.
It refuses pages without readable prose and pages nested to break a parser.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from onrecord.errors import InputTooLarge, UnreadableDocument
from onrecord.intake import credits as credit_lines
from onrecord.intake import encoding
from onrecord.intake.draft import Draft, finish
from onrecord.intake.format import DocumentFormat, Original
from onrecord.intake.limits import LIMITS, MEGABYTE
from onrecord.intake.page_blocks import PageBlock, choose, read_blocks
from onrecord.intake.page_facts import read_facts
from onrecord.intake.plain_text import charset_of
from onrecord.intake.prose import Block
from onrecord.model import Caveat, Credit, Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["FORMAT", "words_of"]

NAME = "web-page"

_OPENING = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--(?:(?!-->).){0,3000}-->\s*){0,20}"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|table|h1|p)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:html|head|body|div|p|article|table|span|h[1-6])[\s>]", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_SNIFFED = 4_096
_LABELS = {"h1": "headline", "tr": "table row", "li": "list item", "figcaption": "caption"}


def words_of(source: str) -> str:
    """Return all visible prose of an HTML fragment, such as the body of a letter."""
    blocks, _ = read_blocks(_parse(source, name="the message"))
    return "\n\n".join(block.text for block in blocks)


def _recognises(original: Original) -> bool:
    if original.called(".md", ".markdown", ".mdown") or not encoding.looks_like_text(
        original.data
    ):
        return False
    if _OPENING.match(_decode(original, original.data[:_SNIFFED]).text):
        return True
    claimed = original.called(".html", ".htm", ".xhtml") or original.declared_as(*_HTML_TYPES)
    return claimed and bool(_TAG.search(original.data[:1_000_000]))


def _open(original: Original) -> Document:
    if len(original.data) > LIMITS.web_page:
        limit = LIMITS.web_page // MEGABYTE
        raise InputTooLarge(original.name, limit_mb=limit, what="the web page")
    decoded = _decode(original, original.data)
    root = _parse(decoded.text, name=original.name)
    _refuse_crowded(root, original.name)
    blocks, depth = read_blocks(root)
    _refuse_deep(depth, original.name)
    chosen, sure = choose(blocks, _weigh(root))
    facts = read_facts(root)
    draft = Draft(
        blocks=tuple(_labelled(chosen)),
        format=NAME,
        title=facts.title,
        publisher=facts.publisher,
        authors=facts.authors,
        published=facts.published,
        language=facts.language,
        credits=(*facts.credits, *_outside(blocks, chosen)),
        caveats=(*decoded.caveats, *_unsure(sure=sure)),
        nothing_found="the page holds no readable prose (it may need a script to show it)",
    )
    return finish(original, draft)


def _decode(original: Original, data: bytes) -> encoding.Decoded:
    opening = data[:_SNIFFED]
    found = _META_CHARSET.search(opening) or _XML_CHARSET.search(opening)
    inner = found[1].decode("ascii", "replace") if found else ""
    return encoding.decode(data, declared=charset_of(original.media_type) or inner)


def _parse(source: str, *, name: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    # libxml2 stops at a zero byte, and refuses text that still declares its encoding.
    source = _XML_DECLARATION.sub("", source.replace("\x00", ""))
    source = re.sub(r"[\ud800-\udfff]", "\ufffd", source)
    # huge_tree lifts the depth limit of 256, at which libxml2 would silently stop reading.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, recover=True)
    try:
        return document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableDocument(
            name,
            problem="the page could not be parsed as HTML",
            advice="Save the report as plain text and pass that",
        ) from error


def _refuse_crowded(root: HtmlElement, name: str) -> None:
    if sum(1 for _ in root.iter()) > LIMITS.web_page_elements_refused:
        raise UnreadableDocument(
            name,
            problem=f"it has more than {LIMITS.web_page_elements_refused} elements",
            advice="Save the report as plain text and pass that",
        )


def _refuse_deep(depth: int, name: str) -> None:
    if depth > LIMITS.web_page_depth:
        raise UnreadableDocument(
            name,
            problem=f"its elements nest more than {LIMITS.web_page_depth} levels deep",
            advice="Save the report as plain text and pass that",
        )


def _weigh(root: HtmlElement) -> str:
    """Return the text trafilatura takes for the article, one paragraph a line."""
    if sum(1 for _ in root.iter()) > LIMITS.web_page_elements:
        return ""
    from trafilatura import bare_extraction

    found = bare_extraction(
        copy.deepcopy(root),
        with_metadata=False,
        include_comments=False,
        include_tables=True,
        fast=True,
    )
    return "" if found is None else str(getattr(found, "text", "") or "")


def _labelled(chosen: list[PageBlock]) -> list[Block]:
    counts: dict[str, int] = {}
    blocks = []
    for block in chosen:
        kind = _LABELS.get(block.tag) or ("heading" if block.tag in _HEADINGS else "paragraph")
        counts[kind] = counts.get(kind, 0) + 1
        blocks.append(Block(text=block.text, label=f"{kind} {counts[kind]}"))
    return blocks


_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])


def _outside(blocks: list[PageBlock], chosen: list[PageBlock]) -> list[Credit]:
    """Return what headers and footers credit; it is provenance, not text of the report."""
    inside = {id(block) for block in chosen}
    lines = (b.text for b in blocks if id(b) not in inside and not b.comment)
    found = (
        c
        for line in lines
        if credit_lines.is_credit_line(line)
        for c in credit_lines.find(line)
    )
    unique = {(credit.outlet, credit.role): None for credit in found}
    return [Credit(outlet=outlet, role=role) for outlet, role in unique]


def _unsure(*, sure: bool) -> tuple[Caveat, ...]:
    if sure:
        return ()
    message = "The report could not be told from the rest of the page; all its prose was kept."
    return (Caveat(code="intake.whole-page", message=message),)


FORMAT = DocumentFormat(name=NAME, title="Web page", recognises=_recognises, open=_open)
