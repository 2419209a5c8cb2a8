"""Plain text: the terminal's lines without their styles, 100 columns wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.dossier.exports.export import Export
from onrecord.dossier.terminal import layout

if TYPE_CHECKING:
    from onrecord.model import Dossier


def render_text(dossier: Dossier) -> str:
    """Return the dossier as plain lines, ending in a newline."""
    return "".join(f"{line.text}\n" for line in layout(dossier))


EXPORT = Export(name="text", suffix=".txt", media_type="text/plain", render=render_text)
