"""Markdown: the words without the marks, so that sentences read naturally.

Front matter becomes the title, author, date and source. It refuses to run or
fetch anything: pictures, raw HTML tags and link targets are left out.
"""

from __future__ import annotations

import re

from onrecord.intake import encoding
from onrecord.intake.dates import iso
from onrecord.intake.draft import Draft, finish
from onrecord.intake.format import DocumentFormat, Original
from onrecord.intake.pairs import without_comments, without_pairs
from onrecord.intake.plain_text import charset_of
from onrecord.intake.prose import Block
from onrecord.model import Caveat, Document

__all__ = ["FORMAT", "plain"]

NAME = "markdown"

_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n((?:[^\n]{0,2000}\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"(\w[\w -]{0,40}):[ \t]*(.*)")
_FIELDS = {
    "author": "authors",
    "authors": "authors",
    "by": "authors",
    "byline": "authors",
    "date": "published",
    "language": "language",
    "lang": "language",
    "outlet": "publisher",
    "published": "published",
    "publisher": "publisher",
    "source": "publisher",
    "title": "title",
}

_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]#+)?[ \t]*")
_FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)[^`]{0,80}")
_RULE = re.compile(
    r"[ ]{0,3}(?:(?:-[ \t]*){3,99}|(?:\*[ \t]*){3,99}|(?:_[ \t]*){3,99}|={3,200})"
)
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]]{1,200}\]:[ \t]*\S.*")
_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-{2,}[-:| \t]{0,400}")
_ITEM = re.compile(r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r"(?:[ ]{0,3}>[ ]?){1,10}")

# Bounded repeats keep each pattern linear on a line that opens and never closes.
_INLINE = (
    (re.compile(r"!\[([^\[\]]{0,500})\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[\^[^\]\n]{1,100}\]"), ""),
    (re.compile(r"\[([^\[\]]{1,1000})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,1000})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,1000}>"), ""),
    (re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]{1,1000})\1(?!`)"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^\n*]{1,300}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^\n_]{1,300}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!~>|-])"), r"\1"),
)


EMPHASIS = 3
"""The last patterns, which read what is left of emphasis once its doubled signs are gone."""


def plain(source: str) -> str:
    """Return the words of a Markdown body, paragraphs one blank line apart."""
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(filter(None, map(_line, text.split("\n"))))
    text = text.replace(_GAP, "\n")
    text = without_comments(text)
    for pattern, words in _INLINE[:-EMPHASIS]:
        text = pattern.sub(words, text)
    text = without_pairs(text)
    for pattern, words in _INLINE[-EMPHASIS:]:
        text = pattern.sub(words, text)
    return text


_GAP = "\x00"
"""Stands for a paragraph's end while empty lines are dropped; not a character of text."""


def _line(line: str) -> str:
    line = (
        _QUOTED.sub("", line.replace(_GAP, ""), count=1)
        if ">" in line[:4]
        else line.replace(_GAP, "")
    )
    if not line.strip() or any(p.fullmatch(line) for p in (_RULE, _FENCE, _DEFINITION)):
        return _GAP
    if "|" in line and _TABLE_RULE.fullmatch(line):
        return ""
    if heading := _HEADING.fullmatch(line):
        return f"{_GAP}{heading[1]}\n{_GAP}"
    if line.lstrip().startswith("|"):
        return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    if item := _ITEM.match(line):
        return f"{_GAP}{line[item.end() :]}"
    return line


def _recognises(original: Original) -> bool:
    if not encoding.looks_like_text(original.data):
        return False
    if original.called(".md", ".markdown", ".mdown") or original.declared_as("text/markdown"):
        return True
    opening = encoding.decode(original.data[:4_000]).text
    front = _FRONT.match(opening)
    if front and _FIELDS.keys() & _fields(front[1]).keys():
        return True
    first = next((line for line in opening.splitlines() if line.strip()), "")
    return bool(_HEADING.fullmatch(first)) and not first.startswith("#!")


def _fields(front: str) -> dict[str, str]:
    found: dict[str, str] = {}
    key = ""
    for line in front.splitlines():
        if field := _FIELD.fullmatch(line):
            key = field[1].strip().casefold()
            found[key] = field[2].strip().strip("\"'")
        elif key and line.strip().startswith("- "):
            found[key] = ", ".join(filter(None, (found[key], line.strip()[2:].strip("\"' "))))
    return found


def _open(original: Original) -> Document:
    decoded = encoding.decode(original.data, declared=charset_of(original.media_type))
    front = _FRONT.match(decoded.text)
    body = decoded.text[front.end() :] if front else decoded.text
    stated = {
        _FIELDS[k]: v for k, v in _fields(front[1] if front else "").items() if k in _FIELDS
    }
    draft = Draft(
        blocks=(Block(text=plain(body)),),
        format=NAME,
        title=stated.get("title", "") or _first_heading(body),
        publisher=stated.get("publisher", ""),
        authors=tuple(name.strip(" []\"'") for name in stated.get("authors", "").split(",")),
        published=iso(stated.get("published", "")),
        language=stated.get("language", "")[:2].casefold(),
        caveats=(*decoded.caveats, *_left_out(body)),
    )
    return finish(original, draft)


def _first_heading(body: str) -> str:
    headings = (_HEADING.fullmatch(line) for line in body[:20_000].splitlines())
    return plain(next((heading[1] for heading in headings if heading), "")).strip()


def _left_out(body: str) -> tuple[Caveat, ...]:
    pictures = body.count("![")
    if not pictures:
        return ()
    message = f"{pictures} pictures were left out; what they show was not read."
    return (Caveat(code="intake.pictures", message=message),)


FORMAT = DocumentFormat(name=NAME, title="Markdown", recognises=_recognises, open=_open)
