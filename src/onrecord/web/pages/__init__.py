"""The shelf of pages: one file each, one line each here, in the order of the navigation.

To add a page: write ``pages/<name>.py`` that ends with ``PAGE = Page(title=…, path=…,
router=router)``, put its template beside as ``templates/<name>.html`` (it extends
``web/frame.html``), and add it to ``PAGES``. docs/design/020-web.md says more.
"""

from onrecord.web.navigation import Page
from onrecord.web.pages import (
    bulk,
    desk,
    export,
    lists,
    original,
    party_search,
    read,
    screening,
    sign_in,
)

PAGES: tuple[Page, ...] = (
    desk.PAGE,
    party_search.PAGE,
    bulk.PAGE,
    lists.PAGE,
    read.PAGE,
    screening.PAGE,
    export.PAGE,
)

__all__ = [
    "PAGES",
    "original",
    "sign_in",
]
"""Those beside PAGES stand in no navigation."""
