"""Words that stand for a party named before: "the company", "it", "she"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Attribution,
    EntityKind,
    MentionForm,
    Sentence,
    Span,
)
from onrecord.reading.cluster import PARTY_KINDS, Cluster
from onrecord.reading.lexicon import words
from onrecord.reading.stretches import Stretches, stretches
from onrecord.reading.transcripts import is_label
from onrecord.reading.words import Page, Word

HE, SHE = frozenset({"he", "his", "him", "himself"}), frozenset({"she", "her", "herself"})
THEY = frozenset({"they", "their", "them"})
ME = frozenset({"i", "my", "me", "we", "our", "us"})

LOOKED_BACK = 4
"""Sentences, its own included, in which a pronoun's party must have been named."""

NOMINALS = {
    EntityKind.COMPANY: "company",
    EntityKind.PUBLIC_BODY: "public_body",
    EntityKind.ORGANIZATION: "organization",
}


ANY_BODY = frozenset("agency authority body institution organisation organization".split())  # noqa: SIM905
"""What any public body or organization may be called, whatever its own name calls it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The mentions that a stand-in may take up, by place."""

    latest: dict[EntityKind, list[tuple[Span, Cluster]]]
    """By kind: the names in text order."""

    names: list[tuple[Span, Cluster]]
    """Every name in text order."""

    people: list[tuple[Span, Cluster]]
    """Names that a person may bear, and single unnamed persons who speak."""

    groups: list[tuple[Span, Cluster]]
    """Unnamed groups of more than one."""

    speaking: Stretches
    """The sources of the attributions."""


def look_up(clusters: Sequence[Cluster], attributions: Sequence[Attribution]) -> Seen:
    """Order what was gathered by place, before any stand-in is joined to it."""
    latest: dict[EntityKind, list[tuple[Span, Cluster]]] = defaultdict(list)
    seen = Seen(
        latest=latest,
        names=[],
        people=[],
        groups=[],
        speaking=stretches(span for one in attributions for span in one.source),
    )
    for cluster in clusters:
        for span, form, _ in cluster.spans:
            if form is MentionForm.NAME:
                seen.names.append((span, cluster))
                latest[cluster.kind].append((span, cluster))
            if cluster.kind is EntityKind.GROUP and cluster.described[0].at_most != 1:
                seen.groups.append((span, cluster))
            elif cluster.may_be_a_person() and (
                form is MentionForm.NAME or seen.speaking.meets(span)
            ):
                seen.people.append((span, cluster))
    for found in (seen.names, seen.people, seen.groups, *latest.values()):
        found.sort(key=_place)
    return seen


def _place(one: tuple[Span, Cluster]) -> Span:
    return one[0]


def join_nominals(seen: Seen, page: Page) -> None:
    """Take "the company" for the company named last, when the noun fits its kind."""
    for at in range(len(page.words) - 1):
        opener, noun = page.words[at], page.words[at + 1]
        if opener.lower not in {"the", "this"} or not noun.text.islower():
            continue
        if _carries_on(page, at + 2):
            continue
        for kind, table in NOMINALS.items():
            if noun.lower not in words("heads", table):
                continue
            home = _latest(seen, opener.span, kind=kind)
            if home is not None and _may_be_called(home, noun.lower, table):
                span = Span(opener.span.start, noun.span.end)
                home.spans.append((span, MentionForm.DESCRIPTION, page.quote(span)))


def _may_be_called(home: Cluster, noun: str, table: str) -> bool:
    """Tell whether a party's own names speak against a noun: a department is no committee."""
    if table == "company" or noun in ANY_BODY:
        return True
    own = {part.lower() for name in home.names for part in name.split()}
    heads = own & (words("heads", "public_body") | words("heads", "organization"))
    return noun in own or not heads


def _carries_on(page: Page, after: int) -> bool:
    """Tell whether the noun phrase goes on behind its noun: "the company chief", "the firm of"."""
    if after >= len(page.words):
        return False
    word = page.words[after]
    heads = words("heads", "company") | words("heads", "people") | words("heads", "person")
    return (
        word.lower == "of" or word.is_capital or (word.text.islower() and word.lower in heads)
    )


def _latest(seen: Seen, before: Span, *, kind: EntityKind) -> Cluster | None:
    """Return the party of a kind that was named last before a place."""
    found = seen.latest.get(kind, [])
    at = bisect_left(found, before, key=_place) - 1
    while at >= 0 and found[at][0].end > before.start:
        at -= 1
    return found[at][1] if at >= 0 else None


def join_pronouns(seen: Seen, page: Page, *, attributions: Sequence[Attribution]) -> None:
    """Take pronouns for the party they stand for, where one can be told."""
    around = _around(page, attributions)
    narrated = _narrated(page, attributions)
    resolved: dict[Span, Cluster] = {}
    for word in page.words:
        home = _third_person(seen, word, page=page, around=around.get(word.sentence, ()))
        if home is not None:
            resolved[word.span] = home
    for word in page.words:
        if word.lower in ME:
            near = around.get(word.sentence, ()), _running(page, word.sentence, narrated)
            spoken = _own_speaker(seen, word, around=near, by=resolved)
            if spoken is not None:
                resolved[word.span] = spoken
    for span, home in resolved.items():
        home.spans.append((span, MentionForm.PRONOUN, page.quote(span)))


def _around(page: Page, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """Return for each sentence the attributions whose content touches it."""
    around: dict[int, list[Attribution]] = defaultdict(list)
    for one in attributions:
        for number in page.touched(one.content):
            around[number].append(one)
    return around


def _narrated(page: Page, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """Return by sentence the attribution of a quotation whose cue stands outside quotation marks."""
    found: dict[int, Attribution] = {}
    for one in attributions:
        if one.cue and one.source:
            number = page.sentence_at(one.cue[0].start)
            marks = page.sentences[number].quoted
            quoting = any(mark.meets(span) for mark in marks for span in one.content)
            if quoting and not any(mark.meets(one.cue[0]) for mark in marks):
                found.setdefault(number, one)
    return found


def _running(
    page: Page, number: int, narrated: Mapping[int, Attribution]
) -> Sequence[Attribution]:
    """Return the attribution whose quotation a quoted sentence carries on or leads up to."""
    sentence = page.sentences[number]
    if number in narrated or not sentence.quoted:
        return ()
    behind = range(number - 1, number - LOOKED_BACK, -1)
    ahead = range(number + 1, number + LOOKED_BACK)
    for near in (*behind, *ahead):
        if near in narrated and page.sentences[near].paragraph == sentence.paragraph:
            return (narrated[near],)
    return ()


def _third_person(
    seen: Seen, word: Word, *, page: Page, around: Sequence[Attribution]
) -> Cluster | None:
    if word.lower in {"it", "its"}:
        return _speaker_or_subject(seen, word, page=page, attributions=around)
    if word.lower in HE | SHE:
        return _antecedent(seen.people, word, page=page, speaking=seen.speaking)
    if word.lower in THEY:
        return _antecedent(seen.groups, word, page=page, speaking=seen.speaking)
    return None


def _antecedent(
    found: Sequence[tuple[Span, Cluster]], word: Word, *, page: Page, speaking: Stretches
) -> Cluster | None:
    """Return whom a pronoun takes up: in the nearest sentence that names one, who speaks, else the first."""
    for number in range(word.sentence, max(-1, word.sentence - LOOKED_BACK), -1):
        sentence = page.sentences[number]
        edge = min(sentence.span.end, word.span.start)
        first = bisect_left(found, sentence.span.start, key=_start)
        last = bisect_left(found, edge, key=_start)
        fitting = [
            (span, cluster)
            for span, cluster in found[first:last]
            if span.end <= edge and _suits(cluster, word) and _on_one_side(sentence, span, word)
        ]
        heard = next((c for span, c in fitting if speaking.meets(span)), None)
        # "They" that speak are a group that speaks: victims whom a sentence only counts say nothing.
        unheard = word.lower in THEY and speaking.meets(word.span)
        if heard is not None or (fitting and not unheard):
            return heard or fitting[0][1]
    return None


def _start(one: tuple[Span, Cluster]) -> int:
    return one[0].start


def _suits(cluster: Cluster, word: Word) -> bool:
    """Tell whether nothing in the titles speaks against the pronoun."""
    known = cluster.titles | {description.head for description in cluster.described}
    other = SHE if word.lower in HE else HE if word.lower in SHE else frozenset()
    against = "she" if other is SHE else "he"
    return not (other and known & words("heads", against))


def _on_one_side(sentence: Sentence, span: Span, word: Word) -> bool:
    """Tell whether no quotation mark parts a name from the pronoun: "“Dask is late,” he said"."""
    return not any(q.covers(span) and not q.covers(word.span) for q in sentence.quoted)


def _own_speaker(
    seen: Seen,
    word: Word,
    *,
    around: tuple[Sequence[Attribution], Sequence[Attribution]],
    by: Mapping[Span, Cluster],
) -> Cluster | None:
    """Return who speaks where "I" or "we" stands: the one party of the innermost attribution.

    ``around`` holds the attributions of the word's sentence, then those whose quotation it carries on.
    """
    holding = [
        one
        for one in around[0]
        if any(span.covers(word.span) for span in one.content)
        and not any(span.meets(word.span) for span in one.source)
    ]
    innermost = sorted(holding, key=lambda held: sum(s.end - s.start for s in held.content))
    for one in (*innermost, *around[1]):
        also = {EntityKind.PERSON, EntityKind.PLACE}
        spoken = _parties_in(seen, one.source, also=also) or [
            by[span] for span in one.source if span in by
        ]
        if len(spoken) == 1:
            return spoken[0]
    return None


def _speaker_or_subject(
    seen: Seen, word: Word, *, page: Page, attributions: Sequence[Attribution]
) -> Cluster | None:
    """Return whom "it" stands for: the speaker of the content it opens, or its clause's subject."""
    if word.lower == "it" and (_expletive(page, word) or _is_object(page, word)):
        return None
    clause = page.sentences[word.sentence].span
    for one in attributions:
        inside = next((span for span in one.content if span.covers(word.span)), None)
        if inside is None:
            continue
        clause = inside
        spoken = _parties_in(seen, one.source)
        opens = word.span.start < inside.start + 12 and not _in_own_words(page, one, inside)
        if opens and len(spoken) == 1:
            return spoken[0]
    before = Span(clause.start, word.span.start) if clause.start < word.span.start else None
    named = _parties_in(seen, (before,), also={EntityKind.PLACE}) if before else []
    return named[0] if named else None


def _in_own_words(page: Page, one: Attribution, content: Span) -> bool:
    """Tell whether a content is direct speech, in which no speaker is "it"."""
    marks = page.sentences[page.sentence_at(content.start)].quoted
    labelled = bool(one.cue) and is_label(page, one.cue[0])
    return labelled or any(
        mark.covers(Span(content.start, content.start + 1)) for mark in marks
    )


def _parties_in(
    seen: Seen, spans: Sequence[Span], *, also: set[EntityKind] | None = None
) -> list[Cluster]:
    """Return the named parties mentioned inside ``spans``, in text order, each once."""
    kinds = PARTY_KINDS | (also or set())
    found: dict[int, Cluster] = {}
    for span in sorted(spans):
        at = bisect_left(seen.names, span.start, key=lambda one: one[0].start)
        while at < len(seen.names) and seen.names[at][0].start < span.end:
            place, cluster = seen.names[at]
            if cluster.kind in kinds and place.end <= span.end:
                found.setdefault(id(cluster), cluster)
            at += 1
    return list(found.values())


def _is_object(page: Page, word: Word) -> bool:
    before = page.text[max(0, word.span.start - 40) : word.span.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower().endswith(("ing", "ed", "to"))


def _expletive(page: Page, word: Word) -> bool:
    follows = page.text[word.span.end : word.span.end + 14].lower().split()
    return (
        bool(follows)
        and follows[0] in {"is", "was", "has", "would", "will", "seems", "appears"}
        and not (len(follows) > 1 and follows[1] in {"not", "able", "also"})
    )
