"""``onrecord serve`` and ``onrecord users``: the web pages, and who may sign in to them."""

from __future__ import annotations

import getpass
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from onrecord.errors import ExtraMissing, RequestError

PORT = 8765
app = typer.Typer(help="Who may sign in to the web pages.", no_args_is_help=True)
UsersFile = Annotated[Path, typer.Option("--users", help="The file of users.")]


class RoleWord(Enum):
    """What a user may do."""

    READER = "reader"
    ANALYST = "analyst"
    ADMIN = "admin"


def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 takes any.")
    ] = PORT,
    casebook: Annotated[
        Path | None, typer.Option("--casebook", help="The casebook file; without it your own.")
    ] = None,
    lists: Annotated[
        Path | None,
        typer.Option("--lists", help="The folder of the watch lists; without it, your own."),
    ] = None,
    users: Annotated[
        Path | None,
        typer.Option("--users", help="A file of users who sign in, for several people."),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            help="The name of a proxy with TLS on this machine that hands requests on; needs --users.",
        ),
    ] = "",
) -> None:
    """Open the web pages: prints a link with its token, and serves until it is stopped.

    The pages answer on this machine only, and only to who has the link. With --users people
    sign in instead, and each decision carries the name of who made it.
    """
    from onrecord.cli.places import data_folder, open_casebook

    web = _web()
    if name and users is None:
        raise RequestError("--name is for several people; give their file with --users too.")
    open_casebook(casebook).close()
    settings = web.Settings(
        casebook=casebook or data_folder() / "casebook.sqlite3",
        lists=lists or data_folder() / "lists",
        token="" if users else web.new_token(),
        port=port,
        by=_user(),
        users=users,
        public_name=name,
    )
    web.serve(settings, say=lambda link: typer.echo(f"Open {link}\nStop with Ctrl+C."))


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="The user's name.")],
    users: UsersFile,
    role: Annotated[
        RoleWord,
        typer.Option("--role", help="Look; also read, screen and decide; also change lists."),
    ] = RoleWord.ANALYST,
) -> None:
    """Add a user, or give one another role and password; the password is asked for."""
    web = _web()
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    web.add_user(users, name, role=role.value, password=password)
    typer.echo(f"{name} may sign in as {role.value}.")


@app.command()
def remove(name: Annotated[str, typer.Argument(help="The user.")], users: UsersFile) -> None:
    """Take a user out; whoever is signed in under that name is out at once."""
    _web().remove_user(users, name)
    typer.echo(f"{name} may not sign in any more.")


@app.command(name="list")
def list_users(users: UsersFile) -> None:
    """List the users and their roles."""
    for name, user in sorted(_web().read_users(users).items()):
        typer.echo(f"{name}  {user.role.name.lower()}")


def _web() -> ModuleType:
    """Return the web room; raises ExtraMissing where what it needs is not installed."""
    try:
        from onrecord import web
    except ModuleNotFoundError as missing:
        raise ExtraMissing(missing.name or "a package") from None
    return web


def _user() -> str:
    """Return the name of the user of this machine, or ``local`` where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"
