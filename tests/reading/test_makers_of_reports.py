"""A line that names who made a report is no claim; a sentence on somebody's reporting is one."""

from __future__ import annotations

import pytest

from onrecord import desk


def statements(line: str) -> list[str]:
    read = desk.read_text(f"The yard at Odrin built nineteen gliders in May.\n\n{line}")
    return [claim.statement for claim in read.reading.claims]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ilse Marrow; Editing by Paul Denner)",
        "Reporting by Ilse Marrow in Selm and Ada Quill; Writing by Pol Renn.",
        "Additional reporting by Ada Quill, Editing by Pol Renn",
    ],
)
def test_a_line_that_names_the_makers_claims_nothing(line) -> None:
    assert len(statements(line)) == 1


def test_a_sentence_about_reporting_is_kept() -> None:
    found = statements("Reporting by Northgate Wire shows that the yard shipped nine gliders.")
    assert any("nine gliders" in one for one in found)
