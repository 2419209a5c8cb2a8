"""Readers: listed, opened with their settings, and read with beside the shipped model.

The shipped model and the rules read every report. Another reader proposes; what stands
in the text is added, and each line that would not be there without it says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from onrecord.errors import OnRecordError, ReaderFailed, ReaderUnusable, UnknownReader
from onrecord.model import Caveat, Document, Reading
from onrecord.reading import READ, mark_lines, read
from onrecord.reading import VERSION as RULES

if TYPE_CHECKING:
    from onrecord.language import Gives, Proposal, Reader
    from onrecord.readers import Offer

GROUP = "onrecord.readers"
"""Entry points here name a callable: settings (a mapping of strings) → a reader."""

LONGEST_VERSION = 200


def readers() -> tuple[Offer, ...]:
    """Return every reader that can be chosen besides the shipped one, by name.

    Strangers' packages are not loaded for this; ours come first, and keep their names.
    """
    from onrecord.readers import SHELF

    ours = {offer.name for offer in SHELF}
    found = (_offer(point) for point in entry_points(group=GROUP))
    strangers = {offer.name: offer for offer in sorted(found, key=lambda o: (o.name, o.about))}
    return (*SHELF, *(offer for name, offer in strangers.items() if name not in ours))


def _offer(point: EntryPoint) -> Offer:
    from onrecord.readers import Offer

    package = point.dist.name if point.dist else "?"
    version = point.dist.version if point.dist else "?"

    def open_it(settings: Mapping[str, str]) -> Reader:
        try:
            reader: Reader = point.load()(dict(settings))
        except OnRecordError:
            raise
        except Exception as error:
            raise ReaderUnusable(
                point.name,
                problem=f"the package {package} could not open it ({type(error).__name__})",
                advice="See what its documentation says of its settings, or update it",
            ) from error
        return reader

    return Offer(
        name=point.name,
        version=version,
        about=f"From the package {package}.",
        open=open_it,
        any_settings=True,
    )


def open_reader(name: str, settings: Mapping[str, str] | None = None) -> Reader | None:
    """Return the reader of that name, or None for the shipped one, which always reads.

    Raises UnknownReader or ReaderUnusable.
    """
    from onrecord.language import SHIPPED

    if name == SHIPPED:
        if settings:
            problem = "it has no settings"
            raise ReaderUnusable(SHIPPED, problem=problem, advice="Leave them out")
        return None
    offers = {offer.name: offer for offer in readers()}
    if name not in offers:
        raise UnknownReader(name, known=(SHIPPED, *offers))
    reader = offers[name].opened(settings or {})
    _gives(reader)
    reader_version(reader)
    return reader


def reader_version(reader: Reader | None = None) -> str:
    """Return what a reading is made with: rules, weights, and the other reader if any."""
    from onrecord.language import SHIPPED, shipped_version

    made = f"{RULES}, {SHIPPED} {shipped_version()}"
    if reader is None:
        return made
    told = f"{reader.name} {reader.version}"
    if not told.isprintable() or len(told) > LONGEST_VERSION:
        raise _broken(reader, "its name and version are too long, or cannot be printed")
    return f"{made}, {told}"


def read_document(document: Document, reader: Reader | None = None) -> Reading:
    """Read a document, where it is in a language we read; raises ReaderFailed."""
    from onrecord.language import analyse

    if document.language not in READ:
        return read(document)
    found = analyse(document.text)
    plain = read(document, found=found)
    if reader is None:
        return plain
    from onrecord.language import Gives, accept

    proposal, gives = _asked(reader, document.text), _gives(reader)
    accepted = accept(proposal.found, text=document.text, gives=gives)
    if Gives.NAMES in gives:
        found = replace(found, names=accepted.names)
    richer = read(document, found=found, proposed=accepted.attributions)
    marked, resting = mark_lines(plain, richer, caveat=_line_caveat(reader))
    used = len(set(richer.attributions) - set(plain.attributions))
    told = (
        f"Besides the shipped model, {reader.name} ({reader.version}) read this text: "
        f"{len(accepted.names)} names and {used} of {len(accepted.attributions)} attributions "
        f"of those that stand in it were used; {resting} lines rest on them."
    )
    own = (Caveat(code="language.reader", message=told), *accepted.caveats, *proposal.caveats)
    return replace(marked, caveats=(*marked.caveats, *own))


def _line_caveat(reader: Reader) -> Caveat:
    message = (
        f"This line rests on what {reader.name} ({reader.version}) proposed: its words stand "
        "in the text; that they belong together is that reader's finding."
    )
    return Caveat(code="language.by-reader", message=message)


def _asked(reader: Reader, text: str) -> Proposal:
    from onrecord.language import Proposal

    try:
        found = reader.propose(text)
    except OnRecordError:
        raise
    except Exception as error:
        problem = f"it broke off ({type(error).__name__})"
        raise ReaderFailed(reader.name, problem=problem) from error
    return found if isinstance(found, Proposal) else Proposal(found=found)


def _gives(reader: Reader) -> frozenset[Gives]:
    from onrecord.language import Gives

    try:
        return frozenset(Gives(one) for one in reader.gives)
    except (ValueError, TypeError, AttributeError):
        raise _broken(reader, "it does not say what it gives") from None


def _broken(reader: Reader, problem: str) -> ReaderUnusable:
    name = str(getattr(reader, "name", "?"))[:40]
    return ReaderUnusable(name, problem=problem, advice="Ask who made it")
