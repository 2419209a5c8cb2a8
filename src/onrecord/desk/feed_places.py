"""A feed as a watched place: its items fetched one by one, each address checked by fetch."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.desk.papers import Paper
from onrecord.desk.watching import Item, Place
from onrecord.errors import AddressRefused, MalformedFeed
from onrecord.feeds import MAX_ITEMS, FeedItem, read_feed
from onrecord.fetch import Fetched, fetch

POLL_S = 60.0
"""Least seconds between two polls of a feed; most feeds that state a time say an hour."""

BETWEEN_S = 2.0
"""Least seconds between two fetches from one outlet."""

Get = Callable[[str], Fetched]


def feed_at(address: str, *, get: Get = fetch) -> Place:
    """Return the feed at a web address as a place to watch."""

    def look() -> Iterator[Item]:
        fetched = get(address)
        return _items(fetched.data, name=address, address=fetched.final_address, get=get)

    return Place(name=address, look=look, shortest_s=POLL_S, between_s=BETWEEN_S)


def feed_in_file(name: str, *, load: Callable[[], bytes], get: Get = fetch) -> Place:
    """Return a feed in a file as a place to watch; its items are fetched all the same."""

    def look() -> Iterator[Item]:
        return _items(load(), name=name, address="", get=get)

    return Place(name=name, look=look, shortest_s=POLL_S, between_s=BETWEEN_S)


def _items(data: bytes, *, name: str, address: str, get: Get) -> Iterator[Item]:
    feed = read_feed(data, name=name, address=address)
    if feed.cut:
        yield Item(key="the rest of the feed", title=name, open=lambda: _too_many(name))
    # The oldest first: outlets list the newest first, and news is told in the order it came.
    for found in reversed(feed.items):
        yield Item(key=found.id, title=found.title or found.link, open=_opener(found, get))


def _too_many(name: str) -> Paper:
    """Refuse what stands beyond the limit, so that it is told and logged like a bad item."""
    raise MalformedFeed(name, problem=f"only its first {MAX_ITEMS} items are read")


def _opener(item: FeedItem, get: Get) -> Callable[[], Paper]:
    def opened() -> Paper:
        if not item.link:
            raise AddressRefused(
                item.title or "an item", reason="the feed gives no link for it"
            )
        fetched = get(item.link)
        return Paper(
            data=fetched.data,
            name=fetched.final_address,
            address=fetched.final_address,
            media_type=fetched.media_type,
        )

    return opened
