"""Broken, locked, oversized and hostile files: one clear line each, and quickly."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
import zlib

import pytest

from intake import samples
from onrecord import intake
from onrecord.errors import (
    EmptyInput,
    EncryptedDocument,
    InputTooLarge,
    IntakeError,
    UnknownFormat,
    UnreadableDocument,
)

DOCX = samples.word()


def refused(data: bytes, *, name: str) -> IntakeError:
    start = time.perf_counter()
    with pytest.raises(IntakeError) as caught:
        intake.open_document(data, name=name)
    assert time.perf_counter() - start < 10
    assert str(caught.value).startswith(f"{name}: ")
    assert str(caught.value).count("\n") == 0
    return caught.value


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n ", b"\0" * 40, b"\xef\xbb\xbf \n", b"... -- ..."]
)
def test_nothing_to_read_is_said(data: bytes) -> None:
    assert isinstance(refused(data, name="a.txt"), EmptyInput)


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01\0\0\0\0", gzip.compress(b"report" * 99)],
)
def test_bytes_that_are_no_text_are_refused_with_the_known_formats(data: bytes) -> None:
    assert isinstance(refused(data, name="report.txt"), UnknownFormat)


def test_a_file_above_the_limit_is_refused_unread() -> None:
    error = refused(b"x" * (intake.LIMITS.original + 1), name="a.txt")
    assert isinstance(error, InputTooLarge) and error.limit_mb == 50


def test_a_text_above_the_limit_of_characters_is_refused() -> None:
    error = refused(b"The ferry left late. " * 500_000, name="a.txt")
    assert isinstance(error, InputTooLarge) and "its text" in str(error)


def test_a_pdf_without_a_text_layer_is_told_apart_and_ocr_advised() -> None:
    error = refused(samples.pdf(pages=(("",), ("",))), name="scan.pdf")
    assert isinstance(error, EmptyInput) and "OCR" in str(error)


def test_a_pdf_with_one_scanned_page_says_which() -> None:
    document = intake.open_document(
        samples.pdf(pages=(samples.PARAGRAPHS, ("",))), name="a.pdf"
    )
    caveat = next(c for c in document.caveats if c.code == "intake.pages-without-text")
    assert "1 of 2 pages (2)" in caveat.message


def test_a_locked_pdf_asks_for_a_copy_without_the_password() -> None:
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]
    data = samples.numbered(objects, trailer=lock % ("41" * 32, "42" * 32))
    assert isinstance(refused(data, name="a.pdf"), EncryptedDocument)


@pytest.mark.parametrize("keep", [5, 9, 60, 300])
def test_a_pdf_cut_short_is_damaged(keep: int) -> None:
    error = refused(samples.pdf()[:keep], name="a.pdf")
    assert isinstance(error, UnreadableDocument | EmptyInput)


def test_a_pdf_stream_that_unpacks_to_a_gigabyte_cannot_take_the_memory() -> None:
    packer = zlib.compressobj(9)
    opening = packer.compress(bytes(9)) + packer.flush(zlib.Z_FULL_FLUSH)
    ten_megabytes = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = opening + ten_megabytes * 200 + packer.flush()
    stream = packed.decode("latin-1")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n{stream}\nendstream",
    ]
    error = refused(samples.numbered(objects), name="bomb.pdf")
    assert isinstance(error, UnreadableDocument | EmptyInput)


def test_a_word_file_with_a_password_is_locked() -> None:
    ole = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(600)
        + "EncryptedPackage".encode("utf-16-le")
    )
    assert isinstance(refused(ole, name="a.docx"), EncryptedDocument)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_word_file_cut_short_is_damaged(share: float) -> None:
    error = refused(DOCX[: int(len(DOCX) * share)], name="a.docx")
    assert "damaged or cut short" in str(error)


def test_an_archive_that_is_no_word_file_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/notes.txt", "not a document")
    assert "no Word document" in str(refused(out.getvalue(), name="a.docx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_file_are_refused_before_any_parser(encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY a "ha">'
        '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
    ).encode(encoding)
    error = refused(samples.rezipped(DOCX, "word/document.xml", bomb), name="a.docx")
    assert "declares entities" in str(error)


def test_an_archive_that_unpacks_to_far_more_than_itself_is_refused() -> None:
    bomb = samples.rezipped(DOCX, "word/media/picture.bmp", bytes(60_000_000))
    assert "200 times its size" in str(refused(bomb, name="a.docx"))


def test_an_archive_that_unpacks_past_the_total_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("onrecord.intake.word.LIMITS", intake.Limits(word_unpacked=2_000_000))
    bomb = samples.rezipped(DOCX, "word/media/picture.bmp", bytes(3_000_000))
    assert isinstance(refused(bomb, name="a.docx"), InputTooLarge)


def test_an_archive_of_too_many_files_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"word/{number}.xml", "<a/>")
    assert "more than 2000 files" in str(refused(out.getvalue(), name="a.docx"))


def test_a_letter_nested_to_exhaust_the_parser_is_refused() -> None:
    opening = "From: ada@press.example\nDate: Tue, 24 Sep 2024 10:00:00 +0200\n"
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000)
    )
    assert "parts" in str(refused((opening + nested + "\nhello").encode(), name="a.eml"))


def test_a_letter_nested_deeper_than_people_write_is_refused() -> None:
    opening = "From: ada@press.example\nDate: Tue, 24 Sep 2024 10:00:00 +0200\n"
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(60)
    )
    assert "20 levels" in str(refused((opening + nested + "\nhello").encode(), name="a.eml"))
