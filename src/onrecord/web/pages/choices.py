"""Choices that stand in an address: read so that no address, however odd, is an error."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from fastapi import Request

LONGEST = 200
"""Characters of a search; more than anybody types."""

Kind = TypeVar("Kind", bound=Enum)


def chosen(request: Request, name: str, kind: type[Kind]) -> frozenset[Kind]:
    """Return the members that the address asks for by value; others are passed over."""
    asked = set(request.query_params.getlist(name))
    return frozenset(one for one in kind if one.value in asked)


def typed(request: Request, name: str) -> str:
    """Return a word of the address, cut to what anybody types."""
    return request.query_params.get(name, "")[:LONGEST].strip()


def ticked(request: Request, name: str) -> bool:
    """Tell whether a box is ticked in the address."""
    return bool(request.query_params.get(name))
