"""Bulk pages: columns, progress, stop, resumption, results, and files that mean harm."""

from __future__ import annotations

import io
import json
import re
import threading
import time

import pytest
from open_door import let_in, open_client, signed

from onrecord import desk
from onrecord.web import jobs as web_jobs

ROWS = [
    ("1", "Ilkar Vedrin", "1961"),
    ("2", "Wymtha Oorlquist", ""),
    ("3", "", ""),
    ("4", '=HYPERLINK("x")', "13/13/13"),
]
HEADERS = ("id", "name", "dob")
BEARER = {"authorization": "Bearer a-token-for-tests"}


def as_csv(rows=ROWS) -> bytes:
    lines = [
        ",".join(HEADERS),
        *(f'{a},"{b.replace(chr(34), chr(34) * 2)}",{c}' for a, b, c in rows),
    ]
    return "\n".join(lines).encode()


def as_json_lines() -> bytes:
    return b"\n".join(json.dumps(dict(zip(HEADERS, row, strict=True))).encode() for row in ROWS)


def as_parquet() -> bytes:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    columns = {
        name: list(cells) for name, cells in zip(HEADERS, zip(*ROWS, strict=True), strict=True)
    }
    parquet.write_table(pa.table(columns), out)
    return out.getvalue()


def as_workbook() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEADERS)
    for row in ROWS:
        book.active.append(["'" + cell if cell[:1] == "=" else cell for cell in row])
    book.save(out)
    return out.getvalue()


def bring(client, name="parties.csv", data=None):
    return client.post(
        "/bulk",
        data={"signed": signed(client, "/bulk", "/bulk")},
        files={"file": (name, as_csv() if data is None else data)},
    )


def address(answer) -> str:
    assert answer.status_code == 200, answer.text
    return answer.url.path


def run(client, where, **columns):
    guessed = dict(
        re.findall(
            r'<select name="(column-\d+)"[^>]*>(?:(?!</select>).)*?value="([^"]*)" selected',
            client.get(where).text,
            re.DOTALL,
        )
    )
    mark = signed(client, where, f"{where}/run")
    return client.post(f"{where}/run", data={"signed": mark, **guessed, **columns})


def ended(client, where) -> dict[str, object]:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = client.get(f"/api/v1{where}").json()
        if found["state"] not in {"waiting", "running"}:
            return found
        time.sleep(0.05)
    raise AssertionError("the run did not end")


@pytest.fixture
def held(monkeypatch):
    """Hold every run after its first rows until it is let go."""
    begun, go = threading.Event(), threading.Event()
    true = desk.screen_file

    def slowly(job, *, lists, progress, stop):
        def note(one):
            progress(one)
            begun.set()
            assert go.wait(20)

        return true(job, lists=lists, progress=note, stop=stop)

    monkeypatch.setattr("onrecord.desk.bulk.CHUNK", 2)
    monkeypatch.setattr(web_jobs.desk, "screen_file", slowly)
    yield begun, go
    go.set()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("p.csv", as_csv),
        ("p.jsonl", as_json_lines),
        ("p.parquet", as_parquet),
        ("p.xlsx", as_workbook),
    ],
)
def test_each_form_of_table_is_previewed_and_screened(own_client, name, made) -> None:
    where = address(bring(own_client, name, made()))
    preview = own_client.get(where).text
    assert "Wymtha Oorlquist" in preview
    assert run(own_client, where).status_code == 200
    assert ended(own_client, where)["hits"] == 1


def test_a_finished_run_shows_its_queue_what_was_set_aside_and_no_clearance(own_client) -> None:
    where = address(bring(own_client))
    run(own_client, where)
    assert ended(own_client, where)["aside"] == 1
    text = own_client.get(where).text
    assert "no clearance" in text
    assert text.index('id="queue-h"') < text.index('id="aside-h"')
    assert "there is no name in it" in text


def test_hits_come_as_csv_json_lines_and_parquet_without_formulas(own_client) -> None:
    rows = [("=1+1", "Ilkar Vedrin", "1961")]
    where = address(bring(own_client, data=as_csv(rows)))
    run(own_client, where)
    ended(own_client, where)
    told = own_client.get(f"{where}/hits.csv")
    assert "attachment" in told.headers["content-disposition"]
    assert "'=1+1" in told.text
    assert own_client.get(f"{where}/hits.jsonl").json()["id"] == "=1+1"
    assert own_client.get(f"{where}/hits.parquet").content[:4] == b"PAR1"
    assert own_client.get(f"/api/v1{where}/hits").json()[0]["entry"] == "S-003"


def test_a_wrong_guess_is_put_right_before_the_run(own_client) -> None:
    where = address(bring(own_client, data=b"what,name\nIlkar Vedrin,nobody\n"))
    run(own_client, where, **{"column-0": "name", "column-1": ""})
    assert ended(own_client, where)["hits"] == 1


def test_without_a_name_column_nothing_starts_and_the_choice_stays(own_client) -> None:
    where = address(bring(own_client))
    answer = run(own_client, where, **{"column-1": "alias", "column-0": ""})
    assert (
        own_client.get(f"/api/v1{where}").json()["state"] != "choosing"
        or answer.status_code == 400
    )
    where = address(bring(own_client))
    answer = run(own_client, where, **{"column-1": "", "column-0": ""})
    assert answer.status_code == 400
    assert "no column looks like a name" in answer.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("p.exe", b"MZ"),
        ("p.xlsx", b"not a zip"),
        ("p.parquet", b"PAR1"),
        ("p.csv", b""),
        ("../../p", b"name\nx"),
    ],
)
def test_what_is_no_table_is_refused_by_its_own_name_and_nothing_kept(
    own_client, name, data
) -> None:
    answer = bring(own_client, name, data)
    assert answer.status_code in {400, 422}
    assert "Nothing was kept" in answer.text
    assert name.rpartition("/")[2] in answer.text
    assert "/table." not in answer.text
    assert "No file has been brought yet" in own_client.get("/bulk").text


def test_a_name_that_is_a_path_stays_a_name(own_client, own_files) -> None:
    text = bring(own_client, "../../<b>evil.csv").text
    assert "&lt;b&gt;evil.csv" in text
    assert not (own_files.casebook.parent.parent / "<b>evil.csv").exists()


@pytest.mark.parametrize("id_", ["%2e%2e", "0" * 32, "x", "..%2f..", "0" * 31 + "/"])
def test_only_runs_of_ours_are_opened(own_client, id_) -> None:
    assert own_client.get(f"/bulk/{id_}").status_code == 404
    assert own_client.get(f"/bulk/{id_}/hits.csv").status_code == 404
    assert own_client.get(f"/api/v1/bulk/{id_}").status_code == 404


def test_too_large_a_file_is_refused_before_it_is_read(own_client) -> None:
    answer = own_client.post(
        "/bulk", content=b"x", headers={"content-length": str(3_000_000_000)}
    )
    assert answer.status_code == 413


def test_a_run_that_is_stopped_keeps_what_it_found(own_client, held) -> None:
    begun, go = held
    where = address(bring(own_client, data=as_csv(ROWS * 3)))
    run(own_client, where)
    assert begun.wait(20)
    mark = signed(own_client, where, f"{where}/stop")
    own_client.post(f"{where}/stop", data={"signed": mark})
    go.set()
    found = ended(own_client, where)
    assert (found["state"], found["rows"], found["hits"]) == ("stopped", 2, 1)
    assert "were not screened; nothing is said of them" in own_client.get(where).text


def test_a_run_goes_on_when_the_server_starts_again(own_files, held) -> None:
    begun, go = held
    first = open_client(own_files)
    with first:
        let_in(first)
        where = address(bring(first, data=as_csv(ROWS * 3)))
        run(first, where)
        assert begun.wait(20)
        threading.Timer(0.3, go.set).start()
    with open_client(own_files) as second:
        found = ended(let_in(second), where)
    assert (found["state"], found["rows"], found["hits"]) == ("done", 12, 3)


def test_runs_wait_for_each_other_and_can_be_dropped(own_client, held) -> None:
    begun, go = held
    first, second = (address(bring(own_client)) for _ in range(2))
    run(own_client, first)
    assert begun.wait(20)
    run(own_client, second)
    assert "This run is next" in own_client.get(second).text
    mark = signed(own_client, second, f"{second}/stop")
    own_client.post(f"{second}/stop", data={"signed": mark})
    go.set()
    assert ended(own_client, second)["state"] == "dropped"
    assert ended(own_client, first)["state"] == "done"


def test_a_run_is_deleted_with_its_file(own_client, own_files) -> None:
    where = address(bring(own_client))
    mark = signed(own_client, where, f"{where}/delete")
    own_client.post(f"{where}/delete", data={"signed": mark})
    assert own_client.get(where).status_code == 404
    assert list(own_files.casebook.with_name("casebook.bulk").iterdir()) == []


def test_the_api_runs_a_file_in_one_call(own_client) -> None:
    answer = own_client.post(
        "/api/v1/bulk",
        files={"file": ("p.csv", b"who,what\nIlkar Vedrin,x\n")},
        data={"columns": ["name=who"]},
        headers=BEARER,
    )
    assert answer.status_code == 202
    assert ended(own_client, f"/bulk/{answer.json()['id']}")["hits"] == 1


def test_the_api_keeps_nothing_of_a_file_it_cannot_run(own_client) -> None:
    answer = own_client.post(
        "/api/v1/bulk", files={"file": ("p.csv", b"who,what\nx,y\n")}, headers=BEARER
    )
    assert answer.status_code == 400
    assert "No file has been brought yet" in own_client.get("/bulk").text


@pytest.mark.browser
def test_a_run_is_brought_reloaded_half_way_and_finished_in_a_browser(watched, held) -> None:
    begun, go = held
    opened = watched("/bulk")
    page = opened.page
    page.set_input_files(
        "#file", {"name": "p.csv", "mimeType": "text/csv", "buffer": as_csv(ROWS * 3)}
    )
    page.click("text=Look at it")
    page.click("text=Screen every row")
    assert begun.wait(20)
    page.wait_for_selector("[data-of=rows]")
    page.reload()
    page.locator("[data-of=rows]", has_text="2").wait_for()
    assert page.locator("[data-count=possible]").inner_text() == "1"
    go.set()
    page.wait_for_selector("text=To review", timeout=20_000)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].every((box) => box.scrollWidth <= box.clientWidth + 1)"
    )
    assert opened.complaints == []


@pytest.mark.browser
def test_without_scripts_the_page_of_a_run_refreshes_itself(watched, held) -> None:
    begun, go = held
    page = watched("/bulk", java_script_enabled=False).page
    page.set_input_files("#file", {"name": "p.csv", "mimeType": "text/csv", "buffer": as_csv()})
    page.click("text=Look at it")
    page.click("text=Screen every row")
    assert begun.wait(20)
    page.wait_for_selector("text=See how far it is now")
    go.set()
    page.wait_for_selector("text=To review", timeout=20_000)
