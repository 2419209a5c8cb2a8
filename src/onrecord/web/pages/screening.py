"""Screening: each party of the open reports as a card, with what was decided about its matches."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from onrecord import desk
from onrecord.errors import OnRecordError, RequestError
from onrecord.model import Judgement, ScreeningStatus, Verdict
from onrecord.web.forms import Form, word
from onrecord.web.navigation import Page
from onrecord.web.refusals import status_of
from onrecord.web.rendering import MARK_PLACE, office, page, part, with_marks
from onrecord.web.screener import in_order, screener
from onrecord.web.visitors import Role, visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from onrecord.casebook import Casebook

router = APIRouter()

VERDICTS = {"true": Verdict.SAME, "false": Verdict.DIFFERENT, "unsure": Verdict.UNSURE}
VERDICT_LOOKS = {
    Verdict.SAME: ("a true match", ScreeningStatus.LISTED),
    Verdict.DIFFERENT: ("a false match", ScreeningStatus.NOT_FOUND),
    Verdict.UNSURE: ("unsure", ScreeningStatus.POSSIBLE),
}
"""The words of a decision, and whose shape it is drawn with."""

LONGEST_REASON = 2_000
NOTHING_TOLD = ("", 0, 0)


@router.get("/reports/{ids}/screening")
def show(
    request: Request, ids: str, *, kept: str = "", number: int = 0, seen: int = 0
) -> Response:
    """Show the cards; ``kept``, ``number`` and ``seen`` say which decision was just made."""
    return _cards(request, ids, told=(kept, number, seen))


@router.post("/reports/{ids}/screening")
def decide(request: Request, ids: str, form: Form) -> Response:
    """Keep a decision about one match, and come back to it."""
    try:
        here, lists = office(request), screener(request).lists()
        party, listing = word(form, "party"), word(form, "listing")
        with here.casebook(by=visitor(request).name) as book:
            query = desk.party_query(book, party)
            (match,) = desk.matches_of(party, [listing], query=query, lists=lists)
            signed = signature(request, form)
            (made,) = desk.judge(
                book, [match], verdict=verdict_of(form), signed=signed, lists=lists
            )
            between = desk.meanwhile(book, made, seen=seen_of(form))
    except OnRecordError as refusal:
        return _cards(request, ids, refusal=refusal)
    where = told_at(made, listing, seen=seen_of(form), between=len(between))
    return RedirectResponse(f"/reports/{quote(ids)}/screening?{where}", status_code=303)


def signature(request: Request, form: FormData) -> desk.Signature:
    """Return who decides, when and why; raises RequestError without a reason."""
    why = word(form, "why")
    if not why:
        raise RequestError(
            "a decision needs its reason. Write one, in a sentence, and send it."
        )
    if len(why) > LONGEST_REASON:
        raise RequestError(
            f"the reason is longer than {LONGEST_REASON} characters. Shorten it."
        )
    return desk.Signature(by=visitor(request).name, at=office(request).now(), why=why)


def verdict_of(form: FormData) -> Verdict:
    """Return what was decided; raises RequestError where nothing was chosen."""
    chosen = word(form, "verdict")
    if chosen not in VERDICTS:
        raise RequestError("nothing was chosen. Choose true match, false match or unsure.")
    return VERDICTS[chosen]


def seen_of(form: FormData) -> int:
    """Return how many decisions about the pair the form showed."""
    seen = word(form, "seen")
    return int(seen) if seen.isdecimal() and len(seen) <= 9 else 0


def told_at(made: Judgement, listing: str, *, seen: int, between: int) -> str:
    """Return the part of an address that has the page say what was kept, and what came between."""
    kept = quote(f"{made.party}|{listing}", safe="")
    return f"kept={kept}&number={seen + between + 1}&seen={seen}#kept"


def _cards(
    request: Request,
    ids: str,
    *,
    refusal: OnRecordError | None = None,
    told: tuple[str, int, int] = NOTHING_TOLD,
) -> Response:
    here = office(request)
    roles = tuple(role for role in Role if visitor(request).role >= role)

    def draw() -> Markup:
        return _draw(request, book, ids, refusal=refusal, told=told, roles=roles)

    with here.casebook() as book:
        card = here.card(book, ids)
        key = ("screening", ids, card.state, roles)
        # What was just decided or refused is said once, to one visitor.
        body = draw() if refusal or told != NOTHING_TOLD else here.part(key, draw)
    return page(
        request,
        "web/drawn.html",
        title=f"Screening: {card.title}",
        status=status_of(refusal) if refusal else 200,
        body=with_marks(request, body, f"/reports/{ids}/screening"),
    )


def _draw(
    request: Request, book: Casebook, ids: str, *, roles: Sequence[Role], **said: object
) -> Markup:
    """Return the cards with a place for the visitor's mark in each form; ``said`` is for one only."""
    here = office(request)
    dossier, lists = here.dossier(book, ids), here.lists()
    cards = in_order(screener(request).cards(book, ids, dossier))
    counts = Counter(card.row.status for card in cards)
    return part(
        "web/screening.html",
        ids=ids,
        may=lambda role: Role[role.upper()] in roles,
        signed=lambda _: MARK_PLACE,
        dossier=dossier,
        lists=lists,
        publishers=publishers(lists),
        to_judge=[one for one in cards if one.matches or one.exposure],
        not_found=[
            one for one in cards if one.row.screenable and not (one.matches or one.exposure)
        ],
        unscreenable=[row for row in dossier.named if not row.screenable],
        counts=[(status, counts[status]) for status in ScreeningStatus if counts[status]],
        verdict_looks=VERDICT_LOOKS,
        **said,
    )


def publishers(lists: desk.Lists | None) -> dict[str, str]:
    """Return the authority behind each list in use."""
    return {one.name: one.publisher for one in lists.lists} if lists else {}


PAGE = Page(title="Screening", path="/reports/{ids}/screening", router=router)
