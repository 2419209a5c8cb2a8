"""What the casebook's log is told of deeds that leave no other row: reports read, dossiers handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.casebook import Casebook
from onrecord.model import Deed, Dossier

LOG = "casebook log"
"""The name under which a dossier's ``made_from`` carries the head of the log it was made at."""


def note_versions(
    casebook: Casebook, document: str, *, made_from: Sequence[tuple[str, str]], at: str
) -> None:
    """Log that a report was read, with the version of all that was used."""
    casebook.note(Deed.READ, document, facts=_versions(made_from), at=at)


def note_export(casebook: Casebook, dossier: Dossier, *, form: str, at: str) -> None:
    """Log that a dossier is about to be handed over: of what, as what, made from what.

    Called before the dossier is written: an export that then fails is in the log, and
    none is missing from it.
    """
    facts: dict[str, str | int] = {"form": form, **_versions(dossier.made_from)}
    for document in dict.fromkeys(document.id for document in dossier.documents):
        casebook.note(Deed.EXPORTED, document, facts=facts, at=at)


def note_hits(casebook: Casebook, run: str, *, facts: Mapping[str, str | int], at: str) -> None:
    """Log that the hits of a run over a file are about to be handed over; ``facts`` say what."""
    casebook.note(Deed.EXPORTED, f"bulk/{run}", facts=facts, at=at)


def _versions(made_from: Sequence[tuple[str, str]]) -> dict[str, str | int]:
    return {f"version of {name}": version for name, version in made_from}
