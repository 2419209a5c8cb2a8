"""What comes out: the shelf, the JSON and its schema, Markdown, terminal lines."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_report import CLAIMS, DOCUMENT, MADE_FROM, READING

from onrecord import dossier as room
from onrecord.dossier import EXPORTS, compile_dossier, export, layout
from onrecord.dossier.lines import Style, cells, wrap
from onrecord.errors import UnknownExport
from onrecord.model import Dossier, Mark, Reading

ROOM = Path(room.__file__).parent
SCHEMA = json.loads((ROOM / "schema" / "dossier-1.json").read_text(encoding="utf-8"))
PAGE = Path(__file__).parents[2] / "docs" / "json.md"

DOSSIER = compile_dossier([DOCUMENT], [READING], made_from=MADE_FROM)
RECORD = json.loads(export(DOSSIER, as_="json"))

HOSTILE = "\x1b[31m\u202eevil\u202c <script>alert(1)</script> # [x](javascript:y) | \ud800"


def hostile_dossier() -> Dossier:
    title = dataclasses.replace(DOCUMENT, title=HOSTILE)
    claims = tuple(dataclasses.replace(claim, statement=HOSTILE) for claim in CLAIMS)
    reading = dataclasses.replace(READING, claims=claims)
    return compile_dossier([title], [reading], made_from=MADE_FROM)


def test_every_export_file_stands_on_the_shelf() -> None:
    files = {path.stem.removeprefix("as_") for path in (ROOM / "exports").glob("as_*.py")}
    assert files == {item.name for item in EXPORTS}


def test_an_unknown_export_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownExport, match="csv, html, json, markdown, text"):
        export(DOSSIER, as_="docx")


@pytest.mark.parametrize("as_", [item.name for item in EXPORTS])
def test_the_same_dossier_gives_the_same_bytes_in_another_process(as_: str) -> None:
    script = (
        "import sys, invented_report as r; from onrecord.dossier import compile_dossier, export;"
        "d = compile_dossier([r.DOCUMENT], [r.READING], made_from=r.MADE_FROM);"
        f"sys.stdout.buffer.write(export(d, as_={as_!r}).encode())"
    )
    paths = f"{ROOM.parents[1]}:{Path(__file__).parent}"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": paths, "PYTHONHASHSEED": "7"},
    )
    assert ran.stdout == export(DOSSIER, as_=as_).encode()


@pytest.mark.parametrize("as_", [item.name for item in EXPORTS])
def test_every_export_can_be_written_as_utf_8(as_: str) -> None:
    assert export(hostile_dossier(), as_=as_).encode("utf-8")


def test_the_json_keeps_to_its_schema() -> None:
    checker = jsonschema.Draft202012Validator(SCHEMA)
    checker.check_schema(SCHEMA)
    assert [error.message for error in checker.iter_errors(RECORD)] == []


def test_the_json_of_hostile_and_of_empty_papers_keeps_to_its_schema() -> None:
    checker = jsonschema.Draft202012Validator(SCHEMA)
    empty = compile_dossier([DOCUMENT], [Reading(document=DOCUMENT.id)], made_from=())
    for dossier in (hostile_dossier(), empty):
        assert [
            e.message for e in checker.iter_errors(json.loads(export(dossier, as_="json")))
        ] == []


def test_the_schema_forbids_fields_that_it_does_not_name() -> None:
    checker = jsonschema.Draft202012Validator(SCHEMA)
    assert list(checker.iter_errors({**RECORD, "verdict": "true"}))


def test_the_page_about_json_names_every_field_of_every_record() -> None:
    sections = re.split(r"^## (\w+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    described = dict(zip(sections[1::2], sections[2::2], strict=True))
    records = {"dossier": SCHEMA, **{n: d for n, d in SCHEMA["$defs"].items() if n != "span"}}
    assert described.keys() == records.keys()
    for name, record in records.items():
        assert re.findall(r"^\| `(\w+)` \|", described[name], re.MULTILINE) == list(
            record["properties"]
        )


def test_json_spans_count_code_points_of_the_text() -> None:
    (document,) = RECORD["documents"]
    spans = [e for line in RECORD["ledger"] for e in line["evidence"]]
    assert spans
    assert all(document["text"][e["span"][0] : e["span"][1]] == e["quote"] for e in spans)


def test_json_says_null_for_what_is_unknown() -> None:
    (document,) = RECORD["documents"]
    assert document["published"] is None
    sources = RECORD["claims"][0]["chain"][-1]["sources"]
    assert sources[0]["at_most"] is None
    assert sources[0]["access"] is None


def test_json_gives_the_chain_outermost_first() -> None:
    chain = RECORD["claims"][0]["chain"]
    assert [link["role"] for link in chain] == ["published", "relayed", "reported", "rests_on"]


def test_json_roles_hold_entity_ids_or_values() -> None:
    owned = next(row for row in RECORD["relations"] if row["name"] == "subsidiary_of")
    known = {entity["id"] for entity in RECORD["entities"]}
    assert owned["roles"]["owner"] in known
    assert owned["roles"]["share"] == "unknown"


def test_json_is_one_record_a_line() -> None:
    lines = export(DOSSIER, as_="json").splitlines()
    claims = lines.index('"claims": [')
    assert all(json.loads(line.strip().rstrip(",")) for line in lines[claims + 1 : claims + 13])


def test_markdown_obeys_nothing_that_a_document_says() -> None:
    words = export(hostile_dossier(), as_="markdown")
    bare = re.sub(r"\\.", "", words)
    assert "<script" not in bare
    assert "](" not in bare
    assert "\x1b" not in words
    assert "\u202e" not in words


def test_the_terminal_is_not_driven_by_what_a_document_says() -> None:
    words = "".join(line.text for line in layout(hostile_dossier()))
    assert "\x1b" not in words
    assert "\u202e" not in words
    assert "⟨U+001B⟩" in words


@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cells(line.text) for line in layout(DOSSIER, width=width)) <= width


def test_without_utf_8_the_signs_are_ascii_and_the_words_stay() -> None:
    words = "\n".join(line.text for line in layout(DOSSIER, ascii_only=True))
    document_signs = {"“", "”"}
    assert {sign for sign in words if ord(sign) > 126} <= document_signs
    assert "! Lorvia's foreign ministry denied knowledge" in words


def test_every_mark_has_a_shape_and_a_word_in_the_terminal() -> None:
    words = "\n".join(line.text for line in layout(DOSSIER))
    for sign in ("● asserted", "◐ alleged", "⊘ denied", "◌ unconfirmed", "– no comment"):
        assert sign in words


def test_marks_have_their_own_style() -> None:
    styles = {style for line in layout(DOSSIER) for _, style in line.parts}
    assert {Style.of_mark(mark) for mark in Mark} <= styles


def test_an_empty_ledger_says_what_was_looked_for() -> None:
    empty = compile_dossier([DOCUMENT], [Reading(document=DOCUMENT.id)], made_from=())
    for as_ in ("text", "markdown", "html"):
        words = export(empty, as_=as_)
        assert "No attributed claim found" in words
        assert "asked and did not answer" in words


@given(
    st.text(st.sampled_from("ab 語́-"), max_size=80),
    st.integers(8, 40),
    st.integers(0, 4),
)
def test_wrapping_keeps_every_letter_in_order_and_within_the_width(
    text: str, width: int, indent: int
) -> None:
    lines = wrap([(text, Style.PLAIN)], width=width, indent=indent)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    assert all(cells(line.text) <= width for line in lines)
