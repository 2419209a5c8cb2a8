"""Words that stand for a party named before: "the company", "it", "she"."""

from __future__ import annotations

from collections.abc import Sequence

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


def join_nominals(clusters: list[Cluster], page: Page) -> None:
    """Take "the company" for the company named last, when the noun fits its kind."""
    for at in range(len(page.words) - 1):
        opener, noun = page.words[at], page.words[at + 1]
        if opener.lower not in {"the", "this"} or not noun.text.islower():
            continue
        follows = page.words[at + 2] if at + 2 < len(page.words) else None
        if follows is not None and (
            follows.lower == "of"
            or follows.is_capital
            or (
                follows.text.islower()
                and follows.lower
                in words("heads", "company")
                | words("heads", "people")
                | words("heads", "person")
            )
        ):
            continue
        for kind, table in NOMINALS.items():
            if noun.lower in words("heads", table):
                home = _latest(clusters, opener.span, kinds={kind})
                if home is not None:
                    span = Span(opener.span.start, noun.span.end)
                    home.spans.append((span, MentionForm.DESCRIPTION, page.quote(span)))


def _latest(
    clusters: Sequence[Cluster], before: Span, *, kinds: set[EntityKind]
) -> Cluster | None:
    best: tuple[Span, Cluster] | None = None
    for cluster in clusters:
        if cluster.kind not in kinds or (
            cluster.kind is EntityKind.GROUP and cluster.described[0].at_most != 1
        ):
            continue
        for span, form, _ in cluster.spans:
            wanted = form is MentionForm.NAME or cluster.kind is EntityKind.GROUP
            if span.end <= before.start and wanted and (best is None or span > best[0]):
                best = (span, cluster)
    return best[1] if best else None


def join_pronouns(
    clusters: list[Cluster], page: Page, *, attributions: Sequence[Attribution]
) -> None:
    """Take pronouns for the party they stand for, where one can be told."""
    for word in page.words:
        home = None
        if word.lower in {"it", "its"}:
            home = _speaker_or_subject(clusters, word, page=page, attributions=attributions)
        elif word.lower in {"he", "she", "his", "her", "him"}:
            home = _latest(clusters, word.span, kinds={EntityKind.PERSON, EntityKind.GROUP})
        if home is not None:
            home.spans.append((word.span, MentionForm.PRONOUN, word.text))


def _speaker_or_subject(
    clusters: Sequence[Cluster], word: Word, *, page: Page, attributions: Sequence[Attribution]
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
        spoken = _parties_in(clusters, one.source)
        if word.span.start < inside.start + 12 and len(spoken) == 1:
            return spoken[0]
    before = Span(clause.start, word.span.start) if clause.start < word.span.start else None
    named = _parties_in(clusters, (before,), also={EntityKind.PLACE}) if before else []
    return named[0] if named else None


def _parties_in(
    clusters: Sequence[Cluster], spans: Sequence[Span], *, also: set[EntityKind] | None = None
) -> list[Cluster]:
    """Return the named parties mentioned inside ``spans``, in text order, each once."""
    kinds = PARTY_KINDS | (also or set())
    found = sorted(
        (place, number)
        for number, cluster in enumerate(clusters)
        if cluster.kind in kinds
        for place, form, _ in cluster.spans
        if form is MentionForm.NAME and any(span.covers(place) for span in spans)
    )
    return list({id(clusters[n]): clusters[n] for _, n in found}.values())


def _is_object(page: Page, word: Word) -> bool:
    before = page.text[: word.span.start].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower().endswith(("ing", "ed", "to"))


def _expletive(page: Page, word: Word) -> bool:
    follows = page.text[word.span.end : word.span.end + 14].lower().split()
    return (
        bool(follows)
        and follows[0] in {"is", "was", "has", "would", "will", "seems", "appears"}
        and not (len(follows) > 1 and follows[1] in {"not", "able", "also"})
    )
