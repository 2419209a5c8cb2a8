"""The door of the pages as tests use it: a client, a server on loopback, a browser that listens.

``let_in(open_client(files))`` asks without a network; ``Live`` serves on 127.0.0.1 in a thread;
``Watched`` opens a page there and hears everything it complains about or asks for.
"""

from __future__ import annotations

import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import uvicorn
from starlette.testclient import TestClient

from onrecord.web import Settings, make_app

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = "2026-11-20T09:00:00+00:00"
TOKEN = "a-token-for-tests"
PORT = 8765
CHROMIUM = shutil.which("chromium")
PATIENCE_MS = 30_000
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


@dataclass(frozen=True, kw_only=True)
class Files:
    """A casebook with the examples read, and the sample list."""

    casebook: Path
    lists: Path
    ids: tuple[str, ...]
    """The first twelve digits of each example's id, in their order."""


def settings_for(files: Files, **other: Any) -> Settings:
    given = {"token": TOKEN, "port": PORT, "by": "Ada", **other}
    return Settings(casebook=files.casebook, lists=files.lists, **given)


def open_client(files: Files, **other: Any) -> TestClient:
    """Return a client that nobody has let in yet."""
    return TestClient(
        make_app(settings_for(files, **other)), base_url=f"http://127.0.0.1:{PORT}"
    )


def let_in(client: TestClient) -> TestClient:
    """Go through the door with the token, as the printed link does."""
    client.get(f"/?token={TOKEN}")
    return client


def signed(client: TestClient, page: str, action: str) -> str:
    """Return the mark that the form with that action carries on a page."""
    text = client.get(page).text
    form = text[text.index(f'action="{action}"') :]
    start = form.index('name="signed" value="') + len('name="signed" value="')
    return form[start : form.index('"', start)]


class Live:
    """A server on a free port of 127.0.0.1, in a thread of this process."""

    def __init__(self, files: Files) -> None:
        self.files = files
        config = uvicorn.Config(make_app, host="127.0.0.1", port=0, log_level="error")
        self._socket = config.bind_socket()
        self.port = int(self._socket.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        config.app = make_app(settings_for(files, port=self.port))
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        end = time.monotonic() + 20
        while not self._server.started and time.monotonic() < end:
            time.sleep(0.02)
        assert self._server.started
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(timeout=20)
        self._socket.close()


class Watched:
    """A page, and everything it complained about or asked for elsewhere."""

    def __init__(self, browser: Any, live: Live, path: str, **options: Any) -> None:
        self.complaints: list[str] = []
        self.address = live.address
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)
        self.page.goto(f"{live.address}/?token={TOKEN}")
        if path != "/":
            self.page.goto(live.address + path)

    def _heard(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.complaints.append(f"asked for {request.url}")
