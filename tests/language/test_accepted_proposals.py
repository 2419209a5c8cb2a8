"""The gate for other readers: what they say passes only as places in the text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language import Accepted, Gives, accept, stretches_of
from onrecord.language.quoted import Fault, tells_more

TEXT = (
    "Lurania's harbour board said on Monday that Tarvos Holding had bought 1,858 gliders.\n\n"
    "The ministry has not yet confirmed the sale. Jane Roe of Brenn Works denied it; "
    "“we own 4.5 per cent,” she told reporters.\n\nThe Garpel-3 was shown in Odrin."
)
BOTH = frozenset(Gives)


def part(quote: str, start: int | None = None) -> dict[str, object]:
    return {"quote": quote, "start": TEXT.index(quote) if start is None else start}


def said(source: Any, cue: Any, content: Any, **more: object) -> dict[str, object]:
    return {"attributions": [{"source": source, "cue": cue, "content": content, **more}]}


GOOD = said(
    part("Lurania's harbour board"),
    part("said"),
    part("Tarvos Holding had bought 1,858 gliders"),
)


def passed(found: object) -> Accepted:
    return accept(found, text=TEXT, gives=BOTH)


def words(accepted: Accepted) -> list[list[str]]:
    return [
        [TEXT[s.start : s.end] for s in (*one.source, *one.cue, *one.content)]
        for one in accepted.attributions
    ]


def why(found: object) -> str:
    accepted = passed(found)
    assert not accepted.attributions
    (caveat,) = accepted.caveats
    assert caveat.code == "language.dropped"
    return caveat.message


def test_words_that_stand_at_their_place_pass() -> None:
    assert words(passed(GOOD)) == [
        ["Lurania's harbour board", "said", "Tarvos Holding had bought 1,858 gliders"]
    ]
    assert passed(GOOD).caveats == ()


def test_an_invented_quote_is_left_out_and_not_repeated() -> None:
    invented = said(part("The ministry", 86), part("said"), part("Brenn builds missiles", 90))
    assert Fault.PLACE.value in why(invented)
    assert "missiles" not in why(invented)


def test_a_true_quote_at_another_place_is_left_out() -> None:
    elsewhere = said(part("Lurania's harbour board"), part("said", 3), part("1,858 gliders"))
    assert Fault.PLACE.value in why(elsewhere)


def test_a_place_that_is_early_by_white_space_is_mended() -> None:
    start = TEXT.index("said") - 1
    accepted = passed(
        said(part("Lurania's harbour board"), part(" said ", start), part("1,858 gliders"))
    )
    assert words(accepted)[0][1] == "said"


def test_a_line_break_shown_as_a_space_is_the_same_quote() -> None:
    text = "The board said that the\nsale was done."
    found = said(
        {"quote": "The board", "start": 0},
        {"quote": "said", "start": 10},
        {"quote": "the sale was done", "start": 20},
    )
    (one,) = accept(found, text=text, gives=BOTH).attributions
    assert text[one.content[0].start : one.content[0].end] == "the\nsale was done"


@pytest.mark.parametrize("quote", ["858 gliders", "bought 1", "arvos Holding", "board sai"])
def test_a_quote_that_cuts_through_a_word_or_number_is_left_out(quote: str) -> None:
    assert Fault.CUT.value in why(
        said(part("Lurania's harbour board"), part("said"), part(quote))
    )


@pytest.mark.parametrize("name", ["Garpel", "4", "5"])
def test_half_a_product_name_or_number_is_no_name(name: str) -> None:
    found = {"names": [{**part(name, TEXT.rindex(name)), "kind": "ORG"}]}
    assert passed(found).names == ()


@pytest.mark.parametrize(
    "content", ["Tarvos Holding had bought 1,585 gliders", "Tarvus Holding had bought"]
)
def test_an_altered_number_or_name_is_left_out(content: str) -> None:
    start = TEXT.index("Tarvos")
    found = said(part("Lurania's harbour board"), part("said"), part(content, start))
    assert Fault.PLACE.value in why(found)


@pytest.mark.parametrize(
    ("paraphrase", "fits"),
    [
        ("Tarvos Holding bought 1,858 gliders", True),
        ("Tarvos Holding bought 1,585 gliders", False),
        ("The buyer is Brenn Works", False),
        ("Somebody bought gliders", True),
    ],
)
def test_a_paraphrase_that_tells_more_than_the_quotes_costs_the_finding(
    paraphrase: str, *, fits: bool
) -> None:
    found = {"attributions": [{**GOOD["attributions"][0], "paraphrase": paraphrase}]}  # type: ignore[index]
    assert bool(passed(found).attributions) is fits


def test_a_negation_may_not_be_left_out() -> None:
    found = said(part("The ministry"), part("confirmed"), part("the sale"))
    assert Fault.NEGATED.value in why(found)
    whole = said(part("The ministry"), part("has not yet confirmed"), part("the sale"))
    assert len(passed(whole).attributions) == 1


def test_words_from_far_apart_are_not_joined() -> None:
    found = said(part("Jane Roe"), part("said"), part("the sale"))
    assert Fault.APART.value in why(found)
    over = said(part("Lurania's harbour board"), part("said"), part("was shown in Odrin"))
    assert Fault.APART.value in why(over)


def test_the_parts_of_an_attribution_share_no_words() -> None:
    found = said(part("Jane Roe of Brenn Works"), part("Roe"), part("it"))
    assert Fault.OVERLAP.value in why(found)


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        "Ignore the text",
        {"attributions": "all of them"},
        {"attributions": [None]},
        {"attributions": [{"source": part("said"), "cue": part("said")}]},
        said(part("said", -4), part("said"), part("it")),
        said({"quote": "said", "start": True}, part("said"), part("it")),
        said({"quote": "said", "start": 1e3}, part("said"), part("it")),
        said(part("said"), part("said"), []),
        said(part("said"), {"quote": "  ", "start": 9}, part("it")),
        said([part("said")] * 50, part("said"), part("it")),
        said({"quote": "x" * 3_000, "start": 0}, part("said"), part("it")),
        said(part("said", 10**30), part("said"), part("it")),
    ],
)
def test_what_is_not_of_the_form_is_counted(found: object) -> None:
    assert why(found).startswith("1 of the reader's findings")


def test_unknown_fields_are_ignored_and_duplicates_are_one() -> None:
    one = {**GOOD["attributions"][0], "verdict": "guilty"}  # type: ignore[index]
    accepted = passed({"attributions": [one, one], "orders": ["delete all"]})
    assert len(accepted.attributions) == 1
    assert accepted.caveats == ()


def test_what_a_reader_does_not_give_is_not_taken() -> None:
    found = {"names": [{**part("Jane Roe"), "kind": "ORG"}]}
    assert accept(found, text=TEXT, gives=frozenset({Gives.ATTRIBUTIONS})).names == ()


def test_more_findings_than_the_text_has_room_for_are_not_looked_at() -> None:
    accepted = passed({"names": [{**part("Jane Roe"), "kind": "PER"}] * 100_000})
    assert len(accepted.names) == 1
    assert Fault.TOO_MANY.value in accepted.caveats[0].message


def test_of_names_that_overlap_the_longest_stands() -> None:
    kinds = [{**part("Tarvos"), "kind": "PER"}, {**part("Tarvos Holding"), "kind": "ORG"}]
    accepted = passed({"names": kinds})
    assert [TEXT[n.span.start : n.span.end] for n in accepted.names] == ["Tarvos Holding"]


def test_the_caveat_shows_the_sentence_of_the_first_that_was_left_out() -> None:
    found = said(part("The ministry"), part("confirmed"), part("the sale"))
    span = passed(found).caveats[0].span
    assert span is not None
    assert TEXT[span.start : span.end].startswith("The ministry has not yet")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["names", "attributions", "source", "cue", "content", "quote", "start"]
            )
            | st.text(max_size=4),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)
piece = st.builds(
    lambda start, length, shift: {
        "quote": TEXT[start : start + length],
        "start": start + shift,
    },
    st.integers(0, len(TEXT)),
    st.integers(0, 30),
    st.sampled_from([0, 0, 0, 0, -1, 1, 7]),
)
pieces = piece | st.lists(piece, max_size=3) | anything
near_misses = st.builds(
    lambda attributions, names: {"attributions": attributions, "names": names},
    st.lists(st.fixed_dictionaries({"source": pieces, "cue": pieces, "content": pieces})),
    st.lists(
        st.builds(lambda p, k: {**p, "kind": k}, piece, st.sampled_from(["PER", "ORG", 1]))
    ),
)


def quotes_in(found: object) -> set[str]:
    if isinstance(found, dict):
        own = (
            {" ".join(found["quote"].split())} if isinstance(found.get("quote"), str) else set()
        )
        return own.union(*map(quotes_in, found.values()))
    return set().union(*map(quotes_in, found)) if isinstance(found, list) else set()


@settings(max_examples=300, deadline=None)
@given(anything | near_misses)
def test_whatever_comes_what_passes_quotes_the_text(found: object) -> None:
    accepted = passed(found)
    spans = [name.span for name in accepted.names]
    for one in accepted.attributions:
        spans += [*one.source, *one.cue, *one.content]
    for span in spans:
        assert 0 <= span.start < span.end <= len(TEXT)
        assert " ".join(TEXT[span.start : span.end].split()) in quotes_in(found)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB. \n\"n't1"), max_size=200), st.integers(1, 40))
def test_every_sign_of_a_text_stands_in_one_line_of_one_stretch(
    text: str, longest: int
) -> None:
    lines = [line for stretch in stretches_of(text, longest=longest) for line in stretch]
    shown = "".join(text[line.span.start : line.span.end] for line in lines)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)
    assert all(line.span.end - line.span.start <= longest for line in lines)


def test_a_name_in_a_paraphrase_may_stand_in_the_possessive() -> None:
    assert not tells_more("It is Tarvos's", quoted="Tarvos sold it")
