"""What a page states about itself: title, publisher, authors, date, language.

Only explicit statements count, in a stated order of trust. It refuses to guess
a date from an address, a footer or the day of fetching.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.intake import credits as credit_lines
from onrecord.intake.dates import iso
from onrecord.intake.limits import LIMITS
from onrecord.intake.prose import collapse
from onrecord.model import Credit, CreditRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["PageFacts", "read_facts"]

# Each row: the names under which pages state it, most explicit first.
_TITLE = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title", "title")
_PUBLISHER = (
    "citation_publisher",
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher_name",
    "publisher",
    "application-name",
)
_AUTHORS = (
    "citation_author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "author",
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "date",
)
_REPORTS = ("Article", "Report", "BlogPosting", "SocialMediaPosting", "WebPage", "PressRelease")
_CODE_LENGTH = 2
"""Letters of an ISO 639-1 code."""

_ITEMS = 500
"""JSON-LD objects looked at; a page describes itself in the first few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What the page says about itself; "" and () where it says nothing."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    language: str = ""
    credits: tuple[Credit, ...] = ()


def read_facts(root: HtmlElement) -> PageFacts:
    """Return what the page's head, JSON-LD and time elements state."""
    metas, item = _metas(root), next(_items(root), {})
    authors = _people(item.get("author")) or _people(item.get("creator"))
    return PageFacts(
        title=_first(metas, _TITLE) or _text(item.get("headline")) or _title(root),
        publisher=_first(metas, _PUBLISHER) or _called(item.get("publisher")),
        authors=authors or _meta_authors(metas),
        published=_published(root, metas, item),
        language=_language(root, metas, item),
        credits=_credits(item),
    )


def _published(root: HtmlElement, metas: dict[str, list[str]], item: dict[str, object]) -> str:
    written = [_text(item.get("datePublished"))]
    written += [value for name in _PUBLISHED for value in metas.get(name, ())]
    written += _times(root)
    return next(filter(None, map(iso, written)), "")


def _times(root: HtmlElement) -> Iterator[str]:
    """Yield the dates of time elements that are marked as publication dates."""
    for element in root.iter("time", "span", "meta", "abbr"):
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".casefold()
        marked = "datepublished" in marks or (
            element.tag == "time"
            and (element.get("pubdate") is not None or "publish" in marks or "posted" in marks)
        )
        if marked or (element.tag == "time" and _heads_an_article(element)):
            yield (
                element.get("datetime") or element.get("content") or "".join(element.itertext())
            )


def _heads_an_article(time: HtmlElement) -> bool:
    """Tell whether the time is the first in an article's own header or byline."""
    for around in time.iterancestors():
        tag = str(around.tag)
        if tag in {"aside", "footer", "nav", "li"}:
            return False
        if tag in {"article", "main"}:
            return next(around.iter("time"), None) is time
    return False


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = collapse(meta.get("content") or "")[:1_000]
        if name and content:
            found.setdefault(name.casefold(), []).append(content)
    return found


def _items(root: HtmlElement) -> Iterator[dict[str, object]]:
    """Yield the JSON-LD objects that describe a report, articles before pages."""
    found: list[dict[str, object]] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().casefold()
        source = script.text or ""
        if kind == "application/ld+json" and len(source) <= LIMITS.web_page_json:
            found.extend(_objects(source))
    ranked = [(rank, item) for item in found[:_ITEMS] if (rank := _rank(item)) < len(_REPORTS)]
    yield from (item for _, item in sorted(ranked, key=lambda pair: pair[0]))


def _objects(source: str) -> Iterator[dict[str, object]]:
    try:
        waiting = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting[:0] = thing[:_ITEMS]
        elif isinstance(thing, dict):
            yield thing
            waiting[:0] = [thing[key] for key in ("@graph", "mainEntity") if key in thing]


def _rank(item: dict[str, object]) -> int:
    kinds = item.get("@type")
    names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    ranks = (
        rank
        for rank, ending in enumerate(_REPORTS)
        for name in names
        if isinstance(name, str) and name.endswith(ending)
    )
    return min(ranks, default=len(_REPORTS))


def _credits(item: dict[str, object]) -> tuple[Credit, ...]:
    named = [
        (key, _called(item.get(key)))
        for key in ("sourceOrganization", "provider", "copyrightHolder")
    ]
    home = credit_lines.canonical(_called(item.get("publisher")))
    outlets = {credit_lines.canonical(name): None for _, name in named if name}
    return tuple(
        Credit(outlet=outlet, role=CreditRole.REPORTED) for outlet in outlets if outlet != home
    )


def _people(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = (_called(one) for one in values[:50])
    return tuple(name for name in names if name and "://" not in name)


def _meta_authors(metas: dict[str, list[str]]) -> tuple[str, ...]:
    for name in _AUTHORS:
        # article:author is often the address of a profile page.
        if found := [a.removeprefix("By ") for a in metas.get(name, ()) if "://" not in a]:
            return tuple(found)
    return ()


def _called(value: object) -> str:
    """Return the name of a JSON-LD person or organisation, however it is written."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return _text(value)


def _text(value: object) -> str:
    return collapse(value)[:1_000] if isinstance(value, str) else ""


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _title(root: HtmlElement) -> str:
    headings = (collapse("".join(h1.itertext()))[:1_000] for h1 in root.iter("h1"))
    if heading := next(filter(None, headings), ""):
        return heading
    title = next(root.iter("title"), None)
    # "Ferry owners named | Harbour Post": what follows the stroke is the site.
    return (
        "" if title is None else collapse("".join(title.itertext()))[:1_000].partition(" | ")[0]
    )


def _language(root: HtmlElement, metas: dict[str, list[str]], item: dict[str, object]) -> str:
    stated = root.get("lang") or root.get("xml:lang") or _text(item.get("inLanguage"))
    stated = stated or _first(metas, ("og:locale", "content-language", "language"))
    code = stated.replace("_", "-").partition("-")[0].strip().casefold()
    return code if len(code) == _CODE_LENGTH and code.isalpha() and code.isascii() else ""
