"""What the screening pages keep between requests: cards of parties, and the runs over files."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from onrecord import desk
from onrecord.errors import RequestError
from onrecord.model import ScreeningStatus
from onrecord.web.jobs import Jobs
from onrecord.web.office import Kept

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from fastapi import FastAPI, Request

    from onrecord.casebook import Casebook
    from onrecord.model import Dossier, Judgement
    from onrecord.web.office import Office

CARDS_KEPT = 64
"""Reports whose cards are kept, so that a page that is asked for again screens nobody anew."""


class Screener:
    """Cards and runs of one office."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._cards: Kept[tuple[desk.PartyCard, ...]] = Kept(CARDS_KEPT)
        casebook = office.settings.casebook
        self.jobs = Jobs(
            casebook.with_name(f"{casebook.name}.bulk"),
            material=self._material,
            now=office.now,
        )

    def lists(self) -> desk.Lists:
        """Return the lists in use; raises RequestError where there are none."""
        found = self._office.lists()
        if found is None:
            raise RequestError(
                "no list is loaded, so nobody can be screened. An admin loads one under Lists."
            )
        return found

    def cards(self, book: Casebook, ids: str, dossier: Dossier) -> tuple[desk.PartyCard, ...]:
        """Return a card for each party of the reports; none where no list is loaded."""
        lists = self._office.lists()
        if lists is None:
            return ()
        state = self._office.state(book, self._office.chosen(book, ids))
        return self._cards.get(
            state, lambda: desk.party_cards(dossier, book.judgements(), lists=lists)
        )

    def _material(self) -> tuple[desk.Lists, tuple[Judgement, ...]]:
        with self._office.casebook() as book:
            return self.lists(), book.judgements()


def screener(request: Request) -> Screener:
    """Return the screener of the server that was asked."""
    found = request.app.state.screener
    assert isinstance(found, Screener)  # noqa: S101 - make_app put it there
    return found


@asynccontextmanager
async def attended(app: FastAPI) -> AsyncIterator[None]:
    """Take up the runs of the server before, and leave ours at a checkpoint when it ends."""
    app.state.screener.jobs.resume()
    yield
    app.state.screener.jobs.close()


def in_order(cards: Sequence[desk.PartyCard]) -> tuple[desk.PartyCard, ...]:
    """Return what needs a person first: listed, owned, possible, then decided and the rest."""
    rank = list(ScreeningStatus)
    return tuple(sorted(cards, key=lambda card: rank.index(card.row.status)))
