"""The page in a real browser: looks, policy, keyboard, no scripts, no network, hostile text."""

from __future__ import annotations

import dataclasses
import shutil
from typing import TYPE_CHECKING

import pytest
from invented_report import CLAIMS, DOCUMENT, MADE_FROM, READING, at

from onrecord.dossier import compile_dossier, export
from onrecord.model import Document, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="Chromium is missing: apt-get install chromium"
    ),
]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


def saved(folder: Path, document: Document = DOCUMENT, reading: Reading = READING) -> str:
    dossier = compile_dossier([document], [reading], made_from=MADE_FROM)
    path = folder / "dossier.html"
    path.write_text(export(dossier, as_="html"), encoding="utf-8")
    return path.as_uri()


def hostile() -> tuple[Document, Reading]:
    words = (
        "</script></style><script>document.title='owned'</script>"
        "<img src=x onerror=\"document.title='owned'\"> {{ 7*7 }} {% raw %} "
        "[x](javascript:alert) \u202egnitirw\u202c \x00\x1b \ud800 end"
    )
    text = f"{DOCUMENT.text}\n\n{words}"
    start = text.index(words)
    claim = dataclasses.replace(
        CLAIMS[0],
        sentence=Span(start, len(text)),
        content=(Span(start, len(text)),),
        statement=words,
        wording=words,
    )
    named = tuple(dataclasses.replace(entity, name=words) for entity in READING.entities)
    document = dataclasses.replace(
        DOCUMENT, text=text, title=words, publisher=words, language='"><script>'
    )
    return document, dataclasses.replace(READING, entities=named, claims=(claim, *CLAIMS[1:]))


class Watched:
    """A page, and everything it complained about or asked for."""

    def __init__(self, browser, address: str, **options) -> None:
        self.complaints: list[str] = []
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)
        self.page.goto(address)

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def _asked(self, request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.complaints.append(f"asked for {request.url}")


@pytest.fixture
def open_page(browser, tmp_path: Path) -> Iterator[object]:
    opened: list[Watched] = []

    def open_(papers: tuple[Document, Reading] = (DOCUMENT, READING), **options) -> Watched:
        watched = Watched(browser, saved(tmp_path, *papers), **options)
        opened.append(watched)
        return watched

    yield open_
    for watched in opened:
        watched.context.close()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, scheme: str, width: int) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    watched = open_page(color_scheme=scheme, viewport={"width": width, "height": 844})
    found = axe.Axe().run(watched.page)
    assert found.violations_count == 0, found.generate_report()
    assert watched.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_hostile_text_or_with_every_proof_open(
    open_page, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    watched = open_page(hostile(), color_scheme=scheme)
    watched.page.evaluate(
        "document.querySelectorAll('details').forEach(d => { d.open = true })"
    )
    found = axe.Axe().run(watched.page)
    assert found.violations_count == 0, found.generate_report()


def test_hostile_text_is_shown_and_runs_nothing(open_page) -> None:
    watched = open_page(hostile())
    page = watched.page
    last = page.locator("article .text").last
    assert page.title().endswith("OnRecord")
    assert last.text_content().startswith("</script></style><script>document.title='owned'")
    assert "{{ 7*7 }} {% raw %}" in last.text_content()
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert watched.complaints == []


def test_a_bidirectional_override_is_shown_and_turns_nothing_round(open_page) -> None:
    page = open_page(hostile()).page
    boxed = page.locator("article .text").last.locator(".ctl").first
    shown = boxed.evaluate("e => getComputedStyle(e, '::before').content")
    assert shown == '"[U+202E]"'
    assert boxed.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"
    places = page.locator("article .text").last.evaluate(
        """p => { const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        let node; while ((node = walk.nextNode())) { const at = node.data.indexOf('gnitirw');
        if (at >= 0) { const x = k => { const r = document.createRange(); r.setStart(node, at + k);
        r.setEnd(node, at + k + 1); return r.getBoundingClientRect().left; };
        return [x(0), x(1)]; } } }"""
    )
    assert places[0] < places[1]


@pytest.mark.parametrize("width", [320, 390, 768, 1180, 1440])
@pytest.mark.parametrize("papers", [(DOCUMENT, READING), hostile()], ids=["plain", "hostile"])
def test_the_page_never_scrolls_sideways(open_page, papers, width: int) -> None:
    page = open_page(papers, viewport={"width": width, "height": 800}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_is_whole_without_scripts(open_page) -> None:
    page = open_page(java_script_enabled=False).page
    assert page.locator(".ledger tr[data-claim]").count() == len(CLAIMS)
    assert page.locator(".net .node").count() > 5
    assert not page.locator("#theme").is_visible()
    page.locator("#l1 summary").click()
    assert page.locator("#l1 .proof").is_visible()
    page.locator("[name=layer][value=claims]").uncheck()
    assert (
        page.locator(".ref").first.evaluate("e => getComputedStyle(e).visibility") == "hidden"
    )


def test_the_article_on_the_page_is_the_document(open_page) -> None:
    shown = open_page().page.locator("article .text").all_text_contents()
    assert shown == DOCUMENT.text.split("\n\n")


def test_the_policy_stops_injected_markup_script_and_style(open_page) -> None:
    page = open_page().page
    refused = page.evaluate(
        "() => { try { document.body.innerHTML += 'x'; return 'ran' } catch (e) { return e.name } }"
    )
    styled = page.evaluate(
        """() => { const s = document.createElement('style'); s.textContent = 'body{opacity:.5}';
        document.head.append(s); return getComputedStyle(document.body).opacity }"""
    )
    assert (refused, styled) == ("TypeError", "1")


def test_j_and_k_walk_the_claims_and_mark_every_view(open_page) -> None:
    watched = open_page()
    for key in "jjk":
        watched.page.keyboard.press(key)
    on = watched.page.locator('.on[data-claim~="1"]')
    assert on.count() >= 4
    assert watched.page.locator(".pk:visible").get_attribute("data-pick") == "1"
    assert watched.page.locator(".net .node.on").count() == 2
    assert watched.complaints == []


def test_single_keys_can_be_turned_off(open_page) -> None:
    page = open_page().page
    page.click("#help")
    page.check("#nokeys")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator("tr.on").count() == 0


def test_the_filter_counts_what_it_leaves(open_page) -> None:
    page = open_page().page
    page.keyboard.press("/")
    page.keyboard.type("denied knowledge")
    assert page.inner_text("#n") == "2 claims"
    page.fill("#q", "nothing like it")
    assert page.locator("#nothing").is_visible()


def test_every_party_of_the_network_is_reached_by_tab(open_page) -> None:
    page = open_page().page
    count = page.locator(".node").count()
    page.locator(".node").first.focus()
    seen = set()
    for _ in range(count):
        seen.add(page.evaluate("document.activeElement.dataset.ent"))
        page.keyboard.press("Tab")
    assert len(seen) == count


def test_the_theme_follows_the_system_until_the_reader_chooses(open_page) -> None:
    page = open_page(color_scheme="dark").page
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(21, 24, 28)"
    page.click("#theme")
    assert page.evaluate(paper) == "rgb(251, 250, 246)"


def test_in_forced_colours_marks_and_lines_stay_visible(open_page) -> None:
    page = open_page(forced_colors="active").page
    stroke = page.locator(".edge path").first.evaluate("e => getComputedStyle(e).stroke")
    fill = page.locator(".node rect").first.evaluate("e => getComputedStyle(e).fill")
    assert stroke != fill


def test_on_paper_the_tools_are_gone_and_the_ledger_stays(open_page) -> None:
    page = open_page().page
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.locator(".ledger table").is_visible()


def test_a_normal_page_weighs_less_than_150_kilobytes(tmp_path: Path) -> None:
    saved(tmp_path)
    assert (tmp_path / "dossier.html").stat().st_size < 150_000


def test_overlapping_claims_are_marked_with_both_numbers(open_page) -> None:
    inner = dataclasses.replace(CLAIMS[1], content=(at("has set up a programme in Lorvia"),))
    reading = dataclasses.replace(READING, claims=(CLAIMS[0], inner))
    page = open_page((DOCUMENT, reading)).page
    both = page.locator('article .cl[data-claim="1 2"]').all_text_contents()
    assert "".join(both) == "has set up a programme in Lorvia"
