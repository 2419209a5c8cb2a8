"""The root of every refusal."""

from __future__ import annotations

from typing import ClassVar


class OnRecordError(Exception):
    """The root of every error raised on purpose."""

    code: ClassVar[str] = "onrecord"
    """A stable slug: printed by the CLI, returned by the API, indexed in the docs."""
