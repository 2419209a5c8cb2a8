"""What the tagger finds is held to what says something, and to the paragraph that proves it."""

from __future__ import annotations

from builders import document
from onrecord.language import Analysis
from onrecord.model import Attribution, Claim, SourceKind, Span
from onrecord.reading import read


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def told(text: str, *, source: str, cue: str, content: tuple[str, ...]) -> tuple[Claim, ...]:
    found = Attribution(
        source=(span(text, source),),
        cue=(span(text, cue),),
        content=tuple(span(text, words) for words in content),
    )
    return read(document(text), found=Analysis(attributions=(found,))).claims


def test_what_somebody_loves_is_the_reports_own_word_about_them() -> None:
    text = "Lira Voss loves the old yard in Selm."
    (claim,) = told(text, source="Lira Voss", cue="loves", content=("the old yard in Selm",))
    assert (claim.source_kind, claim.statement) == (SourceKind.AUTHOR, text.rstrip("."))


def test_a_deed_is_the_reports_own_word_and_a_wish_is_a_plan() -> None:
    text = "Kestovia wants to build a second yard."
    (claim,) = told(text, source="Kestovia", cue="wants", content=("to build a second yard",))
    assert (claim.source_kind, claim.modality.value) == (SourceKind.AUTHOR, "planned")


def test_a_saying_outside_the_rules_frames_is_kept() -> None:
    text = "Lira Voss blamed Brenn Aeroworks for the delay."
    content = ("Brenn Aeroworks for the delay",)
    (claim,) = told(text, source="Lira Voss", cue="blamed", content=content)
    assert claim.source_kind is SourceKind.NAMED


def test_an_unknown_cue_is_kept_where_its_content_is_quoted() -> None:
    text = "Lira Voss barked “the yard stays shut” at the gate."
    content = ("“the yard stays shut”",)
    (claim,) = told(text, source="Lira Voss", cue="barked", content=content)
    assert claim.source_kind is SourceKind.NAMED


def test_words_of_another_paragraph_are_not_put_under_a_cue() -> None:
    text = "The crates were moved on Monday.\n\nThe yard is shut, according to Lira Voss."
    claims = told(
        text,
        source="Lira Voss",
        cue="according to",
        content=("The crates were moved on Monday", "The yard is shut"),
    )
    assert [claim.source_kind for claim in claims] == [SourceKind.AUTHOR, SourceKind.NAMED]
    assert "crates" not in claims[1].statement


def test_a_relative_pronoun_gives_the_word_to_the_party_before_it() -> None:
    text = "The crates were shown by the Selm Courier, which reported that the yard is shut."
    content = ("the yard is shut",)
    claims = told(text, source="which", cue="reported", content=content)
    (claim,) = [one for one in claims if one.cue]
    assert claim.statement.startswith("Selm Courier")


def test_they_are_more_than_one() -> None:
    text = "They said the yard is shut until Friday."
    (claim,) = told(text, source="They", cue="said", content=("the yard is shut until Friday",))
    assert claim.chain.links[-1].sources[0].at_most is None


def test_a_pronoun_that_opens_the_text_names_nobody() -> None:
    text = "Who said the yard is shut until Friday?"
    content = ("the yard is shut until Friday",)
    (claim,) = told(text, source="Who", cue="said", content=content)
    assert claim.chain.links[-1].sources[0].name == "Who"
