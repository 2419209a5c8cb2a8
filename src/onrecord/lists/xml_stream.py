"""XML as a stream of finished elements: no DTD, no entities, no network, bounded.

Refuses a document type before the parser sees it, so that no bomb is ever
built; libxml2's own limits (depth 256, 10 MB a text) stay on.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from onrecord.errors import MalformedList
from onrecord.lists.format import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,80}?encoding=[\"']([A-Za-z0-9._-]+)")
_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"iso-8859-1", b"windows-1252"})
"""Encodings in which the bytes of ``<!DOCTYPE`` mean just that, so the search for it is sound."""


def finished(data: bytes, *, tags: tuple[str, ...], list_name: str) -> Iterator[etree._Element]:
    """Yield each element whose local name is in ``tags`` once it is whole, then forget it."""
    from lxml import etree

    _refuse_traps(data, list_name=list_name)
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=tuple(f"{{*}}{tag}" for tag in tags),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as problem:
        raise MalformedList(list_name, problem=f"not well-formed XML ({problem})") from problem


def opening_tag(data: bytes) -> bytes:
    """Return the root's opening tag from the first kilobytes; empty when there is none."""
    head = data[:8_192].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<?xml"):
        head = head.partition(b"?>")[2].lstrip()
    while head.startswith(b"<!--"):
        head = head.partition(b"-->")[2].lstrip()
    return head.partition(b">")[0] if head.startswith(b"<") else b""


def words(element: etree._Element, path: str) -> str:
    """Return the text at ``path`` with runs of white space closed up; empty when absent."""
    return " ".join((element.findtext(path) or "").split())


def plain_names(element: etree._Element) -> etree._Element:
    """Strip the namespace from the element and everything in it, and return it."""
    for one in element.iter():
        one.tag = one.tag.rpartition("}")[2]
    return element


def _refuse_traps(data: bytes, *, list_name: str) -> None:
    if len(data) > MAX_BYTES:
        raise MalformedList(list_name, problem=f"larger than {MAX_BYTES // 2**20} MB")
    declared = _ENCODING.match(data)
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") or (
        declared and declared[1].lower() not in _ENCODINGS
    ):
        raise MalformedList(list_name, problem="XML in an encoding no list is published in")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise MalformedList(
            list_name, problem="it declares a document type or entities, which no list does"
        )
