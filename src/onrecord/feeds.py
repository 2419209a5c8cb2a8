"""Feeds: the bytes of an RSS 2.0 or Atom feed → its items, newest promises untouched.

A feed comes from strangers. Refused: document types and entities, encodings in
which these could hide, feeds that are larger than the limit or no XML. It neither
fetches nor follows anything: a link is handed on as an address, and whatever fetches
it checks it. Nothing in a feed's own words is kept as a report.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from onrecord.errors import MalformedFeed

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["MAX_BYTES", "MAX_ITEMS", "Feed", "FeedItem", "read_feed"]

MAX_BYTES = 20_000_000
"""As much as one fetch may bring (fetch.Limits); a feed of a thousand items has about one."""

MAX_ITEMS = 1_000
"""Items taken from one look at a feed, its first ones; outlets list 10 to 100, newest first."""

MAX_PARTS = 5_000
"""Elements inside one item; an Atom entry with a whole page as XHTML has some hundreds."""

LONGEST_TITLE = 300
"""Characters of a title that are shown."""

LONGEST_ID = 500
"""A longer id is kept as its SHA-256: ids are compared, never read."""

_ITEMS = ("item", "entry")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_ENCODINGS = re.compile(
    rb"utf-8|us-ascii|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]", re.IGNORECASE
)
"""Encodings in which the bytes of ``<!`` can only mean that, so the search for it is sound."""

_KEPT = frozenset({"title", "guid", "id", "updated", "pubDate"})
_ALTERNATE = frozenset({"", "alternate"})
_HEAD = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item of a feed, as the feed describes it."""

    id: str
    """What tells it from others, its last change included: a changed item is a new one."""

    title: str
    link: str
    """Resolved against the feed's address; not checked, and empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's items in its own order, each once."""

    items: tuple[FeedItem, ...]
    cut: bool = False
    """Whether there were more items than MAX_ITEMS."""


def read_feed(data: bytes, *, name: str, address: str = "") -> Feed:
    """Return the feed's items; raises MalformedFeed.

    ``address`` is where the feed came from. A feed in a file has none: its relative
    links are resolved against the link the feed gives as its own.
    """
    from lxml import etree

    _refuse_traps(data, name=name)
    try:
        return _taken(_elements(data, name=name), address=address)
    except etree.XMLSyntaxError as problem:
        raise MalformedFeed(name, problem=f"not well-formed XML ({problem})") from problem


def _refuse_traps(data: bytes, *, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise MalformedFeed(name, problem=f"larger than {MAX_BYTES // 1_000_000} MB")
    plain = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _ENCODING.match(plain)
    if not plain.startswith(b"<") or (declared and not _ENCODINGS.fullmatch(declared[1])):
        raise MalformedFeed(name, problem="not XML, or XML in an encoding feeds do not use")
    # A document type can only stand before the root element; further down "<!DOCTYPE" is
    # text inside CDATA, where feeds carry whole pages, or an error of its own.
    head = _HEAD.match(plain)
    if plain[head.end() if head else 0 :].startswith(b"<!"):
        raise MalformedFeed(name, problem="it declares a document type, which no feed needs")


def _elements(data: bytes, *, name: str) -> Iterator[etree._Element]:
    """Yield the feed's own links and its items as they end, forgetting each afterwards."""
    from lxml import etree

    events = etree.iterparse(
        io.BytesIO(data.removeprefix(b"\xef\xbb\xbf").lstrip()),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    parents: list[etree._Element] = []
    inside = 0
    for event, element in events:
        if event == "start":
            inside += 1
            if inside > MAX_PARTS:
                raise MalformedFeed(name, problem=f"an item of more than {MAX_PARTS} elements")
            if not parents or (_local(element) == "channel" and len(parents) == 1):
                parents.append(_checked(element, name=name, is_root=not parents))
        elif element.getparent() in parents and element not in parents:
            yield element
            inside = 0
            element.clear()
            _forget_before(element)


def _checked(element: etree._Element, *, name: str, is_root: bool) -> etree._Element:
    if is_root and _local(element) not in {"rss", "feed"}:
        told = f"neither RSS 2.0 nor Atom (it begins <{_local(element)[:40]}>)"
        raise MalformedFeed(name, problem=told)
    return element


def _forget_before(element: etree._Element) -> None:
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _taken(elements: Iterator[etree._Element], *, address: str) -> Feed:
    base, found = address, dict[str, FeedItem]()
    for element in elements:
        kind = _local(element)
        if kind == "link" and not address:
            base = base or _link_of(element)
        elif kind in _ITEMS:
            if len(found) == MAX_ITEMS:
                return Feed(items=tuple(found.values()), cut=True)
            item = _item(element, base=base)
            found.setdefault(item.id, item)
    return Feed(items=tuple(found.values()))


def _item(element: etree._Element, *, base: str) -> FeedItem:
    parts: dict[str, str] = {}
    link = ""
    for part in element:
        kind = _local(part)
        if kind == "link":
            link = link or _link_of(part)
        elif kind in _KEPT:
            parts.setdefault(kind, _words(part))
            if kind == "guid" and part.get("isPermaLink", "true") == "true":
                parts.setdefault("permalink", _words(part))
    permalink = parts.get("permalink", "")
    link = link or (permalink if permalink.startswith(("http://", "https://")) else "")
    title = parts.get("title", "")
    own = parts.get("guid") or parts.get("id") or link or title
    changed = parts.get("updated") or parts.get("pubDate") or ""
    return FeedItem(
        id=_bounded(f"{own} {changed}".strip()),
        title=title[:LONGEST_TITLE],
        link=_resolved(base, link),
    )


def _link_of(element: etree._Element) -> str:
    """Return where a link leads: RSS writes it inside the element, Atom beside it."""
    if element.get("href") is not None:
        is_page = element.get("rel", "") in _ALTERNATE
        return (element.get("href") or "").strip() if is_page else ""
    return (element.text or "").strip()


def _resolved(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        # "http://[" is no address; fetch refuses it in its own words.
        return link


def _bounded(own: str) -> str:
    if len(own) <= LONGEST_ID:
        return own
    return f"sha256:{hashlib.sha256(own.encode('utf-8', 'replace')).hexdigest()}"


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _local(element: etree._Element) -> str:
    """Return the name without its namespace."""
    return str(element.tag).rpartition("}")[2]
