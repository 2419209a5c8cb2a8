"""What an export is: a name, a file ending, and a pure function from Dossier to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One way to hand a dossier over; the same dossier gives the same text."""

    name: str
    suffix: str
    """The usual file ending, with its dot."""

    media_type: str
    render: Callable[[Dossier], str]
