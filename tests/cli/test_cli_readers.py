"""Other readers as a person meets them: chosen on the command line, set by options or environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from scripted_model import Answering, Asked, find, serving

ROOT = Path(__file__).parents[2]
PROGRAM = "from onrecord.cli import main; main()"
REPORT = (
    b"The ministry of Lurania denied the sale on Monday. Rain is forecast.\n\n"
    b"The yard at Odrin built 19 gliders; so runs Tarvos Holding's brochure."
)


def run(*words: str, home: Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_DATA_HOME": str(home),
        "PYTHONUTF8": "1",
        **settings,
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        input=REPORT,
        capture_output=True,
        env=env,
        check=False,
        timeout=60,
    )


def brochure(answer: Answering, asked: Asked) -> None:
    parts = {
        "source": find("Tarvos Holding's brochure", asked),
        "cue": find("so runs", asked),
        "content": find("The yard at Odrin built 19 gliders", asked),
    }
    answer.say({"attributions": [parts]})


def test_a_chat_model_is_asked_only_when_it_is_chosen(tmp_path: Path) -> None:
    with serving(brochure) as server:
        settings = {"ONRECORD_CHAT_ADDRESS": server.address, "ONRECORD_CHAT_MODEL": "tiny-1"}
        run("read", "-", "--no-save", home=tmp_path, **settings)
        assert server.asked == []
        done = run("read", "-", "--no-save", "--reader", "chat", home=tmp_path, **settings)
    assert done.returncode == 0, done.stderr
    assert len(server.asked) == 1
    assert "chat tiny-1 prompt" in done.stdout.decode()
    assert "language.by-reader" in done.stdout.decode()


def test_the_key_comes_from_the_environment_and_is_kept_nowhere(tmp_path: Path) -> None:
    with serving(brochure) as server:
        given = ("--set", f"address={server.address}", "--set", "model=tiny-1")
        words = ("read", "-", "--reader", "chat", *given, "--format", "json")
        done = run(*words, home=tmp_path, ONRECORD_CHAT_KEY="k-123-secret")
        assert server.asked[0].headers["authorization"] == "Bearer k-123-secret"
    assert "chat tiny-1" in json.loads(done.stdout)["made_from"]["reading"]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"k-123" not in done.stdout + done.stderr + kept


def test_a_key_on_the_command_line_is_refused(tmp_path: Path) -> None:
    done = run("read", "-", "--reader", "chat", "--set", "key=k-123", home=tmp_path)
    assert done.returncode == 2
    assert b"ONRECORD_CHAT_KEY" in done.stderr
    assert b"k-123" not in done.stderr


def test_what_cannot_be_used_is_one_line_with_its_code(tmp_path: Path) -> None:
    refusals = {
        ("--reader", "oracle"): b"[language.unknown-reader]",
        ("--reader", "chat"): b"[language.reader-unusable]",
        ("--reader", "spacy", "--set", "pipeline"): b"[language.reader-unusable]",
    }
    for words, code in refusals.items():
        done = run("read", "-", "--no-save", *words, home=tmp_path)
        assert done.returncode == 2
        assert done.stderr.strip().endswith(code)
        assert len(done.stderr.splitlines()) == 1


def test_readers_lists_each_with_its_version_and_what_it_needs(tmp_path: Path) -> None:
    shown = run("readers", home=tmp_path).stdout.decode()
    assert [line.split()[0] for line in shown.splitlines() if line[0] != " "] == [
        "shipped",
        "chat",
        "spacy",
    ]
    assert "ONRECORD_CHAT_KEY" in shown
    assert "--set pipeline=" in shown
