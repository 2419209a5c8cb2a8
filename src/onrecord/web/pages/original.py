"""The original: what came in, as it came in, to hold the reading against.

A web page is shown through an allow-list: its words and their order, no scripts, styles,
pictures, forms, links or attributes. Anything else is shown as the text that was read.
"""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from onrecord.model import Document
from onrecord.web.rendering import office, page

router = APIRouter()

WORDS = frozenset(
    [
        "p",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "q",
        "pre",
        "code",
        "em",
        "strong",
        "b",
        "i",
        "sub",
        "sup",
        "hr",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
    ]
)
"""Elements that carry words and their order; none of them can ask for anything."""

WITH_CONTENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "title",
        "head",
        "form",
        "select",
    ]
)
"""Elements that go with all that is in them."""

WEB_PAGE = "web-page"
LONGEST = 2_000_000
"""Bytes of a page that are shown; the rest can be saved."""


@router.get("/reports/{ids}/original")
def show(request: Request, ids: str) -> Response:
    """Show the first of the reports as it came in."""
    here = office(request)
    with here.casebook() as book:
        one = here.chosen(book, ids)[0]
        document, raw = book.document(one), book.raw(one)
    return page(
        request,
        "web/original.html",
        title="The original",
        document=document,
        size=len(raw),
        cleaned=_cleaned(document, raw),
    )


@router.get("/reports/{ids}/original/bytes")
def save(request: Request, ids: str) -> Response:
    """Return the very bytes that came in, to be saved and never opened here."""
    here = office(request)
    with here.casebook() as book:
        one = here.chosen(book, ids)[0]
        raw = book.raw(one)
    name = f"onrecord-{one[:12]}.original"
    return Response(
        raw,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


def _cleaned(document: Document, raw: bytes) -> Markup:
    """Return a web page's words as harmless markup; nothing for any other format."""
    import nh3

    if document.format != WEB_PAGE:
        return Markup()
    text = raw[:LONGEST].decode("utf-8", "replace")
    return Markup(  # noqa: S704 - through the allow-list
        nh3.clean(
            text,
            tags=set(WORDS),
            clean_content_tags=set(WITH_CONTENT),
            attributes={},
            generic_attribute_prefixes=set(),
            strip_comments=True,
            link_rel=None,
        )
    )
