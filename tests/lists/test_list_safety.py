"""Hostile and broken list files: refused quickly, with a reason, and never half read."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_samples import BY_FORMAT, UN, files

from onrecord import lists
from onrecord.errors import ListError, ListRefused, MalformedList, UnknownListFormat

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "ha">%s]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&k;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS>
</CONSOLIDATED_LIST>""" % b"".join(
    b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(10)
)
FILE_ENTITY = b"""<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<CONSOLIDATED_LIST><ENTITIES><ENTITY><FIRST_NAME>&x;</FIRST_NAME></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>"""


def un_list(body: bytes) -> bytes:
    return b"<CONSOLIDATED_LIST><ENTITIES>" + body + b"</ENTITIES></CONSOLIDATED_LIST>"


@pytest.mark.parametrize("bomb", [LAUGHS, FILE_ENTITY], ids=["laughs", "file"])
def test_entities_in_xml_are_refused_in_under_a_second(bomb: bytes) -> None:
    known = next(one for one in lists.FORMATS if one.name == "un-xml")
    started = time.perf_counter()
    with pytest.raises(MalformedList, match="document type or entities"):
        known.parse(files(("un.xml", bomb)))
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("bomb", [LAUGHS, FILE_ENTITY], ids=["laughs", "file"])
def test_the_front_door_reads_no_entity_either(bomb: bytes) -> None:
    with pytest.raises(ListError):
        lists.parse(bomb)


def test_an_encoding_that_hides_a_document_type_is_refused() -> None:
    hidden = UN.only.replace(b"UTF-8", b"UTF-7")
    with pytest.raises(MalformedList, match="encoding"):
        lists.parse(hidden)


def test_deep_nesting_is_refused_in_under_a_second() -> None:
    started = time.perf_counter()
    with pytest.raises(MalformedList, match="not well-formed"):
        lists.parse(un_list(b"<ENTITY>" + b"<A>" * 100_000))
    assert time.perf_counter() - started < 1


def test_xml_that_breaks_off_is_refused_whole() -> None:
    with pytest.raises(MalformedList, match="not well-formed"):
        lists.parse(UN.only[: len(UN.only) * 2 // 3])


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>Service unavailable</body></html>",
        b"\xef\xbb\xbf\n<HTML><HEAD><TITLE>403</TITLE></HEAD></HTML>",
        b"<!-- cached --><html><body>Sign in</body></html>",
    ],
)
def test_an_html_error_page_is_not_a_list(page: bytes) -> None:
    with pytest.raises(MalformedList, match="HTML page"):
        lists.parse(page)


@pytest.mark.parametrize("nothing", [b"", b"  \r\n "])
def test_an_empty_file_is_not_a_list(nothing: bytes) -> None:
    with pytest.raises(MalformedList, match="empty"):
        lists.parse(nothing)


def test_the_retired_ofsi_list_is_refused_and_its_successor_named() -> None:
    ofsi = (
        b"Last Updated,26/01/2026\r\nName 6,Name 1,Group Type,Group ID\r\nTARVOS,,Entity,1\r\n"
    )
    with pytest.raises(ListRefused, match=r"retired since 2026-01-28.*UK Sanctions List"):
        lists.parse(ofsi)


def test_an_open_quote_does_not_swallow_the_list() -> None:
    with pytest.raises(ListError):
        lists.parse(b'id,name\n1,"Tarvos' + b"\n2,Halden" * 40_000)


def test_deeply_nested_json_is_refused() -> None:
    bomb = b'{"id":"a","schema":"Company","properties":' + b"[" * 100_000
    with pytest.raises(ListError):
        lists.parse(bomb)


def test_a_format_nobody_knows_names_those_that_are_known() -> None:
    with pytest.raises(UnknownListFormat, match="OFAC advanced XML"):
        lists.parse(b"just some words")


@settings(deadline=None)  # other work shares the machine
@given(st.sampled_from(sorted(BY_FORMAT)), st.integers(0, 4000), st.binary(max_size=6))
def test_damaged_bytes_give_a_list_or_a_list_error_and_nothing_else(
    name: str, place: int, noise: bytes
) -> None:
    sample = BY_FORMAT[name]
    first, data = sample.files[0]
    damaged = data[:place] + noise + data[place + len(noise) :]
    with contextlib.suppress(ListError):
        lists.parse(files((first, damaged), *sample.files[1:]))


@settings(deadline=None)  # other work shares the machine
@given(st.sampled_from(sorted(BY_FORMAT)), st.integers(0, 4000))
def test_a_file_cut_short_gives_fewer_entries_or_an_error_never_more(
    name: str, length: int
) -> None:
    sample = BY_FORMAT[name]
    whole = len(lists.parse(sample).designations)
    first, data = sample.files[0]
    try:
        found = lists.parse(files((first, data[:length]), *sample.files[1:]))
    except ListError:
        return
    assert len(found.designations) <= whole
