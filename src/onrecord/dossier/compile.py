"""Documents and readings → a Dossier: the file to read first in this room.

It arranges and never adds. What a reading left open stays open here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.dossier.evidence import evidence_at, evidence_for
from onrecord.dossier.ledger import ledger_of, origin_of, reach_of, speakers_in
from onrecord.dossier.paper import Paper, match_papers
from onrecord.dossier.parties import named_in, relations_in
from onrecord.dossier.standing import mark_of
from onrecord.dossier.voices import chain_steps
from onrecord.dossier.words import listed, title_of
from onrecord.model import (
    Account,
    Caveat,
    ChainRole,
    Claim,
    Document,
    Dossier,
    DossierCaveat,
    ExposureRow,
    Mark,
    Reading,
    Reply,
    Screened,
    SourceChain,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from onrecord.model import EntityId, RelationRow


def compile_dossier(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    *,
    made_from: tuple[tuple[str, str], ...],
    screened: Sequence[Screened] = (),
    exposures: Sequence[ExposureRow] = (),
) -> Dossier:
    """Return the dossier of these papers, in the order of the documents.

    ``made_from`` names components and their versions. ``screened`` holds what screening
    and ownership found about entities; without it every entity is "not screened";
    ``exposures`` holds the ownership rules' answers with their proof. Who is who across the
    documents is left empty: the desk puts it in. Raises
    PapersDoNotMatch or EvidenceOutsideText when the papers do not belong together.
    """
    papers = match_papers(documents, readings)
    outcomes = {outcome.entity: outcome for outcome in screened}
    ledgers = [ledger_of(paper) for paper in papers]
    pairs = list(zip(papers, ledgers, strict=True))
    return Dossier(
        title=_title(documents),
        documents=tuple(documents),
        readings=tuple(paper.reading for paper in papers),
        accounts=tuple(_account(paper) for paper in papers),
        named=tuple(row for paper in papers for row in named_in(paper, screened=outcomes)),
        ledger=tuple(line for ledger in ledgers for line in ledger),
        relations=tuple(
            row for paper, ledger in pairs for row in relations_in(paper, ledger=ledger)
        ),
        caveats=tuple(caveat for paper in papers for caveat in _caveats(paper)),
        exposures=tuple(exposures),
        made_from=made_from,
    )


def relation_rows(
    documents: Sequence[Document], readings: Sequence[Reading], *, naming: AbstractSet[EntityId]
) -> tuple[RelationRow, ...]:
    """Return the rows that a dossier of these papers would have of relations with one of the parties.

    Their ``lines`` are those of that dossier. Only the claims that state them are laid out, for
    many reports just name a party. Raises as ``compile_dossier``.
    """
    rows: list[RelationRow] = []
    for paper in match_papers(documents, readings):
        wanted = tuple(
            one
            for one in paper.reading.relations
            if any(role.entity in naming for role in one.roles)
        )
        ledger = ledger_of(paper, only={claim for one in wanted for claim in one.claims})
        fewer = replace(paper, reading=replace(paper.reading, relations=wanted))
        rows += relations_in(fewer, ledger=ledger)
    return tuple(rows)


def _title(documents: Sequence[Document]) -> str:
    names = [title_of(document) for document in documents]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return names[0] + more if names else "Empty dossier"


def _account(paper: Paper) -> Account:
    main = _main_claim(paper)
    chain = main.chain if main else SourceChain()
    carried = tuple(claim for claim in paper.claims if _shares_outlets(claim.chain, chain))
    return Account(
        document=paper.document.id,
        chain=chain_steps(chain),
        lines=tuple(paper.numbers[claim.id] for claim in carried),
        origin=origin_of(main, paper=paper) if main else None,
        replies=_replies(paper),
    )


def _main_claim(paper: Paper) -> Claim | None:
    """Return the claim whose chain is the main account's.

    Reports tell their main account first, so its outlets are those of the first claim that
    somebody asserts and that rests on a source; of the claims that came through the same
    outlets, the one that rests on most sources shows the account best.
    """
    told = [claim for claim in paper.claims if claim.stance is Stance.ASSERTS and _rests(claim)]
    first = next(iter(told or paper.claims), None)
    if first is None:
        return None
    same = [claim for claim in told if _shares_outlets(claim.chain, first.chain)]
    return max(same, key=_rests, default=first)


def _rests(claim: Claim) -> int:
    """Return how many sources a claim rests on, beyond the outlets that carried it."""
    resting = (link for link in claim.chain.links if link.role is ChainRole.RESTS_ON)
    return max((len(link.sources) for link in resting), default=0)


def _shares_outlets(one: SourceChain, other: SourceChain) -> bool:
    return bool(one.links) and _outlets(one) == _outlets(other)


def _outlets(chain: SourceChain) -> tuple[str, ...]:
    links = (link for link in chain.links if link.role is not ChainRole.RESTS_ON)
    return tuple(source.name for link in links for source in link.sources)


def _replies(paper: Paper) -> tuple[Reply, ...]:
    """Return who answered in the same way, together, in the order of their first lines."""
    ways: dict[tuple[Mark, str], list[Claim]] = {}
    for claim in paper.claims:
        if _is_reply(claim):
            ways.setdefault((mark_of(claim), _answer(claim, paper=paper)), []).append(claim)
    return tuple(
        Reply(
            who=tuple(dict.fromkeys(w for c in claims for w in speakers_in(c, paper=paper))),
            mark=mark,
            words=words,
            lines=tuple(paper.numbers[claim.id] for claim in claims),
            evidence=evidence_for(
                tuple(claim.sentence for claim in claims), document=paper.document
            ),
        )
        for (mark, words), claims in ways.items()
    )


def _is_reply(claim: Claim) -> bool:
    return mark_of(claim) in {Mark.DENIED, Mark.NO_COMMENT} or claim.stance is Stance.REACTS


def _answer(claim: Claim, *, paper: Paper) -> str:
    askers = listed(paper.names_of(claim.addressees))
    asked = mark_of(claim) is Mark.NO_COMMENT and askers
    return f"{reach_of(claim)} (asked by {askers})" if asked else reach_of(claim)


def _caveats(paper: Paper) -> tuple[DossierCaveat, ...]:
    general = (*paper.document.caveats, *paper.reading.caveats)
    about_claims = (
        (caveat, paper.numbers[claim.id]) for claim in paper.claims for caveat in claim.caveats
    )
    return (
        *(_caveat(caveat, line=None, paper=paper) for caveat in dict.fromkeys(general)),
        *(_caveat(caveat, line=line, paper=paper) for caveat, line in about_claims),
    )


def _caveat(caveat: Caveat, *, line: int | None, paper: Paper) -> DossierCaveat:
    return DossierCaveat(
        code=caveat.code,
        message=caveat.message,
        document=paper.document.id,
        line=line,
        evidence=evidence_at(caveat.span, document=paper.document) if caveat.span else None,
    )
