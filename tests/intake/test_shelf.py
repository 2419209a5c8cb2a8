"""Every format: on the shelf, recognised by itself alone, and read from its sample."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from intake.samples import HEADLINE, PARAGRAPHS, SAMPLES
from onrecord import intake
from onrecord.errors import UnknownFormat
from onrecord.model import CreditRole

FILES = sorted(Path(intake.__file__).parent.glob("*.py"))
SOURCE = Path(intake.__file__).parents[2]


def test_every_file_with_a_format_is_on_the_shelf() -> None:
    made = {
        importlib.import_module(f"onrecord.intake.{file.stem}").FORMAT
        for file in FILES
        if "\nFORMAT = DocumentFormat(" in file.read_text(encoding="utf-8")
    }
    assert made == set(intake.FORMATS)
    assert SAMPLES.keys() == {known.name for known in intake.FORMATS}


def test_only_the_last_format_takes_what_is_left() -> None:
    assert [known.fallback for known in intake.FORMATS] == [False] * 5 + [True]


@pytest.mark.parametrize("named", [True, False], ids=["named", "nameless"])
@pytest.mark.parametrize("shelf", SAMPLES)
def test_a_sample_is_recognised_by_its_own_format_alone(shelf: str, *, named: bool) -> None:
    data, name = SAMPLES[shelf]
    original = intake.Original(data=data, name=name if named else "")
    claims = [known.name for known in intake.FORMATS if known.recognises(original)]
    specific = [claim for claim in claims if claim != "plain-text"]
    assert specific == ([] if shelf == "plain-text" else [shelf])
    assert claims


@pytest.mark.parametrize("shelf", SAMPLES)
def test_a_sample_is_read_whole_with_its_date_and_credit(shelf: str) -> None:
    data, name = SAMPLES[shelf]
    document = intake.open_document(data, name=name)
    assert document.format == shelf
    assert all(words in document.text for words in PARAGRAPHS)
    assert document.language == "en"
    wire = next(credit for credit in document.credits if credit.outlet == "Harbour Wire")
    assert wire.role is CreditRole.REPORTED
    assert wire.span is not None and document.quote(wire.span) == "Harbour Wire"
    assert document.published.startswith("2024-09-24")
    assert not document.caveats


@pytest.mark.parametrize("shelf", sorted(SAMPLES.keys() - {"markdown"}))
def test_a_sample_gives_its_headline_as_title(shelf: str) -> None:
    data, name = SAMPLES[shelf]
    assert intake.open_document(data, name=name).title == HEADLINE


@pytest.mark.parametrize("shelf", SAMPLES)
def test_a_wrong_name_does_not_change_what_the_bytes_are(shelf: str) -> None:
    data, _ = SAMPLES[shelf]
    assert intake.open_document(data, name="report.txt").format == shelf


def test_bytes_no_format_knows_are_refused_with_the_formats_that_are() -> None:
    with pytest.raises(UnknownFormat, match="PDF, Word document, E-mail, Web page"):
        intake.open_document(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), name="a.png")


def test_a_report_in_plain_text_is_opened_without_the_heavy_libraries() -> None:
    script = (
        "import sys; from onrecord import intake; "
        "intake.open_document(b'The ferry left late on Monday, said Ada.', name='a.txt'); "
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(SOURCE)},
    )
    heavy = {"trafilatura", "lxml", "docx", "pypdfium2", "httpx", "charset_normalizer"}
    assert not heavy & set(done.stdout.split())
