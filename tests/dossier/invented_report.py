"""An invented report of the shape that real ones have: relayed twice, resting on papers.

An aggregator carries an outlet that carries an agency that rests on unnamed
officials and documents; three stay silent, one denies knowledge only.
All parties are invented.
"""

from __future__ import annotations

import hashlib
import re

from onrecord.model import (
    Caveat,
    Certainty,
    ChainLink,
    ChainRole,
    Claim,
    ClaimId,
    Credit,
    CreditRole,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityKind,
    Mention,
    MentionForm,
    MentionId,
    Modality,
    Origin,
    PlaceFound,
    Polarity,
    Quantity,
    Reading,
    Relation,
    RelationId,
    Role,
    Scope,
    Sentence,
    Source,
    SourceChain,
    SourceFact,
    SourceFactOf,
    SourceKind,
    Span,
    Stance,
)

TEXT = """\
(MERIDIAN- Harbour Gazette)

Torvia has set up a programme in Lorvia to build survey gliders for the river war, \
according to sources from a coastal intelligence service and documents reviewed by \
Northgate Agency.

According to one document, Varnex Works, a subsidiary of Torvia's Ostel Holding, has \
tested a new glider, Brina-2 (B2), with the help of Lorvian specialists.

Varnex told the Torvian defence ministry that it could mass-produce the B2 in a Lorvian \
factory.

Varnex, Ostel Holding and Torvia's defence ministry did not respond to Northgate's \
questions, while Lorvia's foreign ministry denied knowledge of such a project.

The Upland Council voiced concern over the reports, calling them a possible breach. \
However, no direct involvement of Lorvia's government has been confirmed.

According to documents reviewed by Northgate, Varnex received seven gliders, including \
two B2 models, at its headquarters in Ostrava Bay.

Documents also show plans for a joint centre in Sarn province.

The report adds to “growing concerns” about the trade."""
PARAGRAPHS = tuple(TEXT.split("\n\n"))
ID = DocumentId(hashlib.sha256(TEXT.encode()).hexdigest())

NAMES = {
    "torvia": ("Torvia", EntityKind.PLACE, ("Torvia",)),
    "lorvia": ("Lorvia", EntityKind.PLACE, ("Lorvia",)),
    "programme": ("programme in Lorvia", EntityKind.EVENT, ("programme",)),
    "varnex": ("Varnex Works", EntityKind.COMPANY, ("Varnex Works", "Varnex")),
    "ostel": ("Ostel Holding", EntityKind.COMPANY, ("Ostel Holding",)),
    "brina": ("Brina-2", EntityKind.PRODUCT, ("Brina-2 (B2)", "B2")),
    "specialists": ("Lorvian specialists", EntityKind.GROUP, ("Lorvian specialists",)),
    "defence": (
        "Torvia's defence ministry",
        EntityKind.PUBLIC_BODY,
        ("Torvia's defence ministry", "Torvian defence ministry"),
    ),
    "foreign": (
        "Lorvia's foreign ministry",
        EntityKind.PUBLIC_BODY,
        ("Lorvia's foreign ministry",),
    ),
    "northgate": (
        "Northgate Agency",
        EntityKind.ORGANIZATION,
        ("Northgate Agency", "Northgate"),
    ),
    "council": ("Upland Council", EntityKind.ORGANIZATION, ("Upland Council",)),
    "bay": ("Ostrava Bay", EntityKind.PLACE, ("Ostrava Bay",)),
    "centre": ("joint centre", EntityKind.EVENT, ("joint centre",)),
    "sarn": ("Sarn province", EntityKind.PLACE, ("Sarn province",)),
}


def at(words: str, text: str = TEXT) -> Span:
    """Return where the words first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def everywhere(words: str, text: str = TEXT) -> list[Span]:
    """Return every place where the words stand."""
    found = re.finditer(rf"\b{re.escape(words)}(?!\w)", text)
    return [Span(match.start(), match.end()) for match in found]


def sentence_around(span: Span, text: str = TEXT) -> Span:
    """Return the paragraph's sentence around a span, by full stops and newlines."""
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start) + 1) + 1
    stops = [p for p in (text.find("\n", span.end), text.find(". ", span.end)) if p >= 0]
    end = min(stops, default=len(text) - 1)
    return Span(start, end if text[end : end + 1] == "\n" else end + 1)


def entity_id(key: str) -> EntityId:
    return EntityId(f"{ID[:12]}:e{list(NAMES).index(key) + 1}")


def claim_id(number: int) -> ClaimId:
    return ClaimId(f"{ID[:12]}:c{number}")


OUTLETS = (
    ChainLink(
        role=ChainRole.PUBLISHED,
        sources=(Source(kind=SourceKind.OUTLET, name="MERIDIAN", span=at("MERIDIAN")),),
    ),
    ChainLink(
        role=ChainRole.RELAYED,
        sources=(
            Source(kind=SourceKind.OUTLET, name="Harbour Gazette", span=at("Harbour Gazette")),
        ),
    ),
    ChainLink(
        role=ChainRole.REPORTED,
        sources=(
            Source(
                kind=SourceKind.OUTLET,
                name="Northgate Agency",
                span=at("Northgate Agency"),
                entity=entity_id("northgate"),
            ),
        ),
    ),
)
OFFICIALS = Source(
    kind=SourceKind.UNNAMED,
    name="sources from a coastal intelligence service",
    span=at("sources from a coastal intelligence service"),
    at_most=None,
    employer="a coastal intelligence service",
)
DOCUMENTS = Source(
    kind=SourceKind.DOCUMENT,
    name="documents",
    span=at("documents"),
    at_least=2,
    at_most=None,
    access="reviewed",
    seen_by="Northgate Agency",
    facts=(
        SourceFact(
            of=SourceFactOf.PAPER, words="documents", span=at("documents"), value="document"
        ),
    ),
)
ONE_DOCUMENT = Source(kind=SourceKind.DOCUMENT, name="one document", span=at("one document"))


def resting_on(*sources: Source) -> SourceChain:
    return SourceChain(links=(*OUTLETS, ChainLink(role=ChainRole.RESTS_ON, sources=sources)))


RELAYED = SourceChain(links=OUTLETS[:2])
REPORTED = SourceChain(links=OUTLETS)


def claim(number: int, content: str, **more: object) -> Claim:
    """Return a claim about ``content``, asserted by nobody unless said otherwise."""
    span = at(content)
    given: dict[str, object] = {
        "id": claim_id(number),
        "document": ID,
        "sentence": sentence_around(span),
        "content": (span,),
        "source_kind": SourceKind.DOCUMENT,
        "stance": Stance.ASSERTS,
        "certainty": Certainty.CERTAIN,
        "polarity": Polarity.AFFIRMED,
        "modality": Modality.ACTUAL,
        "chain": resting_on(DOCUMENTS),
        "statement": f"Put to a source: {content}",
        "wording": f"The report says, on its source's word: {content}.",
    }
    return Claim(**{**given, **more})  # type: ignore[arg-type]


def silence(number: int, who: str, words: str) -> Claim:
    return claim(
        number,
        "did not respond to Northgate's questions",
        source=(at(words, TEXT),),
        source_kind=SourceKind.NAMED,
        speakers=(entity_id(who),),
        addressees=(entity_id("northgate"),),
        stance=Stance.NO_RESPONSE,
        certainty=Certainty.UNCOMMITTED,
        chain=REPORTED,
        statement=f"{NAMES[who][0]} did not respond to Northgate Agency",
        wording=f"{NAMES[who][0]} did not respond to Northgate Agency.",
    )


CLAIMS = (
    claim(
        1,
        "Torvia has set up a programme in Lorvia to build survey gliders for the river war",
        cue=(at("according to"),),
        source=(
            at(
                "sources from a coastal intelligence service and documents reviewed by Northgate Agency"
            ),
        ),
        source_kind=SourceKind.UNNAMED,
        chain=resting_on(OFFICIALS, DOCUMENTS),
        relation=RelationId("r1"),
    ),
    claim(
        2,
        "has tested a new glider, Brina-2 (B2), with the help of Lorvian specialists",
        cue=(at("According to"),),
        source=(at("one document"),),
        chain=resting_on(ONE_DOCUMENT),
        relation=RelationId("r2"),
    ),
    claim(
        3,
        "Varnex Works, a subsidiary of Torvia's Ostel Holding",
        source_kind=SourceKind.AUTHOR,
        chain=RELAYED,
        relation=RelationId("r3"),
    ),
    claim(
        4,
        "it could mass-produce the B2 in a Lorvian factory",
        cue=(at("told"),),
        source=(Span(at("Varnex told").start, at("Varnex told").start + 6),),
        source_kind=SourceKind.NAMED,
        speakers=(entity_id("varnex"),),
        addressees=(entity_id("defence"),),
        modality=Modality.ABILITY,
        chain=resting_on(
            Source(kind=SourceKind.NAMED, name="Varnex Works", entity=entity_id("varnex"))
        ),
        caveats=(
            Caveat(
                code="reading.attribution-lost",
                message="The sentence names no source for what Varnex told the ministry.",
                span=at("Varnex told"),
            ),
        ),
    ),
    silence(5, "varnex", "Varnex, Ostel Holding and Torvia's defence ministry"),
    silence(6, "ostel", "Varnex, Ostel Holding and Torvia's defence ministry"),
    silence(7, "defence", "Varnex, Ostel Holding and Torvia's defence ministry"),
    claim(
        8,
        "knowledge of such a project",
        cue=(at("denied"),),
        source=(at("Lorvia's foreign ministry"),),
        source_kind=SourceKind.NAMED,
        speakers=(entity_id("foreign"),),
        stance=Stance.DENIES_KNOWLEDGE,
        scope=Scope.KNOWLEDGE,
        denies=(claim_id(1),),
        polarity=Polarity.DENIED,
        chain=REPORTED,
        statement="Lorvia's foreign ministry denied knowledge of such a project",
    ),
    claim(
        9,
        "calling them a possible breach",
        cue=(at("voiced concern"),),
        source=(at("The Upland Council"),),
        source_kind=SourceKind.NAMED,
        speakers=(entity_id("council"),),
        stance=Stance.REACTS,
        certainty=Certainty.POSSIBLE,
        chain=RELAYED,
    ),
    claim(
        10,
        "no direct involvement of Lorvia's government has been confirmed",
        source_kind=SourceKind.NONE,
        certainty=Certainty.UNCOMMITTED,
        chain=RELAYED,
    ),
    claim(
        11,
        "Varnex received seven gliders, including two B2 models, at its headquarters in Ostrava Bay",
        cue=(at("According to documents"),),
        relation=RelationId("r4"),
        quantities=(
            Quantity(span=at("seven gliders"), lower="7", upper="7", unit="gliders"),
            Quantity(span=at("two B2 models"), lower="2", upper="2", unit="B2 models"),
        ),
    ),
    claim(
        12,
        "plans for a joint centre in Sarn province",
        cue=(at("show"),),
        source=(at("Documents"),),
        modality=Modality.PLANNED,
        relation=RelationId("r6"),
    ),
)


def role(name: str, key: str) -> Role:
    return Role(name=name, entity=entity_id(key))


RELATIONS = (
    Relation(
        id=RelationId("r1"),
        name="runs",
        roles=(role("actor", "torvia"), role("programme", "programme")),
        claims=(claim_id(1),),
        evidence=(at("Torvia has set up a programme in Lorvia"),),
    ),
    Relation(
        id=RelationId("r2"),
        name="tested",
        roles=(role("actor", "varnex"), role("product", "brina")),
        claims=(claim_id(2),),
        evidence=(at("has tested a new glider, Brina-2 (B2)"),),
    ),
    Relation(
        id=RelationId("r3"),
        name="subsidiary_of",
        roles=(
            role("asset", "varnex"),
            role("owner", "ostel"),
            Role(name="share", value="unknown"),
        ),
        claims=(claim_id(3),),
        evidence=(at("Varnex Works, a subsidiary of Torvia's Ostel Holding"),),
    ),
    Relation(
        id=RelationId("r4"),
        name="received",
        roles=(
            role("receiver", "varnex"),
            Role(name="item", value="seven gliders", span=at("seven gliders")),
            Role(name="included", value="two B2 models", span=at("two B2 models")),
            role("place", "bay"),
        ),
        claims=(claim_id(11),),
        evidence=(at("Varnex received seven gliders, including two B2 models"),),
    ),
    Relation(
        id=RelationId("r5"),
        name="headquartered_in",
        roles=(role("party", "varnex"), role("place", "bay")),
        claims=(claim_id(11),),
        evidence=(at("its headquarters in Ostrava Bay"),),
    ),
    Relation(
        id=RelationId("r6"),
        name="planned_in",
        roles=(role("event", "centre"), role("place", "sarn")),
        claims=(claim_id(12),),
        evidence=(at("plans for a joint centre in Sarn province"),),
    ),
    Relation(
        id=RelationId("r7"),
        name="helped_with",
        roles=(role("helper", "specialists"), role("product", "brina")),
        claims=(claim_id(2),),
        evidence=(at("with the help of Lorvian specialists"),),
    ),
)

DOCUMENT = Document(
    id=ID,
    text=TEXT,
    name="gliders.txt",
    format="plain_text",
    title="Gliders for the river war",
    publisher="MERIDIAN",
    credits=(
        Credit(outlet="MERIDIAN", role=CreditRole.PUBLISHED, span=at("MERIDIAN")),
        Credit(outlet="Harbour Gazette", role=CreditRole.RELAYED, span=at("Harbour Gazette")),
        Credit(outlet="Northgate Agency", role=CreditRole.REPORTED),
    ),
    language="en",
    caveats=(Caveat(code="intake.date-unknown", message="The report carries no date."),),
)


def mention(key: str, span: Span) -> Mention:
    return Mention(
        id=MentionId(f"{ID[:12]}:m{span.start}"),
        span=span,
        kind=NAMES[key][1],
        form=MentionForm.NAME,
        name=TEXT[span.start : span.end],
        entity=entity_id(key),
    )


def _mentions() -> tuple[Mention, ...]:
    taken: list[Mention] = []
    spelled = [(name, key) for key, (_, _, names) in NAMES.items() for name in names]
    for name, key in sorted(spelled, key=lambda pair: -len(pair[0])):
        for span in everywhere(name):
            if not any(span.meets(mention.span) for mention in taken):
                taken.append(mention(key, span))
    return tuple(sorted(taken, key=lambda mention: mention.span))


def _entities() -> tuple[Entity, ...]:
    return tuple(
        Entity(
            id=entity_id(key),
            kind=kind,
            name=name,
            names=names,
            screenable=key != "specialists",
            why_not="a group without a name" if key == "specialists" else "",
        )
        for key, (name, kind, names) in NAMES.items()
    )


READING = Reading(
    document=ID,
    sentences=tuple(
        Sentence(span=at(paragraph), paragraph=place)
        for place, paragraph in enumerate(PARAGRAPHS)
    ),
    mentions=_mentions(),
    entities=_entities(),
    claims=CLAIMS,
    relations=RELATIONS,
    origins=(
        Origin(
            claims=tuple(claim_id(n) for n in (1, 2, 11, 12)),
            lower=1,
            upper=2,
            reason="The officials and the documents both reached Northgate Agency and may share one owner.",
            evidence=(at("sources from a coastal intelligence service and documents"),),
        ),
        Origin(
            claims=(claim_id(9),), lower=1, upper=1, reason="One council speaks for itself."
        ),
    ),
    places=(PlaceFound(entity=entity_id("bay"), country="torvia", name="Torvia", by="text"),),
    caveats=(
        Caveat(
            code="reading.rules-only",
            message="Read by rules; no trained model was used.",
        ),
    ),
)
MADE_FROM = (("onrecord", "0.0.1"), ("reading", "rules 1"))
