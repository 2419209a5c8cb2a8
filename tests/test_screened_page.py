"""The whole way: a bundled report, the sample list, the page with owners, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord import desk
from onrecord.dossier import export
from onrecord.list_store import ListStore
from onrecord.model import Dossier, ScreeningStatus

REPORT = Path(__file__).parents[1] / "examples" / "1-aggregator.txt"
CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    store = ListStore(tmp_path_factory.mktemp("lists"))
    desk.add_list(store, "sample", at="2026-11-22T00:00:00+00:00")
    paper = desk.read_paper(desk.Paper(data=REPORT.read_bytes(), name=REPORT.name))
    return desk.dossier_of([paper], lists=desk.open_lists(store))


def status_of(dossier: Dossier, name: str) -> ScreeningStatus:
    return next(row.status for row in dossier.named if row.name == name)


def test_a_listed_party_is_listed_and_what_it_may_own_is_possible(dossier: Dossier) -> None:
    assert status_of(dossier, "Tarvos Holding") is ScreeningStatus.LISTED
    assert status_of(dossier, "PAW Brenn") is ScreeningStatus.POSSIBLE
    assert status_of(dossier, "Northgate Wire") is ScreeningStatus.NOT_FOUND


def test_no_dossier_ever_says_clear(dossier: Dossier) -> None:
    printed = export(dossier, as_="text").lower()
    assert "is clear" not in printed
    assert "clean" not in printed


def test_the_list_is_named_with_its_version(dossier: Dossier) -> None:
    assert dict(dossier.made_from)["sample-invented"].startswith("2026-11-01 sha256:")


def test_three_rules_answer_with_the_sentence_that_says_so(dossier: Dossier) -> None:
    (row,) = dossier.exposures
    assert [answer.regime.value for answer in row.answers] == ["ofac", "eu", "uk"]
    assert [answer.status.value for answer in row.answers] == [
        "possible",
        "not established",
        "not established",
    ]
    assert (
        "a subsidiary of Kestovia's Tarvos Holding" in row.answers[0].stakes[0].evidence.quote
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is missing: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-sync",
    ]
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_owners_passes_axe(
    dossier: Dossier, browser: Any, tmp_path: Path, *, scheme: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = tmp_path / "dossier.html"
    path.write_text(export(dossier, as_="html"), encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    found = axe.Axe().run(page)
    context.close()
    assert found.violations_count == 0, found.generate_report()
