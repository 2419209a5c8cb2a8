"""What a rewrite lost, hardened or garbled is found, and nothing is found where nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import document
from onrecord import intake, reading, resolution
from onrecord.model import Document, Drift, DriftEffect, DriftKind

EXAMPLES = Path(__file__).parents[2] / "examples"

ORIGINAL = """Three inspectors from the rail authority told Lantern News that the bridge at Dunmore may have been unsafe for two years.

The inspectors' account is backed by letters seen by Lantern News. In one of them, a letter that the builder Corvane Works wrote to the transport ministry on 4 May 2030, the firm asked for a delay.

Corvane Works, a state-run builder, said in a statement that it had no record of such a letter.

Load-tested beams were laid in Dunmore in June, the letters show.

Marta Quillon, a bridge engineer at the Technical College of Vell, said the rust would be dangerous if the readings were right.

Oskar Brandel, another engineer, warned that the readings were taken with an old gauge.

The letters do not say who paid for the beams.

A spokesman for the transport ministry said it did not know of any closure plan for the bridge.

Trains carried 900 passengers a day over the bridge."""

REWRITE = """Inspectors from the rail authority said that the bridge at Dunmore was unsafe for two years.

The account is backed by letters cited by Lantern News. In one of them the firm Corvane Works asked the transport for a delay.

Corvane Works, a builder, rejected in a statement the existence of such a letter.

Tested beams were laid in June.

Specialists said the rust would be dangerous if the readings were right.

There is no closure plan for the bridge.

Trains carried 9,000 passengers a day over the bridge."""


def drifts(earlier: Document, later: Document) -> tuple[Drift, ...]:
    return resolution.find_drifts(earlier, later, (reading.read(earlier), reading.read(later)))


def found(all_drifts: tuple[Drift, ...]) -> set[tuple[DriftKind, DriftEffect, str]]:
    return {(d.kind, d.effect, d.words) for d in all_drifts}


def example(name: str) -> Document:
    return intake.open_document((EXAMPLES / name).read_bytes(), name=name)


@pytest.fixture(scope="module")
def between_the_examples() -> tuple[Drift, ...]:
    return drifts(example("2-agency.html"), example("1-aggregator.txt"))


@pytest.mark.parametrize(
    "planted",
    [
        (DriftKind.COUNT, DriftEffect.LOST, "two officials", "officials from"),
        (DriftKind.ACCESS, DriftEffect.LOST, "reviewed by", "reported by"),
        (DriftKind.MANNER, DriftEffect.LOST, "flight-tested", "designed and tested"),
        (DriftKind.PLACE, DriftEffect.LOST, "in Lurania with the help", "Luranian technicians"),
        (DriftKind.STANDING, DriftEffect.LOST, "state-owned", "aircraft company"),
        (DriftKind.PROVENANCE, DriftEffect.LOST, "a report that Brenn sent", "one document"),
        (DriftKind.DATE, DriftEffect.LOST, "earlier this year", "one document"),
        (
            DriftKind.PARTY,
            DriftEffect.GARBLED,
            "told the defence ministry",
            "Kestovian defence",
        ),
        (DriftKind.DENIAL, DriftEffect.HARDENED, "was not aware", "denied knowledge"),
        (DriftKind.NAMED_SOURCE, DriftEffect.HARDENED, "Tomas Verrin", "Experts"),
        (DriftKind.VOICE, DriftEffect.LOST, "Dana Holt", "Experts"),
        (DriftKind.SPEAKER, DriftEffect.HARDENED, "had not seen anything", "been confirmed"),
        (DriftKind.PROVENANCE, DriftEffect.LOST, "an intermediary", "documents reviewed"),
        (DriftKind.LIMIT, DriftEffect.LOST, "do not give delivery dates", "deliveries"),
        (DriftKind.DATE, DriftEffect.LOST, "February 2029", "since the start"),
    ],
)
def test_every_planted_drift_between_the_examples_is_found_with_both_sentences(
    between_the_examples: tuple[Drift, ...], planted: tuple[DriftKind, DriftEffect, str, str]
) -> None:
    kind, effect, earlier, later = planted
    assert any(
        (d.kind, d.effect) == (kind, effect)
        and earlier in d.earlier.quote
        and later in d.later.quote
        for d in between_the_examples
    )


def test_nothing_else_is_found_between_the_examples(
    between_the_examples: tuple[Drift, ...],
) -> None:
    # A workshop "in Lurania" became "a Luranian workshop": the sixteenth, and a fair one.
    assert len(between_the_examples) == 16


def test_the_drifts_of_another_pair_in_other_words_are_found() -> None:
    kinds = {(d.kind, d.effect) for d in drifts(document(ORIGINAL), document(REWRITE))}
    assert kinds == {
        (DriftKind.COUNT, DriftEffect.LOST),
        (DriftKind.HEDGE, DriftEffect.HARDENED),
        (DriftKind.ACCESS, DriftEffect.LOST),
        (DriftKind.PROVENANCE, DriftEffect.LOST),
        (DriftKind.DATE, DriftEffect.LOST),
        (DriftKind.PARTY, DriftEffect.GARBLED),
        (DriftKind.STANDING, DriftEffect.LOST),
        (DriftKind.DENIAL, DriftEffect.HARDENED),
        (DriftKind.MANNER, DriftEffect.LOST),
        (DriftKind.PLACE, DriftEffect.LOST),
        (DriftKind.NAMED_SOURCE, DriftEffect.HARDENED),
        (DriftKind.VOICE, DriftEffect.LOST),
        (DriftKind.LIMIT, DriftEffect.LOST),
        (DriftKind.SPEAKER, DriftEffect.HARDENED),
        (DriftKind.QUANTITY, DriftEffect.GARBLED),
    }


def test_a_negation_that_goes_missing_is_garbled() -> None:
    one = document("The port of Selm will not close its northern ferry terminal this winter.")
    other = document("The port of Selm will close its northern ferry terminal this winter.")
    assert {d.kind for d in drifts(one, other)} == {DriftKind.NEGATION}


def test_every_drift_quotes_both_reports() -> None:
    one, other = document(ORIGINAL), document(REWRITE)
    for drift in drifts(one, other):
        assert drift.earlier.span and one.quote(drift.earlier.span) == drift.earlier.quote
        assert drift.later.span and other.quote(drift.later.span) == drift.later.quote


@pytest.mark.parametrize("name", ["1-aggregator.txt", "2-agency.html", "3-independent.md"])
def test_a_report_has_not_drifted_from_itself(name: str) -> None:
    assert drifts(example(name), example(name)) == ()


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(ORIGINAL.split("\n\n")))
def test_a_copy_with_its_paragraphs_moved_has_not_drifted(order: list[str]) -> None:
    assert drifts(document(ORIGINAL), document("\n\n".join(order))) == ()


def test_a_report_without_sentences_has_no_drift() -> None:
    assert drifts(document(ORIGINAL), document("")) == ()
