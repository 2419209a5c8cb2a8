"""A page's tree → its blocks of prose, and which of them are the report.

trafilatura weighs the page and says which paragraphs are the article; our own
walk says how they read, and puts back the short lines (slugs, datelines, agency
credits) that weighing loses. It refuses hidden text, scripts and forms: what a
visitor cannot see is not part of the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from onrecord.intake import credits as credit_lines
from onrecord.intake.prose import collapse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["PageBlock", "choose", "read_blocks"]

_UNSEEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "head",
        "link",
        "meta",
        "form",
        "button",
        "select",
        "textarea",
        "input",
        "audio",
        "video",
        "canvas",
        "map",
        "dialog",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_FURNITURE = frozenset(["nav", "footer", "aside", "menu"])
_FURNITURE_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav|navigation|navbar|menu|sidebar|footer|cookies?|consent|gdpr|newsletter|subscribe|"
    r"subscription|related|recommended|trending|popular|more-stories|share|sharing|social|comments?|disqus|"
    r"advert|advertisement|ads?|ad-slot|sponsored|promo|breadcrumbs?|popup|modal|banner|paywall|tags)"
    r"(?:$|[\s_-])"
)
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|disqus|respond|replies)(?:$|[\s_-])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")

_ROW_LIMIT = 200
"""Characters. A shorter table row without inner tables is data and stays on one line."""

_LINK_SHARE = 0.6
"""More of a block than this inside links is navigation, not prose."""

_SURE_LENGTH = 30
"""Letters from which a block found inside the chosen text cannot be there by chance."""

_SEARCHED = 2_000_000_000
"""Blocks times letters up to which a block is also looked for inside a line (about a
second); above it only whole lines are recognised, so a huge page costs no more."""

_REACH = 6
"""Blocks before and after the chosen ones in which a credit line may still stand."""

_FALLBACK_LENGTH = 40
"""Letters a paragraph needs to be kept when nothing could be chosen."""


@dataclass(slots=True, kw_only=True)
class PageBlock:
    """One block of a page: its words, its tag, and where in the page it stands."""

    text: str
    tag: str
    parent: int
    """A number for the element that holds the block, equal for siblings."""

    article: int
    """A number for the nearest ``article`` or ``main`` around it; 0 for none."""

    furniture: bool
    """Inside a menu, a footer, a cookie notice, a list of related links."""

    comment: bool
    """Inside what visitors wrote; never part of the report."""

    linked: int
    """Characters of the text inside links."""

    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = _key(self.text)

    @property
    def is_prose(self) -> bool:
        """Tell whether the block stands outside furniture and is not mostly links."""
        return not self.furniture and self.linked <= _LINK_SHARE * max(1, len(self.text))


def read_blocks(root: HtmlElement) -> tuple[list[PageBlock], int]:
    """Return the visible blocks of a page in order, and how deep its elements nest."""
    walk = _Walk()
    # A stack of our own: a hostile page nests deeper than Python recurses.
    waiting: list[tuple[HtmlElement, bool]] = [(root, False)]
    while waiting:
        element, entered = waiting.pop()
        if entered:
            walk.leave(element)
        elif _is_seen(element):
            walk.enter(element)
            waiting.append((element, True))
            waiting.extend((child, False) for child in reversed(element))
        else:
            walk.say(element.tail)
    walk.flush()
    return walk.blocks, walk.deepest


def choose(blocks: list[PageBlock], said: str) -> tuple[list[PageBlock], bool]:
    """Return the blocks that are the report, given the text trafilatura chose.

    The second value is False when nothing could be chosen and all prose was kept.
    """
    lines = {_key(line) for line in said.split("\n")} - {""}
    whole = _key(said)
    if len(blocks) * len(whole) > _SEARCHED:
        whole = ""
    chosen = [
        at
        for at, block in enumerate(blocks)
        if not block.comment and _is_said(block, lines=lines, whole=whole)
    ]
    if not chosen:
        long = [
            b for b in blocks if b.is_prose and not b.comment and len(b.key) >= _FALLBACK_LENGTH
        ]
        return long, False
    kept = set(chosen) | set(_mended(blocks, chosen))
    return [blocks[at] for at in sorted(kept)], True


def _is_said(block: PageBlock, *, lines: set[str], whole: str) -> bool:
    if not block.key:
        return False
    if len(block.key) >= _SURE_LENGTH:
        return block.key in lines or block.key in whole
    return block.key in lines and block.is_prose


def _mended(blocks: list[PageBlock], chosen: list[int]) -> Iterator[int]:
    """Yield the places of blocks that weighing lost and that belong to the report."""
    homes = {blocks[at].parent for at in chosen}
    articles = {blocks[at].article for at in chosen} - {0}
    first, last = chosen[0], chosen[-1]
    for at, block in enumerate(blocks):
        if not block.is_prose or block.comment:
            continue
        near = first - _REACH <= at <= last + _REACH
        inside = block.article in articles or (near and not articles)
        if first < at < last and block.parent in homes:
            # "He denied it." between two chosen paragraphs is the report's own.
            yield at
        elif (
            (block.parent in homes or inside) and credit_lines.is_credit_line(block.text)
        ) or (block.tag == "h1" and at < last and (inside or near)):
            yield at


def _is_seen(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag.lower() in _UNSEEN:
        return False
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return not hidden and not _HIDDEN.search((element.get("style") or "")[:1_000])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the walk stands: the innermost block element and what surrounds it."""

    tag: str = "html"
    number: int = 0
    parent: int = 0
    article: int = 0
    furniture: bool = False
    comment: bool = False
    linked: bool = False
    row: bool = False


class _Walk:
    """One walk over a page: the open elements, the words gathered, the blocks done."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.deepest = 0
        self._open = [_Place()]
        self._words: list[str] = []
        self._linked = 0
        self._count = 0

    def enter(self, element: HtmlElement) -> None:
        """Go into ``element``; a block element ends the block before it."""
        tag, outer = str(element.tag).lower(), self._open[-1]
        if tag == "br":
            self._words.append(_BREAK)
        elif outer.row and tag in {"td", "th"} and self._words:
            self._words.append("\t")
        elif tag in _BLOCKS and not outer.row:
            self.flush()
        self._open.append(self._inside(element, tag, outer))
        self.deepest = max(self.deepest, len(self._open) - 1)
        self.say(element.text)

    def leave(self, element: HtmlElement) -> None:
        """Come out of ``element``; what follows it belongs to the element around it."""
        if str(element.tag).lower() in _BLOCKS and not self._open[-2].row:
            self.flush()
        self._open.pop()
        self.say(element.tail)

    def say(self, words: str | None) -> None:
        """Gather the words at this place."""
        if words:
            self._words.append(_collapse_ends(words))
            self._linked += len(words.strip()) if self._open[-1].linked else 0

    def flush(self) -> None:
        """End the block gathered so far; an empty line in it makes two."""
        text, linked, place = "".join(self._words), self._linked, self._open[-1]
        self._words, self._linked = [], 0
        for piece in _EMPTY_LINE.split(text):
            rows = ("\t".join(map(collapse, row.split("\t"))) for row in piece.split(_BREAK))
            words = "\n".join(row for row in rows if row.strip())
            if words:
                self.blocks.append(_block(words, place, min(linked, len(words))))

    def _inside(self, element: HtmlElement, tag: str, outer: _Place) -> _Place:
        linked = outer.linked or tag == "a"
        if tag not in _BLOCKS:
            return replace(outer, linked=linked)
        self._count += 1
        named = f"{element.get('class') or ''} {element.get('id') or ''}"[:400].casefold()
        # A theme may write "has-sidebar" on the body or "related" on the article itself.
        may_be = tag not in {"body", "html", "article", "main"}
        return _Place(
            tag=tag,
            number=self._count,
            parent=self._count if tag in _HOLDERS else outer.number,
            article=self._count if tag in {"article", "main"} else outer.article,
            furniture=outer.furniture
            or tag in _FURNITURE
            or (may_be and bool(_FURNITURE_WORDS.search(named))),
            comment=outer.comment or (may_be and bool(_COMMENTS.search(named))),
            linked=linked,
            row=outer.row or (tag == "tr" and _is_data_row(element)),
        )


_BREAK = "\v"
"""Stands for a ``br`` while words are gathered; not a character of a page's text."""

_EMPTY_LINE = re.compile(r"\v\s*\v")
_HOLDERS = frozenset(["article", "body", "center", "div", "html", "main", "section", "td"])


def _collapse_ends(words: str) -> str:
    """Return ``words`` with every run of white space as one space, ends included."""
    return re.sub(r"[ \t\n\r\f\v]+", " ", words)


def _block(words: str, place: _Place, linked: int) -> PageBlock:
    return PageBlock(
        text=words,
        tag=place.tag,
        parent=place.parent,
        article=place.article,
        furniture=place.furniture,
        comment=place.comment,
        linked=linked,
    )


def _is_data_row(row: HtmlElement) -> bool:
    if next(row.iter("table", "p", "div", "ul"), None) is not None:
        return False
    return sum(map(len, row.itertext())) <= _ROW_LIMIT


def _key(text: str) -> str:
    """Return only the letters and digits of ``text``, for telling the same words again."""
    return _SIGNS.sub("", text).casefold()
