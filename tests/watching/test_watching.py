"""Watching a folder and a feed: what is kept, told, tried again and left alone."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.cli import inbox
from onrecord.errors import CasebookBusy, FetchFailed, MalformedFeed, UnreadableDocument
from onrecord.fetch import Limits, fetch
from onrecord.model import Deed, NoveltyKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = "127.0.0.1"
AT = "2031-03-14T06:10:00+00:00"
DENIED = b"Brenn denied on Monday that it owned the Selm yard."
OWNED = b"Brenn acknowledged that it owned the Selm yard."
get = partial(fetch, limits=Limits(allow_addresses=(HERE,), total_seconds=5))


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self, *, stop_after: int = 99) -> None:
        self.slept: list[float] = []
        self.stop_after = stop_after

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if len(self.slept) >= self.stop_after:
            raise KeyboardInterrupt

    @property
    def waits(self) -> desk.Waits:
        return desk.Waits(now=lambda: AT, sleep=self.sleep)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(tmp_path / "book") as casebook:
        yield casebook


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def look(book: Casebook, place: desk.Place, clock: Clock | None = None) -> list[desk.Taken]:
    return list(desk.watch_once(book, place, waits=(clock or Clock()).waits))


def settled(box: Path) -> desk.Place:
    return inbox.folder(box, age_s=lambda _: 99.0)


def test_a_new_file_is_kept_and_told_by_what_it_changes(book: Casebook, box: Path) -> None:
    (box / "1.txt").write_bytes(DENIED)
    assert [taken.new for taken in look(book, settled(box))] == [True]
    (box / "2.txt").write_bytes(OWNED)
    (taken,) = look(book, settled(box))
    assert NoveltyKind.DENIAL_WITHDRAWN in {one.kind for one in taken.news}
    assert book.counts().documents == 2


def test_a_file_that_was_read_is_not_read_again(book: Casebook, box: Path) -> None:
    (box / "1.txt").write_bytes(DENIED)
    look(book, settled(box))
    entries = book.counts().log_entries
    assert look(book, settled(box)) == []
    assert book.counts().log_entries == entries


def test_the_same_bytes_under_another_name_are_held_already(book: Casebook, box: Path) -> None:
    for name in ("1.txt", "2.txt"):
        (box / name).write_bytes(DENIED)
    assert [taken.new for taken in look(book, settled(box))] == [True, False]
    assert book.counts().documents == 1


def test_a_changed_file_is_read_as_another_report(book: Casebook, box: Path) -> None:
    (box / "1.txt").write_bytes(DENIED)
    look(book, settled(box))
    (box / "1.txt").write_bytes(OWNED)
    assert [taken.new for taken in look(book, settled(box))] == [True]


def test_a_bad_file_is_told_with_its_code_and_tried_three_times(
    book: Casebook, box: Path
) -> None:
    (box / "1.bin").write_bytes(b"\x7fELF\x02" + bytes(999))
    (box / "2.txt").write_bytes(DENIED)
    looks = [look(book, settled(box)) for _ in range(4)]
    bad = [taken for one in looks for taken in one if taken.refusal]
    assert [taken.tries_left for taken in bad] == [2, 1, 0]
    assert {taken.refusal.code for taken in bad if taken.refusal} == {"intake.unknown-format"}
    assert book.counts().documents == 1


def test_a_fault_of_ours_in_one_report_does_not_end_the_watch(
    book: Casebook, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(_: object) -> None:
        raise RecursionError

    (box / "1.txt").write_bytes(DENIED)
    monkeypatch.setattr("onrecord.desk.watching.read_paper", faulty)
    (taken,) = look(book, settled(box))
    assert "RecursionError" in str(taken.refusal)


def test_a_casebook_that_cannot_be_written_ends_the_watch(
    book: Casebook, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise CasebookBusy("book", problem="held by another")

    (box / "1.txt").write_bytes(DENIED)
    monkeypatch.setattr(book, "save", busy)
    with pytest.raises(CasebookBusy):
        next(desk.watch(book, settled(box), waits=Clock().waits, every_s=1))


def test_links_folders_hidden_and_unfinished_files_are_left_alone(
    book: Casebook, box: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_bytes(DENIED)
    (box / "link.txt").symlink_to(tmp_path / "secret.txt")
    (box / "inner").mkdir()
    (box / "inner" / "1.txt").write_bytes(DENIED)
    for name in (".hidden.txt", "report.txt.part", "report.txt~"):
        (box / name).write_bytes(DENIED)
    assert look(book, settled(box)) == []


def test_a_file_somebody_may_still_be_writing_waits(book: Casebook, box: Path) -> None:
    (box / "1.txt").write_bytes(DENIED)
    growing = inbox.folder(box, age_s=lambda _: inbox.SETTLED_S / 2)
    assert look(book, growing) == []
    assert len(look(book, settled(box))) == 1


def test_a_folder_that_is_gone_is_told_and_looked_at_again(book: Casebook, box: Path) -> None:
    place = settled(box)
    box.rmdir()
    found = desk.watch(book, place, waits=Clock().waits, every_s=5)
    assert isinstance(next(found).refusal, UnreadableDocument)
    box.mkdir()
    (box / "1.txt").write_bytes(DENIED)
    assert next(found).new


def test_stopping_leaves_a_sound_casebook_with_all_that_was_told(
    book: Casebook, box: Path
) -> None:
    for number in range(3):
        (box / f"{number}.txt").write_bytes(DENIED + b"\n" * number)
    clock = Clock(stop_after=3)
    told: list[desk.Taken] = []
    with pytest.raises(KeyboardInterrupt):
        told.extend(desk.watch(book, settled(box), waits=clock.waits, every_s=1))
    assert len(told) == 2 and book.counts().documents == 2
    assert book.verify(contents=True).sound


# ── feeds ────────────────────────────────────────────────────────────────────


class Server(ThreadingHTTPServer):
    pages: dict[str, bytes]
    asked: list[str]


class Pages(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        body = self.server.pages.get(self.path)
        if body is None:
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(**pages: bytes) -> Iterator[Server]:
    server = Server((HERE, 0), Pages)
    server.pages = {f"/{name}": body for name, body in pages.items()}
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def feed(*links: str) -> bytes:
    items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
    return f"<rss version='2.0'><channel>{items}</channel></rss>".encode()


def at(server: Server, path: str = "/feed") -> desk.Place:
    return desk.feed_at(f"http://{HERE}:{server.server_port}{path}", get=get)


def test_the_items_of_a_feed_are_fetched_oldest_first_and_kept(book: Casebook) -> None:
    with serving(feed=feed("/new", "old"), old=DENIED, new=OWNED) as server:
        taken = look(book, at(server))
        assert server.asked == ["/feed", "/old", "/new"]
    assert [one.new for one in taken] == [True, True]
    assert NoveltyKind.DENIAL_WITHDRAWN in {one.kind for one in taken[1].news}


def test_an_item_is_fetched_once_and_remembered_across_watches(tmp_path: Path) -> None:
    with serving(feed=feed("/a"), a=DENIED) as server:
        for _ in range(2):
            with Casebook.open(tmp_path / "book") as casebook:
                look(casebook, at(server))
        assert server.asked == ["/feed", "/a", "/feed"]


def test_a_feed_is_asked_once_a_minute_and_its_outlet_every_two_seconds(
    book: Casebook,
) -> None:
    with serving(feed=feed("/a", "/b"), a=DENIED, b=OWNED) as server:
        clock = Clock(stop_after=3)
        with pytest.raises(KeyboardInterrupt):
            list(desk.watch(book, at(server), waits=clock.waits, every_s=1))
    assert clock.slept[:2] == [2.0, 2.0] and clock.slept[2] >= 60


def test_a_longer_wait_that_was_asked_for_is_kept(book: Casebook) -> None:
    with serving(feed=feed()) as server:
        clock = Clock(stop_after=1)
        with pytest.raises(KeyboardInterrupt):
            list(desk.watch(book, at(server), waits=clock.waits, every_s=900))
    assert clock.slept == [900]


def test_one_bad_item_does_not_stop_the_others_and_is_fetched_three_times(
    book: Casebook,
) -> None:
    with serving(feed=feed("/good", "/gone"), good=DENIED) as server:
        looks = [look(book, at(server)) for _ in range(4)]
        assert server.asked.count("/gone") == 3 and server.asked.count("/good") == 1
    assert isinstance(looks[0][0].refusal, FetchFailed) and looks[0][1].new


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://169.254.169.254/latest",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://[",
        "",
    ],
)
def test_a_link_that_leads_astray_is_refused_like_any_address(
    book: Casebook, link: str
) -> None:
    with serving(feed=feed(link)) as server:
        (taken,) = look(book, at(server))
    assert taken.refusal is not None and taken.refusal.code == "fetch.refused"
    assert book.counts().documents == 0


def test_a_poll_that_fails_is_told_and_the_watch_goes_on(book: Casebook) -> None:
    with serving(a=DENIED) as server:
        found = desk.watch(book, at(server), waits=Clock().waits, every_s=1)
        assert isinstance(next(found).refusal, FetchFailed)
        server.pages["/feed"] = b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>"
        assert isinstance(next(found).refusal, MalformedFeed)
        server.pages["/feed"] = feed("/a")
        assert next(found).new


def test_a_feed_in_a_file_is_watched_too(book: Casebook) -> None:
    with serving(a=DENIED) as server:
        data = feed(f"http://{HERE}:{server.server_port}/a")
        (taken,) = look(book, desk.feed_in_file("feed.xml", load=lambda: data, get=get))
    assert taken.new


def test_more_items_than_the_limit_are_told_once_as_a_refusal(book: Casebook) -> None:
    data = feed(*(f"javascript:{number}" for number in range(1_001)))
    place = desk.feed_in_file("feed.xml", load=lambda: data, get=get)
    told = next(desk.watch_once(book, place, waits=Clock().waits))
    assert isinstance(told.refusal, MalformedFeed) and "1000" in str(told.refusal)


def test_what_was_watched_is_in_the_log_with_the_versions_that_read_it(
    book: Casebook, box: Path
) -> None:
    (box / "1.txt").write_bytes(DENIED)
    look(book, settled(box))
    (facts,) = book.noted(Deed.WATCHED, subject=str(box.resolve()))
    assert facts["version of reading"] == dict(desk.versions())["reading"]
    assert facts["document"] == book.documents()[0].id
