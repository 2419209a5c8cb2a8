"""Words that stand for a party named before: "the company", "it", "she"."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import (
    Attribution,
    EntityKind,
    MentionForm,
    Span,
)
from onrecord.reading.cluster import PARTY_KINDS, Cluster
from onrecord.reading.lexicon import words
from onrecord.reading.words import Page, Word

NOMINALS = {
    EntityKind.COMPANY: "company",
    EntityKind.PUBLIC_BODY: "public_body",
    EntityKind.ORGANIZATION: "organization",
}


@dataclass(frozen=True, slots=True)
class Seen:
    """The mentions that a stand-in may take up, by place."""

    latest: dict[EntityKind, list[tuple[Span, Cluster]]]
    """By kind: the names in text order, and the single unnamed persons."""

    names: list[tuple[Span, Cluster]]
    """Every name in text order."""


def look_up(clusters: Sequence[Cluster]) -> Seen:
    """Order what was gathered by place, before any stand-in is joined to it."""
    latest: dict[EntityKind, list[tuple[Span, Cluster]]] = defaultdict(list)
    names = []
    for cluster in clusters:
        group = cluster.kind is EntityKind.GROUP
        if group and cluster.described and cluster.described[0].at_most != 1:
            continue
        for span, form, _ in cluster.spans:
            if form is MentionForm.NAME:
                names.append((span, cluster))
            if form is MentionForm.NAME or group:
                latest[cluster.kind].append((span, cluster))
    for found in latest.values():
        found.sort(key=_place)
    return Seen(latest=latest, names=sorted(names, key=_place))


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
            home = _latest(seen, opener.span, kinds={kind})
            if noun.lower in words("heads", table) and home is not None:
                span = Span(opener.span.start, noun.span.end)
                home.spans.append((span, MentionForm.DESCRIPTION, page.quote(span)))


def _carries_on(page: Page, after: int) -> bool:
    """Tell whether the noun phrase goes on behind its noun: "the company chief", "the firm of"."""
    if after >= len(page.words):
        return False
    word = page.words[after]
    heads = words("heads", "company") | words("heads", "people") | words("heads", "person")
    return (
        word.lower == "of" or word.is_capital or (word.text.islower() and word.lower in heads)
    )


def _latest(seen: Seen, before: Span, *, kinds: set[EntityKind]) -> Cluster | None:
    best: tuple[Span, Cluster] | None = None
    for kind in sorted(kinds, key=lambda one: one.value):
        found = seen.latest.get(kind, [])
        at = bisect_left(found, before, key=_place) - 1
        while at >= 0 and found[at][0].end > before.start:
            at -= 1
        if at >= 0 and (best is None or found[at][0] > best[0]):
            best = found[at]
    return best[1] if best else None


def join_pronouns(seen: Seen, page: Page, *, attributions: Sequence[Attribution]) -> None:
    """Take pronouns for the party they stand for, where one can be told."""
    around: dict[int, list[Attribution]] = defaultdict(list)
    for one in attributions:
        for number in page.touched(one.content):
            around[number].append(one)
    for word in page.words:
        home = None
        if word.lower in {"it", "its"}:
            home = _speaker_or_subject(
                seen, word, page=page, attributions=around.get(word.sentence, ())
            )
        elif word.lower in {"he", "she", "his", "her", "him"}:
            home = _latest(seen, word.span, kinds={EntityKind.PERSON, EntityKind.GROUP})
        if home is not None:
            home.spans.append((word.span, MentionForm.PRONOUN, word.text))


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
        if word.span.start < inside.start + 12 and len(spoken) == 1:
            return spoken[0]
    before = Span(clause.start, word.span.start) if clause.start < word.span.start else None
    named = _parties_in(seen, (before,), also={EntityKind.PLACE}) if before else []
    return named[0] if named else None


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
