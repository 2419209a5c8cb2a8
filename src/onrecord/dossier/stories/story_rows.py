"""A story in headed rows: origins, claims, what was lost, who stands how, when, and who."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.dossier.stories.blocks import Block, Row, letters_of, quotes_of
from onrecord.dossier.words import counted
from onrecord.model import (
    Corroboration,
    Document,
    Evidence,
    Report,
    Story,
    StoryParty,
    TimelineEntry,
)

UNDATED = "without a date"


def title_of_story(story: Story) -> str:
    """Return the first line: how many reports, and how many origins behind them."""
    lower, upper = story.origins
    return f"{counted(len(story.documents), 'report')}, {origins(lower, upper)} behind them"


def origins(lower: int, upper: int) -> str:
    """Return a count of origins in words: ``1 independent origin``, ``0 to 2 …``."""
    count = str(lower) if lower == upper else f"{lower} to {upper}"
    return f"{count} independent origin{'' if count == '1' else 's'}"


def story_blocks(story: Story) -> tuple[Block, ...]:
    """Return the story's blocks; one that would be empty is left out."""
    letters = letters_of(story.documents)
    several = [n for n, claim in enumerate(story.claims) if len(claim.documents) > 1]
    alone = [n for n in range(len(story.claims)) if n not in several]
    blocks = (
        Block(heading="Reports and their origins", rows=tuple(_groups(story, letters))),
        Block(
            heading="Claims that several reports have",
            rows=tuple(row for n in several for row in _claim(n, story, letters)),
        ),
        Block(
            heading="Claims that one report has",
            rows=tuple(row for n in alone for row in _claim(n, story, letters)),
        ),
        Block(heading="Where reports give other values", rows=tuple(_values(story, letters))),
        Block(heading="What changed on the way", rows=tuple(_drifts(story, letters))),
        Block(heading="Who stands how to which claim", rows=tuple(_matrix(story, letters))),
        Block(heading="When", rows=tuple(_timeline(story, letters))),
        Block(
            heading="Parties that several reports name", rows=tuple(_parties(story, letters))
        ),
    )
    return tuple(block for block in blocks if block.rows)


Letters = dict[str, str]


def named(document: Document) -> str:
    """Return a report's outlet, headline and day."""
    day = f", {document.published[:10]}" if document.published else ""
    title = document.title or document.name or "untitled"
    return f"{document.publisher or 'unknown outlet'}: {title}{day}"


def _groups(story: Story, letters: Letters) -> Iterator[Row]:
    for number, group in enumerate(story.groups, start=1):
        yield Row(words=f"Origin {number}: {origins(group.lower, group.upper)}. {group.reason}")
        for one in group.documents:
            yield Row(words=f"{letters[one]}  {named(story.document(one))}", level=1)
        for join in group.joins:
            words = f"{letters[join.later]} after {letters[join.earlier]}: {join.reason}"
            yield Row(words=words, level=1, quotes=quotes_of(join.evidence, letters))


def _claim(number: int, story: Story, letters: Letters) -> Iterator[Row]:
    """Yield a claim with its grade and why, each report's sentence, and other values."""
    claim = story.claims[number]
    yield Row(
        words=f"{number + 1}. {claim.grade.code}, {origins(claim.lower, claim.upper)}: "
        f"{claim.statement}"
    )
    yield Row(words=" ".join(claim.grade.why), level=1)
    if claim.lower != claim.upper:
        yield Row(words=claim.reason, level=1)
    yield from _carriers(claim, letters)


def _carriers(claim: Corroboration, letters: Letters) -> Iterator[Row]:
    order = list(letters)
    for word, reports in (
        ("as so", claim.reports),
        ("denied", claim.denials),
        ("beside", claim.beside),
    ):
        for report in sorted(reports, key=lambda one: order.index(one.document)):
            yield Row(
                words=f"{word} in {letters[report.document]}{_how(report)}",
                level=1,
                quotes=quotes_of((report.evidence,), letters),
            )


def _how(report: Report) -> str:
    said = [report.certainty.value] if report.certainty.value != "certain" else []
    said += [report.stance.value.replace("_", " ")] if report.stance.value != "asserts" else []
    said += [report.modality.value] if report.modality.value != "actual" else []
    said += ["an echo"] if report.echo else []
    return f" ({', '.join(said)})" if said else ""


def _values(story: Story, letters: Letters) -> Iterator[Row]:
    """Yield each contradiction once, both sentences quoted."""
    told: set[tuple[Evidence, Evidence]] = set()
    place = {one.claim: n for n, c in enumerate(story.claims, start=1) for one in c.carriers}
    for number, claim in enumerate(story.claims, start=1):
        for against in claim.disagreements:
            other = place[against.claim]
            if number < other and (against.own, against.other) not in told:
                told.add((against.own, against.other))
                ours, theirs = ", ".join(against.ours), ", ".join(against.theirs)
                yield Row(
                    words=f"{ours} in claim {number}, {theirs} in claim {other}",
                    quotes=quotes_of((against.own, against.other), letters),
                )


def _drifts(story: Story, letters: Letters) -> Iterator[Row]:
    for told in story.retellings:
        later, earlier = letters[told.later], letters[told.earlier]
        found = "" if told.drifts else ": no drift was found"
        yield Row(words=f"{later} beside {earlier}{found}")
        for drift in told.drifts:
            yield Row(
                words=f"{drift.effect.value}, {drift.kind.value.replace('_', ' ')}: {drift.words}",
                level=1,
                quotes=quotes_of((drift.earlier, drift.later), letters),
            )


def _matrix(story: Story, letters: Letters) -> Iterator[Row]:
    for party in story.matrix.parties:
        yield Row(words=party or "somebody whom no report names")
        for cell in story.matrix.cells:
            if cell.party == party:
                words = (
                    f"{cell.stance.value} {cell.claim + 1}: {story.matrix.claims[cell.claim]}"
                )
                yield Row(words=words, level=1, quotes=quotes_of((cell.evidence,), letters))


def _timeline(story: Story, letters: Letters) -> Iterator[Row]:
    for entry in story.dated:
        yield Row(words=_when(entry), quotes=quotes_of((entry.evidence,), letters))
    if story.undated:
        yield Row(words=f"{counted(len(story.undated), 'claim')} {UNDATED}")
    for entry in story.undated:
        yield Row(words=f"{letters[entry.document]}  {entry.statement}", level=1)


def _when(entry: TimelineEntry) -> str:
    first, last = entry.happened_from, entry.happened_to
    between = first if first == last else f"{first} to {last}"
    said = entry.said[:10] or "on an unknown day"
    return f"{between} (“{entry.words}”), said {said}: {entry.statement}"


def _parties(story: Story, letters: Letters) -> Iterator[Row]:
    for party in story.parties:
        if len(party.documents) > 1 or party.maybe:
            yield from party_rows(party, letters)


def party_rows(party: StoryParty, letters: Letters) -> Iterator[Row]:
    """Return a party with its spellings, its first sentence in each report, and why it is one."""
    also = f", also {', '.join(party.names[1:])}" if party.names[1:] else ""
    places = (
        f"{counted(party.mentions, 'mention')} in {counted(len(party.documents), 'report')}"
    )
    yield Row(
        words=f"{party.name} ({party.kind.value}){also}: {places}",
        quotes=quotes_of(party.evidence, letters),
    )
    for reason in dict.fromkeys(merge.reason for merge in party.merges):
        yield Row(words=f"one party: {reason}", level=1)
    for reason in dict.fromkeys(merge.reason for merge in party.maybe):
        yield Row(words=f"perhaps another’s name; a person must decide: {reason}", level=1)
