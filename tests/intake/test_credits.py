"""Who carried and who reported a text, by slug, byline, dateline and credit line."""

from __future__ import annotations

import time

import pytest

from onrecord import intake
from onrecord.intake import credits as credit_lines
from onrecord.intake.credits import WORDINGS, Wording
from onrecord.model import Credit, CreditRole

PUBLISHED, RELAYED, REPORTED = (
    CreditRole.PUBLISHED,
    CreditRole.RELAYED,
    CreditRole.REPORTED,
)


def found(text: str) -> list[tuple[str, CreditRole]]:
    return [(credit.outlet, credit.role) for credit in credit_lines.find(text)]


def quoted(text: str, credit: Credit) -> str:
    assert credit.span is not None
    return text[credit.span.start : credit.span.end]


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: w.name)
def test_each_wording_reads_its_own_example_and_quotes_the_name(wording: Wording) -> None:
    given = credit_lines.find(wording.example)
    assert given
    assert all(
        credit_lines.canonical(quoted(wording.example, credit)) == credit.outlet
        for credit in given
    )


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda w: w.name)
def test_each_wording_is_found_below_other_paragraphs_at_its_own_place(
    wording: Wording,
) -> None:
    text = f"The ferry left late.\n\n  {wording.example}\n\nNobody knew why."
    for credit in credit_lines.find(text):
        assert quoted(text, credit) in wording.example


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(MENAFN- Khaama Press)", [("MENAFN", PUBLISHED), ("Khaama Press", RELAYED)]),
        ("(Zawya – Gulf Gazette) The port", [("Zawya", PUBLISHED), ("Gulf Gazette", RELAYED)]),
        ("KABUL (AFP) – The port", [("Agence France-Presse", REPORTED)]),
        ("KYIV, 24 September 2024 (Reuters) — The port", [("Reuters", REPORTED)]),
        ("BEIJING, Sept. 24 (Xinhua) -- The port", [("Xinhua", REPORTED)]),
        ("SAO PAULO, Brazil (AP) — The port", [("Associated Press", REPORTED)]),
        ("Porto Alto, Sep 24 (PTI) The port", [("Press Trust of India", REPORTED)]),
        ("By Reuters", [("Reuters", REPORTED)]),
        ("By ADA QUILL | Associated Press", [("Associated Press", REPORTED)]),
        ("Sources: Reuters, AFP", [("Reuters", REPORTED), ("Agence France-Presse", REPORTED)]),
        ("© 2024 Reuters. All rights reserved.", [("Reuters", REPORTED)]),
        ("Copyright 2024 The Associated Press.", [("Associated Press", REPORTED)]),
        ("© 2024 Harbour Post", [("Harbour Post", PUBLISHED)]),
        (
            "This story first appeared on harbourpost.example.",
            [("harbourpost.example", REPORTED)],
        ),
        ("The article has been republished from Harbour Post.", [("Harbour Post", REPORTED)]),
        ("With inputs from agencies", []),
        ("(With inputs from PTI)", [("Press Trust of India", REPORTED)]),
        ("The Canadian Press contributed to this report.", [("Canadian Press", REPORTED)]),
        ("Full story: Harbour Post", [("Harbour Post", RELAYED)]),
        ("The port was shut, he said. – AFP", [("Agence France-Presse", REPORTED)]),
    ],
)
def test_credit_lines_as_newsrooms_write_them(
    line: str, expected: list[tuple[str, CreditRole]]
) -> None:
    assert found(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "The company told Reuters that it had left late.",
        "It was late, according to documents reported by Reuters.",
        "Officials (Porto Alto) - who asked not to be named - agreed.",
        "By Monday the ferry had left.",
        "By the harbour, nobody waited for Ada Quill",
        "The ministry (see Annex B) said so.",
        "Goods went via Porto Alto.",
        "The source: a retired pilot who has seen the log.",
        "He left – Ada stayed",
        "(A lawyer - Bram Oster)",
        "",
    ],
)
def test_prose_is_not_taken_for_a_credit(line: str) -> None:
    assert found(line) == []


def test_a_stated_publisher_comes_first_and_is_not_said_twice() -> None:
    given = credit_lines.find("© 2024 Harbour Post", publisher="Harbour Post")
    assert [(credit.outlet, credit.span) for credit in given] == [("Harbour Post", None)]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("By Ada Quill and Bram Oster", ("Ada Quill", "Bram Oster")),
        ("By Ada Quill for Harbour Wire", ("Ada Quill",)),
        ("(Reporting by Ada Quill in Porto Alto; Editing by Bram Oster)", ("Ada Quill",)),
        ("By Reuters", ()),
        ("By Monday the ferry had left.", ()),
    ],
)
def test_the_reporters_are_named_without_their_outlet(
    line: str, people: tuple[str, ...]
) -> None:
    assert credit_lines.reporters(line) == people


def test_a_title_is_not_taken_from_a_slug() -> None:
    text = b"(MENAFN- Harbour Wire)\n\nFerry owners named\n\nThe ferry left late on Monday."
    assert intake.open_document(text, name="a.txt").title == "Ferry owners named"


@pytest.mark.parametrize(
    "piece", ["A ", "(A", "By A", "A, ", "— ", "©", "A.a", "a-", "The ", "(MENAFN- ", "\t"]
)
def test_a_line_made_to_slow_the_patterns_down_takes_no_time(piece: str) -> None:
    text = "\n".join([piece * 100] * 50 + [piece * 100_000])
    start = time.perf_counter()
    credit_lines.find(text)
    credit_lines.reporters(text)
    assert time.perf_counter() - start < 3
