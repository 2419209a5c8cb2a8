"""The program as a person meets it: a process, its output, its exit code."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PROGRAM = "from onrecord.cli import main; main()"


def run(*words: str, home: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_DATA_HOME": str(home),
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        input=stdin,
        capture_output=True,
        env=env,
        check=False,
        timeout=60,
    )


def test_a_report_is_read_and_kept(tmp_path: Path) -> None:
    done = run("read", str(EXAMPLES / "1-aggregator.txt"), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Claim ledger" in done.stdout.decode()
    assert b"1 of 1 documents" in run("casebook", "list", home=tmp_path).stdout


def test_reading_the_same_bytes_twice_keeps_one_document(tmp_path: Path) -> None:
    for _ in range(2):
        run("read", str(EXAMPLES / "1-aggregator.txt"), home=tmp_path)
    assert b"1 of 1 documents" in run("casebook", "list", home=tmp_path).stdout


def test_a_title_that_steers_the_terminal_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    report = tmp_path / "steering.md"
    report.write_bytes("# The \u202eyard\n\nBrenn said the yard was shut.".encode())
    assert run("read", str(report), home=tmp_path).returncode == 0
    listed = run("casebook", "list", home=tmp_path).stdout.decode()
    compared = run("compare", str(report), str(report), home=tmp_path).stdout.decode()
    assert "<U+202E>yard" in listed
    assert "\u202e" not in listed + compared


def test_no_save_leaves_no_casebook(tmp_path: Path) -> None:
    run("read", str(EXAMPLES / "1-aggregator.txt"), "--no-save", home=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        run(
            "read", str(EXAMPLES / "1-aggregator.txt"), "--no-save", "-f", "json", home=tmp_path
        ).stdout
        for _ in range(2)
    )
    assert first == second
    assert json.loads(first)["schema"] == "onrecord.dossier/1"


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = run(
        "read",
        "-",
        "--no-save",
        "-f",
        "json",
        home=tmp_path,
        stdin=b"Brenn denied that it owned the yard.",
    )
    assert json.loads(done.stdout)["claims"][0]["stance"] == "denies"


def test_several_reports_make_one_dossier(tmp_path: Path) -> None:
    reports = sorted(str(path) for path in EXAMPLES.iterdir())
    done = run("read", *reports, "--no-save", "-f", "json", home=tmp_path)
    assert len(json.loads(done.stdout)["documents"]) == 3


def test_html_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "dossier.html"
    done = run(
        "read",
        str(EXAMPLES / "1-aggregator.txt"),
        "--no-save",
        "-f",
        "html",
        "-o",
        str(out),
        home=tmp_path,
    )
    assert done.returncode == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_kept_report_can_be_shown_found_and_verified(tmp_path: Path) -> None:
    run("read", str(EXAMPLES / "1-aggregator.txt"), home=tmp_path)
    listed = run("casebook", "list", home=tmp_path).stdout.decode().split()[0]
    assert b"Claim ledger" in run("casebook", "show", listed, home=tmp_path).stdout
    assert b" found" in run("casebook", "search", "gliders", home=tmp_path).stdout
    assert run("casebook", "verify", home=tmp_path).returncode == 0


def truncated_word_file(folder: Path) -> Path:
    path = folder / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>" * 400)
        archive.writestr("word/document.xml", "<w:document/>" * 400)
    path.write_bytes(path.read_bytes()[:200])
    return path


BAD = {
    "an empty file": b"",
    "blank lines": b" \n\n\t",
    "a program": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_bad_input_is_one_clear_line_and_nothing_is_stored(data: bytes, tmp_path: Path) -> None:
    report = tmp_path / "report.bin"
    report.write_bytes(data)
    refused(report, home=tmp_path / "home")


def test_a_truncated_word_file_is_refused(tmp_path: Path) -> None:
    refused(truncated_word_file(tmp_path), home=tmp_path / "home")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.txt", home=tmp_path / "home")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, home=tmp_path / "home")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    report = tmp_path / "huge.txt"
    with report.open("wb") as file:
        file.truncate(100_000_000)
    refused(report, home=tmp_path / "home")


def test_an_address_on_this_machine_is_refused(tmp_path: Path) -> None:
    done = run("read", "http://127.0.0.1:9/report", home=tmp_path)
    assert done.returncode == 2
    assert b"[fetch.refused]" in done.stderr


def refused(report: Path, *, home: Path) -> None:
    done = run("read", str(report), home=home)
    said = done.stderr.decode().strip()
    assert done.returncode == 2, done.stdout
    assert said.startswith("onrecord: ")
    assert said.endswith("]")
    assert "\n" not in said
    assert done.stdout == b""
    assert not home.exists() or not list(home.rglob("*.sqlite3"))


def test_one_bad_report_among_good_ones_stores_none(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run(
        "read", str(EXAMPLES / "1-aggregator.txt"), str(tmp_path / "nowhere.txt"), home=home
    )
    assert done.returncode == 2
    assert not home.exists()


def test_help_comes_at_once(tmp_path: Path) -> None:
    assert quickest(("--help",), home=tmp_path) < 0.4


def test_a_report_is_read_within_two_seconds_of_a_cold_start(tmp_path: Path) -> None:
    assert (
        quickest(("read", str(EXAMPLES / "1-aggregator.txt"), "--no-save"), home=tmp_path) < 2
    )


def quickest(words: tuple[str, ...], *, home: Path) -> float:
    """Return the least processor seconds of three runs: tests may share their machine.

    On an idle machine the wall time is the same or less: the program uses one core.
    """
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run(*words, home=home).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)
