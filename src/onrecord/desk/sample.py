"""The report in the package: invented, so that trying things out accuses nobody."""

from __future__ import annotations

from importlib import resources

from onrecord.desk.papers import Paper

NAME = "sample-report.txt"


def sample_paper() -> Paper:
    """Return the invented report that comes with the package."""
    return Paper(data=resources.files("onrecord.desk").joinpath(NAME).read_bytes(), name=NAME)
