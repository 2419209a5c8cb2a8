"""Attributions, silences and the report's own sentences → claims.

Every attribution becomes one claim; a silence one claim for each party; a
sentence that puts its content to nobody is a claim in the report's own voice,
or, when a verb hides its agent ("has been confirmed"), a claim with no source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.model import (
    Attribution,
    Caveat,
    Certainty,
    Claim,
    ClaimId,
    EntityId,
    Mention,
    Modality,
    Polarity,
    Source,
    SourceKind,
    Span,
    Stance,
)
from onrecord.reading.certainty import Commitment, Cue, commitment
from onrecord.reading.chains import chain_of
from onrecord.reading.cue_forms import SPEAKING
from onrecord.reading.drafts import Draft, party_first, sentence_at
from onrecord.reading.leads import lead_of, led, parts_of, told_behind
from onrecord.reading.lexicon import words
from onrecord.reading.own_voice import own_voice, quotes
from onrecord.reading.silence import Silence
from onrecord.reading.sources import (
    Desk,
    is_outlet,
    outermost,
    source_of,
    sources_in,
    speakers,
)
from onrecord.reading.stance import Standing, stance_of
from onrecord.reading.stretches import stretches
from onrecord.reading.transcripts import is_label
from onrecord.reading.wording import behind_lead, statement_of, wording_of
from onrecord.reading.words import Word

UNCOMMITTED = frozenset({Stance.ASKS, Stance.ORDERS, Stance.THREATENS, Stance.DECLINES_COMMENT})
"""Stances that commit their speaker to nothing."""

DEEPEST = 6
"""Tellings around a telling that its chain keeps, the innermost; a hostile text nests hundreds."""


def draft_claims(
    desk: Desk, *, attributions: Sequence[Attribution], silences: Sequence[Silence]
) -> tuple[Draft, ...]:
    """Return every claim of a document in text order, not yet numbered."""
    drafts = [draft for silence in silences for draft in _silent(desk, silence)]
    attributions = [one for one in attributions if not _speaks_of_itself(desk, one)]
    silent = stretches(silence.cue for silence in silences)
    kept = [one for one in attributions if not any(silent.meets(cue) for cue in one.cue)]
    beside: dict[int, list[Attribution]] = defaultdict(list)
    for one in kept:
        for number in desk.page.touched(one.content):
            beside[number].append(one)
    for one in kept:
        place = desk.page.sentence_at((one.cue or one.content)[0].start)
        drafts += _attributed(desk, one, others=beside[place])
    drafts += own_voice(desk, drafts)
    return tuple(
        sorted(
            drafts, key=lambda draft: (draft.sentence, draft.content, draft.cue, draft.source)
        )
    )


def _speaks_of_itself(desk: Desk, one: Attribution) -> bool:
    """Tell whether the source is the report: "This report highlights …" is its own voice."""
    itself = {"this report", "this article", "this story", "the article"}
    return any(desk.page.quote(span).lower() in itself for span in one.source)


def number_claims(desk: Desk, drafts: Sequence[Draft]) -> tuple[Claim, ...]:
    """Return the drafts as claims, numbered in text order."""
    return tuple(_claim(desk, draft, number=n) for n, draft in enumerate(drafts, start=1))


def _claim(desk: Desk, draft: Draft, *, number: int) -> Claim:
    chain = chain_of(desk, draft.levels, through=draft.through)
    cue = parts_of(draft.cue, draft.told)
    statement = statement_of(
        desk.page, source=draft.source, cue=cue, content=draft.content, kind=draft.kind
    )
    if draft.lead is not None:
        statement = behind_lead(desk.page, draft.lead, statement)
    own = next(
        (level for level in draft.levels if any(_says(source, draft) for source in level)), ()
    )
    spoke = (
        *(m.entity for m in draft.speakers),
        *(s.entity for s in own if s.entity is not None),
    )
    return Claim(
        id=ClaimId(f"{desk.document.id[:12]}:c{number}"),
        document=desk.document.id,
        sentence=draft.sentence,
        content=draft.content,
        cue=draft.cue,
        source=draft.source,
        source_kind=draft.kind,
        speakers=tuple(dict.fromkeys(spoke)),
        addressees=tuple(dict.fromkeys(mention.entity for mention in draft.addressees)),
        stance=draft.standing.stance,
        scope=draft.standing.scope,
        certainty=draft.commitment.certainty,
        polarity=draft.commitment.polarity,
        modality=draft.commitment.modality,
        chain=chain,
        quoted=quotes(desk, draft.content),
        statement=statement,
        wording=wording_of(
            statement, chain=chain, stance=draft.standing.stance, scope=draft.standing.scope
        ),
        caveats=draft.caveats,
    )


def _says(source: Source, draft: Draft) -> bool:
    """Tell whether a source of the chain stands in the claim's own source stretch."""
    return source.span is not None and any(span.covers(source.span) for span in draft.source)


def _words(desk: Desk, spans: Sequence[Span]) -> list[Word]:
    return [word for span in spans for word in desk.page.within(span)]


# -- silences ------------------------------------------------------------------


def _silent(desk: Desk, silence: Silence) -> Iterator[Draft]:
    asker = next((m for m in desk.parties.at(silence.asker)), None) if silence.asker else None
    if asker is None:
        asker = next(
            (
                m
                for m in desk.parties.at(silence.content)
                if is_outlet(m.name, document=desk.document)
            ),
            None,
        )
    parties = speakers(desk, (silence.subject,))
    spans = [party.span for party in parties] or [silence.subject]
    for place, party in zip(spans, parties or (None,), strict=True):
        source = source_of(desk, party) if party is not None else sources_in(desk, (place,))[0]
        yield Draft(
            sentence=sentence_at(desk, silence.cue.start),
            content=(silence.content,),
            cue=(silence.cue,),
            source=(place,),
            kind=source.kind,
            levels=(),
            speakers=(party,) if party is not None else (),
            addressees=(asker,) if asker is not None else (),
            standing=Standing(silence.stance),
            commitment=Commitment(Certainty.UNCOMMITTED, Polarity.AFFIRMED, Modality.ACTUAL),
            through=asker
            if asker is not None and is_outlet(asker.name, document=desk.document)
            else None,
        )


# -- attributions --------------------------------------------------------------


def _attributed(
    desk: Desk, one: Attribution, *, others: Sequence[Attribution]
) -> Iterator[Draft]:
    standing = stance_of(desk.page, one)
    if standing is None:
        return
    own = sources_in(desk, one.source)
    if standing.stance is Stance.THREATENS and not _is_party(desk, one.source):
        return
    outer = [sources_in(desk, other.source) for other in _around(one, others)]
    content = _words(desk, one.content)
    kind = own[0].kind if own else SourceKind.NONE
    commit = commitment(
        content,
        cue=Cue(
            standing.lemma,
            evaluates=standing.evaluates,
            group=standing.group,
            past=standing.past,
        ),
        party_subject=party_first(desk, one.content),
    )
    if standing.stance in {Stance.DENIES, Stance.DENIES_KNOWLEDGE}:
        commit = Commitment(commit.certainty, Polarity.DENIED, commit.modality)
    if standing.open or standing.stance in UNCOMMITTED:
        commit = Commitment(Certainty.UNCOMMITTED, commit.polarity, commit.modality)
    told, lead = told_behind(desk.page, one), lead_of(desk.page, one)
    addressees = _addressees(desk, one, told=told)
    yield Draft(
        sentence=sentence_at(desk, _proving(desk, one).start),
        content=one.content,
        cue=one.cue,
        source=one.source,
        kind=kind,
        levels=tuple(_once_each((*outer, own, _cited(desk, one)))),
        addressees=addressees,
        standing=standing,
        commitment=led(desk.page, lead, commit),
        lead=lead,
        told=told,
        caveats=tuple(_caveats(desk, one, own=own, told=addressees)),
    )


def _once_each(levels: Sequence[tuple[Source, ...]]) -> Iterator[tuple[Source, ...]]:
    """Yield the levels that say something new: “I believe …” in Halm's mouth is Halm once."""
    before: tuple[EntityId | None, ...] = ()
    for level in levels:
        now = tuple(source.entity for source in level)
        if level and (now != before or None in now):
            yield level
            before = now


def _proving(desk: Desk, one: Attribution) -> Span:
    """Return what stands in the sentence that proves a claim: its cue, unless that is a label."""
    labelled = one.cue and is_label(desk.page, one.cue[0])
    return one.cue[0] if one.cue and not labelled else one.content[0]


def _is_party(desk: Desk, source: Sequence[Span]) -> bool:
    """Tell whether a source stretch names somebody: a storm threatens too, and says nothing."""
    spoken = {word.lower for word in _words(desk, source)}
    return bool(speakers(desk, source)) or any(
        spoken & words("heads", kind) for kind in SPEAKING
    )


def _cited(desk: Desk, one: Attribution) -> tuple[Source, ...]:
    """Return the sources behind ", citing two officials" in the cue's sentence."""
    sentence = sentence_at(desk, one.cue[0].start) if one.cue else one.content[0]
    ws = [w for w in desk.page.within(sentence) if one.cue and w.span.start >= one.cue[-1].end]
    for at, word in enumerate(ws):
        if word.lower == "citing":
            end = next(
                (
                    w.span.start
                    for w in ws[at + 1 :]
                    if w.lower in {"that", ";", "."} or w.text == ","
                ),
                sentence.end,
            )
            behind = [w for w in ws[at + 1 :] if w.span.end <= end]
            return (
                sources_in(desk, (Span(behind[0].span.start, behind[-1].span.end),))
                if behind
                else ()
            )
    return ()


def _around(one: Attribution, others: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions whose content holds this one whole, outermost first."""
    cue = one.cue[0] if one.cue else one.content[0]
    around = [
        other
        for other in others
        if other is not one
        and any(span.covers(cue) for span in other.content)
        and any(span.covers(one.content[0]) for span in other.content)
    ]
    widest_first = sorted(
        around, key=lambda other: -sum(span.end - span.start for span in other.content)
    )
    return widest_first[-DEEPEST:]


def _addressees(desk: Desk, one: Attribution, *, told: Span | None) -> tuple[Mention, ...]:
    """Return whom the speaker told: the parties between cue and content, or behind the cue."""
    if told is not None:
        return outermost(desk.parties.at(told))
    if not one.cue or not one.content or one.content[0].start <= one.cue[-1].end:
        return ()
    if is_label(desk.page, one.cue[0]):
        return ()
    between = Span(one.cue[-1].end, one.content[0].start)
    inside = outermost(desk.parties.at(between))
    return tuple(m for m in inside if not any(span.meets(m.span) for span in one.source))


def _caveats(
    desk: Desk, one: Attribution, *, own: Sequence[Source], told: Sequence[Mention]
) -> Iterator[Caveat]:
    for source in own:
        if source.kind is SourceKind.UNNAMED and source.at_most is None:
            yield Caveat(
                code="reading.count-unknown",
                message=f"“{source.name}”: how many people this is, is not said; a plural can hide one source.",
                span=source.span,
            )
        if source.kind is SourceKind.DOCUMENT and not source.access:
            part_of = desk.reporters.get(source.entity) if source.entity else None
            if part_of is not None:
                yield Caveat(
                    code="reading.part-of-set",
                    message=f"“{source.name}” is taken to be one of the documents that {part_of.name} is said to have seen.",
                    span=source.span,
                )
                continue
            yield Caveat(
                code="reading.access-unknown",
                message=f"“{source.name}”: who saw it, and whether it is what it claims to be, is not said here.",
                span=source.span,
            )
    if one.cue and one.content and one.cue[-1].end < one.content[0].start:
        yield from _garbled(desk, Span(one.cue[-1].end, one.content[0].start))
    lost = any(source.kind is SourceKind.NAMED for source in own)
    if lost and _private(desk, one, told=told):
        yield Caveat(
            code="reading.attribution-lost",
            message="An exchange between parties is told without saying how it became known.",
            span=one.cue[0],
        )


def _private(desk: Desk, one: Attribution, *, told: Sequence[Mention]) -> bool:
    """Tell whether one party told another, and no outlet was there to hear it."""
    text = [w.lower for w in desk.page.within(one.cue[-1])]
    frames = {"informed", "told", "notified", "briefed", "advised", "assured"}
    heard = any(is_outlet(mention.name, document=desk.document) for mention in told)
    gap = desk.page.text[one.cue[-1].end : one.content[0].start].lower().split()
    open_ears = {"reporters", "journalists", "media", "us", "news", "conference", "press"} & {
        w.strip(",.") for w in gap
    }
    return bool(frames & set(text)) and not heard and not open_ears


def _garbled(desk: Desk, between: Span) -> Iterator[Caveat]:
    """Point at "the Russian defense": an adjective and a field, and the body is missing."""
    ws = desk.page.within(between)
    for at in range(len(ws) - 1):
        field = ws[at + 1].lower in {"defense", "defence", "foreign", "interior"}
        after = ws[at + 2].lower if at + 2 < len(ws) else "that"
        if (
            ws[at].lower in desk.page.gazetteer.demonyms
            and field
            and after in {"that", "of", ",", "about", "it", "to"}
        ):
            span = Span(ws[at].span.start, ws[at + 1].span.end)
            words_seen = desk.page.quote(span)
            yield Caveat(
                code="reading.garbled-name",
                message=f"“{words_seen}” is no complete name; “{words_seen} ministry” may be meant. Nothing was repaired.",
                span=span,
            )
