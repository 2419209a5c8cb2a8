"""Sheets: what a page of the desk lays out, chosen, ordered and placed before any HTML.

A sheet arranges what a dossier, a story or a party's file already says. It reads no file,
asks nothing, and adds no knowledge: every row keeps the sentence that proves it.
"""

from onrecord.dossier.sheets.comparison import ComparisonSheet, comparison_sheet
from onrecord.dossier.sheets.ledger import LedgerOrder, LedgerSheet, LedgerView, ledger_sheet
from onrecord.dossier.sheets.network import NetworkSheet, NetworkView, network_sheet
from onrecord.dossier.sheets.sources import SourcesSheet, sources_sheet
from onrecord.dossier.sheets.timeline import TimelineSheet, timeline_sheet

__all__ = [
    "ComparisonSheet",
    "LedgerOrder",
    "LedgerSheet",
    "LedgerView",
    "NetworkSheet",
    "NetworkView",
    "SourcesSheet",
    "TimelineSheet",
    "comparison_sheet",
    "ledger_sheet",
    "network_sheet",
    "sources_sheet",
    "timeline_sheet",
]
