"""Who is who within one document: names, short names, descriptions and pronouns → entities.

Two mentions become one entity only for a reason that can be said: the same
name, a bracketed alias, a short form that fits exactly one longer name, the
same public body in other words, "the company" behind a single company. What
could mean two parties stays apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Attribution,
    DocumentId,
    Entity,
    EntityId,
    EntityKind,
    Mention,
    MentionForm,
    MentionId,
    Span,
)
from onrecord.reading.cluster import Cluster
from onrecord.reading.descriptions import Description
from onrecord.reading.gazetteer import Gazetteer
from onrecord.reading.naming import Naming
from onrecord.reading.stand_ins import join_nominals, join_pronouns
from onrecord.reading.words import Page

FUNCTIONS = {
    "defense": "defence",
    "defence": "defence",
    "foreign": "foreign",
    "interior": "interior",
    "finance": "finance",
    "trade": "trade",
    "commerce": "trade",
    "energy": "energy",
    "justice": "justice",
    "health": "health",
}
UNNAMED = "it has no name in the text"
NOT_A_PARTY = "it is not a party"


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of one document and where each is mentioned."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    described: dict[EntityId, tuple[Description, ...]]

    def at(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that lie wholly inside ``span``, in order."""
        return tuple(mention for mention in self.mentions if span.covers(mention.span))

    def entity(self, wanted: EntityId) -> Entity:
        """Return the entity with that id; KeyError when the document has none."""
        for entity in self.entities:
            if entity.id == wanted:
                return entity
        raise KeyError(wanted)


def who_is_who(
    document: DocumentId,
    page: Page,
    *,
    namings: Sequence[Naming],
    descriptions: Sequence[Description],
    attributions: Sequence[Attribution],
) -> Parties:
    """Gather the mentions of a document into its entities."""
    clusters: list[Cluster] = []
    for naming in _longest_first(namings):
        _join_name(clusters, naming, gazetteer=page.gazetteer)
    taken = [span for cluster in clusters for span, _, _ in cluster.spans]
    for description in descriptions:
        if not any(
            description.span.meets(span) for span in taken if span.covers(description.span)
        ):
            _join_description(clusters, description, page=page, attributions=attributions)
    join_nominals(clusters, page)
    join_pronouns(clusters, page, attributions=attributions)
    return _frozen(document, clusters)


# -- names ---------------------------------------------------------------------


def _longest_first(namings: Sequence[Naming]) -> list[Naming]:
    aliases = [naming for naming in namings if naming.alias_of is not None]
    named = [naming for naming in namings if naming.alias_of is None]
    by_length = sorted(named, key=lambda naming: (-len(naming.name.split()), naming.span))
    longest = [naming for naming in by_length if len(naming.name.split()) > 1]
    return (
        longest
        + [n for n in by_length if len(n.name.split()) == 1 and _is_aliased(n, aliases)]
        + aliases
        + [n for n in by_length if len(n.name.split()) == 1 and not _is_aliased(n, aliases)]
    )


def _is_aliased(naming: Naming, aliases: Sequence[Naming]) -> bool:
    return any(alias.alias_of == naming.span for alias in aliases)


def _join_name(clusters: list[Cluster], naming: Naming, *, gazetteer: Gazetteer) -> None:
    home = _home(clusters, naming, gazetteer=gazetteer)
    if home is None:
        home = Cluster(kind=naming.kind, strength=naming.strength, names=[])
        clusters.append(home)
    if naming.strength > home.strength:
        home.kind, home.strength = naming.kind, naming.strength
    home.spans.append((naming.span, MentionForm.NAME, naming.name))
    if naming.name not in home.names:
        home.names.append(naming.name)


def _home(
    clusters: Sequence[Cluster], naming: Naming, *, gazetteer: Gazetteer
) -> Cluster | None:
    for cluster in clusters:
        if naming.alias_of is not None and any(
            span == naming.alias_of for span, _, _ in cluster.spans
        ):
            return cluster
    key = name_key(naming.name, gazetteer)
    same = [
        c
        for c in clusters
        if key in {name_key(name, gazetteer) for name in c.names} and c.fits(naming.kind)
    ]
    if same:
        return same[0]
    shorter = [
        c
        for c in clusters
        if c.fits(naming.kind) and any(_short_form(naming.name, name) for name in c.names)
    ]
    return shorter[0] if len(shorter) == 1 and naming.kind is not EntityKind.PLACE else None


def name_key(name: str, gazetteer: Gazetteer) -> str:
    """Return the comparable form of a name: the same public body in other words is one key."""
    lower = [
        part.strip(".,'’") for part in name.lower().replace("'s", "").replace("’s", "").split()
    ]
    country = next(
        (
            code
            for part in lower
            if (code := gazetteer.countries.get(part) or gazetteer.demonyms.get(part))
        ),
        "",
    )
    function = next((FUNCTIONS[part] for part in lower if part in FUNCTIONS), "")
    if country and function and {"ministry", "office", "department"} & set(lower):
        return f"{country}:{function}"
    if country and len(lower) == 1 and name.lower() in gazetteer.countries:
        return f"country:{country}"
    return " ".join(part for part in lower if part not in {"the", "of"})


def _short_form(short: str, long: str) -> bool:
    few, many = short.lower().split(), long.lower().split()
    return 0 < len(few) < len(many) and (many[-len(few) :] == few or many[: len(few)] == few)


# -- descriptions, "the company", pronouns --------------------------------------


def _join_description(
    clusters: list[Cluster],
    description: Description,
    *,
    page: Page,
    attributions: Sequence[Attribution],
) -> None:
    sources = [span for one in attributions for span in one.source]
    speaks = any(span.meets(description.span) for span in sources)
    if description.kind is EntityKind.DOCUMENT and not (speaks or description.access):
        return
    name = _bare(page.quote(description.span))
    apposed = _apposed_to(clusters, description, page=page)
    if apposed is not None:
        apposed.spans.append((description.span, MentionForm.DESCRIPTION, name))
        return
    home = next((c for c in clusters if _same_description(c, description, page=page)), None)
    if home is None:
        home = Cluster(kind=description.kind, strength=1, names=[name])
        clusters.append(home)
    home.described.append(description)
    home.spans.append((description.span, MentionForm.DESCRIPTION, name))


def _apposed_to(
    clusters: Sequence[Cluster], description: Description, *, page: Page
) -> Cluster | None:
    """Return the person whom "Lee, a director of …" describes."""
    for cluster in clusters:
        if (
            cluster.kind in {EntityKind.PERSON, EntityKind.LEGAL_ENTITY}
            and description.at_most == 1
        ):
            for span, form, _ in cluster.spans:
                gap = page.text[span.end : description.span.start]
                if (
                    form is MentionForm.NAME
                    and span.end < description.span.start
                    and gap.strip() == ","
                ):
                    return cluster
    return None


def _same_description(cluster: Cluster, later: Description, *, page: Page) -> bool:
    """Tell whether ``later`` takes up an earlier description: same head, and nothing new said."""
    if cluster.kind is not later.kind or not cluster.described:
        return False
    first = cluster.described[0]
    if (
        first.head != later.head
        or first.at_most != later.at_most
        or first.at_least != later.at_least
    ):
        return False
    known = {w.lower for d in cluster.described for w in page.within(d.span)}
    told = {w.lower for w in page.within(Span(later.span.start, _core_end(later)))}
    return told - {"the", "these", "those", "this", "that"} <= known


def _core_end(description: Description) -> int:
    """Return where the description ends without the words that say who saw it."""
    if description.seen_by is None:
        return description.span.end
    return max(
        description.seen_by.start - 1 - len(description.access) - len(" by"),
        description.span.start + 1,
    )


def _bare(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in {"the", "these", "those"} and rest else text


# -- freezing ------------------------------------------------------------------


def _frozen(document: DocumentId, clusters: Sequence[Cluster]) -> Parties:
    ordered = sorted(clusters, key=lambda cluster: min(span for span, _, _ in cluster.spans))
    entities, mentions, described = [], [], {}
    for number, cluster in enumerate(ordered, start=1):
        entity = _entity(EntityId(f"{document[:12]}:e{number}"), cluster)
        entities.append(entity)
        mentions += list(_mentions(cluster, entity))
        if cluster.described:
            described[entity.id] = tuple(cluster.described)
    mentions.sort(key=lambda mention: mention.span)
    numbered = tuple(
        replace(mention, id=MentionId(f"{document[:12]}:m{number}"))
        for number, mention in enumerate(mentions, start=1)
    )
    return Parties(entities=tuple(entities), mentions=numbered, described=described)


def _entity(wanted: EntityId, cluster: Cluster) -> Entity:
    unnamed = bool(cluster.described)
    thing = cluster.kind in {
        EntityKind.PLACE,
        EntityKind.PRODUCT,
        EntityKind.EVENT,
        EntityKind.DOCUMENT,
    }
    names = tuple(cluster.names)
    return Entity(
        id=wanted,
        kind=cluster.kind,
        name=max(names, key=lambda name: (len(name.split()), len(name)))
        if not unnamed
        else names[0],
        names=names,
        screenable=not (unnamed or thing),
        why_not=UNNAMED if unnamed else (NOT_A_PARTY if thing else ""),
    )


def _mentions(cluster: Cluster, entity: Entity) -> Iterator[Mention]:
    for span, form, name in cluster.spans:
        yield Mention(
            id=MentionId(""),
            span=span,
            kind=cluster.kind,
            form=form,
            name=name,
            entity=entity.id,
        )
