"""The shelf of pages: one file each, one line each here, in the order of the navigation.

To add a page: write ``pages/<name>.py`` that ends with ``PAGE = Page(title=…, path=…,
router=router)``, put its template beside as ``templates/<name>.html`` (it extends
``web/frame.html``), and add it to ``PAGES``. docs/design/020-web.md says more.
"""

from onrecord.web.navigation import Page
from onrecord.web.pages import (
    compare,
    desk,
    export,
    ledger,
    network,
    parties,
    read,
    sign_in,
    sources,
    timeline,
)

PAGES: tuple[Page, ...] = (
    desk.PAGE,
    parties.PAGE,
    read.PAGE,
    ledger.PAGE,
    sources.PAGE,
    compare.PAGE,
    network.PAGE,
    timeline.PAGE,
    export.PAGE,
)

__all__ = ["PAGES", "sign_in"]
