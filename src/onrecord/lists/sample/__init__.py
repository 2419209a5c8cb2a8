"""A sample list of invented parties, so that the demo and the docs accuse nobody."""

from __future__ import annotations

from importlib import resources

from onrecord.lists.format import ListFiles


def sample_files() -> ListFiles:
    """Return the sample list's one file; ``lists.parse`` reads it as any list."""
    data = resources.files(__name__).joinpath("sample.csv").read_bytes()
    return ListFiles(files=(("sample.csv", data),))
