"""Reports: fetched, opened, read, kept, and compiled into a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.casebook import Casebook
from onrecord.desk.audit import LOG, note_versions
from onrecord.desk.lists import Lists
from onrecord.desk.other_readers import read_document, reader_version
from onrecord.desk.papers import Paper, ReadPaper
from onrecord.desk.parties import screen_reading
from onrecord.desk.who import parties_among
from onrecord.dossier import compile_dossier
from onrecord.intake import open_document
from onrecord.model import (
    CasebookParty,
    Document,
    Dossier,
    Judgement,
    Reading,
    Saved,
    StoryParty,
)
from onrecord.reading import READ

if TYPE_CHECKING:
    from onrecord.language import Reader


def fetch_paper(address: str) -> Paper:
    """Fetch one page from the open internet; raises AddressRefused or FetchFailed."""
    from onrecord.fetch import fetch

    fetched = fetch(address)
    return Paper(
        data=fetched.data,
        name=fetched.final_address,
        address=fetched.final_address,
        media_type=fetched.media_type,
    )


def read_paper(paper: Paper, *, reader: Reader | None = None) -> ReadPaper:
    """Open a report and read it, with ``reader`` beside the shipped model when one is given.

    Raises an IntakeError or a ReaderFailed that says what to do.
    """
    document = open_document(
        paper.data, name=paper.name, address=paper.address, media_type=paper.media_type
    )
    used = reader if document.language in READ else None
    return ReadPaper(
        paper=paper,
        document=document,
        reading=read_document(document, used),
        reader=reader_version(used),
    )


def read_text(text: str, *, name: str = "pasted text") -> ReadPaper:
    """Read a report that somebody pasted."""
    return read_paper(Paper(data=text.encode("utf-8", "replace"), name=name))


def keep(casebook: Casebook, papers: Sequence[ReadPaper], *, at: str) -> tuple[Saved, ...]:
    """Save what was read, one transaction a document; the same bytes twice change nothing."""
    from onrecord.resolution import fingerprint

    saved = tuple(
        casebook.save(
            paper.document, paper.paper.data, paper.reading, at=at, reader=paper.reader
        )
        for paper in papers
    )
    new = {one.document for one in saved if one.new}
    if new:
        casebook.keep_fingerprints(
            fingerprint(paper.document) for paper in papers if paper.document.id in new
        )
    return saved


def dossier_of(
    papers: Sequence[ReadPaper],
    *,
    lists: Lists | None = None,
    decisions: Sequence[Judgement] = (),
    parties: Sequence[CasebookParty] | None = None,
) -> Dossier:
    """Compile the dossier of some reports, in the order in which they were given.

    With ``lists`` every party is screened and its owners are traced; without, none is.
    ``decisions`` are those of the casebook about matches, ``parties`` its who is who;
    without that, who is who across the reports is told by the rules alone.
    """
    first: dict[str, ReadPaper] = {}
    for paper in papers:
        first.setdefault(paper.document.id, paper)
    pairs = [(paper.document, paper.reading) for paper in first.values()]
    return _compiled(
        pairs,
        parties=parties,
        lists=lists,
        decisions=decisions,
        made_from=versions(lists, readers=[paper.reader for paper in first.values()]),
    )


def dossier_from_casebook(
    casebook: Casebook, ids: Sequence[str], *, lists: Lists | None = None
) -> Dossier:
    """Compile the dossier of documents that the casebook holds, by id or the start of one.

    Its ``made_from`` names the head of the casebook's log, so that the dossier shows
    the state it was made from, and the log can later be proved against it.
    """
    wanted = [casebook.find(one) for one in ids]
    pairs = [(casebook.document(one), casebook.reading(one)) for one in wanted]
    return _compiled(
        pairs,
        # One report names nobody across reports, and who is who takes longer than all the rest.
        parties=parties_among(casebook, [reading for _, reading in pairs]).parties
        if len(pairs) > 1
        else (),
        lists=lists,
        decisions=casebook.judgements(),
        made_from=made_from_casebook(casebook, wanted, lists=lists),
    )


def _compiled(
    pairs: Sequence[tuple[Document, Reading]],
    *,
    lists: Lists | None,
    decisions: Sequence[Judgement],
    made_from: tuple[tuple[str, str], ...],
    parties: Sequence[CasebookParty] | None,
) -> Dossier:
    found = [
        screen_reading(one, reading, lists=lists, decisions=decisions)
        for one, reading in pairs
        if lists
    ]
    dossier = compile_dossier(
        [document for document, _ in pairs],
        [reading for _, reading in pairs],
        made_from=made_from,
        screened=[outcome for screening in found for outcome in screening.outcomes],
        exposures=[row for screening in found for row in screening.exposures],
    )
    named = _across(pairs, parties) if len(pairs) > 1 else ()
    return replace(dossier, parties=tuple(one for one in named if len(one.documents) > 1))


def _across(
    pairs: Sequence[tuple[Document, Reading]], parties: Sequence[CasebookParty] | None
) -> tuple[StoryParty, ...]:
    from onrecord.resolution import parties_across, story_parties

    documents, readings = [d for d, _ in pairs], {d.id: reading for d, reading in pairs}
    if parties is None:
        return parties_across(documents, readings)
    return story_parties(parties, documents, readings)


def versions(
    lists: Lists | None = None, *, readers: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Return what a dossier is made from: each component, policy and list with its version.

    ``readers`` are those its papers were read with; without any, the shipped one is meant.
    """
    read_with = "; ".join(dict.fromkeys(readers)) or reader_version()
    made = (("onrecord", __version__), ("reading", read_with))
    if not lists:
        return made
    from onrecord.screening import (
        shipped_policy,  # a reading without lists need not wait for it
    )

    return (*made, ("screening policy", shipped_policy().name), *lists.versions())


def made_from_casebook(
    casebook: Casebook, documents: Sequence[str], *, lists: Lists | None = None
) -> tuple[tuple[str, str], ...]:
    """Return what is made from kept documents: the versions, and the head of the log."""
    readers = [casebook.reader(one) for one in documents]
    return (*versions(lists, readers=readers), (LOG, casebook.head()))


def note_reading(
    casebook: Casebook, papers: Sequence[ReadPaper], *, lists: Lists | None, at: str
) -> None:
    """Log that reports were read, one entry each, with the version of all that was used."""
    readers = {paper.document.id: paper.reader for paper in papers}
    for document, reader in readers.items():
        note_versions(casebook, document, made_from=versions(lists, readers=[reader]), at=at)
