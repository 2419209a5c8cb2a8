"""Documents and readings → a Dossier: the file to read first in this room.

It arranges and never adds. What a reading left open stays open here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.dossier.evidence import evidence_at, evidence_for
from onrecord.dossier.ledger import ledger_of, reach_of, speakers_in
from onrecord.dossier.paper import Paper, match_papers
from onrecord.dossier.parties import named_in, relations_in
from onrecord.dossier.standing import mark_of
from onrecord.dossier.voices import chain_steps
from onrecord.dossier.words import listed
from onrecord.model import (
    Account,
    Caveat,
    ChainRole,
    Claim,
    Document,
    Dossier,
    DossierCaveat,
    Mark,
    Origin,
    Reading,
    Reply,
    Screened,
    SourceChain,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def compile_dossier(
    documents: Sequence[Document],
    readings: Sequence[Reading],
    *,
    made_from: tuple[tuple[str, str], ...],
    screened: Sequence[Screened] = (),
) -> Dossier:
    """Return the dossier of these papers, in the order of the documents.

    ``made_from`` names components and their versions. ``screened`` holds what screening
    and ownership found about entities; without it every entity is "not screened". Raises
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
        made_from=made_from,
    )


def _title(documents: Sequence[Document]) -> str:
    names = [title_of(document) for document in documents]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return names[0] + more if names else "Empty dossier"


def title_of(document: Document) -> str:
    """Return the headline, or words that say there is none; nothing is made up."""
    if document.title:
        return document.title
    if document.publisher:
        return f"Report without a headline, published by {document.publisher}"
    return document.name or "Report without a headline"


def _account(paper: Paper) -> Account:
    chain = _main_chain(paper)
    carried = tuple(claim for claim in paper.claims if _shares_outlets(claim.chain, chain))
    return Account(
        document=paper.document.id,
        chain=chain_steps(chain),
        lines=tuple(paper.numbers[claim.id] for claim in carried),
        origin=_widest_origin(paper),
        replies=_replies(paper),
    )


def _main_chain(paper: Paper) -> SourceChain:
    """Return the chain through most outlets; then one that says what it rests on, and on most."""

    def weight(chain: SourceChain) -> tuple[int, int]:
        resting = [link for link in chain.links if link.role is ChainRole.RESTS_ON]
        return len(chain.links) - len(resting), len(resting[0].sources) if resting else 0

    chains = (claim.chain for claim in paper.claims)
    return max(chains, key=weight, default=SourceChain())


def _shares_outlets(one: SourceChain, other: SourceChain) -> bool:
    def outlets(chain: SourceChain) -> tuple[str, ...]:
        return tuple(
            source.name
            for link in chain.links
            if link.role is not ChainRole.RESTS_ON
            for source in link.sources
        )

    return bool(one.links) and outlets(one) == outlets(other)


def _widest_origin(paper: Paper) -> Origin | None:
    sizes = Counter({place: len(o.claims) for place, o in enumerate(paper.reading.origins)})
    return paper.reading.origins[sizes.most_common(1)[0][0]] if sizes else None


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
