"""The report’s own sentences as claims: what it puts to nobody, and what it hides behind a passive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.model import (
    Caveat,
    Certainty,
    Modality,
    Sentence,
    SourceKind,
    Span,
    Stance,
)
from onrecord.reading.certainty import Commitment, Cue, commitment, weaker
from onrecord.reading.clauses import is_auxiliary, is_verb
from onrecord.reading.datelines import behind_dateline
from onrecord.reading.drafts import Draft, party_first
from onrecord.reading.lexicon import words
from onrecord.reading.sources import (
    Desk,
)
from onrecord.reading.stance import Standing
from onrecord.reading.stretches import Stretches, stretches
from onrecord.reading.transcripts import LABEL
from onrecord.reading.words import Word

SHORTEST_OWN = 5
"""Words; shorter unattributed lines are headings, slugs and sign-offs."""


SHORTEST_QUOTED = 3
"""Words of a quoted sentence whose speaker is known: "No licence was issued." """

MOSTLY_QUOTED = 0.8
"""Share of a sentence inside quotation marks from which its words are a speaker's."""

NEAR = 4
"""Sentences of a paragraph over which a quotation is taken to run on."""


QUOTE_OPEN, QUOTE_CLOSED = '“«„"', '”»"'
"""Marks at a paragraph's front and end; a quotation of several paragraphs closes only the last."""

COLOPHON = re.compile(  # possessive: no hostile line makes it try again
    r"\W*+(?:(?:additional|reporting|writing|editing|edited|written|compiled|by|and|in|for)\b"
    r"|[A-Z][\w.’'-]*+|[\s,;/()])++\W*+"
)
MADE = re.compile(
    r"\W*(?i:(?:additional )?(?:reporting|writing|edit(?:ing|ed)|written|compiled) by )"
)
"""A line that only names who made a report, "(Reporting by Ada Quill; Editing by Pol Renn)", and
how it begins. "Reporting by Northgate Wire shows that …" is none: its words are no names."""


READERS_TOLD = re.compile(
    r"\W*(?i:read (?:also|more|next|on|our|the full)\b.{0,60}$)"
    r"|\W*(?i:(?:follow|contact|reach|e-?mail|subscribe|sign up|click|download|share|like us|watch|listen)\b"
    r".{0,80}?(?:@|\btwitter|\bfacebook|\binstagram|\btelegram|\bnewsletter|\binbox|\bhere\b|\bapp\b|\bpodcast))"
)
"""What a page tells its readers to do, "Follow her on Twitter": no claim."""


def own_voice(desk: Desk, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield a claim for each sentence that no attribution or credit touches."""
    credited = [credit.span for credit in desk.document.credits if credit.span is not None]
    said = (span for draft in drafts for span in (*draft.content, *draft.cue))
    taken = stretches((*said, *credited))
    beside = {
        desk.page.sentence_at(draft.cue[0].start): draft
        for draft in drafts
        if draft.cue and draft.source and quotes(desk, draft.content) and _narrated(desk, draft)
    }
    voices = {
        number: draft
        for draft in beside.values()
        for number in desk.page.touched(draft.content)
    } | beside
    body = _body_from(desk)
    for number, sentence in enumerate(desk.page.sentences):
        ws = desk.page.of(number)
        length = sum(word.is_word for word in ws)
        if length < (SHORTEST_QUOTED if _spoken(sentence) else SHORTEST_OWN):
            continue
        if taken.meets(sentence.span):
            yield from _left_over(desk, ws, taken=taken)
            continue
        if _heads(desk, sentence, ws, body=body):
            continue
        if _spoken(sentence):
            speaker = _beside(desk, number, drafts=beside)
            speaker = speaker or _carried_over(desk, number, voices=voices)
            if speaker is not None:
                voices[number] = speaker
            if speaker is not None or length >= SHORTEST_OWN:
                yield _quoted(desk, sentence.span, ws=ws, speaker=speaker)
        else:
            yield _own(desk, sentence.span, ws)


def _heads(desk: Desk, sentence: Sentence, ws: Sequence[Word], *, body: int) -> bool:
    """Tell whether a line claims nothing: title, makers, a heading without verb, an asker's question."""
    if _is_title(desk, sentence.span) or _names_makers(desk, sentence.span):
        return True
    if ws[-1].text == "?" and LABEL.match(desk.page.text, sentence.span.start):
        return True
    unended = ws[-1].text not in {".", "!", "?", "”", '"', "…", ":"}
    return sentence.paragraph < body and unended and not any(map(_finite, ws))


def _finite(word: Word) -> bool:
    return is_auxiliary(word) or is_verb(word) or word.lower in words("verbs", "past")


def _body_from(desk: Desk) -> int:
    """Return the number of the first paragraph that ends like a sentence; headings stand before."""
    ends = (
        sentence.paragraph
        for number, sentence in enumerate(desk.page.sentences)
        if desk.page.of(number)[-1].text in {".", "!", "?", "”", '"', "…"}
        and sum(word.is_word for word in desk.page.of(number)) > SHORTEST_OWN
    )
    return next(ends, 0)


def _names_makers(desk: Desk, span: Span) -> bool:
    """Tell whether a sentence only says who made the report, or what its readers may click."""
    said = desk.page.quote(span)
    made = MADE.match(said) is not None and COLOPHON.fullmatch(said) is not None
    return made or READERS_TOLD.match(said) is not None


def _is_title(desk: Desk, span: Span) -> bool:
    return bool(desk.document.title) and desk.page.quote(span).strip(
        " #."
    ) == desk.document.title.strip(" .")


def _spoken(sentence: Sentence) -> bool:
    """Tell whether a sentence stands in quotation marks, so that it is not the report's own voice."""
    inside = sum(mark.end - mark.start for mark in sentence.quoted)
    return inside >= MOSTLY_QUOTED * (sentence.span.end - sentence.span.start)


def quotes(desk: Desk, content: Sequence[Span]) -> bool:
    """Tell whether a content stands, at least in part, in quotation marks."""
    return any(
        mark.meets(span)
        for number in desk.page.touched(content)
        for mark in desk.page.sentences[number].quoted
        for span in content
    )


def _narrated(desk: Desk, draft: Draft) -> bool:
    """Tell whether a cue stands outside quotation marks: one inside them is the speaker's own tale."""
    marks = desk.page.sentences[desk.page.sentence_at(draft.cue[0].start)].quoted
    return not any(mark.meets(draft.cue[0]) for mark in marks)


REASONS = frozenset("although as because but since though while".split())  # noqa: SIM905
"""What joins a clause of the writer's, or of the speaker's, to an attribution."""


def _left_over(desk: Desk, ws: Sequence[Word], *, taken: Stretches) -> Iterator[Draft]:
    """Yield the clause behind an attribution that none has taken: "…, as they could fail"."""
    at = len(ws)
    while at > 0 and not taken.meets(ws[at - 1].span):
        at -= 1
    rest = ws[at:]
    joined = len(rest) > SHORTEST_OWN and rest[0].text == "," and rest[1].lower in REASONS
    if not joined or not any(is_auxiliary(word) or is_verb(word) for word in rest):
        return
    caveat = Caveat(
        code="reading.apposition",
        message="This stands behind what is put to a source; whether it is that source’s word or the report’s own is not said.",
        span=_trimmed(rest[2:]),
    )
    sentence = desk.page.sentences[ws[0].sentence].span
    own = _own(desk, sentence, rest[2:])
    # "they" may be the parties or what they speak of: no ability is put to anybody here.
    put = commitment(rest[2:], party_subject=False)
    yield replace(own, commitment=put, caveats=(caveat,))


HEADLINE_TO = 5
"""Words of a headline in which its "to" stands: "Kestovia's navy to buy gliders"."""


def _beside(desk: Desk, number: int, *, drafts: Mapping[int, Draft]) -> Draft | None:
    """Return the attributed quotation that a quoted sentence carries on, or leads up to."""
    paragraph = desk.page.sentences[number].paragraph
    for near in (
        *range(number - 1, number - 1 - NEAR, -1),
        *range(number + 1, number + 1 + NEAR),
    ):
        if near in drafts and desk.page.sentences[near].paragraph == paragraph:
            return drafts[near]
    return None


def _carried_over(desk: Desk, number: int, *, voices: Mapping[int, Draft]) -> Draft | None:
    """Return who speaks on: a paragraph opens with a mark, and the one before closed none."""
    sentences = desk.page.sentences
    if not number or number - 1 not in voices:
        return None
    before, here = sentences[number - 1], sentences[number]
    if before.paragraph == here.paragraph:
        return voices[number - 1]
    opens = desk.page.text[here.span.start] in QUOTE_OPEN
    left_open = bool(before.quoted) and before.quoted[-1].end == before.span.end
    closed = desk.page.text[before.span.end - 1] in QUOTE_CLOSED
    return voices[number - 1] if opens and left_open and not closed else None


def _quoted(desk: Desk, span: Span, *, ws: Sequence[Word], speaker: Draft | None) -> Draft:
    """Return a quoted sentence as the claim of the speaker beside it, or of nobody who is named."""
    own = _own(desk, span, ws)
    if speaker is None:
        caveat = Caveat(
            code="reading.quote-without-speaker",
            message="This is quoted, and the text beside it does not say whose words it is.",
            span=span,
        )
        return replace(own, kind=SourceKind.NONE, caveats=(caveat,))
    caveat = Caveat(
        code="reading.quote-carried-on",
        message="The speaker is taken from the quotation beside this sentence.",
        span=span,
    )
    told = speaker.standing
    said = commitment((), cue=Cue(told.lemma, evaluates=told.evaluates, group=told.group))
    return replace(
        own,
        commitment=replace(
            own.commitment, certainty=weaker(own.commitment.certainty, said.certainty)
        ),
        source=speaker.source,
        cue=speaker.cue,
        kind=speaker.kind,
        levels=speaker.levels,
        caveats=(caveat,),
    )


def _own(desk: Desk, span: Span, ws: Sequence[Word]) -> Draft:
    content = behind_dateline(desk.page.text, _trimmed(ws))
    hidden = _agentless(ws)
    kind = SourceKind.NONE if hidden else SourceKind.AUTHOR
    commit = commitment(ws, party_subject=party_first(desk, (content,)))
    if _ahead(ws):
        commit = replace(commit, modality=Modality.PLANNED)
    if ws[-1].text == "?":
        commit = Commitment(Certainty.UNCOMMITTED, commit.polarity, commit.modality)
    caveats = (
        Caveat(
            code="reading.no-source", message="No source is named for this sentence.", span=span
        ),
    )
    return Draft(
        sentence=span,
        content=(content,),
        cue=(),
        source=(),
        kind=kind,
        levels=(),
        addressees=(),
        standing=Standing(Stance.ASSERTS),
        commitment=commit,
        caveats=caveats,
    )


def _ahead(ws: Sequence[Word]) -> bool:
    """Tell whether a headline tells what is to come: "Kestovia to close yard"."""
    to = next((at for at, word in enumerate(ws[:HEADLINE_TO]) if word.lower == "to"), 0)
    finite = any(
        is_auxiliary(w) or is_verb(w) or w.lower in words("verbs", "past") for w in ws[: to + 2]
    )
    return to > 0 and ws[0].is_capital and ws[-1].text not in {".", "!", "?"} and not finite


def _trimmed(ws: Sequence[Word]) -> Span:
    last = len(ws) - 1
    while last > 0 and ws[last].text in {".", "!", "?", "…"}:
        last -= 1
    first = 0
    opener = ws[0].lower in {"however", "but", "meanwhile", "moreover", "still", "yet", "and"}
    if opener and len(ws) > 3:
        first = 2 if ws[1].text == "," else 1
    return Span(ws[first].span.start, ws[last].span.end)


def _agentless(ws: Sequence[Word]) -> bool:
    """Tell whether a verb of saying or proving stands in the passive and names no agent."""
    verbs = (
        words("certainty", "uncommitted", "unproven_verbs")
        | words("cues", "passive")
        | {"alleged", "reported", "disclosed", "revealed"}
    )
    be = {"is", "are", "was", "were", "been", "be"}
    return any(
        word.lower in verbs
        and ws[at - 1].lower in be
        and "by" not in {w.lower for w in ws[at + 1 : at + 3]}
        for at, word in enumerate(ws)
        if at
    ) or any(word.lower in words("cues", "hearsay") for word in ws)
