"""``onrecord who`` and ``onrecord rate``: who is who across reports, and how reliable outlets are.

Every decision is a person's or a named rule's, with its reason; nothing is edited, and
undoing one brings back what counted before.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.compare import Out, StoryFormat
from onrecord.cli.plain import plain
from onrecord.errors import RequestError
from onrecord.model import SourceLetter

if TYPE_CHECKING:
    from onrecord import desk
    from onrecord.model import CasebookParty, Decision

app = typer.Typer(
    help="Who is who across the reports of the casebook: look, decide, undo.",
    no_args_is_help=True,
)
Where = Annotated[Path | None, typer.Option("--casebook", help="The casebook file.")]
By = Annotated[
    str, typer.Option("--by", help="Who decides: a person, or `rule:` and its name.")
]
Why = Annotated[str, typer.Option("--why", help="The reason, for the file.")]
Party = Annotated[str, typer.Argument(help="A name, or an entity's id.")]


@app.command(name="list")
def list_parties(
    name: Annotated[str, typer.Argument(help="Only parties of this name.")] = "",
    maybe: Annotated[
        bool, typer.Option("--maybe", help="Only those that a person should decide about.")
    ] = False,
    form: Annotated[
        StoryFormat, typer.Option("--format", "-f", help="text or json.")
    ] = StoryFormat.TEXT,
    out: Out = None,
    casebook: Where = None,
) -> None:
    """List the parties: their entities, what put them together, and what only looks alike."""
    from onrecord import desk
    from onrecord.cli.places import open_casebook
    from onrecord.cli.screen import hand_over
    from onrecord.dossier import render_who

    if form is StoryFormat.MARKDOWN:
        raise RequestError("`onrecord who list` writes text or json. Choose one of these.")
    with open_casebook(casebook, create=False) as book:
        known = desk.parties_called(book, name) if name else desk.who_is_known(book)
        decisions = book.decisions()
    parties = tuple(one for one in known.parties if one.maybe or not maybe)
    if form is StoryFormat.JSON:
        hand_over(render_who(parties, decisions), out=out)
        return
    lines = [line for one in parties for line in _lines(one, known)]
    lines += [_decision(one) for one in decisions]
    lines.append(f"{len(parties)} parties, {len(decisions)} decisions that stand")
    hand_over("\n".join(map(plain, lines)) + "\n", out=out)


def _lines(party: CasebookParty, known: desk.Known) -> list[str]:
    documents = {known.documents[one] for one in party.entities}
    head = f"{party.name} ({party.kind.value}), {len(documents)} document"
    lines = [f"{head}{'' if len(documents) == 1 else 's'}"]
    lines += [f"    {one}  {known.entities[one].name}" for one in party.entities]
    lines += [f"    one: {why}" for why in dict.fromkeys(m.reason for m in party.merges)]
    lines += [f"    perhaps: {one.left} and {one.right}: {one.reason}" for one in party.maybe]
    return lines


def _decision(decision: Decision) -> str:
    return (
        f"{decision.deed}  {decision.verdict.value}: {decision.left} and {decision.right}, "
        f"by {decision.by}, {decision.at}: {decision.why}"
    )


@app.command()
def merge(left: Party, right: Party, by: By, why: Why, casebook: Where = None) -> None:
    """Decide that two parties are one."""
    from onrecord import desk
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        _kept(desk.merge(book, left, right, signed=_signed(by, why)))


@app.command()
def reject(left: Party, right: Party, by: By, why: Why, casebook: Where = None) -> None:
    """Decide that two parties are not one, however alike they look."""
    from onrecord import desk
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        _kept(desk.reject(book, left, right, signed=_signed(by, why)))


@app.command()
def split(
    entity: Annotated[
        str, typer.Argument(help="The entity's id, as `onrecord who list NAME` shows it.")
    ],
    by: By,
    why: Why,
    casebook: Where = None,
) -> None:
    """Decide that an entity is not the party that it was taken for."""
    from onrecord import desk
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        _kept(desk.split(book, entity, signed=_signed(by, why)))


@app.command()
def undo(
    deed: Annotated[
        str, typer.Argument(help="The decision's digits, as `onrecord who list` shows them.")
    ],
    by: By,
    why: Why,
    casebook: Where = None,
) -> None:
    """Take a decision back; what counted before it counts again."""
    from onrecord import desk
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook, create=False) as book:
        undone = desk.undo(book, deed, signed=_signed(by, why))
    for one in undone:
        typer.echo(plain(f"Undone: {_decision(one.decision)}"))


def _signed(by: str, why: str) -> desk.Signature:
    from onrecord import desk
    from onrecord.cli.places import now

    return desk.Signature(by=by, at=now(), why=why)


def _kept(made: tuple[Decision, ...]) -> None:
    for one in made:
        typer.echo(plain(f"Kept: {_decision(one)}"))


def rate(
    outlet: Annotated[str, typer.Argument(help="The outlet, as its reports name it.")],
    letter: Annotated[
        SourceLetter, typer.Argument(help="A reliable … E unreliable, F cannot be judged.")
    ],
    by: By,
    why: Why,
    casebook: Where = None,
) -> None:
    """Say how reliable an outlet has been; the letter stands in the grades, and moves no digit."""
    from onrecord import desk
    from onrecord.cli.places import open_casebook

    with open_casebook(casebook) as book:
        made = desk.rate(book, outlet, letter, signed=_signed(by, why))
    typer.echo(plain(f"Kept: {made.outlet}, {made.letter.value}, {made.by}, {made.at}"))
