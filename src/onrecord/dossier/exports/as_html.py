"""HTML: the page as one file that needs neither a network nor scripts."""

from __future__ import annotations

from onrecord.dossier.exports.export import Export
from onrecord.dossier.page import render_page

EXPORT = Export(name="html", suffix=".html", media_type="text/html", render=render_page)
