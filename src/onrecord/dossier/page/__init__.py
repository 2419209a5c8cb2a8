"""The page: a dossier as one self-contained HTML file."""

from onrecord.dossier.page.render import render_page

__all__ = ["render_page"]
