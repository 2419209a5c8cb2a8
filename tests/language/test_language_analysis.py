"""What an Analysis promises, for ordinary and for hostile texts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import LanguageError
from onrecord.language import Analysis, NameKind, analyse
from onrecord.language.network import WEIGHTS, load
from onrecord.model import Span

REPORT = (
    "The ministry of Freedonia said on Monday that Acme Drones had delivered 12 engines.\n\n"
    '"We never sold them anything," Jane Roe, a spokeswoman for Acme Drones, told reporters. '
    "She declined to comment on the letter.\n\n"
    "The engines were built in Springfield, according to a company document."
)


def words(spans: tuple[Span, ...], text: str = REPORT) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def every_span(analysis: Analysis) -> list[Span]:
    parts = [token.span for token in analysis.tokens] + [name.span for name in analysis.names]
    for found in analysis.attributions + analysis.unfinished:
        parts += [*found.source, *found.cue, *found.content]
    return parts


def test_who_said_what_is_found_and_linked() -> None:
    first = analyse(REPORT).attributions[0]
    assert words(first.source) == ["The ministry of Freedonia"]
    assert words(first.cue) == ["said"]
    assert words(first.content)[0].startswith("that Acme Drones had delivered")


def test_a_quotation_is_linked_to_the_speaker_that_follows_it() -> None:
    quoted = [a for a in analyse(REPORT).attributions if "told" in words(a.cue)]
    assert "Jane Roe" in words(quoted[0].source)[0]


def test_a_document_can_be_a_source() -> None:
    sources = [words(found.source) for found in analyse(REPORT).attributions]
    assert ["a company document"] in sources


def test_a_person_is_named_as_one() -> None:
    people = [n.span for n in analyse(REPORT).names if n.kind is NameKind.PERSON]
    assert "Jane Roe" in words(tuple(people))


def test_a_content_always_belongs_to_an_attribution_and_the_rest_is_kept_apart() -> None:
    analysis = analyse(REPORT)
    assert all(found.content for found in analysis.attributions)
    assert not any(found.content for found in analysis.unfinished)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_every_text_has_an_analysis_and_every_span_lies_in_it(text: str) -> None:
    spans = every_span(analyse(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "\x00\x00 said \x00",
        "\ud800 said \udfff\ud800",
        "\u202eHe said\u202c it was \u2066so\u2069.",
        "a" * 1_000_000,
        "." * 300_000,
        "\u0301" * 2000 + " said so",
        '"' * 3000,
        "He said. " * 3000,
        "\n" * 100_000,
        "\u200b\u200b\u200b",
    ],
    ids=[
        "nul",
        "surrogates",
        "bidi",
        "no space",
        "dots",
        "combining",
        "quotes",
        "one paragraph",
        "blank",
        "zero width",
    ],
)
def test_hostile_text_is_read_like_any_other(text: str) -> None:
    spans = every_span(analyse(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_two_runs_find_the_same() -> None:
    assert analyse(REPORT) == analyse(REPORT)


def test_an_empty_text_needs_no_model() -> None:
    assert analyse(" \n ") == Analysis()


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="Install OnRecord again"):
        load(tmp_path)


def test_a_damaged_model_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path / "weights")
    (tmp_path / "weights" / "encoder.onnx").write_bytes(b"not a model")
    with pytest.raises(LanguageError, match="damaged"):
        load(tmp_path / "weights")


def test_tokens_come_in_order_with_their_place() -> None:
    tokens = analyse(REPORT).tokens
    assert [t.span for t in tokens] == sorted(t.span for t in tokens)
    assert tokens[-1].paragraph == 2
    assert all(-3 <= t.certainty <= 3 for t in tokens)
