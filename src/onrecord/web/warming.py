"""Reports summed up and drawn while nobody waits: their pages are ready before they are asked for.

The newest come first. It rests longer than it works, so that readers come before it.
"""

from __future__ import annotations

import logging
import threading
import time

from onrecord.errors import OnRecordError
from onrecord.web.office import PARTS_KEPT, SUMMARIES_KEPT, Office
from onrecord.web.pages.read import drawn

AT_ONCE = 5
REST = 2.0
"""It rests this many times as long as it has just worked: a third of a core at most."""

LOOK_AGAIN_S = 60.0
"""How often it looks whether lists or reports are new."""


def keep_warm(office: Office) -> threading.Thread:
    """Sum the casebook's reports up in a thread that ends with the program."""
    thread = threading.Thread(target=_watch, args=(office,), daemon=True, name="warming")
    thread.start()
    return thread


def _watch(office: Office) -> None:
    while True:
        try:
            _round(office)
        except OnRecordError as refusal:
            # The page that needs it says so to whoever opens it.
            logging.getLogger(__name__).info("not warmed: %s", refusal)
        time.sleep(LOOK_AGAIN_S)


def _round(office: Office) -> None:
    for skip in range(0, SUMMARIES_KEPT, AT_ONCE):
        began = time.monotonic()
        with office.casebook() as book:
            found = book.documents(limit=AT_ONCE, skip=skip)
            office.summaries(book, found)
            for one in found[: max(0, PARTS_KEPT // 2 - skip)]:
                drawn(office, book, one.id)
        if not found:
            break
        time.sleep(REST * (time.monotonic() - began))
    # Last, since it takes seconds where a casebook is large: the pages of parties wait for it.
    with office.casebook() as book:
        office.known(book)
