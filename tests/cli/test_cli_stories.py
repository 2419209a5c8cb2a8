"""``onrecord compare`` and ``onrecord party`` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.casebook import Casebook
from onrecord.cli.main import app
from onrecord.errors import OnRecordError

EXAMPLES = sorted(str(path) for path in (Path(__file__).parents[2] / "examples").iterdir())


def run(*words: str) -> str:
    done = CliRunner().invoke(app, words)
    if isinstance(done.exception, OnRecordError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("stories") / "cli.casebook"
    run("read", *EXAMPLES, "--casebook", str(book), "--no-screen")
    return book


@pytest.mark.parametrize(
    "heading",
    [
        "3 reports, 2 independent origins behind them",
        "Claims that several reports have",
        "What changed on the way",
        "Who stands how to which claim",
        "When",
        "Parties that several reports name",
    ],
)
def test_compare_shows_every_section(heading: str) -> None:
    assert heading in run("compare", *EXAMPLES).splitlines()


def test_compare_of_kept_documents_gives_what_compare_of_the_files_gives(kept: Path) -> None:
    with Casebook.open(kept) as book:
        ids = [one.id[:8] for one in book.documents()]
    told = json.loads(
        run("compare", "--documents", *ids, "--casebook", str(kept), "-f", "json")
    )
    read = json.loads(run("compare", *EXAMPLES, "-f", "json"))
    assert (told["schema"], told["claims"]) == ("onrecord.story/1", read["claims"])


def test_compare_writes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "story.md"
    run("compare", *EXAMPLES, "--format", "markdown", "--out", str(out))
    assert out.read_text(encoding="utf-8").startswith("# 3 reports, 2 independent origins")


def test_a_casebook_without_documents_is_refused(kept: Path) -> None:
    with pytest.raises(OnRecordError, match="--documents"):
        run("compare", *EXAMPLES, "--casebook", str(kept))


def test_party_shows_what_all_reports_say(kept: Path) -> None:
    shown = run("party", "PAW Brenn", "--casebook", str(kept))
    assert shown.startswith("PAW Brenn (Company), named in 2 reports of this casebook")
    assert "How it is related" in shown and "not found" not in shown


def test_party_says_that_nothing_was_screened_rather_than_not_found(kept: Path) -> None:
    record = json.loads(run("party", "PAW Brenn", "--casebook", str(kept), "-f", "json"))
    assert (record["screened_with"], record["hits"]) == (None, [])
