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


def test_who_supports_a_party_helps_and_who_supports_a_plan_says_so() -> None:
    helped = "The coalition is supporting Brenn Yard by lending it crates."
    (claim,) = told(
        helped, source="The coalition", cue="is supporting", content=("Brenn Yard",)
    )
    assert claim.source_kind is SourceKind.AUTHOR
    agreed = "The coalition is supporting the plan for the yard."
    (claim,) = told(
        agreed, source="The coalition", cue="is supporting", content=("the plan for the yard",)
    )
    assert claim.source_kind is not SourceKind.AUTHOR


def test_a_quotation_in_a_paragraph_of_its_own_is_told_sentence_by_sentence() -> None:
    quoted = "“The yard is shut. It stays shut. Nobody works there.”"
    text = f"The owner, Lira Voss, provided this statement:\n\n{quoted}"
    claims = told(
        text,
        source="The owner, Lira Voss,",
        cue="provided this statement:",
        content=("shut. It stays shut. Nobody works there.”",),
    )
    proofs = [text[claim.sentence.start : claim.sentence.end] for claim in claims]
    assert [claim.source_kind for claim in claims] == [SourceKind.NAMED] * 3
    assert proofs[1:] == ["It stays shut.", "Nobody works there.”"]


def test_the_source_that_closes_a_sentence_is_found_beside_an_inner_saying() -> None:
    text = "Lira Voss blasted Brenn Yard for the delay, the Calder Ledger is reporting."
    inner = Attribution(
        source=(span(text, "Lira Voss"),),
        cue=(span(text, "blasted"),),
        content=(span(text, "Brenn Yard for the delay, the Calder Ledger is reporting"),),
    )
    closing = Attribution(
        source=(span(text, "the Calder Ledger"),), cue=(span(text, "is reporting"),), content=()
    )
    found = Analysis(attributions=(inner,), unfinished=(closing,))
    claims = {claim.cue[0]: claim for claim in read(document(text), found=found).claims}
    outer = claims[closing.cue[0]]
    assert text[outer.content[0].start : outer.content[0].end].endswith("for the delay")
    said = claims[inner.cue[0]].content[0]
    assert text[said.start : said.end] == "Brenn Yard for the delay"


def test_a_clause_of_others_is_no_part_of_a_source() -> None:
    text = "Crowds of workers gathered at the gate as two yards announced a halt to trade."
    (claim,) = told(
        text,
        source="Crowds of workers gathered at the gate as two yards",
        cue="announced",
        content=("a halt to trade",),
    )
    assert text[claim.source[0].start : claim.source[0].end] == "two yards"
