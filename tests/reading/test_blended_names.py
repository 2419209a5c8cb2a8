"""A lone word that only its place gives a capital is no name when the tagger is silent."""

from __future__ import annotations

import pytest

from onrecord.language import Analysis
from onrecord.reading.blend import blend_names
from onrecord.reading.naming import find_names
from onrecord.reading.sentences import split_sentences
from onrecord.reading.words import lay_out


def named(text: str) -> list[str]:
    page = lay_out(text, split_sentences(text))
    found = blend_names(page, by_rules=find_names(page), found=Analysis())
    return [naming.name for naming in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oddly enough the yard was shut.", []),
        ("“Rise to the occasion,” the letter went on.", []),
        ("Kupra built the yard.", ["Kupra"]),
        ("The yard belongs to Kupra. Kupra then shut it.", ["Kupra", "Kupra"]),
        ("PAW of the port is shut.", ["PAW"]),
    ],
)
def test_a_word_that_only_opens_its_sentence(text: str, expected: list[str]) -> None:
    assert named(text) == expected
