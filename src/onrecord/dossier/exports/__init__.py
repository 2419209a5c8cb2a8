"""The shelf of exports: one file each, one line each here."""

from onrecord.dossier.exports import as_csv, as_html, as_json, as_markdown, as_text
from onrecord.dossier.exports.export import Export

EXPORTS: tuple[Export, ...] = (
    as_csv.EXPORT,
    as_html.EXPORT,
    as_json.EXPORT,
    as_markdown.EXPORT,
    as_text.EXPORT,
)

__all__ = ["EXPORTS", "Export"]
