"""What tests of the pages share: a casebook read once, a client, a server, a browser.

The things themselves are in ``open_door.py``; ``pages_to_look_at.py`` names the pages that all
look-tests walk.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")

from open_door import (
    AT,
    CHROMIUM,
    EXAMPLES,
    FLAGS,
    Files,
    Live,
    Watched,
    let_in,
    open_client,
)
from starlette.testclient import TestClient

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.list_store import ListStore


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Read the bundled examples once; tests that write take ``own_files``."""
    folder = tmp_path_factory.mktemp("web")
    store = ListStore(folder / "lists")
    desk.add_list(store, "sample", at=AT)
    lists = desk.open_lists(store)
    read = [
        desk.read_paper(desk.Paper(data=one.read_bytes(), name=one.name))
        for one in sorted(EXAMPLES.iterdir())
    ]
    with Casebook.open(folder / "casebook") as book:
        desk.keep(book, read, at=AT)
        desk.note_reading(book, read, lists=lists, at=AT)
    return Files(
        casebook=folder / "casebook",
        lists=folder / "lists",
        ids=tuple(one.document.id[:12] for one in read),
    )


@pytest.fixture
def own_files(files: Files, tmp_path: Path) -> Files:
    """Return a copy that a test may write to."""
    shutil.copy(files.casebook, tmp_path / "casebook")
    shutil.copytree(files.lists, tmp_path / "lists")
    return Files(casebook=tmp_path / "casebook", lists=tmp_path / "lists", ids=files.ids)


@pytest.fixture(scope="module")
def client(files: Files) -> TestClient:
    """Return a client that is let in; it only looks."""
    return let_in(open_client(files))


@pytest.fixture
def own_client(own_files: Files) -> TestClient:
    """Return a client that is let in and may write."""
    return let_in(open_client(own_files))


@pytest.fixture(scope="session")
def live(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """Serve a copy of the files, so that browsers may write."""
    folder = tmp_path_factory.mktemp("live")
    shutil.copy(files.casebook, folder / "casebook")
    shutil.copytree(files.lists, folder / "lists")
    own = Files(casebook=folder / "casebook", lists=folder / "lists", ids=files.ids)
    with Live(own) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Open Debian's Chromium for the tests of one file."""
    if CHROMIUM is None:
        pytest.skip("Chromium is missing: apt-get install chromium")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def watched(browser: Any, live: Live) -> Iterator[Callable[..., Watched]]:
    """Return what opens a page: ``watched("/path", color_scheme="dark", viewport=…)``."""
    opened: list[Watched] = []

    def open_(path: str = "/", **options: Any) -> Watched:
        one = Watched(browser, live, path, **options)
        opened.append(one)
        return one

    yield open_
    for one in opened:
        one.context.close()
