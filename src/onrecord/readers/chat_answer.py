"""A chat model's answer → a proposal: line numbers turned into places in the text.

An answer names a line and quotes from it; here the quote is looked up in that line and
nowhere else. What is not found there, or stands there more than once without saying
which, keeps a place that no text has, and is left out by the gate, which counts it.
Anything may come: pages, poems, nesting without end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from onrecord.language import Line
from onrecord.readers.wire import NoAnswer

NOWHERE = -1
FENCE = re.compile(r"\A```(?:json)?\s*\n(.*)\n```\Z", re.DOTALL)
"""Many models wrap JSON so, whatever they are told."""


def said_in(answer: bytes) -> list[object]:
    """Return the attributions that an answer proposes, unchecked; raises NoAnswer."""
    try:
        message = _json(answer)["choices"][0]["message"]["content"]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        raise NoAnswer("the answer was not one of a chat model") from None
    if not isinstance(message, str):
        raise NoAnswer("the answer held no text")
    fenced = FENCE.match(message.strip())
    found = _json(fenced[1] if fenced else message)
    listed = found.get("attributions") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise NoAnswer("the answer was not of the form asked for")
    return listed


def _json(raw: bytes | str) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise NoAnswer("the answer was not JSON") from None


def placed(listed: Sequence[object], *, text: str, lines: Sequence[Line]) -> list[object]:
    """Return the attributions with each quote's place in ``text`` in place of its line."""
    shown = {line.span.start: line for line in lines}
    return [
        {key: _part(value, text=text, shown=shown) for key, value in one.items()}
        if isinstance(one, dict)
        else one
        for one in listed
    ]


def _part(value: object, *, text: str, shown: Mapping[int, Line]) -> object:
    if isinstance(value, list):
        return [_piece(one, text=text, shown=shown) for one in value]
    return _piece(value, text=text, shown=shown)


def _piece(value: object, *, text: str, shown: Mapping[int, Line]) -> object:
    if not isinstance(value, dict):
        return value
    quote, number, nth = value.get("quote"), value.get("line"), value.get("nth")
    line = shown.get(number) if isinstance(number, int) else None
    start = NOWHERE
    if isinstance(quote, str) and quote.split() and line is not None:
        start = _start(quote, nth, text=text, line=line)
    return {"quote": quote, "start": start}


def _start(quote: str, nth: object, *, text: str, line: Line) -> int:
    words = r"\s+".join(re.escape(word) for word in quote.split())
    pattern = re.compile(rf"(?<![^\W_]){words}(?![^\W_])")
    found = [one.start() for one in pattern.finditer(text, line.span.start, line.span.end)]
    if isinstance(nth, int) and not isinstance(nth, bool) and 1 <= nth <= len(found):
        return found[nth - 1]
    return found[0] if len(found) == 1 else NOWHERE
