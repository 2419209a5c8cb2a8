"""Bytes → characters, and an honest word about which encoding was assumed.

The order: a byte order mark; UTF-8 if it fits without a fault; what was declared;
what the bytes look like. It refuses bytes that are not text in any encoding.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from onrecord.model import Caveat

__all__ = ["Decoded", "decode", "looks_like_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_READ_AS = {
    # The WHATWG Encoding Standard reads these labels as their larger relatives.
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
_SAMPLE = 64_000
"""Bytes looked at to recognise text or to guess an encoding; guessing is slow."""

_CONTROL_SHARE = 0.02
"""More control bytes than this and it is no text: random bytes have 0.10, prose 0."""

_FAULT_SHARE = 0.01
"""UTF-8 with fewer faulty bytes than this was damaged, not written in another encoding."""

_ACCENT_SHARE = 0.03
"""Below this share of high bytes, text is Western with curly quotes and a few accents;
statistics need more, and guess Hungarian or Thai."""

_FEW = 3
"""So many odd bytes decide nothing, however short the sample."""

_FIRST_SIGN, _LAST_ASCII = 0x20, 0x7F
_PAIRS_NEEDED = 2
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x0b\x1b\x85")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters, and what a reader must know about how they were found."""

    text: str
    caveats: tuple[Caveat, ...] = ()


def looks_like_text(data: bytes) -> bool:
    """Tell whether the first bytes could be text in some encoding."""
    sample = data[:_SAMPLE]
    if any(sample.startswith(mark) for mark, _ in _MARKS) or _wide(sample):
        return True
    if b"\0" in sample:
        return False
    odd = sum(byte < _FIRST_SIGN and byte not in _TEXT_CONTROLS for byte in sample)
    return odd <= max(_FEW, len(sample) * _CONTROL_SHARE)


def decode(data: bytes, *, declared: str = "") -> Decoded:
    """Return the text of ``data``; faulty bytes become U+FFFD and are told in a caveat."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data, encoding, why="")
    if wide := _wide(data[:_SAMPLE]):
        return _read(data, wide, why="the pattern of its zero bytes")
    declared_codec = _codec(declared)
    if not (declared_codec.startswith("iso2022") and b"\x1b" in data) and _is_utf8(data):
        return _utf8(data, declared_codec)
    if declared_codec and declared_codec != "utf-8" and _fits(data, declared_codec):
        return _read(data, declared_codec, why="its own declaration")
    if _nearly_utf8(data):
        return _read(data, "utf-8", why="most of its bytes")
    return _read(data, _guess(data), why="the shape of its bytes")


def _utf8(data: bytes, declared: str) -> Decoded:
    text = data.decode("utf-8")
    if not declared or declared == "utf-8" or text.isascii():
        return Decoded(text=text)
    message = f"The file declares the encoding {declared} but is UTF-8, and was read as UTF-8."
    return Decoded(text=text, caveats=(Caveat(code="intake.encoding", message=message),))


def _read(data: bytes, encoding: str, *, why: str) -> Decoded:
    text = data.decode(encoding, "replace")
    caveats = []
    if why:
        message = f"The text was read as {encoding}, judged by {why}; check unusual letters."
        caveats.append(Caveat(code="intake.encoding", message=message))
    if faults := text.count("\ufffd"):
        message = f"{faults} faulty bytes could not be read and show as \ufffd."
        caveats.append(Caveat(code="intake.broken-characters", message=message))
    return Decoded(text=text, caveats=tuple(caveats))


def _wide(sample: bytes) -> str:
    """Name the UTF-16 whose Latin letters would leave every other byte zero."""
    pairs = len(sample) // 2
    if pairs < _PAIRS_NEEDED:
        return ""
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.6 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.6 and odd < pairs * 0.05:
        return "utf-16-be"
    return ""


def _codec(declared: str) -> str:
    """Return Python's name for a declared encoding, empty when it names no text encoding."""
    try:
        found = codecs.lookup(declared.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    # "rot13" and "zlib" are codecs too, and "unicode_escape" would run escapes of the file.
    usable = getattr(found, "_is_text_encoding", True) and found.name not in _NEVER
    return _READ_AS.get(found.name, found.name) if usable else ""


_NEVER = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "utf-7"})


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return "\x00" not in data.decode(encoding)
    except (UnicodeError, ValueError):
        return False


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    letters = sum(ord(letter) > _LAST_ASCII for letter in text) - faults
    return faults <= max(1, letters * _FAULT_SHARE) and letters > faults


def _guess(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = sum(byte > _LAST_ASCII for byte in sample)
    if high <= max(_FEW, len(sample) * _ACCENT_SHARE) and _fits(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best and best.encoding != "ascii" else "cp1252"
