"""The shelf of pages: one file each, one line each here, in the order of the navigation.

To add a page: write ``pages/<name>.py`` that ends with ``PAGE = Page(title=…, path=…,
router=router)``, put its template beside as ``templates/<name>.html`` (it extends
``web/frame.html``), and add it to ``PAGES``. docs/design/020-web.md says more.
"""

from onrecord.web.navigation import Page
from onrecord.web.pages import (
    bulk,
    compare,
    desk,
    export,
    ledger,
    lists,
    network,
    original,
    parties,
    party_search,
    read,
    screening,
    sign_in,
    sources,
    timeline,
)

PAGES: tuple[Page, ...] = (
    desk.PAGE,
    parties.PAGE,
    party_search.PAGE,
    bulk.PAGE,
    lists.PAGE,
    read.PAGE,
    ledger.PAGE,
    sources.PAGE,
    compare.PAGE,
    network.PAGE,
    timeline.PAGE,
    screening.PAGE,
    export.PAGE,
)

__all__ = ["PAGES", "original", "sign_in"]
"""Those beside PAGES stand in no navigation."""
