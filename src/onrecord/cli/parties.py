"""``onrecord screen`` and ``onrecord exposure``: one party against the lists, and through its owners."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import bulk
from onrecord.errors import RequestError

if TYPE_CHECKING:
    from onrecord.desk import Lists
    from onrecord.model import Exposure, JudgedMatch, Judgement, Match, OwnershipStake

Book = Annotated[Path | None, typer.Option("--casebook", help="The casebook file.")]
Where = Annotated[Path | None, typer.Option("--lists", help="The folder of the lists.")]


class Kind(Enum):
    """What sort of party is asked about."""

    PERSON = "Person"
    COMPANY = "Company"
    ORGANIZATION = "Organization"
    PUBLIC_BODY = "PublicBody"
    VESSEL = "Vessel"
    AIRPLANE = "Airplane"
    UNKNOWN = "LegalEntity"


class RegimeWord(Enum):
    """Whose rule is asked."""

    OFAC = "ofac"
    EU = "eu"
    UK = "uk"
    ALL = "all"


def screen(
    names: Annotated[
        list[str], typer.Argument(help="A name; more spellings of the same party may follow.")
    ] = [],  # noqa: B006 - typer copies it
    kind: Annotated[Kind, typer.Option("--kind", help="What sort of party.")] = Kind.UNKNOWN,
    birth: Annotated[
        str, typer.Option("--birth", help="Birth date, as 1961, 1961-04 or 1961-04-12.")
    ] = "",
    country: Annotated[
        list[str], typer.Option("--country", help="Two-letter code; may be given again.")
    ] = [],  # noqa: B006 - typer copies it
    file: bulk.File = None,
    out: bulk.Out = None,
    columns: bulk.Columns = [],  # noqa: B006 - typer copies it
    encoding: bulk.Encoding = "",
    raw: bulk.Raw = False,
    processes: bulk.Processes = 2,
    casebook: Book = None,
    lists: Where = None,
) -> None:
    """Look for a party, or every party of a file, on the lists: what speaks for and against.

    Matches that were decided false in the casebook stay away until their listing changes.
    """
    from onrecord import desk
    from onrecord.model import EntityKind, Query

    if bool(names) == bool(file) or (file is None) != (out is None):
        raise RequestError("give either a NAME, or a table with --file and --out.")
    loaded = loaded_lists(lists)
    judged = _judgements(casebook)
    if file and out:
        job = desk.BulkJob(source=file, out=out, columns=tuple(columns), encoding=encoding)
        job = replace(job, raw=raw, processes=processes, judgements=judged)
        bulk.screen_table(job, lists=loaded)
        return
    query = Query(
        names=tuple(names),
        kind=EntityKind(kind.value),
        birth_dates=(birth,) if birth else (),
        countries=tuple(code.lower() for code in country),
    )
    _show_matches(desk.screen_query(query, lists=loaded), judged, loaded)


def _judgements(path: Path | None) -> tuple[Judgement, ...]:
    """Return the judgements of the casebook; none where the user has no casebook yet."""
    from onrecord.cli.places import data_folder, open_casebook

    if path is None and not (data_folder() / "casebook.sqlite3").exists():
        return ()
    with open_casebook(path, create=False) as book:
        return book.judgements()


def _show_matches(
    matches: tuple[Match, ...], judgements: tuple[Judgement, ...], lists: Lists
) -> None:
    from onrecord import desk

    judged = desk.apply_decisions(matches, judgements, lists)
    for one in judged:
        if not one.suppressed:
            _show_match(one.match, lists)
        if one.judgement:
            _show_judgement(one)
    if not matches:
        typer.echo(
            f"Not found in {lists.words()}. That is no clearance: a list can be incomplete."
        )


def _show_judgement(judged: JudgedMatch) -> None:
    from onrecord import desk

    match = judged.match
    where = f"{match.name} ({match.listing.list_name} {match.listing.entry})"
    said = desk.decided_words(judged)
    typer.echo(f"Not shown: {where}, {said}" if judged.suppressed else f"      {said}")
    for change in judged.changes:
        typer.echo(f"      since then: {change}")


def _show_match(match: Match, lists: Lists) -> None:
    listing = match.listing
    entry = lists.entries[listing.list_name, listing.entry]
    typer.echo(f"{match.score:.2f}  {match.name}  ({listing.list_name} {listing.entry})")
    typer.echo(
        f"      met as: {match.alias}; programmes: {', '.join(entry.programmes) or 'not stated'}"
    )
    typer.echo(f"      list of {listing.as_of or 'unknown date'}, sha256 {listing.sha256[:16]}")
    for reason in match.reasons:
        typer.echo(f"    + {reason.words}")
    for reason in match.against:
        typer.echo(f"    - {reason.words}")
    for other in match.ambiguous_with:
        typer.echo(
            f"    ? {other.list_name} {other.entry} fits as well; the name cannot tell them apart"
        )


def exposure(
    name: Annotated[str, typer.Argument(help="The party's name.")],
    regime: Annotated[
        RegimeWord, typer.Option("--regime", help="Whose rule.")
    ] = RegimeWord.ALL,
    as_of: Annotated[
        str, typer.Option("--as-of", help="The day asked about, YYYY-MM-DD.")
    ] = "",
    stakes: Annotated[
        list[Path], typer.Option("--stakes", help="A file of stakes: FtM, BODS, GLEIF or CSV.")
    ] = [],  # noqa: B006 - typer copies it
    report: Annotated[
        list[str], typer.Option("--report", help="A report whose owners to take, as alleged.")
    ] = [],  # noqa: B006 - typer copies it
    lists: Where = None,
) -> None:
    """Tell what each regime's ownership rule says of a party, with the proof."""
    from onrecord import desk
    from onrecord.model import Regime

    loaded = loaded_lists(lists)
    held = [*_registered(stakes), *_reported(report)]
    regimes = tuple(Regime) if regime is RegimeWord.ALL else (Regime(regime.value),)
    for one in desk.expose_party(name, lists=loaded, stakes=held, regimes=regimes, as_of=as_of):
        _show_exposure(one)


def _registered(paths: list[Path]) -> list[OwnershipStake]:
    from onrecord.cli.papers import bytes_of
    from onrecord.ownership import read_stakes

    return [
        stake for path in paths for stake in read_stakes(bytes_of(path), name=path.name).stakes
    ]


def _reported(reports: list[str]) -> list[OwnershipStake]:
    from onrecord import desk
    from onrecord.cli.papers import take

    return [
        stake
        for report in reports
        for stake in desk.reported_stakes(desk.read_paper(take(report)))
    ]


def _show_exposure(exposure: Exposure) -> None:
    typer.echo(f"{exposure.answer}")
    parts = {
        "sum": exposure.arithmetic,
        "missing": exposure.missing,
        "for a lawyer": exposure.flags,
        "review": tuple(one.message for one in exposure.indicators),
        "caveat": tuple(one.message for one in exposure.caveats),
    }
    for label, lines in parts.items():
        for line in lines:
            typer.echo(f"    {label}: {line}")
    for stake in exposure.stakes:
        source = f", {stake.alleged_by} says" if stake.alleged_by else ""
        typer.echo(f"    proof: “{' '.join(stake.evidence.quote.split())}”{source}")
    typer.echo(f"    rule: {exposure.rule_text}")


def loaded_lists(folder: Path | None) -> Lists:
    """Return the lists in use and their index; raises RequestError when there are none."""
    from onrecord import desk
    from onrecord.cli.places import list_store

    found = desk.open_lists(list_store(folder))
    if found is None:
        raise RequestError(
            "no list is loaded, so nobody can be screened. Load one with `onrecord lists add PATH`."
        )
    return found
