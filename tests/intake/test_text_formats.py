"""Plain text, Markdown, mail, Word and PDF: what is read of each and what is said of it."""

from __future__ import annotations

import io
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from intake import samples
from onrecord import intake
from onrecord.intake import dates

if TYPE_CHECKING:
    from onrecord.model import Document


def text_of(data: bytes, *, name: str = "a.txt") -> str:
    return intake.open_document(data, name=name).text


def codes(document: Document) -> set[str]:
    return {caveat.code for caveat in document.caveats}


def test_line_ends_become_one_kind_and_controls_are_told() -> None:
    document = intake.open_document(
        b"One ferry\r\nleft.\rLate.\x07\x0c\n\n\n\nEnd.", name="a.txt"
    )
    assert document.text == "One ferry\nleft.\nLate.\n\nEnd."
    assert "intake.control-characters" in codes(document)


def test_letters_are_not_normalised() -> None:
    assert (
        text_of("Cafe\u0301 and Café in the harbour".encode())
        == "Cafe\u0301 and Café in the harbour"
    )


def test_long_lines_are_paragraphs_and_wrapped_lines_are_not() -> None:
    long = "The ferry left late on Monday. " * 6
    assert text_of(f"{long}\n{long}".encode()).count("\n\n") == 1
    assert "\n\n" not in text_of(b"The ferry left\nlate on Monday.")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8-sig", "Le communiqué de la société"),
        ("utf-16", "Le communiqué de la société"),
        ("utf-16-le", "Le communiqué de la société"),
        ("cp1252", "The company’s statement – “late” – was read at the café on the harbour"),
        (
            "cp1251",
            "Компания сообщила, что паром вышел из порта с опозданием и не вернулся обратно",
        ),
        (
            "gb18030",
            "该公司表示，渡轮周一晚些时候离开港口，至今没有返回。该公司表示没有收到通知。",
        ),
        ("shift_jis", "会社は月曜日にフェリーが港を遅れて出発したと発表した。戻っていない。"),
    ],
)
def test_text_in_another_encoding_is_read(encoding: str, words: str) -> None:
    assert text_of(words.encode(encoding)) == words


def test_an_encoding_that_was_assumed_is_told() -> None:
    document = intake.open_document("The café closed.".encode("cp1252"), name="a.txt")
    assert any("read as cp1252" in caveat.message for caveat in document.caveats)


def test_a_few_faulty_bytes_in_utf8_are_shown_and_told() -> None:
    words = ("Le communiqué de la société a été publié. " * 9).encode()
    document = intake.open_document(words + b"\xc3", name="a.txt")
    assert document.text.endswith("\ufffd")
    assert "intake.broken-characters" in codes(document)


def test_markdown_reads_as_sentences() -> None:
    source = (
        "# The *ferry*\n\n> Lumen **Freight** [owns](https://press.example/a_(b)) it.[^1]\n\n"
        "- First `point`\n- Second point\n\n![map](m.png)\n\n| Owner | Share |\n|---|---|\n"
        "| Lumen | 51% |\n\n***\n\nsnake_case_name stays, 2 * 3 * 4 too.\n\n[^1]: A note.\n"
    )
    assert text_of(source.encode(), name="a.md").split("\n\n") == [
        "The ferry",
        "Lumen Freight owns it.",
        "First point",
        "Second point",
        "Owner\tShare\nLumen\t51%",
        "snake_case_name stays, 2 * 3 * 4 too.",
    ]


def test_front_matter_states_title_author_date_and_source() -> None:
    data = b"---\ntitle: 'Late'\nauthors:\n  - Ada Quill\n  - Bram Oster\ndate: 24 September 2024\nsource: Harbour Post\n---\nThe ferry left late."
    document = intake.open_document(data, name="a")
    assert (document.title, document.publisher) == ("Late", "Harbour Post")
    assert document.authors == ("Ada Quill", "Bram Oster")
    assert document.published == "2024-09-24"
    assert document.text == "The ferry left late."


def letter(**headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.get("sender", "Ada Quill <ada@press.example>")
    made["Date"] = "Tue, 24 Sep 2024 10:00:00 +0200"
    made["Subject"] = headers.get("subject", "The ferry")
    return made


def test_a_letter_in_html_alone_is_read_without_its_marks() -> None:
    made = letter(subject="Die Fähre")
    made.set_content("<p>The ferry <b>left</b> late.</p><p>She said so.</p>", subtype="html")
    document = intake.open_document(made.as_bytes(), name="a.eml")
    assert document.text == "The ferry left late.\n\nShe said so."
    assert (document.title, document.authors) == ("Die Fähre", ("Ada Quill",))
    assert document.published == "2024-09-24T10:00:00+02:00"


def test_the_plain_part_of_a_letter_is_preferred_and_attachments_are_named() -> None:
    made = letter()
    made.set_content("The ferry left late.")
    made.add_alternative("<p>Other words.</p>", subtype="html")
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="log.pdf")
    document = intake.open_document(made.as_bytes(), name="a.eml")
    assert document.text == "The ferry left late."
    caveat = next(c for c in document.caveats if c.code == "intake.attachments")
    assert "log.pdf" in caveat.message and "Other" not in caveat.message


def test_a_letter_that_is_quoted_in_a_text_does_not_make_it_mail() -> None:
    words = b"The letter was short.\nFrom: Ada\nDate: Monday\n\nIt said nothing."
    assert intake.open_document(words, name="a.txt").format == "plain-text"


def test_a_word_file_gives_tables_insertions_and_notes_and_drops_deletions() -> None:
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    made = docx.Document()
    paragraph = made.add_paragraph("The ferry ")
    for change, tag, words in (("del", "delText", "never "), ("ins", "t", "left late.")):
        run = f"<w:r><w:{tag}>{words}</w:{tag}></w:r>"
        paragraph._p.append(parse_xml(f"<w:{change} {space}>{run}</w:{change}>"))
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Lumen Freight", "51%"
    out = io.BytesIO()
    made.save(out)
    document = intake.open_document(out.getvalue(), name="a.docx")
    assert document.text == "The ferry left late.\n\nLumen Freight\t51%"
    assert [anchor.label for anchor in document.anchors] == ["paragraph 1", "table row 1"]
    assert "intake.tracked-changes" in codes(document)


def test_pdf_lines_join_to_paragraphs_and_pages_are_anchors() -> None:
    pages = (("The ferry left", "late on Monday.", "", "Nobody knew why."), ("The end came.",))
    document = intake.open_document(samples.pdf(pages), name="a.pdf")
    assert document.text == (
        "The ferry left late on Monday.\n\nNobody knew why.\n\nThe end came."
    )
    assert [anchor.label for anchor in document.anchors] == ["page 1", "page 2"]
    assert document.quote(document.anchors[1].span) == "The end came."


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-09-24", "2024-09-24"),
        ("2024-09-24T10:00:00Z", "2024-09-24T10:00:00+00:00"),
        ("20240924", "2024-09-24"),
        ("2024/9/4", "2024-09-04"),
        ("September 24, 2024", "2024-09-24"),
        ("Tuesday, 24 September 2024", "2024-09-24"),
        ("Tue, 24 Sep 2024 10:00:00 +0200", "2024-09-24T10:00:00+02:00"),
        ("24/09/2024", "2024-09-24"),
        ("09/24/2024", "2024-09-24"),
        ("03/04/2024", ""),
        ("Sept 24", ""),
        ("31 February 2024", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_when_it_is_clear_and_unknown_when_it_is_not(
    written: str, expected: str
) -> None:
    assert dates.iso(written) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 24 September 2024, 10:15", "2024-09-24"),
        ("September 24, 2024", "2024-09-24"),
        ("KYIV, Sept 24, 2024 (Harbour Wire) - It was late.", "2024-09-24"),
        ("KYIV, Sept 24 (Harbour Wire) - It was late.", ""),
        ("On 24 September 2024 the ferry left late.", ""),
        ("The company was sold, 24 September 2024 was the day.", ""),
    ],
)
def test_a_date_in_the_text_counts_only_where_publications_state_theirs(
    line: str, expected: str
) -> None:
    data = f"A headline of the day\n\n{line}\n\nNobody knew why.".encode()
    assert intake.open_document(data, name="a.txt").published == expected
