"""Export: every form, noted before it goes out, carrying what it was made from."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pytest
from open_door import signed

from onrecord.casebook import Casebook


def save(client, files, form: str):
    path = f"/reports/{files.ids[0]}/export"
    return client.post(
        path,
        data={"signed": signed(client, path, path), "form": form},
        follow_redirects=False,
    )


@pytest.mark.parametrize("form", ["html", "json", "csv", "markdown", "text", "figure-network"])
def test_every_form_is_a_file_that_carries_what_it_was_made_from(
    own_client, own_files, form: str
) -> None:
    answer = save(own_client, own_files, form)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="onrecord-')
    assert "onrecord 0." in answer.text or '"onrecord":"0.' in answer.text
    assert "sha256:" in answer.text
    assert own_files.ids[0] in answer.text


def test_each_export_is_noted_under_the_name_of_who_asked(own_client, own_files) -> None:
    save(own_client, own_files, "csv")
    with Casebook.open(own_files.casebook) as book:
        last = book.log(limit=500)[-1]
    assert (last.deed, last.by, json.loads(last.facts)["form"]) == ("exported", "Ada", "csv")


def test_what_is_exported_names_the_head_of_the_log_at_that_time(own_client, own_files) -> None:
    with Casebook.open(own_files.casebook) as book:
        head = book.head()
    made = json.loads(save(own_client, own_files, "json").text)["made_from"]
    assert made["casebook log"] == head


def test_printing_is_noted_and_opens_the_read_page(own_client, own_files) -> None:
    answer = save(own_client, own_files, "print")
    shown = own_client.get(answer.headers["location"])
    assert "data-print" in shown.text
    with Casebook.open(own_files.casebook) as book:
        assert json.loads(book.log(limit=500)[-1].facts)["form"] == "print"


def test_an_unknown_form_is_refused_and_not_noted(own_client, own_files) -> None:
    with Casebook.open(own_files.casebook) as book:
        before = book.head()
    answer = save(own_client, own_files, "../../etc/passwd")
    with Casebook.open(own_files.casebook) as book:
        assert book.head() == before
    assert answer.status_code == 404
    assert "dossier.unknown-export" in answer.text


def test_the_csv_has_one_row_a_claim_and_no_formula(own_client, own_files) -> None:
    own_client.post(
        "/read",
        data={
            "signed": signed(own_client, "/", "/read"),
            "text": "=cmd|'/c calc'!A1 is what Minister Ana Brol said on Monday.\n\n"
            "@SUM(A1) was shut, Minister Ana Brol said.",
        },
    )
    with Casebook.open(own_files.casebook) as book:
        newest = book.documents(limit=1)[0]
    path = f"/reports/{newest.id[:12]}/export"
    text = own_client.post(
        path, data={"signed": signed(own_client, path, path), "form": "csv"}
    ).text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == max(1, newest.claims)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@")]


def test_a_figure_is_svg_that_needs_nothing_beside_it(own_client, own_files) -> None:
    answer = save(own_client, own_files, "figure-network")
    root = ET.fromstring(answer.text)
    assert answer.headers["content-type"] == "image/svg+xml; charset=utf-8"
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "http" not in answer.text.replace("http://www.w3.org/2000/svg", "")
    ids = {one.get("id") for one in root.iter()}
    used = {one.get("href", "").removeprefix("#") for one in root.iter() if one.get("href")}
    assert used <= ids
