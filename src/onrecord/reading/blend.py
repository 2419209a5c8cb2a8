"""The trained tagger and the rules, read together.

The tagger finds more, in more kinds of sentences; the rules know sources that
stand far from their content, and names by the words beside them. Where both
speak of one cue the tagger's spans stand, unless it found no source and the
rules did. Nothing is taken from the tagger that the text does not hold: its
spans are places in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.language import Analysis, FoundName, NameKind
from onrecord.model import Attribution, EntityKind, Span
from onrecord.reading.clauses import PARTY_SEAT, is_verb
from onrecord.reading.closing import closing
from onrecord.reading.lexicon import saying_words, words
from onrecord.reading.naming import Naming
from onrecord.reading.stretches import Stretches, stretches
from onrecord.reading.words import Page, Word

KINDS = {
    NameKind.PERSON: EntityKind.PERSON,
    NameKind.ORGANIZATION: EntityKind.ORGANIZATION,
    NameKind.PLACE: EntityKind.PLACE,
}
OPENERS = ("that ", "That ")
"""PolNeAR's contents begin with the conjunction; a claim does not need it."""

HELPING = frozenset("back backed backing backs support supported supporting supports".split())  # noqa: SIM905
"""Cues that are also done with money and arms."""

POSSESSIVES = frozenset({"'s", "’s"})

CONTRACTED = re.compile(r"['’](?:ve|re|ll|m|d)\b", re.IGNORECASE)
"""A pronoun with its verb, "I've": never a name."""

NOT_SAYING = frozenset({"asked", "citing", "is", "are", "was", "were", "has been", "have been"})
"""Cues that the tagger marks, and that put nothing on record by themselves."""


def blend_attributions(
    page: Page, *, by_rules: Sequence[Attribution], found: Analysis
) -> tuple[Attribution, ...]:
    """Return the tagger's attributions, mended and filled up by the rules', in text order."""
    rules = _by_sentence(page, by_rules)
    mended = (_mended(page, raw, rules) for raw in found.attributions)
    kept = [one for one in mended if one is not None]
    beside = _by_sentence(page, kept)
    kept += [
        rule
        for rule in by_rules
        if not any(same_saying(rule, one) for one in _near(page, rule, beside))
    ]
    kept += closing(page, found.unfinished, kept)
    return tuple(sorted(set(kept), key=lambda one: (one.cue or one.content)[0]))


def _by_sentence(
    page: Page, attributions: Sequence[Attribution]
) -> Mapping[int, Sequence[Attribution]]:
    """Return attributions by each sentence they touch, so that none is compared with all."""
    found: dict[int, list[Attribution]] = defaultdict(list)
    for one in attributions:
        for number in page.touched((*one.cue, *one.content)):
            found[number].append(one)
    return found


def _near(
    page: Page, one: Attribution, beside: Mapping[int, Sequence[Attribution]]
) -> Sequence[Attribution]:
    """Return the attributions that touch the sentence of one's cue."""
    return beside.get(page.sentence_at((one.cue or one.content)[0].start), ())


def _mended(
    page: Page, raw: Attribution, rules: Mapping[int, Sequence[Attribution]]
) -> Attribution | None:
    """Return a tagger's attribution as the reading needs it; None when it is better left out."""
    one = _within_sentence(page, _own_clause(page, _parted(page, raw)))
    contents = (opened(page, span) for span in _in_paragraph(page, one))
    one = replace(one, content=tuple(contents))
    said = " ".join(page.quote(span) for span in one.cue).lower()
    rule = next((rule for rule in _near(page, one, rules) if _share_cue(rule, one)), None)
    if not one.source:
        # A content without a source is the report's own voice unless the rules know better.
        return replace(one, source=rule.source) if rule is not None and rule.source else None
    if not one.cue or said in NOT_SAYING or not _puts_on_record(page, one, said=said):
        return None
    return one


def _puts_on_record(page: Page, one: Attribution, *, said: str) -> bool:
    """Tell whether a cue says something, or its content is quoted: what somebody loves is not said.

    PolNeAR counts attitudes and deeds as attributions; a line must not put the report's
    own words about somebody into that one's mouth.
    """
    leads = words("cues", "prepositional")
    if any(f"{said} ".startswith(f"{lead} ") for lead in leads) or not any(
        map(str.isalpha, said)
    ):
        return True
    told = [w.lower for span in one.cue for w in page.within(span) if w.lower in saying_words()]
    if told and not (set(told) <= HELPING and _names_a_party(page, one)):
        return True
    begin = min(one.content)
    whole = page.text[begin.start - len("that ") : begin.start].lower() == "that "
    return whole or _quoted(page, begin)


def _names_a_party(page: Page, one: Attribution) -> bool:
    """Tell whether a content begins with a name: who supports Halm helps, who supports a plan says so."""
    return any(word.is_capital for word in page.within(min(one.content))[:3])


def _in_paragraph(page: Page, one: Attribution) -> tuple[Span, ...]:
    """Return the parts of a content in its cue's paragraph; of quotations, in its sentence.

    Those elsewhere stay only where none is there.

    A quotation that goes on is carried on sentence by sentence, each with its own proof.
    """
    if not one.cue:
        return one.content
    home, here = _paragraph(page, one.cue[0]), page.sentence_at(one.cue[0].start)
    whole = page.sentences[here].span
    near = tuple(
        Span(max(span.start, whole.start), min(span.end, whole.end))
        if span.meets(whole) and _quoted(page, span)
        else span
        for span in one.content
        if _paragraph(page, span) == home
    )
    beside = tuple(
        span for span in near if page.sentence_at(span.start) == here or not _quoted(page, span)
    )
    return beside or near or _first_said(page, one.content)


def _first_said(page: Page, content: Sequence[Span]) -> tuple[Span, ...]:
    """Return of a quotation in a paragraph of its own the first sentence; the others carry it on."""
    first = min(content)
    sentence = page.sentences[page.sentence_at(first.start)].span
    if not _quoted(page, first) or max(content).end <= sentence.end:
        return tuple(content)
    return (sentence,)


def _quoted(page: Page, span: Span) -> bool:
    marks = page.sentences[page.sentence_at(span.start)].quoted
    return any(mark.covers(Span(span.start, span.start + 1)) for mark in marks)


def _paragraph(page: Page, span: Span) -> int:
    return page.sentences[page.sentence_at(span.start)].paragraph


def _within_sentence(page: Page, one: Attribution) -> Attribution:
    """Cut from a source what stands in the sentence before its cue's: nobody speaks across a stop."""
    if not one.cue:
        return one
    start = page.words[page.first[page.sentence_at(one.cue[0].start)]].span.start
    ahead = one.cue[0].start
    cut = (
        Span(start, span.end) if span.start < start < span.end <= ahead else span
        for span in one.source
    )
    return replace(one, source=tuple(cut))


def _own_clause(page: Page, one: Attribution) -> Attribution:
    """Cut a clause of others from a source: "crowds gathered as two yards announced"."""
    return replace(one, source=tuple(_behind_clause(page, span) for span in one.source))


def _behind_clause(page: Page, span: Span) -> Span:
    acted = False
    for word, behind in pairwise(page.within(span)):
        if acted and word.lower in {"as", "when", "while"}:
            return Span(behind.span.start, span.end)
        acted = acted or word.lower in words("verbs", "past") or _plainly_past(word)
    return span


def _plainly_past(word: Word) -> bool:
    return word.text.islower() and word.lower.endswith("ed")


def _parted(page: Page, raw: Attribution) -> Attribution:
    """Give back to the source what a cue such as "according to sources from" took of it."""
    if not raw.cue or not raw.source or raw.source[0].start < raw.cue[-1].end:
        return raw
    said = page.quote(raw.cue[-1]).lower()
    lead = next(
        (w for w in sorted(words("cues", "prepositional")) if said.startswith(f"{w} ")), ""
    )
    if not lead or page.text[raw.cue[-1].end : raw.source[0].start].strip():
        return raw
    at = raw.cue[-1].start + len(lead)
    cue = (*raw.cue[:-1], Span(raw.cue[-1].start, at))
    source = (Span(at + 1, raw.source[0].end), *raw.source[1:])
    return replace(raw, cue=cue, source=source)


def opened(page: Page, span: Span) -> Span:
    """Return a content without the conjunction that opens it."""
    for opener in OPENERS:
        if page.quote(span).startswith(opener) and span.end - span.start > len(opener):
            return Span(span.start + len(opener), span.end)
    return span


def _share_cue(left: Attribution, right: Attribution) -> bool:
    return any(one.meets(other) for one in left.cue for other in right.cue)


def same_saying(rule: Attribution, one: Attribution) -> bool:
    """Tell whether two attributions speak of one saying: a shared cue, or content held by content."""
    if _share_cue(rule, one):
        return True
    covered = all(any(other.covers(span) for other in one.content) for span in rule.content)
    sources = any(a.meets(b) for a in rule.source for b in one.source)
    return covered and sources


def blend_names(
    page: Page, *, by_rules: Sequence[Naming], found: Analysis
) -> tuple[Naming, ...]:
    """Return the names of rules and tagger; each place has one name, and a kind only on evidence."""
    sure = {name.span: name for name in reversed(found.names) if name.sure}
    seen = stretches(name.span for name in found.names)
    named = [
        _kind_from(naming, sure)
        for naming in by_rules
        if seen.meets(naming.span) or not _only_opens(page, naming)
    ]
    named = _made_whole(page, named, found.names)
    taken = stretches(naming.span for naming in named)
    return tuple(
        sorted((*named, *_added(page, found.names, taken)), key=lambda naming: naming.span)
    )


def _made_whole(
    page: Page, named: Sequence[Naming], names: Sequence[FoundName]
) -> list[Naming]:
    """Take the tagger's whole name where the rules left out its first word, or cut it at a possessive.

    “Bill” also opens sentences about bills; “Halm’s List” is one name where the tagger is sure.
    """
    whole = sorted(name.span for name in names if name.sure)
    starts = [span.start for span in whole]
    held: dict[Span, list[Naming]] = defaultdict(list)
    kept = []
    for naming in named:
        at = bisect_right(starts, naming.span.start)
        outer = whole[at - 1] if at else naming.span
        if not outer.covers(naming.span) or outer == naming.span or naming.alias_of:
            kept.append(naming)
        else:
            held[outer].append(naming)
    for outer, inner in held.items():
        ahead = page.text[outer.start : inner[0].span.start].split()
        cut = page.text[inner[0].span.end : inner[-1].span.start].strip() in POSSESSIVES
        opened = len(inner) == 1 and len(ahead) == 1 and _first_word(ahead[0])
        ends = inner[-1].span.end == outer.end
        if ends and (opened or (len(inner) > 1 and not ahead and cut)):
            last = inner[-1]
            kept.append(replace(last, span=outer, name=page.quote(outer)))
        else:
            kept += inner
    return sorted(kept, key=lambda naming: naming.span)


def _first_word(word: str) -> bool:
    titles = words("heads", "titles") | words("heads", "honorifics")
    return word.istitle() and word.lower().strip(".") not in titles


def _only_opens(page: Page, naming: Naming) -> bool:
    """Tell whether a lone word has its capital from its place: “Unfortunately”, “Rise to …”.

    Of the words in PUD that open a sentence, that the tagger takes for no name and whose
    words and neighbours say nothing, 4 of 82 are names; before a verb or with something of
    their own they stay all the same.
    """
    if naming.strength or " " in naming.name or not naming.name.istitle():
        return False
    ws = page.of(page.sentence_at(naming.span.start))
    at = next((n for n, word in enumerate(ws) if word.span == naming.span), 0)
    opens = at == 0 or not (ws[at - 1].is_word or ws[at - 1].text == ",")
    behind = ws[at + 1] if at + 1 < len(ws) else None
    acts = behind is not None and (
        is_verb(behind) or behind.lower in words("verbs", "past") | POSSESSIVES
    )
    return opens and not acts and page.spellings[naming.name] == 1


def _kind_from(naming: Naming, names: Mapping[Span, FoundName]) -> Naming:
    """Take the tagger's kind for a name whose own words and neighbours say nothing."""
    if naming.strength:
        return naming
    same = names.get(naming.span)
    return replace(naming, kind=KINDS[same.kind], strength=1) if same else naming


def _added(page: Page, names: Sequence[FoundName], taken: Stretches) -> Iterator[Naming]:
    for name in names:
        shortened = CONTRACTED.search(page.quote(name.span)) is not None
        seat = PARTY_SEAT.fullmatch(page.quote(name.span)) is not None
        if name.sure and not (shortened or seat) and not taken.meets(name.span):
            yield Naming(
                span=name.span, name=page.quote(name.span), kind=KINDS[name.kind], strength=1
            )
