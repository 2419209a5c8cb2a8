"""E-mail (EML): the letter's own text, its sender and its date.

The plain part is preferred to its HTML twin. It refuses to open attachments and
forwarded messages: they are named in a caveat, and can be passed by themselves.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import TYPE_CHECKING, TypeAlias

from onrecord.errors import UnreadableDocument
from onrecord.intake import encoding, prose, web_page
from onrecord.intake.dates import iso
from onrecord.intake.draft import Draft, finish
from onrecord.intake.format import DocumentFormat, Original
from onrecord.intake.limits import LIMITS
from onrecord.model import Caveat, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FORMAT"]

NAME = "mail"

Part: TypeAlias = "Message[str, str]"

_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):")
_SENDER = {b"from", b"sender"}
_SIGNS = {b"date", b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to"}
_HEAD = 16_384
"""Bytes in which the header fields that tell a letter must stand."""

_HEADER_LIMIT = 2_000
"""Characters of a header that are read; RFC 5322 asks for lines under 998."""

_NESTING = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_PARTS = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)
_ADVICE = "Save the letter's text, or the attachment you mean, and pass that"


def _recognises(original: Original) -> bool:
    """Look for opening header fields: the sender's, and one that only mail programs write."""
    fields: set[bytes] = set()
    for line in original.data[:_HEAD].lstrip(b"\xef\xbb\xbf\r\n").splitlines():
        if line.startswith(b"From ") and not fields:
            continue  # the separator line of an mbox file
        if not line.strip():
            break
        field = _FIELD.match(line)
        if field is None and not (fields and line[:1] in {b" ", b"\t"}):
            return False
        if field:
            fields.add(field[1].lower())
    return bool(fields & _SENDER) and (bool(fields & _SIGNS) or original.called(".eml"))


def _open(original: Original) -> Document:
    message = _parse(original)
    parts = list(_leaves(message, name=original.name))
    body, caveats = _body(parts)
    draft = Draft(
        blocks=(prose.Block(text=body, label="message"),),
        format=NAME,
        title=_header(message, "Subject"),
        authors=tuple(filter(None, (_sender(message),))),
        published=iso(_header(message, "Date")),
        caveats=(*caveats, *_left_out(parts)),
        nothing_found="the letter has no text of its own",
    )
    return finish(original, draft)


def _parse(original: Original) -> Part:
    """Parse the letter; the standard parser's time grows with nesting, so that is counted first."""
    if (
        len(_NESTING.findall(original.data)) > LIMITS.mail_parts
        or len(_PARTS.findall(original.data)) > LIMITS.mail_parts
    ):
        raise _nested(original.name)
    try:
        return email.message_from_bytes(original.data, policy=email.policy.compat32)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError) as error:
        raise UnreadableDocument(
            original.name, problem="the letter's parts are damaged", advice=_ADVICE
        ) from error


def _nested(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        name,
        problem=f"the letter has more than {LIMITS.mail_parts} parts or {LIMITS.mail_depth} levels",
        advice=_ADVICE,
    )


def _leaves(message: Part, *, name: str) -> Iterator[Part]:
    """Yield the parts of this letter in order; a forwarded letter is one part."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > LIMITS.mail_depth:
            raise _nested(name)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(
                (one, depth + 1) for one in reversed(inner) if isinstance(one, Message)
            )
        else:
            yield part


def _body(parts: list[Part]) -> tuple[str, tuple[Caveat, ...]]:
    """Return the text of the letter and how it was decoded."""
    for kind in ("text/plain", "text/html"):
        decoded = [
            _decoded(part)
            for part in parts
            if _is_body(part) and part.get_content_type() == kind
        ]
        texts = [one.text for one in decoded]
        words = [web_page.words_of(text) for text in texts] if kind == "text/html" else texts
        body = "\n\n".join(word for word in words if word.strip())
        if body.strip():
            return body, tuple(caveat for one in decoded for caveat in one.caveats)
    return "", ()


def _is_body(part: Part) -> bool:
    return not _file_name(part) and part.get_content_disposition() != "attachment"


def _decoded(part: Part) -> encoding.Decoded:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return encoding.Decoded(text="")
    return encoding.decode(payload, declared=str(part.get_param("charset") or ""))


def _header(message: Part, name: str) -> str:
    # Decoding takes quadratic time: a letter with 2.8 MB of headers took 19 seconds.
    written = str(message.get(name, ""))[:_HEADER_LIMIT]
    try:
        return prose.collapse(str(make_header(decode_header(written))))
    except (ValueError, LookupError, MessageError):
        return prose.collapse(written.encode("ascii", "replace").decode())


def _sender(message: Part) -> str:
    """Return the sender's name, or the address where no name is given."""
    name, address = next(iter(getaddresses([_header(message, "From")])), ("", ""))
    return name or address


def _file_name(part: Part) -> str:
    try:
        name = part.get_filename("")
    except (ValueError, LookupError, TypeError, MessageError):
        return "an unnamed file"
    return prose.collapse(prose.clean(str(name)))[:200]


def _left_out(parts: list[Part]) -> tuple[Caveat, ...]:
    names = [_file_name(part) or "an unnamed file" for part in parts if _is_extra(part)]
    if not names:
        return ()
    message = (
        f"{len(names)} attachments were not read: {', '.join(names)}. Pass them by themselves."
    )
    return (Caveat(code="intake.attachments", message=message),)


def _is_extra(part: Part) -> bool:
    return not (_is_body(part) and part.get_content_maintype() == "text")


FORMAT = DocumentFormat(name=NAME, title="E-mail", recognises=_recognises, open=_open)
