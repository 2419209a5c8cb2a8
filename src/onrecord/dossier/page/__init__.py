"""The page: a dossier as one self-contained HTML file, and its parts for another page."""

from onrecord.dossier.page.figures import Figure, figures_of
from onrecord.dossier.page.render import page_asset, page_environment, page_values, render_page

__all__ = [
    "Figure",
    "figures_of",
    "page_asset",
    "page_environment",
    "page_values",
    "render_page",
]
