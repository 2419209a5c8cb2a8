"""Word documents (DOCX): paragraphs, tables and footnotes as they stand.

Before a parser sees it, the archive is unpacked under a count and every XML
part is searched for a document type: none is allowed, so no entity can expand.
It refuses macros' containers only in so far as they are not DOCX; macros never run.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from onrecord.errors import (
    EncryptedDocument,
    InputTooLarge,
    IntakeError,
    UnreadableDocument,
)
from onrecord.intake.draft import Draft, finish
from onrecord.intake.format import DocumentFormat, Original
from onrecord.intake.limits import LIMITS, MEGABYTE
from onrecord.intake.prose import Block
from onrecord.model import Caveat, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from lxml.etree import _Element

__all__ = ["FORMAT"]

NAME = "word"

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office wraps a DOCX with a password (MS-OFFCRYPTO 2.3.4.4)."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = re.compile(r"/word/(footnote|endnote)s\.xml")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CHUNK = 64 * 1_024
_BROKEN = "Open it in Word or LibreOffice, save it again as DOCX, and pass that"

_DROPPED = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
"""Deleted text of tracked changes, and second copies kept for old programs."""


def _recognises(original: Original) -> bool:
    data = original.data
    if data.startswith(_OLE):
        return _LOCKED in data
    return data.startswith(_ZIP) and (b"word/" in data or original.called(".docx"))


def _open(original: Original) -> Document:
    if original.data.startswith(_OLE):
        raise EncryptedDocument(original.name)
    _inspect(original)
    document = _parse(original)
    body = document.element.body
    facts = document.core_properties
    draft = Draft(
        blocks=(*_body_blocks(body), *_note_blocks(document)),
        format=NAME,
        # The file's own dates say when it was edited, so they are no date of publication.
        title=facts.title or _headline(body),
        authors=(facts.author,) if facts.author not in {"", "python-docx"} else (),
        caveats=_caveats(body),
    )
    return finish(original, draft)


def _inspect(original: Original) -> None:
    """Unpack every member under a count; raises for bombs, cut archives and doctypes."""
    try:
        with zipfile.ZipFile(io.BytesIO(original.data)) as archive:
            members = archive.infolist()
            if len(members) > LIMITS.word_members:
                raise _bomb(original.name, f"holds more than {LIMITS.word_members} files")
            unpacked = 0
            for member in members:
                if member.flag_bits & 0x1:
                    raise EncryptedDocument(original.name)
                unpacked = _unpack(archive, member, unpacked, name=original.name)
                if unpacked > max(
                    LIMITS.word_ratio_from, LIMITS.word_ratio * len(original.data)
                ):
                    raise _bomb(
                        original.name, f"unpacks to over {LIMITS.word_ratio} times its size"
                    )
    except IntakeError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ) as error:
        raise _unreadable(original.name, "the archive is damaged or cut short") from error


def _unpack(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, unpacked: int, *, name: str
) -> int:
    """Return the bytes unpacked so far with this member, as counted and not as declared."""
    is_xml = member.filename.casefold().endswith((".xml", ".rels"))
    tail = b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > LIMITS.word_unpacked:
                limit = LIMITS.word_unpacked // MEGABYTE
                raise InputTooLarge(name, limit_mb=limit, what="what it unpacks to")
            # Without its zero bytes, UTF-16 XML cannot hide a document type either.
            window = tail + chunk.replace(b"\0", b"")
            if is_xml and _DOCTYPE.search(window):
                raise _unreadable(name, f"its part {member.filename} declares entities")
            tail = window[-16:]
    return unpacked


def _bomb(name: str, problem: str) -> UnreadableDocument:
    return UnreadableDocument(name, problem=f"the archive {problem}", advice=_BROKEN)


def _unreadable(name: str, problem: str) -> UnreadableDocument:
    return UnreadableDocument(name, problem=problem, advice=_BROKEN)


def _parse(original: Original) -> WordDocument:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = docx.Document(io.BytesIO(original.data))
        _ = document.element.body.tag, document.core_properties.title
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
    ) as error:
        raise _unreadable(original.name, "it is an archive but no Word document") from error
    return document


def _body_blocks(body: _Element) -> Iterator[Block]:
    number = rows = 0
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in _DROPPED:
            continue
        if element.tag == f"{_W}tr" and next(element.iter(f"{_W}tbl"), None) is None:
            rows += 1
            yield Block(text=_row(element), label=f"table row {rows}")
            continue
        if element.tag == f"{_W}p" and (words := _words(element)).strip():
            number += 1
            yield Block(text=words, label=f"paragraph {number}")
        # A text box holds paragraphs inside a paragraph; they follow it.
        waiting.extend(reversed(list(element)))


def _row(row: _Element) -> str:
    cells = row.iterchildren(f"{_W}tc")
    return "\t".join(
        " ".join(filter(None, (_words(p).strip() for p in cell.iter(f"{_W}p"))))
        for cell in cells
    )


def _words(paragraph: _Element) -> str:
    """Return a paragraph's own words, without deleted text and without inner text boxes."""
    words: list[str] = []
    waiting = list(reversed(list(paragraph)))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag in _DROPPED or tag == f"{_W}p":
            continue
        if tag == f"{_W}t":
            words.append(element.text or "")
        words.append(_SIGNS.get(str(tag), ""))
        waiting.extend(reversed(list(element)))
    return "".join(words)


_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def _note_blocks(document: WordDocument) -> Iterator[Block]:
    """Yield footnotes and endnotes after the body, in the order of their file."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for part in sorted(document.part.package.iter_parts(), key=lambda part: part.partname):
        kind = _NOTES.fullmatch(str(part.partname))
        if kind is None:
            continue
        try:
            root = etree.fromstring(part.blob, parser=parser)
        except etree.LxmlError:
            continue
        notes = (_words(p) for p in root.iter(f"{_W}p"))
        for number, words in enumerate(filter(str.strip, notes), start=1):
            yield Block(text=words, label=f"{kind[1]} {number}")


def _headline(body: _Element) -> str:
    """Return the first paragraph styled as a title or heading, else ""."""
    for style in body.iter(f"{_W}pStyle"):
        if str(style.get(f"{_W}val", "")).casefold().startswith(("title", "heading1")):
            paragraph = next(style.iterancestors(f"{_W}p"), None)
            return "" if paragraph is None else _words(paragraph).strip()
    return ""


def _caveats(body: _Element) -> tuple[Caveat, ...]:
    deleted = sum(1 for _ in body.iter(f"{_W}del", f"{_W}moveFrom"))
    inserted = sum(1 for _ in body.iter(f"{_W}ins", f"{_W}moveTo"))
    if not deleted + inserted:
        return ()
    message = (
        f"The document tracks changes: {inserted} insertions were read as text, "
        f"{deleted} deletions were left out."
    )
    return (Caveat(code="intake.tracked-changes", message=message),)


FORMAT = DocumentFormat(name=NAME, title="Word document", recognises=_recognises, open=_open)
