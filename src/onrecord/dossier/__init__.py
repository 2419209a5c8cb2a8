"""Documents and readings → Dossier → a page, a file, a feed."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.dossier.compile import compile_dossier, relation_rows
from onrecord.dossier.exports import EXPORTS, Export
from onrecord.dossier.lines import Line, Style
from onrecord.dossier.page import Figure, figures_of, page_asset, page_environment, page_values
from onrecord.dossier.sheets import (
    LedgerOrder,
    LedgerView,
    NetworkView,
    comparison_sheet,
    ledger_sheet,
    network_sheet,
    sources_sheet,
    timeline_sheet,
)
from onrecord.dossier.stories import export_party, export_story, render_who
from onrecord.dossier.terminal import layout
from onrecord.errors import UnknownExport

if TYPE_CHECKING:
    from onrecord.model import Dossier


def export(dossier: Dossier, *, as_: str) -> str:
    """Return the dossier as the export named ``as_``; an unknown name is refused."""
    shelf = {item.name: item for item in EXPORTS}
    if as_ not in shelf:
        raise UnknownExport(as_, known=tuple(shelf))
    return shelf[as_].render(dossier)


def json_schema(name: str) -> str:
    """Return the JSON Schema of what ``export``, ``export_story`` or ``export_party`` writes.

    ``name`` is ``dossier-1``, ``story-1`` or ``party-1``.
    """
    path = files("onrecord.dossier").joinpath("schema").joinpath(f"{name}.json")
    return path.read_text(encoding="utf-8")


__all__ = [
    "EXPORTS",
    "Export",
    "Figure",
    "LedgerOrder",
    "LedgerView",
    "Line",
    "NetworkView",
    "Style",
    "comparison_sheet",
    "compile_dossier",
    "export",
    "export_party",
    "export_story",
    "figures_of",
    "json_schema",
    "layout",
    "ledger_sheet",
    "network_sheet",
    "page_asset",
    "page_environment",
    "page_values",
    "relation_rows",
    "render_who",
    "sources_sheet",
    "timeline_sheet",
]
