"""``onrecord watch`` as a person meets it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.casebook import Casebook

ROOT = Path(__file__).parents[2]
PROGRAM = "from onrecord.cli import main; main()"
LONG_AGO = 1_000_000_000


def started(*words: str, home: Path) -> subprocess.Popen[bytes]:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_DATA_HOME": str(home),
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "watch", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
    )


def run(*words: str, home: Path) -> tuple[int, str, str]:
    with started(*words, home=home) as process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("1-aggregator.txt", "3-independent.md"):
        put(folder / name, (ROOT / "examples" / name).read_bytes())
    return folder


def put(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.utime(path, (LONG_AGO, LONG_AGO))


def test_one_look_keeps_the_reports_and_tells_the_news(box: Path, tmp_path: Path) -> None:
    code, out, _ = run(str(box), "--once", home=tmp_path / "home")
    assert code == 0 and "2 new reports kept, 0 not read" in out
    assert "new parties: Harbour Post; " in out and "new denial" in out and "now: “" in out


def test_a_second_look_has_nothing_new(box: Path, tmp_path: Path) -> None:
    run(str(box), "--once", home=tmp_path / "home")
    assert (
        run(str(box), "--once", home=tmp_path / "home")[1] == "0 new reports kept, 0 not read\n"
    )


def test_a_bad_report_is_one_line_on_standard_error(box: Path, tmp_path: Path) -> None:
    put(box / "bad\x1b[2J.bin", b"\x7fELF\x02" + bytes(999))
    code, out, err = run(str(box), "--once", home=tmp_path / "home")
    assert code == 0 and ", 1 not read" in out
    assert "[intake.unknown-format]" in err and "\x1b" not in err


def test_a_feed_that_cannot_be_fetched_once_is_refused(tmp_path: Path) -> None:
    code, _, err = run("http://127.0.0.1:1/feed", "--once", home=tmp_path / "home")
    assert code == 2 and "[fetch.refused]" in err


def test_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    code, _, err = run(str(tmp_path / "nowhere"), "--once", home=tmp_path / "home")
    assert code == 2 and "[intake.unreadable]" in err


def test_ctrl_c_ends_the_watch_and_the_casebook_is_sound(box: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    process = started(
        str(box), "--every", "60", "--casebook", str(book), home=tmp_path / "home"
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 0 and b"Stopped." in err and b"Traceback" not in err
    with Casebook.open(book) as casebook:
        assert casebook.counts().documents >= 1
        assert casebook.verify(contents=True).sound
