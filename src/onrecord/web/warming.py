"""Reports summed up and drawn while nobody waits: their pages are ready before they are asked for.

The newest come first, and who is who before all of them, since the pages of parties wait for it.
It rests longer than it works, so that readers come before it.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Iterator

from onrecord.errors import OnRecordError
from onrecord.web.office import DIGITS, FILES_KEPT, PARTS_KEPT, SUMMARIES_KEPT, Office
from onrecord.web.pages import export, ledger, network, parties, read, sources, timeline

DRAWN = (read.drawn, ledger.drawn, sources.drawn, network.drawn, timeline.drawn, export.drawn)
"""The pages of one report that are kept drawn."""

MOST_DRAWN = PARTS_KEPT // (len(DRAWN) + 2)
"""Reports that are drawn ahead; the room that is left holds what readers asked for besides."""

AT_ONCE = 5
REST = 2.0
"""It rests this many times as long as it has just worked: a third of a core at most."""

LONGEST_REST_S = 2.0
LOOK_AGAIN_S = 60.0
"""How often it looks whether lists or reports are new."""


def keep_warm(office: Office) -> threading.Thread:
    """Sum the casebook's reports up in a thread that ends with the program."""
    thread = threading.Thread(target=_watch, args=(office,), daemon=True, name="warming")
    thread.start()
    return thread


def _watch(office: Office) -> None:
    settled, ready = False, None
    while True:
        try:
            with office.casebook() as book:
                state = office.everything(book)
            began = time.monotonic()
            for _ in _round(office) if state != ready else ():
                settled = settled or _settle()
                time.sleep(min(LONGEST_REST_S, REST * (time.monotonic() - began)))
                began = time.monotonic()
            if state != ready:
                ready, settled = state, _settle()
        except OnRecordError as refusal:
            # The page that needs it says so to whoever opens it.
            logging.getLogger(__name__).info("not warmed: %s", refusal)
        time.sleep(LOOK_AGAIN_S)


def _settle() -> bool:
    """Leave what is in memory now out of all later collections of garbage, and return True.

    It stays as long as the server does. To walk through a list's entries and a casebook's
    parties at each collection held all readers up for a tenth of a second (measured).
    """
    gc.collect()
    gc.freeze()
    return True


def _round(office: Office) -> Iterator[None]:
    """Make what is new ready, and pause after each step."""
    with office.casebook() as book:
        office.lists()
        office.party_lines(book)
    yield
    for skip in range(0, SUMMARIES_KEPT, AT_ONCE):
        with office.casebook() as book:
            found = book.documents(limit=AT_ONCE, skip=skip)
            office.summaries(book, found)
            for one in found[: max(0, MOST_DRAWN - skip)]:
                for drawn in DRAWN:
                    drawn(office, book, one.id[:DIGITS])
        if not found:
            break
        yield
    with office.casebook() as book:
        most_named = [
            line.party.entities[0] for line in office.party_lines(book)[: FILES_KEPT // 2]
        ]
    for party in most_named:
        with office.casebook() as book:
            office.party_file(book, party, limit=parties.MOST_REPORTS)
        yield
