"""One party's file in headed rows."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.dossier.stories.blocks import Block, Row, letters_of, quotes_of
from onrecord.dossier.stories.story_rows import named, party_rows
from onrecord.dossier.words import counted
from onrecord.model import PartyClaim, PartyFile

Letters = dict[str, str]


def title_of_party(file: PartyFile) -> str:
    """Return the first line: who it is, and in how many reports."""
    reports = counted(len(file.documents) + file.left_out, "report")
    return f"{file.party.name} ({file.party.kind.value}), named in {reports} of this casebook"


def party_blocks(file: PartyFile) -> tuple[Block, ...]:
    """Return the file's blocks; one that would be empty is left out."""
    letters = letters_of(file.documents)
    blocks = (
        Block(heading="Reports", rows=tuple(_reports(file, letters))),
        Block(heading="Who it is", rows=tuple(_who(file, letters))),
        Block(heading="What it says", rows=tuple(_claims(file.said, letters))),
        Block(heading="What is said of it", rows=tuple(_claims(file.about, letters))),
        Block(heading="How it is related", rows=tuple(_relations(file, letters))),
        Block(heading="On the lists", rows=tuple(_listed(file))),
        Block(
            heading="Where it is named",
            rows=tuple(_mentions(file, letters)),
        ),
    )
    return tuple(block for block in blocks if block.rows)


def _reports(file: PartyFile, letters: Letters) -> Iterator[Row]:
    for document in file.documents:
        yield Row(words=f"{letters[document.id]}  {named(document)}  [{document.id[:12]}]")
    if file.left_out:
        yield Row(words=f"and {file.left_out} that came earlier and are not shown")


def _mentions(file: PartyFile, letters: Letters) -> Iterator[Row]:
    for document in file.documents:
        here = tuple(one for one in file.mentions if one.document == document.id)
        yield Row(words=named(document), quotes=quotes_of(here, letters))


def _who(file: PartyFile, letters: Letters) -> Iterator[Row]:
    yield from party_rows(file.party, letters)
    for decision in file.decisions:
        yield Row(
            words=f"{decision.verdict.value}: {decision.left} and {decision.right}, decided by "
            f"{decision.by}, {decision.at}: {decision.why}",
            level=1,
        )
    for other in file.namesakes:
        yield Row(words=f"another party bears one of these names: {other}", level=1)


def _claims(claims: tuple[PartyClaim, ...], letters: Letters) -> Iterator[Row]:
    for claim in claims:
        words = f"{claim.stance.value.replace('_', ' ')}: {claim.statement}"
        yield Row(words=words, quotes=quotes_of((claim.evidence,), letters))


def _relations(file: PartyFile, letters: Letters) -> Iterator[Row]:
    for row in file.relations:
        words = f"{row.subject} {row.name} {row.object}".strip()
        yield Row(words=f"{words} ({row.standing})", quotes=quotes_of(row.evidence, letters))


def _listed(file: PartyFile) -> Iterator[Row]:
    if file.screened_with is None:
        yield Row(words="never looked for on a list: `onrecord rescreen` does it")
        return
    lists = ", ".join(f"{name} of {date}" for name, date, _ in file.screened_with)
    if not file.hits:
        yield Row(words=f"not found by name in {lists or 'no list'}")
    for hit in file.hits:
        yield Row(
            words=f"perhaps {hit.listed_as} ({hit.list_name}:{hit.entry}), by the name "
            f"{hit.asked}, likeness {hit.score:.2f}; screened with {lists}"
        )
    for judged in file.judgements:
        yield Row(
            words=f"{judged.list_name}:{judged.entry} decided {judged.verdict.value} by "
            f"{judged.by}, {judged.at}: {judged.why}"
        )
