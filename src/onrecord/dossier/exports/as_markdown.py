"""Markdown: the dossier for a note, a ticket or a repository, with the quote under each line.

Words of documents are escaped, so that no document can add a heading, a link,
an image or a tag to the page it is quoted on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.dossier.exports.export import Export
from onrecord.dossier.exposures import proof_of
from onrecord.dossier.particulars import fixed_words, quoted_detail
from onrecord.dossier.visible import shown
from onrecord.dossier.words import (
    LOOKED_FOR,
    MARK_GLYPHS,
    MARK_WORDS,
    STATUS_WORDS,
    counted,
    listed,
    numbers,
    origins_words,
    silence_words,
    title_of,
)
from onrecord.model import ScreeningStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import (
        Account,
        ChainStep,
        Document,
        DocumentId,
        Dossier,
        EntityRow,
        LedgerLine,
        Mark,
        RelationRow,
    )

# CommonMark lets a backslash stand before any ASCII punctuation. These signs begin markup in
# CommonMark, tables or the common extensions; the last two would be made links of.
MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&@]|:(?=//)|(?<=www)\.)")

# These begin a list or a rule only where they open a line.
OPENING = re.compile(r"^(\d*)([-+=.)])")


def render_markdown(dossier: Dossier) -> str:
    """Return the dossier as Markdown, ending in a newline."""
    blocks = (
        *_head(dossier),
        *(block for account in dossier.accounts for block in _account(account, dossier)),
        *_ledger(dossier),
        *_named(dossier),
        *_across(dossier),
        *_exposures(dossier),
        *_relations(dossier),
        *_caveats(dossier),
        _made_from(dossier),
    )
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return ``text`` on one line with no sign that Markdown or HTML would obey."""
    return OPENING.sub(r"\1\\\2", MARKUP.sub(r"\\\1", shown(text).strip()))


def _exposures(dossier: Dossier) -> Iterator[str]:
    if dossier.exposures:
        yield "## Through owners, as the report alleges them"
    for row in dossier.exposures:
        for answer in row.answers:
            proof = "\n".join(
                f"  - {label}: {escaped(words)}" for label, words in proof_of(answer)
            )
            yield f"- **{escaped(answer.answer)}**\n{proof}"


def _head(dossier: Dossier) -> Iterator[str]:
    yield f"# {escaped(dossier.title)}"
    yield "\n".join(f"- {_about(document)}" for document in dossier.documents)
    marks = ", ".join(f"{count} {MARK_WORDS[mark]}" for mark, count in dossier.tally)
    yield f"**{counted(len(dossier.ledger), 'claim')}**: {marks}."


def _about(document: Document) -> str:
    facts = (
        document.publisher or "publisher unknown",
        document.published or "date unknown",
        document.language or "language unknown",
    )
    return f"{', '.join(escaped(fact) for fact in facts)}, document `{document.id[:12]}`"


def _account(account: Account, dossier: Dossier) -> Iterator[str]:
    yield f"## Where this comes from{_which(account.document, dossier)}"
    steps = [f"- {step.words}: {_sources(step)}" for step in account.chain]
    yield "\n".join(steps) if steps else "No source chain was read."
    if account.origin:
        count = origins_words(account.origin.lower, account.origin.upper)
        behind = counted(len(account.origin.claims), "claim")
        yield f"**Origins: {count}** behind {behind}. {escaped(account.origin.reason)}"
    if account.replies:
        yield "\n".join(
            f"- {_glyph(reply.mark)} **{escaped(listed(reply.who))}** {escaped(reply.words)} "
            f"({_lines(reply.lines)})"
            for reply in account.replies
        )


def _which(identity: DocumentId, dossier: Dossier) -> str:
    """Return which document is meant, where there are several."""
    document = next(one for one in dossier.documents if one.id == identity)
    return f": {escaped(title_of(document))}" if len(dossier.documents) > 1 else ""


def _lines(lines: tuple[int, ...]) -> str:
    return f"line{'s' if lines[1:] else ''} {numbers(lines)}"


def _sources(step: ChainStep) -> str:
    pairs = zip(step.sources, step.notes, strict=True)
    return "; ".join(f"**{escaped(source.name)}**{_noted(note)}" for source, note in pairs)


def _noted(note: str) -> str:
    return f" ({escaped(note)})" if note else ""


def _glyph(mark: Mark) -> str:
    return MARK_GLYPHS[mark][0]


def _ledger(dossier: Dossier) -> Iterator[str]:
    yield "## Claim ledger"
    told = None
    if not dossier.ledger:
        sought = "\n".join(f"- {words}" for words in LOOKED_FOR)
        yield f"No attributed claim found. Looked for:\n\n{sought}"
    for line in dossier.ledger:
        if line.document != told:
            told = line.document
            which = _which(line.document, dossier).removeprefix(": ")
            yield from [f"**{which}**"] if which else []
        yield f"### {line.number}. {escaped(line.statement)}"
        yield "\n".join(_facts(line))
        yield _quotes(line)


def _facts(line: LedgerLine) -> Iterator[str]:
    yield f"- How sure: {_glyph(line.mark)} {', '.join(line.how_sure)}"
    voices = "; ".join(f"{escaped(v.name)}{_noted(v.note)}" for v in line.voices)
    yield f"- Who says so: {voices}"
    for denial in line.against:
        yield f"- Against: {escaped(listed(denial.by))} {denial.words} (line {denial.line})"
    for silence in line.silent:
        yield f"- Silent: {escaped(silence_words(silence))} ({_lines(silence.lines)})"
    if line.chain:
        yield f"- Through: {' ← '.join(_hands(step) for step in line.chain)}"
    if line.origin:
        yield f"- Origins: {origins_words(line.origin.lower, line.origin.upper)}"
    for label, words, fixed in fixed_words(line):
        yield f"- {label.capitalize()}: “{escaped(words)}” → {escaped(fixed)}"
    for words in (*line.flags, *line.caveats):
        yield f"- Look at: {escaped(words)}"
    yield f"- Safe wording: {escaped(line.wording)}"


def _hands(step: ChainStep) -> str:
    names = "; ".join(escaped(source.name) for source in step.sources)
    return f"\\{{{names}\\}}" if len(step.sources) > 1 else names


def _quotes(line: LedgerLine) -> str:
    proof = line.evidence[0]
    place = f" ({proof.span.start}–{proof.span.end})" if proof.span else ""
    return f"> “{escaped(proof.quote)}”{place}"


def _table(*heads: str, rows: list[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _named(dossier: Dossier) -> Iterator[str]:
    if dossier.named:
        yield "## Who and what is named"
        yield _table(
            "Name",
            "Kind",
            "Also",
            "Mentions",
            "Screening",
            rows=[_entity(row) for row in dossier.named],
        )


def _across(dossier: Dossier) -> Iterator[str]:
    if dossier.parties:
        yield "## Who is who across these documents"
    for party in dossier.parties:
        also = f", also {escaped(', '.join(party.names[1:]))}" if party.names[1:] else ""
        head = f"- **{escaped(party.name)}**{also}: {counted(party.mentions, 'mention')}"
        quotes = "\n".join(f"  - {escaped(evidence.quote)}" for evidence in party.evidence)
        yield f"{head} in {len(party.documents)} documents\n{quotes}"


def _entity(row: EntityRow) -> tuple[str, ...]:
    barred = "" if row.screenable else f"; cannot be screened: {row.why_not or 'no name'}"
    status = (
        f"{STATUS_WORDS[row.status]}: "
        if row.status is not ScreeningStatus.NOT_SCREENED
        else ""
    )
    words = escaped(f"{status}{row.status_words}{barred}")
    also = escaped(", ".join(row.aliases))
    kind = f"{row.kind.value}, {escaped(row.country)}" if row.country else row.kind.value
    return (escaped(row.name), kind, also, str(row.mentions), words)


def _relations(dossier: Dossier) -> Iterator[str]:
    if dossier.relations:
        yield "## Relations"
        yield "Each stands only as firmly as the lines that state it."
        yield _table(
            "Subject",
            "Relation",
            "Object",
            "Details",
            "Standing",
            "Lines",
            rows=[_relation(row) for row in dossier.relations],
        )


def _relation(row: RelationRow) -> tuple[str, ...]:
    details = "; ".join(f"{detail.role}: {quoted_detail(detail)}" for detail in row.details)
    words = (row.subject, row.name, row.object, details)
    standing = f"{_glyph(row.mark)} {escaped(row.standing)}"
    return (*(escaped(part) for part in words), standing, numbers(row.lines))


def _caveats(dossier: Dossier) -> Iterator[str]:
    if dossier.caveats:
        yield "## Caveats"
        yield "\n".join(
            f"- {escaped(caveat.message)}{f' (line {caveat.line})' if caveat.line else ''} "
            f"`{shown(caveat.code).replace('`', '')}`"
            for caveat in dossier.caveats
        )


def _made_from(dossier: Dossier) -> str:
    made = ", ".join(f"{component} {version}" for component, version in dossier.made_from)
    return f"Made from: {escaped(made) or 'not stated'}"


EXPORT = Export(
    name="markdown", suffix=".md", media_type="text/markdown", render=render_markdown
)
