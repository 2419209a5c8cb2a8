"""Feeds as outlets write them, and as nobody should."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import MalformedFeed
from onrecord.feeds import LONGEST_ID, LONGEST_TITLE, MAX_ITEMS, FeedItem, read_feed

HERE = "https://feeds.example/news/all.xml"


def rss(*items: str, before: str = "") -> bytes:
    told = "".join(f"<item>{item}</item>" for item in items)
    return f"<rss version='2.0'><channel>{before}{told}</channel></rss>".encode()


def atom(*entries: str) -> bytes:
    told = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{told}</feed>".encode()


def only(data: bytes, address: str = HERE) -> FeedItem:
    (item,) = read_feed(data, name="feed", address=address).items
    return item


def test_an_rss_item_has_its_title_link_and_id() -> None:
    item = only(rss("<title>A &amp; B</title><link>https://x.example/1</link><guid>g1</guid>"))
    assert item == FeedItem(id="g1", title="A & B", link="https://x.example/1")


def test_an_atom_entry_has_its_title_link_and_id() -> None:
    item = only(
        atom(
            "<title>A</title><id>i1</id><link rel='self' href='/feed'/>"
            "<link rel='alternate' href='/1'/>"
        )
    )
    assert item == FeedItem(id="i1", title="A", link="https://feeds.example/1")


def test_a_changed_item_is_another_item() -> None:
    first, second = (
        only(atom(f"<id>i1</id><updated>2031-03-{day}</updated>")) for day in (14, 15)
    )
    assert first.id != second.id


def test_a_permanent_guid_is_the_link_where_there_is_none() -> None:
    assert only(rss("<guid>https://x.example/1</guid>")).link == "https://x.example/1"
    assert only(rss("<guid isPermaLink='false'>https://x.example/1</guid>")).link == ""


def test_a_relative_link_is_resolved_against_where_the_feed_came_from() -> None:
    assert only(rss("<link>../a?b=1</link>")).link == "https://feeds.example/a?b=1"


def test_in_a_file_a_relative_link_is_resolved_against_the_feeds_own_link() -> None:
    data = rss("<link>/a</link>", before="<link>https://x.example/home/</link>")
    assert only(data, address="").link == "https://x.example/a"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://["])
def test_a_link_that_is_no_web_address_is_handed_on_for_fetch_to_refuse(link: str) -> None:
    assert only(rss(f"<link>{link}</link>")).link == link


def test_an_item_twice_is_one_item() -> None:
    assert len(read_feed(rss("<guid>g</guid>", "<guid>g</guid>"), name="f").items) == 1


def test_a_page_inside_cdata_is_no_document_type() -> None:
    page = "<description><![CDATA[<!DOCTYPE html><p>x</p>]]></description><guid>g</guid>"
    assert only(rss(page)).id == "g"


def test_a_huge_title_and_a_huge_id_are_cut() -> None:
    long = "x" * 1_000_000
    item = only(rss(f"<title>{long}</title><guid>{long}</guid>"))
    assert len(item.title) == LONGEST_TITLE and len(item.id) <= LONGEST_ID


BOMB = (
    b"<!DOCTYPE lolz [<!ENTITY a 'ha'>"
    + b"".join(
        b"<!ENTITY %c '&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;'>" % ((98 + n,) + (97 + n,) * 8)
        for n in range(20)
    )
    + b"]>"
)


@pytest.mark.parametrize(
    "before",
    [
        BOMB,
        b"<?xml version='1.0'?>" + BOMB,
        b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <rss> -->\n" + BOMB,
        b"<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/x.dtd'>",
        b"<!DOCTYPE rss [<!ENTITY t SYSTEM 'file:///etc/passwd'>]>",
        b"<?xml version='1.0' encoding='utf-7'?>",
        b"<?xml version='1.0' encoding='utf-16'?>",
    ],
)
def test_document_types_entities_and_odd_encodings_are_refused_at_once(before: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(MalformedFeed):
        read_feed(before + rss("<title>&t;</title>"), name="feed")
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<",
        b"<!-- only -->",
        b"\x00" * 100,
        b"<html><body>404</body></html>",
        b'{"version": "https://jsonfeed.org/version/1"}',
        rss("<title>&undeclared;</title>"),
        rss("<title>cut off</title>")[:-30],
        "<rss/>".encode("utf-16"),
        b"<rss><channel><item>" + b"<a>" * 100_000,
        b"<rss><channel><item>" + b"<a/>" * 100_000 + b"</item></channel></rss>",
        b" " * 20_000_001,
    ],
    ids=lambda data: repr(data[:24]),
)
def test_what_is_no_feed_is_refused_in_our_words(data: bytes) -> None:
    with pytest.raises(MalformedFeed):
        read_feed(data, name="feed")


def test_of_a_million_items_the_first_thousand_are_taken_without_reading_on() -> None:
    data = b"<rss><channel>" + b"".join(
        b"<item><guid>%d</guid></item>" % n for n in range(500_000)
    )
    data += b"<item/>" * 500_000
    tracemalloc.start()
    feed = read_feed(data, name="feed")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(feed.items) == MAX_ITEMS and feed.cut
    assert peak < 60_000_000


def test_a_million_elements_that_are_no_items_are_forgotten_one_by_one() -> None:
    data = b"<rss><channel>" + b"<x>y</x>" * 1_000_000 + b"</channel></rss>"
    assert read_feed(data, name="feed").items == ()


@given(st.text(), st.text(), st.text())
def test_whatever_an_item_says_it_is_read_or_refused(title: str, link: str, guid: str) -> None:
    data = rss(f"<title>{title}</title><link>{link}</link><guid>{guid}</guid>")
    with suppress(MalformedFeed):
        assert len(read_feed(data, name="feed", address=HERE).items) == 1
