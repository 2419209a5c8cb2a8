"""Run every case under tests/readings: an article, and the reading we expect of it.

The words behind ``article`` are the publisher and, after a bar, the date of
publication. The word behind ``reading`` chooses what is shown: claims (when
none is given), relations, entities, origins, particulars, sources, statements. ``pytest --accept`` rewrites the
expectations in place; review the diff as you would code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import document
from onrecord.model import Claim, Credit, CreditRole, Document, Reading, Role, Span
from onrecord.reading import read

CASES = Path(__file__).parent / "readings"
CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n.*?```article(?P<meta>[^\n]*)\n(?P<article>.*?)```\n+```reading(?P<show>[^\n]*)\n(?P<reading>.*?)```",
    re.DOTALL | re.MULTILINE,
)
SLUG = re.compile(r"^\((?P<outer>[\w ]+)- (?P<inner>[\w ]+)\)")


def article(text: str, meta: str) -> Document:
    publisher, _, published = meta.partition("|")
    made = replace(document(text, publisher=publisher.strip()), published=published.strip())
    slug = SLUG.match(text)
    if slug is None:
        return made
    credited = tuple(
        Credit(outlet=slug[group], role=role, span=Span(*slug.span(group)))
        for group, role in (("outer", CreditRole.PUBLISHED), ("inner", CreditRole.RELAYED))
    )
    return Document(id=made.id, text=text, publisher=slug["outer"], credits=credited)


def show(doc: Document, wanted: str) -> str:
    reading = read(doc)
    parts = {
        "claims": claims,
        "relations": relations,
        "entities": entities,
        "origins": origins,
        "particulars": particulars,
        "sources": sources,
        "statements": statements,
    }
    lines = [
        line for part in (wanted.split() or ["claims"]) for line in parts[part](doc, reading)
    ]
    return "\n".join(lines or ["nothing"]) + "\n"


def names(reading: Reading) -> dict[str, str]:
    return {entity.id: entity.name for entity in reading.entities}


def claims(doc: Document, reading: Reading) -> Iterator[str]:
    for claim in reading.claims:
        yield "claim " + " … ".join(f'"{doc.quote(span)}"' for span in claim.content)
        yield from (f"  {line}" for line in _standing(doc, reading, claim))


def _standing(doc: Document, reading: Reading, claim: Claim) -> Iterator[str]:
    who = " … ".join(f'"{doc.quote(span)}"' for span in claim.source)
    yield (
        f"source {who} ({claim.source_kind.value})"
        if who
        else f"source {claim.source_kind.value}"
    )
    if claim.cue:
        yield "cue " + " … ".join(f'"{doc.quote(span)}"' for span in claim.cue)
    if claim.speakers:
        yield "speaker " + ", ".join(names(reading)[who] for who in claim.speakers)
    if claim.addressees:
        yield "to " + ", ".join(names(reading)[who] for who in claim.addressees)
    scope = f", scope {claim.scope.value}" if claim.scope else ""
    yield f"{claim.stance.value}{scope}, {claim.certainty.value}, {claim.polarity.value}, {claim.modality.value}"
    if claim.denies:
        yield "denies " + ", ".join(target.rpartition(":")[2] for target in claim.denies)
    yield "chain " + " <- ".join(
        " + ".join(source.name for source in link.sources) for link in claim.chain.links
    )
    if claim.quoted:
        yield "quoted"
    for caveat in claim.caveats:
        yield f"caveat {caveat.code}"


def _role(doc: Document, reading: Reading, role: Role) -> str:
    words = doc.quote(role.span) if role.span else ""
    return (
        f'{role.name}="{names(reading)[role.entity] if role.entity else role.value or words}"'
    )


def relations(doc: Document, reading: Reading) -> Iterator[str]:
    for relation in reading.relations:
        roles = " ".join(_role(doc, reading, role) for role in relation.roles)
        owners = ", ".join(owner.rpartition(":")[2] for owner in relation.claims)
        yield f"relation {relation.name} {roles} (claim {owners})"
        assert all(doc.quote(span) for span in relation.evidence)


def entities(doc: Document, reading: Reading) -> Iterator[str]:
    for entity in reading.entities:
        seen = [doc.quote(m.span) for m in reading.mentions if m.entity == entity.id]
        yield f'{entity.kind.value} "{entity.name}" as {", ".join(dict.fromkeys(seen))}' + (
            "" if entity.screenable else f" (not screenable: {entity.why_not})"
        )


def statements(_doc: Document, reading: Reading) -> Iterator[str]:
    """Show each claim's one line."""
    for claim in reading.claims:
        yield f"line {claim.statement}"


def sources(doc: Document, reading: Reading) -> Iterator[str]:
    """Show what the text says of each source: how many, employer, access, author, addressee."""
    seen = [s for c in reading.claims for link in c.chain.links for s in link.sources]
    for one in dict.fromkeys(seen):
        many = f"{one.at_least}" if one.at_most == one.at_least else f"{one.at_least} or more"
        facts = {
            "employer": one.employer,
            "access": one.access,
            "by": one.seen_by,
            "author": one.author,
            "to": one.addressee,
        }
        told = "".join(f' {name}="{value}"' for name, value in facts.items() if value)
        yield f'{one.kind.value} "{one.name}" {many}{told}'
        for fact in one.facts:
            plain = f" ({fact.value})" if fact.value not in {"", doc.quote(fact.span)} else ""
            yield f'  {fact.of.value} "{doc.quote(fact.span)}"{plain}'


def particulars(doc: Document, reading: Reading) -> Iterator[str]:
    """Show amounts, dates and the countries of places."""
    for claim in reading.claims:
        number = claim.id.rpartition(":")[2]
        for amount in claim.quantities:
            yield (
                f'{number} amount "{doc.quote(amount.span)}" {amount.lower or "?"} to '
                f"{amount.upper or '?'} {amount.unit}".rstrip()
            )
        for when in claim.when:
            known = when.iso or "unresolved"
            yield f'{number} {when.of.value} "{doc.quote(when.span)}" {when.precision.value} {known}'
    for place in reading.places:
        yield f"place {names(reading)[place.entity]} in {place.country} (by {place.by})"


def origins(_doc: Document, reading: Reading) -> Iterator[str]:
    for origin in reading.origins:
        held = ", ".join(claim.rpartition(":")[2] for claim in origin.claims)
        yield f"origin of {held}: {origin.lower}-{origin.upper}. {origin.reason}"


def cases() -> list[object]:
    return [
        pytest.param(path, found, id=f"{path.stem}: {found['title']}")
        for path in sorted(CASES.glob("*.md"))
        for found in CASE.finditer(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize(("path", "case"), cases())
def test_reading(path: Path, case: re.Match[str], request: pytest.FixtureRequest) -> None:
    seen = show(article(case["article"], case["meta"]), case["show"])
    if request.config.getoption("--accept") and seen != case["reading"]:
        whole = path.read_text(encoding="utf-8")
        fixed = case[0].removesuffix(case["reading"] + "```") + seen + "```"
        path.write_text(whole.replace(case[0], fixed), encoding="utf-8")
        pytest.skip("expectation rewritten")
    assert seen == case["reading"]
