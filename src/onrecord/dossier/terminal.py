"""The dossier as styled lines, section by section, for the terminal and for plain text.

Every mark is a shape and a word before it is a colour. With ``ascii_only`` the
shapes become ASCII signs, for terminals whose encoding knows no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.dossier.exposures import proof_of
from onrecord.dossier.lines import Line, Part, Style, part, wrap
from onrecord.dossier.particulars import fixed_words, quoted_detail
from onrecord.dossier.words import (
    LOOKED_FOR,
    MARK_GLYPHS,
    MARK_WORDS,
    NO_LIST,
    STATUS_GLYPHS,
    STATUS_WORDS,
    counted,
    listed,
    numbers,
    origins_words,
    silence_words,
    title_of,
)
from onrecord.model import (
    Account,
    ChainStep,
    Document,
    DocumentId,
    Dossier,
    EntityRow,
    Evidence,
    LedgerLine,
    Mark,
    RelationRow,
    ScreeningStatus,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NARROWEST = 40
"""Below this a ledger line is all indent; the terminal may scroll instead."""

PLAIN_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "–": "-", "·": "|", "←": "<-", "→": "->", "…": "..."}
)
"""Our own signs in ASCII; the words of documents are left as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How wide the output is, and whether it may use more than ASCII signs."""

    width: int
    ascii_only: bool

    def sign(self, text: str) -> str:
        """Return one of our own signs as this setting can show it."""
        return text.translate(PLAIN_SIGNS) if self.ascii_only else text

    def glyph(self, pair: tuple[str, str]) -> str:
        """Return the shape, or its ASCII sign."""
        return pair[1] if self.ascii_only else pair[0]

    def mark(self, mark: Mark) -> Part:
        """Return a mark as shape and word."""
        return f"{self.glyph(MARK_GLYPHS[mark])} {MARK_WORDS[mark]}", Style.of_mark(mark)


def layout(dossier: Dossier, *, width: int = 100, ascii_only: bool = False) -> tuple[Line, ...]:
    """Return the dossier as styled lines of at most ``width`` columns (40 at least)."""
    setting = Setting(width=max(width, NARROWEST), ascii_only=ascii_only)
    sections = (
        _head(dossier, setting),
        *(_account(account, dossier, setting) for account in dossier.accounts),
        _ledger(dossier, setting),
        _named(dossier, setting),
        _across(dossier, setting),
        _exposures(dossier, setting),
        _relations(dossier, setting),
        _caveats(dossier, setting),
        _made_from(dossier, setting),
    )
    lines: list[Line] = []
    for section in sections:
        found = tuple(section)
        lines.extend((Line(), *found) if lines and found else found)
    return tuple(lines)


def _row(*parts: Part, setting: Setting, indent: int = 0) -> tuple[Line, ...]:
    return wrap(parts, width=setting.width, indent=indent)


def _field(label: str, *parts: Part, setting: Setting) -> tuple[Line, ...]:
    """Return a labelled line under a ledger number; later lines keep to the label's edge."""
    lead = (f"      {label:<9}", Style.QUIET)
    return wrap((lead, *parts), width=setting.width, indent=15)


def _heading(text: str, setting: Setting) -> tuple[Line, ...]:
    return _row((text, Style.HEADING), setting=setting)


def _which(identity: DocumentId, dossier: Dossier, setting: Setting) -> tuple[Line, ...]:
    """Return which document is meant, where there are several."""
    document = next(one for one in dossier.documents if one.id == identity)
    words = f"  {title_of(document)} ({setting.sign(_about(document, setting))})"
    return _row(part(words, Style.QUIET), setting=setting, indent=2)


def _head(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    yield from _row(part(dossier.title, Style.TITLE), setting=setting)
    for document in dossier.documents:
        yield from _row(part(_about(document, setting), Style.QUIET), setting=setting)
    # Hard spaces keep a shape with its number and word while the row is wrapped.
    tally: list[Part] = [(counted(len(dossier.ledger), "claim"), Style.NAME)]
    for mark, count in dossier.tally:
        shape = setting.glyph(MARK_GLYPHS[mark])
        tally.append(("   ", Style.PLAIN))
        tally.append((f"{shape}\u00a0{count}\u00a0{MARK_WORDS[mark]}", Style.of_mark(mark)))
    for line in _row(*tally, setting=setting):
        yield Line(tuple((text.replace("\u00a0", " "), style) for text, style in line.parts))


def _about(document: Document, setting: Setting) -> str:
    return setting.sign(" · ").join(
        (
            document.publisher or "publisher unknown",
            document.published or "date unknown",
            document.language or "language unknown",
            f"document {document.id[:12]}",
        )
    )


def _account(account: Account, dossier: Dossier, setting: Setting) -> Iterator[Line]:
    yield from _heading("Where this comes from", setting)
    if len(dossier.documents) > 1:
        yield from _which(account.document, dossier, setting)
    for step in account.chain:
        yield from _step(step, setting)
    if not account.chain:
        yield from _row(("  No source chain was read.", Style.QUIET), setting=setting)
    if account.origin is not None:
        count = origins_words(account.origin.lower, account.origin.upper)
        lead = part(setting.sign(f"  origins      {count}"), Style.NAME)
        behind = f" behind {counted(len(account.origin.claims), 'claim')}. "
        yield from _row(lead, part(behind + account.origin.reason), setting=setting, indent=15)
    for reply in account.replies:
        words = part(f" {reply.words} [{numbers(reply.lines)}]", Style.QUIET)
        who = part(listed(reply.who), Style.NAME)
        shape = (f"  {setting.glyph(MARK_GLYPHS[reply.mark])} ", Style.of_mark(reply.mark))
        yield from _row(shape, who, words, setting=setting, indent=4)


def _step(step: ChainStep, setting: Setting) -> Iterator[Line]:
    for place, (source, note) in enumerate(zip(step.sources, step.notes, strict=True)):
        label = (f"  {'' if place else step.words:<13}", Style.QUIET)
        parts = (label, part(source.name, Style.NAME), *_noted(note))
        yield from _row(*parts, setting=setting, indent=15)


def _noted(note: str) -> tuple[Part, ...]:
    return (part(f" ({note})", Style.QUIET),) if note else ()


def _ledger(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    yield from _heading("Claim ledger", setting)
    for document, lines in groupby(dossier.ledger, key=lambda line: line.document):
        if len(dossier.documents) > 1:
            yield from _which(document, dossier, setting)
        for line in lines:
            yield from _ledger_line(line, setting)
    if not dossier.ledger:
        yield from _row(part("  No attributed claim found. Looked for:"), setting=setting)
        for sought in LOOKED_FOR:
            yield from _row(part(f"  - {sought}"), setting=setting, indent=4)


def _ledger_line(line: LedgerLine, setting: Setting) -> Iterator[Line]:
    number = (f"{line.number:>4}  ", Style.NAME)
    yield from _row(number, part(line.statement), setting=setting, indent=6)
    limits = part("".join(f", {limit}" for limit in line.how_sure[1:]), Style.QUIET)
    yield from _field("how sure", setting.mark(line.mark), limits, setting=setting)
    if line.mark is not Mark.NO_COMMENT:
        yield from _field("says so", *_voices(line.voices), setting=setting)
    for denial in line.against:
        shape = setting.glyph(MARK_GLYPHS[Mark.DENIED])
        words = part(
            f"{shape} {listed(denial.by)} {denial.words} [{denial.line}]", Style.DENIED
        )
        yield from _field("against", words, setting=setting)
    for silence in line.silent:
        asked = f"{silence_words(silence)} [{numbers(silence.lines)}]"
        yield from _field("silent", part(asked, Style.NO_COMMENT), setting=setting)
    if line.chain:
        yield from _field("through", part(_chain(line.chain, setting)), setting=setting)
    if line.origin is not None:
        count = setting.sign(origins_words(line.origin.lower, line.origin.upper))
        yield from _field("origins", part(count), setting=setting)
    for label, quote, fixed in fixed_words(line):
        quoted = part(setting.sign("“") + quote + setting.sign("”"), Style.QUOTE)
        told = part(setting.sign(" → ") + fixed)
        yield from _field(label, quoted, told, setting=setting)
    for flag in (*line.flags, *line.caveats):
        yield from _field("look at", part(flag), setting=setting)
    yield from _field("proof", *_proof(line.evidence[0], setting), setting=setting)


def _voices(voices: tuple[Voice, ...]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for voice in voices:
        parts += [("; ", Style.PLAIN)] if parts else []
        parts += [part(voice.name, Style.NAME), *_noted(voice.note)]
    return tuple(parts)


def _chain(steps: tuple[ChainStep, ...], setting: Setting) -> str:
    hands = []
    for step in steps:
        names = "; ".join(source.name for source in step.sources)
        hands.append(f"{{{names}}}" if len(step.sources) > 1 else names)
    return setting.sign(" ← ").join(hands)


def _proof(evidence: Evidence, setting: Setting) -> tuple[Part, ...]:
    place = f"[{evidence.span.start}:{evidence.span.end}] " if evidence.span else ""
    quote = setting.sign("“") + evidence.quote + setting.sign("”")
    return ((place, Style.QUIET), part(quote, Style.QUOTE))


def _named(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    if dossier.named:
        yield from _heading("Who and what is named", setting)
    unscreened = all(row.status_words == NO_LIST for row in dossier.named)
    if dossier.named and unscreened:
        yield from _row((f"  All {NO_LIST}.", Style.QUIET), setting=setting)
    for row in dossier.named:
        yield from _entity(row, setting, said_once=unscreened)


def _entity(row: EntityRow, setting: Setting, *, said_once: bool) -> Iterator[Line]:
    shape = setting.glyph(STATUS_GLYPHS[row.status])
    also = f", also {listed(row.aliases)}" if row.aliases else ""
    place = f", {row.country}" if row.country else ""
    facts = f", {row.kind.value}{place}, {counted(row.mentions, 'mention')}{also}"
    status = STATUS_WORDS[row.status] if row.status is not ScreeningStatus.NOT_SCREENED else ""
    words = "" if said_once else "".join(f"; {w}" for w in (status, row.status_words) if w)
    barred = "" if row.screenable else f"; cannot be screened: {row.why_not or 'no name'}"
    style = Style.LISTED if row.status is ScreeningStatus.LISTED else Style.QUIET
    yield from _row(
        (f"  {shape} ", style),
        part(row.name, Style.NAME),
        part(facts),
        part(f"{words}{barred}", style),
        setting=setting,
        indent=4,
    )


def _across(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    if dossier.parties:
        yield from _heading("Who is who across these documents", setting)
    for party in dossier.parties:
        also = f", also {', '.join(party.names[1:])}" if party.names[1:] else ""
        places = f"{counted(party.mentions, 'mention')} in {len(party.documents)} documents"
        name = part(f"{party.name}{also}", Style.NAME)
        yield from _row(name, part(f", {places}", Style.QUIET), setting=setting, indent=4)
        for evidence in party.evidence:
            yield from _field("proof", *_proof(evidence, setting), setting=setting)


def _relations(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    if dossier.relations:
        yield from _heading("Relations, as firm as the claims that state them", setting)
    for row in dossier.relations:
        yield from _relation(row, setting)


def _relation(row: RelationRow, setting: Setting) -> Iterator[Line]:
    shape = setting.glyph(MARK_GLYPHS[row.mark])
    details = "".join(f"; {detail.role}: {quoted_detail(detail)}" for detail in row.details)
    lines = f" [{numbers(row.lines)}]" if row.lines else ""
    yield from _row(
        (f"  {shape} ", Style.of_mark(row.mark)),
        part(row.subject, Style.NAME),
        part(f" {row.name} "),
        part(row.object, Style.NAME),
        part(f"{details}; "),
        part(f"{row.standing}{lines}", Style.of_mark(row.mark)),
        setting=setting,
        indent=4,
    )


def _exposures(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    if dossier.exposures:
        yield from _heading("Through owners, as the report alleges them", setting)
    for row in dossier.exposures:
        for answer in row.answers:
            yield from _row(part(f"  {answer.answer}", Style.NAME), setting=setting, indent=4)
            for label, words in proof_of(answer):
                text = part(f"       {label}: {words}", Style.QUIET)
                yield from _row(text, setting=setting, indent=9)


def _caveats(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    if dossier.caveats:
        yield from _heading("Caveats", setting)
    for caveat in dossier.caveats:
        about = f" [{caveat.line}]" if caveat.line else ""
        yield from _row(
            part(f"  - {caveat.message}{about}"),
            part(f" {caveat.code}", Style.QUIET),
            setting=setting,
            indent=4,
        )


def _made_from(dossier: Dossier, setting: Setting) -> Iterator[Line]:
    made = ", ".join(f"{component} {version}" for component, version in dossier.made_from)
    yield from _row(part(f"Made from: {made or 'not stated'}", Style.QUIET), setting=setting)
