"""The desk, the Read page and the way out of it in a real browser, as people use them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from open_door import EXAMPLES, TOKEN

sys.path.insert(0, str(Path(__file__).parents[1] / "intake"))
from samples import SAMPLES

pytestmark = pytest.mark.browser


@pytest.fixture
def report(live) -> str:
    return f"/reports/{live.files.ids[0]}"


def test_j_and_k_light_the_same_claim_in_text_margin_ledger_and_network(
    watched, report
) -> None:
    opened = watched(report)
    for key in "jjk":
        opened.page.keyboard.press(key)
    for place in (".ref.on", ".note.on", ".ledger tr.on", ".pk:visible"):
        assert opened.page.locator(place).count() == 1, place
    assert opened.page.locator(".cl.on, mark.on").count() >= 1
    assert opened.page.locator(".ledger tr.on").get_attribute("data-claim") == "1"
    lit = opened.page.locator(".edge.on")
    named = opened.page.locator(".ledger tr[data-claim]").count()
    for _ in range(named):
        if lit.count():
            break
        opened.page.keyboard.press("j")
    assert lit.count() >= 1
    assert opened.complaints == []


def test_the_slash_goes_to_the_filter_and_the_question_mark_shows_the_keys(
    watched, report
) -> None:
    page = watched(report).page
    page.keyboard.press("/")
    page.keyboard.type("denied knowledge")
    assert re.fullmatch(r"\d claims?", page.inner_text("#n"))
    page.locator("h1").click()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()


def test_all_single_keys_can_be_switched_off_and_stay_off(watched, report) -> None:
    page = watched(report).page
    page.click("#help")
    page.check("#nokeys")
    page.keyboard.press("Escape")
    page.reload()
    for key in "j?/":
        page.keyboard.press(key)
    assert page.locator(".ledger tr.on").count() == 0
    assert not page.locator("#keys").is_visible()
    assert page.evaluate("document.activeElement.id") != "q"


def test_on_the_desk_the_slash_goes_to_the_search(watched) -> None:
    page = watched("/").page
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_without_scripts_a_report_is_pasted_and_read_to_its_proof(watched) -> None:
    page = watched("/", java_script_enabled=False).page
    page.fill("#text", "Minister Ana Brol said on Monday that the harbour is shut.")
    page.get_by_role("button", name="Read", exact=True).click()
    page.locator(".ledger summary").first.click()
    assert "harbour is shut" in page.locator(".ledger .proof").first.inner_text()
    page.locator("[name=layer][value=claims]").uncheck()
    hidden = page.locator(".ref").first.evaluate("e => getComputedStyle(e).visibility")
    assert hidden == "hidden"


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_file_of_each_format_is_chosen_and_read(watched, tmp_path, name: str) -> None:
    data, file_name = SAMPLES[name]
    path = tmp_path / file_name
    path.write_bytes(data)
    opened = watched("/")
    opened.page.set_input_files("#files", path)
    opened.page.get_by_role("button", name="Read", exact=True).click()
    opened.page.wait_for_url("**/reports/*")
    assert opened.page.locator("article .text").count() >= 1
    assert opened.complaints == []


def test_files_are_dropped_on_the_desk(watched) -> None:
    page = watched("/").page
    data = page.evaluate_handle(
        """text => { const d = new DataTransfer();
        d.items.add(new File([text], 'dropped.txt', {type: 'text/plain'})); return d; }""",
        (EXAMPLES / "1-aggregator.txt").read_text(encoding="utf-8"),
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": data})
    assert page.evaluate("document.querySelector('#files').files[0].name") == "dropped.txt"


def test_a_refused_file_is_named_on_the_desk_and_nothing_typed_is_lost(
    watched, tmp_path
) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    page = watched("/").page
    page.fill("#text", "Typed with care.")
    page.set_input_files("#files", path)
    page.get_by_role("button", name="Read", exact=True).click()
    assert "locked.pdf" in page.locator("[role=alert]").inner_text()
    assert page.input_value("#text") == "Typed with care."


def test_hostile_text_runs_nothing_and_turns_nothing_round(watched) -> None:
    opened = watched("/")
    words = "</script><img src=x onerror=document.title='owned'> \u202egnitirw\u202c end"
    opened.page.fill("#text", f"“{words},” Minister Ana Brol said.")
    opened.page.get_by_role("button", name="Read", exact=True).click()
    opened.page.wait_for_url("**/reports/*")
    assert opened.page.title().endswith("OnRecord")
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("article .ctl").count() == 2
    assert opened.complaints == []


def test_the_policy_stops_injected_markup(watched) -> None:
    refused = watched("/").page.evaluate(
        "() => { try { document.body.innerHTML += 'x'; return 'ran' } catch (e) { return e.name } }"
    )
    assert refused == "TypeError"


@pytest.fixture
def saved_dossier(watched, report, tmp_path) -> Path:
    page = watched(f"{report}/export").page
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as Dossier").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_an_export_is_a_download_that_opens_by_itself(browser, saved_dossier) -> None:
    alone = browser.new_page()
    alone.goto(saved_dossier.as_uri())
    assert alone.locator(".ledger tr[data-claim]").count() > 5
    alone.close()


def test_on_paper_only_the_dossier_is_left(watched, report) -> None:
    page = watched(report).page
    page.emulate_media(media="print")
    for gone in (".top", ".layers", ".filter", ".zoom", ".skip"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator(".ledger table").is_visible()
    assert "sha256:" in page.locator("footer").inner_text()
    assert page.pdf().startswith(b"%PDF")


def test_in_forced_colours_lines_and_boxes_stay_apart(watched, report) -> None:
    page = watched(report, forced_colors="active").page
    stroke = page.locator(".edge path").first.evaluate("e => getComputedStyle(e).stroke")
    fill = page.locator(".node rect").first.evaluate("e => getComputedStyle(e).fill")
    assert stroke != fill


def test_with_reduced_motion_nothing_moves(watched, report) -> None:
    page = watched(report, reduced_motion="reduce").page
    still = page.locator(".edge").first.evaluate("e => getComputedStyle(e).transitionDuration")
    assert still == "0s"


def test_the_read_page_weighs_less_than_150_kilobytes_with_all_it_needs(
    browser, live, report
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.request.get(f"{live.address}/?token={TOKEN}")
    asked: list[Any] = []
    page.on("requestfinished", lambda one: asked.append(one))  # noqa: PLW0108 - it keeps a note on it
    page.goto(live.address + report, wait_until="networkidle")
    weights = [one.sizes()["responseBodySize"] for one in asked]
    context.close()
    assert len(weights) >= 3
    assert sum(weights) < 150_000


def test_two_people_read_at_once_and_both_reports_are_kept(watched) -> None:
    first, second = watched("/").page, watched("/").page
    for page, town in ((first, "Varona"), (second, "Molidex")):
        page.fill("#text", f"Minister Ana Brol said on Monday that {town} is shut.")
    first.get_by_role("button", name="Read", exact=True).click(no_wait_after=True)
    second.get_by_role("button", name="Read", exact=True).click(no_wait_after=True)
    for page, town in ((first, "Varona"), (second, "Molidex")):
        page.wait_for_url("**/reports/*")
        assert town in page.locator("article").inner_text()
