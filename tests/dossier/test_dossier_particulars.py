"""Amounts, dates, places and papers: what the words fix, beside the words, in every form."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from test_dossier_exports import SCHEMA

from builders import document
from onrecord.dossier import compile_dossier, export
from onrecord.model import Dossier, ParticularOf
from onrecord.reading import read

TEXT = (
    "According to a letter that Brenn sent to Kestovia's defence ministry last year, "
    "Halden Shipping delivered seven gliders to Brenn, including two P3 models, on 3 March 2021 "
    "in Ostermark, Kestovia.\n\n"
    "Halden Shipping said on Thursday that it owned more than 20 tonnes of steel in Selm. "
    "Orlan Bank owns a majority stake in Halden Shipping, it said."
)


def made(published: str = "2024-09-26") -> Dossier:
    paper = replace(document(TEXT, publisher="Harbour Post"), published=published)
    return compile_dossier([paper], [read(paper)], made_from=())


def told(dossier: Dossier) -> list[tuple[ParticularOf, str, str]]:
    return [
        (p.of, p.evidence.quote, p.words) for line in dossier.ledger for p in line.particulars
    ]


def test_an_amount_stands_beside_its_words() -> None:
    assert (ParticularOf.AMOUNT, "seven gliders", "7 gliders") in told(made())
    assert (ParticularOf.AMOUNT, "more than 20 tonnes", "20 or more t") in told(made())


def test_the_time_of_the_event_and_of_the_saying_are_told_apart() -> None:
    assert (ParticularOf.EVENT, "3 March 2021", "2021-03-03") in told(made())
    assert (ParticularOf.SAYING, "on Thursday", "2024-09-26") in told(made())


def test_a_day_that_the_words_do_not_fix_is_said_to_be_open() -> None:
    assert (ParticularOf.SAYING, "on Thursday", "the words fix no date") in told(made(""))


def test_a_place_has_the_country_that_the_text_gives_it_and_no_other() -> None:
    places = {quote: words for of, quote, words in told(made()) if of is ParticularOf.PLACE}
    assert places["Ostermark"] == "in Kestovia (the text says so)"
    assert places["Selm"] == "country not stated"


def test_a_paper_tells_its_author_its_addressee_and_its_own_date() -> None:
    (letter,) = made().ledger[0].voices
    assert "from Brenn" in letter.note
    assert "to Kestovia's defence ministry" in letter.note
    assert "dated 2023" in letter.note


def test_a_delivery_tells_what_how_many_and_when_with_the_words() -> None:
    row = next(row for row in made().relations if row.name == "delivers to")
    details = {d.role: (d.words, d.evidence.quote if d.evidence else None) for d in row.details}
    assert details["quantity"] == ("7", "seven")
    assert details["of these"] == ("2", "two")
    assert details["subset checked"] == ("no larger than the whole", None)
    assert details["when"] == ("2021-03-03", "3 March 2021")


def test_a_majority_is_a_range_and_no_number() -> None:
    (owned,) = [row for row in made().relations if row.name == "owns"]
    assert [(d.role, d.words) for d in owned.details] == [("share", "more than 50 %")]


@pytest.mark.parametrize("as_", ["html", "markdown", "text"])
def test_every_form_shows_the_words_and_what_they_fix(as_: str) -> None:
    shown = " ".join(export(made(), as_=as_).split())
    for words in (
        "seven gliders",
        "7 gliders",
        "2021-03-03",
        "the text says so",
        "20 or more t",
    ):
        assert words in shown


def test_the_json_has_amounts_dates_places_and_facts_as_spans() -> None:
    record = json.loads(export(made(), as_="json"))
    text = record["documents"][0]["text"]
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(record)) == []
    claim = record["claims"][0]
    assert [text[slice(*one["span"])] for one in claim["quantities"]] == [
        "seven gliders",
        "two P3 models",
    ]
    assert claim["when"][0]["iso"] == "2021-03-03"
    facts = claim["chain"][-1]["sources"][0]["facts"]
    assert all(text[slice(*fact["span"])] == fact["words"] for fact in facts)
    assert {fact["of"] for fact in facts} == {"paper", "author", "addressee", "dated"}
    assert {place["by"] for place in record["places"]} == {"text", "itself"}
    assert {place["name"] for place in record["places"]} == {"Kestovia"}
