"""``onrecord readers``, and the settings of the reader that ``onrecord read`` is told to use.

A setting comes from ``--set NAME=VALUE`` or from the environment, where reader ``chat``
finds its ``address`` in ``ONRECORD_CHAT_ADDRESS``. A key comes from the environment
alone. No variable of the environment can choose a reader.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import typer

from onrecord.errors import ReaderUnusable

if TYPE_CHECKING:
    from onrecord.language import Reader


def readers() -> None:
    """List the readers that `onrecord read --reader NAME` can use, and what each needs."""
    from onrecord import desk

    typer.echo(f"shipped  {desk.reader_version()}")
    typer.echo("    The model in the package and its rules; they read every report.")
    for offer in desk.readers():
        typer.echo(f"{offer.name}  {offer.version}")
        typer.echo(f"    {offer.about}")
        for one in offer.settings:
            how = _variable(offer.name, one.name)
            how = how if one.secret else f"--set {one.name}=… or {how}"
            typer.echo(f"    {how}: {one.about}{'' if one.needed else ' (may be left out)'}")


def chosen(name: str, given: list[str]) -> Reader | None:
    """Return the reader of that name with its settings; None for the shipped one."""
    from onrecord import desk

    settings = dict(_pair(name, one) for one in given)
    offer = next((one for one in desk.readers() if one.name == name), None)
    for setting in offer.settings if offer else ():
        if setting.secret and setting.name in settings:
            raise ReaderUnusable(
                name,
                problem=f"{setting.name} stands on the command line, where histories keep it",
                advice=f"Put it in the variable {_variable(name, setting.name)}",
            )
    found = _from(os.environ, name) if offer else {}
    known = {setting.name for setting in offer.settings} if offer else set()
    if offer and not offer.any_settings:
        found = {setting: value for setting, value in found.items() if setting in known}
    return desk.open_reader(name, {**found, **settings})


def _pair(reader: str, given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise ReaderUnusable(
            reader, problem="--set was given without NAME=VALUE", advice="Write --set model=…"
        )
    return name, value


def _from(environment: Mapping[str, str], reader: str) -> dict[str, str]:
    prefix = _variable(reader, "")
    return {
        variable.removeprefix(prefix).lower(): value
        for variable, value in environment.items()
        if variable.startswith(prefix) and value
    }


def _variable(reader: str, setting: str) -> str:
    return f"ONRECORD_{reader}_{setting}".upper().replace("-", "_")
