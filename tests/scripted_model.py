"""A chat server on this machine that says what a test has scripted, and remembers what it was asked."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HERE = "127.0.0.1"


@dataclass
class Asked:
    """One request as the server saw it."""

    path: str
    headers: dict[str, str]
    body: dict[str, object]

    @property
    def data(self) -> str:
        """What the user message showed."""
        return str(self.body["messages"][1]["content"])  # type: ignore[index]

    @property
    def lines(self) -> dict[int, str]:
        """The numbered lines of the report in it."""
        found = re.findall(r"^\[(\d+)\] (.*)$", self.data, re.MULTILINE)
        return {int(number): line for number, line in found}


class Answering(BaseHTTPRequestHandler):
    """What one request and its connection can be answered with."""

    server: Scripted

    def log_message(self, *_: object) -> None:
        return

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {key.lower(): value for key, value in self.headers.items()}
        asked = Asked(path=self.path, headers=headers, body=json.loads(body))
        self.server.asked.append(asked)
        self.server.script(self, asked)

    def do_GET(self) -> None:
        self.server.visits.append(self.path)
        self.send_error(404)

    def say(self, message: object) -> None:
        """Answer as a chat model that writes ``message``."""
        text = message if isinstance(message, str) else json.dumps(message)
        self.send(json.dumps({"choices": [{"message": {"content": text}}]}).encode())

    def send(self, body: bytes, *, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


Script = Callable[[Answering, Asked], None]


@dataclass
class Scripted(ThreadingHTTPServer):
    script: Script
    asked: list[Asked] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    daemon_threads = True
    block_on_close = False

    def __post_init__(self) -> None:
        super().__init__((HERE, 0), Answering)

    __hash__ = ThreadingHTTPServer.__hash__

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.server_address[1]}/v1"

    def handle_error(self, *_: object) -> None:
        """The reader may hang up on us; that is the point of some tests."""


@contextmanager
def serving(script: Script) -> Iterator[Scripted]:
    server = Scripted(script)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find(quote: str, asked: Asked) -> dict[str, object]:
    """Return a part as an honest model would: the quote and the line that holds it."""
    number = next(number for number, line in asked.lines.items() if quote in line)
    return {"quote": quote, "line": number}
