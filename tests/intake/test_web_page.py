"""What is kept of a page, what goes, and what the page states about itself."""

from __future__ import annotations

import pytest

from intake import pages
from onrecord import intake
from onrecord.errors import EmptyInput, InputTooLarge, UnreadableDocument
from onrecord.model import CreditRole, Document

WORDS_WITHOUT = (
    "cookies",
    "Related",
    "Bread prices",
    "deck chairs",
    "crook",
    "Home",
    "Buy chairs",
    "Not the report",
    "Switch scripts",
    "Ignore the report",
    "Hidden words",
    "drawn words",
    "framed words",
    "Template words",
)


def opened(shape: str) -> Document:
    return intake.open_document(pages.SHAPES[shape](), name=f"{shape}.html")


def credited(document: Document) -> set[tuple[str, CreditRole]]:
    return {(credit.outlet, credit.role) for credit in document.credits}


@pytest.mark.parametrize("shape", pages.SHAPES)
def test_every_sentence_of_the_report_is_kept_and_in_order(shape: str) -> None:
    text = opened(shape).text.replace("communiqué", "statement")
    places = [text.find(words) for words in pages.BODY]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("shape", pages.SHAPES)
def test_furniture_scripts_and_hidden_words_go(shape: str) -> None:
    text = opened(shape).text
    assert not [words for words in WORDS_WITHOUT if words in text]
    assert "© 2026" not in text


@pytest.mark.parametrize("shape", pages.SHAPES)
def test_paragraphs_are_one_blank_line_apart_and_named(shape: str) -> None:
    document = opened(shape)
    assert "\n\n\n" not in document.text
    named = {document.quote(anchor.span) for anchor in document.anchors}
    assert set(document.text.split("\n\n")) == named


@pytest.mark.parametrize("shape", pages.SHAPES)
def test_the_headline_is_the_title(shape: str) -> None:
    assert opened(shape).title == pages.HEADLINE


@pytest.mark.parametrize(
    ("shape", "words", "credit"),
    [
        ("news_site", "By Ada Quill for Harbour Wire", ("Harbour Wire", CreditRole.REPORTED)),
        ("aggregator", "(MENAFN- Harbour Wire)", ("Harbour Wire", CreditRole.RELAYED)),
        ("aggregator", "(MENAFN- Harbour Wire)", ("MENAFN", CreditRole.PUBLISHED)),
        ("slug_in_line", "(MENAFN - Harbour Wire)", ("MENAFN", CreditRole.PUBLISHED)),
        ("wire_copy", "(Reuters) - Lumen", ("Reuters", CreditRole.REPORTED)),
        ("table_layout", "Source: Harbour Wire", ("Harbour Wire", CreditRole.REPORTED)),
        ("line_breaks", "— Reuters", ("Reuters", CreditRole.REPORTED)),
        ("broken", "Source: Harbour Wire", ("Harbour Wire", CreditRole.REPORTED)),
    ],
)
def test_a_credit_line_stays_in_the_text_and_is_credited(
    shape: str, words: str, credit: tuple[str, CreditRole]
) -> None:
    document = opened(shape)
    assert words in document.text
    assert credit in credited(document)


def test_the_reporters_of_a_closing_line_are_the_authors() -> None:
    assert opened("wire_copy").authors == ("Ada Quill",)


def test_a_footers_copyright_is_provenance_and_no_text() -> None:
    document = opened("news_site")
    assert document.credits[-1].outlet == "Harbour Post"
    assert document.credits[-1].span is None


def test_json_ld_states_publisher_author_date_and_source() -> None:
    document = opened("accelerated")
    assert document.publisher == "Harbour Post"
    assert document.authors == ("Ada Quill",)
    assert document.published == "2024-09-24T10:00:00+02:00"
    assert ("Harbour Wire", CreditRole.REPORTED) in credited(document)


def test_meta_elements_state_publisher_author_and_date() -> None:
    document = opened("social_head")
    assert (document.publisher, document.authors) == ("Harbour Post", ("Ada Quill",))
    assert document.published == "2024-09-24T10:00:00+00:00"


@pytest.mark.parametrize("shape", ["aggregator", "wire_copy", "data_table"])
def test_a_date_in_a_footer_or_without_a_year_is_no_date_of_publication(shape: str) -> None:
    document = opened(shape)
    assert document.published == ""
    assert "intake.date-unknown" in {caveat.code for caveat in document.caveats}


def test_a_date_in_the_address_alone_is_not_believed() -> None:
    document = intake.open_document(
        pages.quotation(), name="a.html", address="https://press.example/2024/09/24/ferry"
    )
    assert document.published == ""


@pytest.mark.parametrize("shape", ["wrongly_declared", "declared_latin_is_utf8"])
def test_a_wrongly_declared_encoding_is_mended_and_told(shape: str) -> None:
    document = opened(shape)
    assert "communiqué" in document.text
    assert "intake.encoding" in {caveat.code for caveat in document.caveats}


def test_a_row_of_a_data_table_stays_on_one_line() -> None:
    assert "Lumen Freight\t51%" in opened("data_table").text


def test_a_page_whose_report_cannot_be_told_apart_is_kept_whole_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("onrecord.intake.web_page._weigh", lambda _root: "")
    document = opened("news_site")
    assert pages.BODY[0] in document.text
    assert "crook" not in document.text
    assert "intake.whole-page" in {caveat.code for caveat in document.caveats}


def test_a_page_without_prose_says_that_a_script_may_be_needed() -> None:
    with pytest.raises(EmptyInput, match="may need a script"):
        intake.open_document(b"<!doctype html><html><body><div id=app></div></html>", name="a")


def test_ten_thousand_levels_are_refused_in_a_second() -> None:
    page = b"<html><body>" + b"<div>" * 10_000 + b"deep" + b"</div>" * 10_000
    with pytest.raises(UnreadableDocument, match="levels deep"):
        intake.open_document(page, name="deep.html")


def test_levels_a_browser_would_still_show_are_read() -> None:
    page = b"<html><body>" + b"<div>" * 400 + b"<p>The ferry left late on Monday, she said.</p>"
    assert "ferry" in intake.open_document(page, name="deep.html").text


def test_a_page_above_its_own_limit_is_refused() -> None:
    with pytest.raises(InputTooLarge, match="the web page is larger than 10 MB"):
        intake.open_document(b"<html><body>" + b"<p>more</p>" * 1_000_000, name="a.html")


def test_html_in_the_middle_of_a_text_does_not_make_it_a_page() -> None:
    text = b"The page began with <html><body><p>The ferry left</p> and went on."
    assert intake.open_document(text, name="a.txt").format == "plain-text"


def test_a_comment_before_the_doctype_does_not_hide_a_page() -> None:
    page = b"\xef\xbb\xbf<!-- saved from the site -->\n" + pages.quotation()
    assert intake.open_document(page, name="saved").format == "web-page"


def test_a_fragment_declared_as_html_by_its_server_is_a_page() -> None:
    document = intake.open_document(
        b"<b>Late</b> <span>The ferry left late on Monday, she said.</span>",
        name="",
        media_type="text/html",
    )
    assert document.format == "web-page"


def test_a_page_of_a_million_elements_is_refused_before_it_is_walked() -> None:
    page = b"<html><body>" + b"<p>a</p>" * 250_000
    with pytest.raises(UnreadableDocument, match="more than 200000 elements"):
        intake.open_document(page, name="a.html")
