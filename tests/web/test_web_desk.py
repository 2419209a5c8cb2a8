"""The desk: reports pasted, brought as files, found again; refusals that keep what was typed."""

from __future__ import annotations

import dataclasses
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from open_door import EXAMPLES, let_in, open_client, signed

from onrecord import desk
from onrecord.casebook import Casebook

HOSTILE = (
    "</textarea><script>document.title='owned'</script> \u202eevil\u202c \x1b[31m "
    "=HYPERLINK(1) {{ 7*7 }}\n\n“We did it,” Minister Ana Brol said on Monday."
)


def send(client, **fields):
    return client.post(
        "/read",
        data={"signed": signed(client, "/", "/read"), **fields},
        follow_redirects=False,
    )


def test_a_pasted_report_is_read_kept_noted_and_opened(own_client, own_files) -> None:
    answer = send(own_client, text="Minister Ana Brol said on Monday that the port is shut.")
    shown = own_client.get(answer.headers["location"])
    assert answer.status_code == 303
    assert "the port is shut" in shown.text
    with desk_book(own_files) as book:
        last = book.log(limit=500)[-1]
    assert (last.deed, last.by) == ("read", "Ada")


def desk_book(files):
    return Casebook.open(files.casebook, create=False)


@pytest.mark.parametrize("name", sorted(one.name for one in EXAMPLES.iterdir()))
def test_each_example_can_be_brought_as_a_file(own_client, name: str) -> None:
    answer = own_client.post(
        "/read",
        data={"signed": signed(own_client, "/", "/read")},
        files={"files": (name, (EXAMPLES / name).read_bytes())},
        follow_redirects=False,
    )
    assert answer.status_code == 303


def test_several_files_open_as_one_dossier(own_client) -> None:
    files = [("files", (one.name, one.read_bytes())) for one in sorted(EXAMPLES.iterdir())[:2]]
    answer = own_client.post(
        "/read", data={"signed": signed(own_client, "/", "/read")}, files=files
    )
    assert answer.url.path.count(",") == 1
    assert answer.status_code == 200


def test_nothing_sent_is_said_to_be_nothing(own_client) -> None:
    answer = send(own_client)
    assert answer.status_code == 400
    assert "there is nothing to read" in answer.text


def test_a_refused_file_keeps_what_was_typed_and_keeps_no_report(own_client, own_files) -> None:
    answer = own_client.post(
        "/read",
        data={"signed": signed(own_client, "/", "/read"), "text": "Typed words."},
        files={"files": ("broken.pdf", b"%PDF-1.7 broken")},
    )
    assert answer.status_code == 422
    assert "broken.pdf" in answer.text
    assert "Typed words." in answer.text
    with desk_book(own_files) as book:
        assert book.counts().documents == len(own_files.ids)


def test_an_archive_that_unpacks_to_far_more_is_refused(own_client) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 30_000_000)
    answer = own_client.post(
        "/read",
        data={"signed": signed(own_client, "/", "/read")},
        files={"files": ("bomb.docx", packed.getvalue())},
    )
    assert answer.status_code in {413, 422}
    assert "Nothing was kept" in answer.text


def test_an_address_inside_the_house_is_not_fetched(own_client) -> None:
    answer = send(own_client, address="http://127.0.0.1:1/secret")
    assert answer.status_code == 422
    assert "fetch.refused" in answer.text


def test_hostile_words_are_shown_and_steer_nothing(own_client) -> None:
    shown = own_client.get(send(own_client, text=HOSTILE).headers["location"]).text
    again = own_client.get("/").text
    assert "<script>document" not in shown + again
    assert "{{ 7*7 }}" in shown
    assert "\x1b" not in again


def test_words_are_found_in_texts_and_claims(client, files) -> None:
    shown = client.get("/", params={"words": "glider crates"}).text
    assert f"/reports/{files.ids[2]}" in shown
    assert f"/reports/{files.ids[0]}" not in shown


def test_the_ticked_reports_open_together(client, files) -> None:
    answer = client.get("/together", params={"report": files.ids[:2]}, follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{files.ids[0]},{files.ids[1]}"


def test_no_ticked_report_is_refused_with_what_to_do(client) -> None:
    assert "Tick one or more" in client.get("/together").text


def test_the_age_of_each_list_is_told(client) -> None:
    assert " old</span>" in client.get("/").text


def test_an_empty_desk_offers_the_sample_and_reads_it(tmp_path: Path, files) -> None:
    empty = dataclasses.replace(files, casebook=tmp_path / "new", lists=tmp_path / "none")
    client = let_in(open_client(empty))
    shown = client.get("/").text
    assert "holds no report yet" in shown
    assert "No list is loaded, so nobody is screened" in shown
    answer = send(client, sample="1")
    assert "MERIDIANFEED" in client.get(answer.headers["location"]).text


def test_the_sample_in_the_package_is_the_first_example() -> None:
    assert desk.sample_paper().data == (EXAMPLES / "1-aggregator.txt").read_bytes()


@pytest.mark.parametrize(
    ("as_of", "days"),
    [("2026-11-20", 2), ("2026-11-22T10:00:00", 0), ("", None), ("May 2026", None)],
)
def test_a_list_is_as_old_as_its_date_says(as_of: str, days: int | None) -> None:
    assert desk.days_old(as_of, at="2026-11-22T23:59:59+00:00") == days
