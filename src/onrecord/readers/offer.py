"""What stands on the shelf: a reader that can be chosen, and the settings it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from onrecord.errors import ReaderUnusable
from onrecord.language import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing a reader must or may be told."""

    name: str
    about: str
    needed: bool = True
    secret: bool = False
    """A key: taken from the environment alone, since a command line is kept in histories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A reader that can be chosen by name, and opened with settings."""

    name: str
    version: str
    about: str
    open: Callable[[Mapping[str, str]], Reader]
    """Settings → the reader; raises ReaderUnusable."""

    settings: tuple[Setting, ...] = ()
    any_settings: bool = False
    """Whether settings beyond those listed are passed on: true for strangers' readers."""

    def opened(self, given: Mapping[str, str]) -> Reader:
        """Return the reader, once its settings are known to be those it takes."""
        known = {setting.name for setting in self.settings}
        strange = sorted(set(given) - known)
        if strange and not self.any_settings:
            takes = ", ".join(one.name for one in self.settings) or "none"
            raise ReaderUnusable(
                self.name,
                problem=f"it has no setting {strange[0]}",
                advice=f"Its settings: {takes}",
            )
        for setting in self.settings:
            if setting.needed and not given.get(setting.name):
                raise ReaderUnusable(
                    self.name,
                    problem=f"its setting {setting.name} is missing",
                    advice=f"It is {setting.about}",
                )
        return self.open(given)
