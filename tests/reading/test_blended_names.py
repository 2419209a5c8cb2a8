"""A lone word that only its place gives a capital is no name when the tagger is silent."""

from __future__ import annotations

import pytest

from onrecord.language import Analysis, FoundName, NameKind
from onrecord.model import Span
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
        ("Kupra’s yard is shut.", ["Kupra"]),
    ],
)
def test_a_word_that_only_opens_its_sentence(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_the_taggers_whole_name_stands_for_its_parts() -> None:
    text = "A bill is late. Bill Oskel of Ann’s List said so."
    page = lay_out(text, split_sentences(text))
    whole = ("Bill Oskel", "Ann’s List")
    sure = tuple(
        FoundName(
            span=Span(text.index(name), text.index(name) + len(name)),
            kind=NameKind.ORGANIZATION,
            sure=True,
            score=0.99,
            kind_score=0.9,
        )
        for name in whole
    )
    found = blend_names(page, by_rules=find_names(page), found=Analysis(names=sure))
    assert tuple(naming.name for naming in found) == whole
