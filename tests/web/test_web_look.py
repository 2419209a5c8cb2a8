"""Every page in a real browser: axe's rules, widths, policy, no scripts, no network."""

from __future__ import annotations

import pytest
from pages_to_look_at import PAGES

pytestmark = pytest.mark.browser

SCHEMES = (("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390))


@pytest.fixture
def path_of(live):
    ids = live.files.ids
    return lambda path: path.replace("{id}", ids[0]).replace("{all}", ",".join(ids))


def expected(path: str, complaints: list[str]) -> list[str]:
    """Return the complaints but that of a page that is meant to be missing."""
    missing = "f" * 12 in path
    return [one for one in complaints if not (missing and "404" in one)]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_the_page_complains_of_nothing(watched, path_of, path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    opened = watched(path_of(path))
    for scheme, width in SCHEMES:
        opened.page.emulate_media(color_scheme=scheme)
        opened.page.set_viewport_size({"width": width, "height": 844})
        found = axe.Axe().run(opened.page)
        assert found.violations_count == 0, f"{scheme} {width}: {found.generate_report()}"
    assert expected(path, opened.complaints) == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(watched, path_of, path) -> None:
    page = watched(path_of(path)).page
    for width in (320, 390, 768, 1180, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_same_without_scripts(watched, path_of, path) -> None:
    words = "document.querySelector('main').innerText"
    plain = watched(path_of(path), java_script_enabled=False).page
    assert plain.locator("main").inner_text().strip()
    assert plain.locator("[data-js]:visible").count() == 0
    assert watched(path_of(path)).page.evaluate(words).strip()


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_no_table_is_wider_than_its_page(watched, path_of, path) -> None:
    page = watched(path_of(path), viewport={"width": 390, "height": 844}).page
    wide = page.evaluate(
        "[...document.querySelectorAll('.scroll:has(table)')]"
        ".filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.ariaLabel)"
    )
    assert wide == []
