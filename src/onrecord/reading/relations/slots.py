"""A sentence with its mentions turned into slots, so that a relation's pattern reads like the text.

``{owner:PARTY} owns {share:PERCENT} of {asset:PARTY}`` is such a pattern. Every
slot and every plain character of the slotted text knows its place in the
document, so what a pattern finds is a span again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import EntityKind, Mention, Span

GROUPS = {
    "PARTY": ("Person", "Company", "Organization", "PublicBody", "LegalEntity", "Group"),
    "ORG": ("Company", "Organization", "PublicBody", "LegalEntity"),
    "BODY": ("PublicBody", "Organization", "Place"),
    "PERSON": ("Person", "LegalEntity"),
    "PLACE": ("Place",),
    "PRODUCT": ("Product",),
    "SENDER": (
        "Person",
        "Company",
        "Organization",
        "PublicBody",
        "LegalEntity",
        "Group",
        "Place",
    ),
    "ANY": tuple(kind.value for kind in EntityKind),
}
PLACEHOLDER = re.compile(r"\{(?P<role>[a-z_]+):(?P<group>[A-Z]+)\}")
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Slotted:
    """One sentence whose outermost mentions stand as slots."""

    text: str
    places: tuple[int, ...]
    """For each character of ``text``, its place in the document; one more closes the last."""

    mentions: tuple[Mention, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the document of a stretch of the slotted text."""
        return Span(self.places[start], self.places[end])

    def mention(self, found: re.Match[str], role: str) -> Mention:
        """Return the mention that filled a pattern's role."""
        return self.mentions[int(found[role])]

    def filled(self, found: re.Match[str], role: str) -> Mention | None:
        """Return the mention of a role that the pattern may leave empty."""
        return self.mention(found, role) if found.groupdict().get(role) else None


def slot(text: str, sentence: Span, mentions: Sequence[Mention]) -> Slotted:
    """Return the sentence with its mentions as slots; an alias in brackets is left out."""
    made: list[str] = []
    places: list[int] = []
    at = sentence.start
    previous: Mention | None = None
    for number, mention in enumerate(mentions):
        between = text[at : mention.span.start]
        if (
            previous is not None
            and previous.entity == mention.entity
            and between.strip(' “"') in {"(", "(the"}
        ):
            closing = text[mention.span.end : mention.span.end + 1] == ")"
            at = mention.span.end + closing
            continue
        _copy(made, places, between.replace(OPEN, "[").replace(CLOSE, "]"), start=at)
        marker = f"{OPEN}{number}:{mention.kind.value}{CLOSE}"
        made.append(marker)
        places += [mention.span.start] * len(marker)
        at, previous = mention.span.end, mention
    _copy(
        made, places, text[at : sentence.end].replace(OPEN, "[").replace(CLOSE, "]"), start=at
    )
    return Slotted(text="".join(made), places=(*places, sentence.end), mentions=tuple(mentions))


def _copy(made: list[str], places: list[int], plain: str, *, start: int) -> None:
    made.append(plain)
    places += range(start, start + len(plain))


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Compile a relation pattern: ``{role:GROUP}`` matches one slot of those kinds."""

    def fill(found: re.Match[str]) -> str:
        kinds = "|".join(GROUPS[found["group"]])
        return rf"{OPEN}(?P<{found['role']}>\d+):(?:{kinds}){CLOSE}"

    return re.compile(PLACEHOLDER.sub(fill, template), re.IGNORECASE)


def matches(slotted: Slotted, templates: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield what each template finds in the sentence, templates in their order."""
    for template in templates:
        if OPEN not in slotted.text and PLACEHOLDER.search(template):
            continue  # a sentence that names nobody fills no slot
        yield from pattern(template).finditer(slotted.text)
