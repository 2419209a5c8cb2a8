"""The ownership tree as SVG: well-formed, escaped, told in words, the same every time."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from stakes import ask, listed, stake

from onrecord import ownership

SVG = "{http://www.w3.org/2000/svg}"


def drawn(*stakes: object, party: str = "C") -> str:
    exposure = ask(party, list(stakes), listed("X", list_name="us-ofac-sdn", entry="7"))  # type: ignore[arg-type]
    return ownership.draw_tree(exposure)


def words(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_tree_names_every_party_and_says_its_status_in_words() -> None:
    said = words(drawn(stake("X", "A", 50), stake("A", "C"), stake("Z", "C", 12)))
    assert {
        "X",
        "A",
        "C",
        "Z",
        "listed us-ofac-sdn 7",
        "owned",
        "possible",
        "not established",
    } <= set(said)
    assert {"50 %", "not stated", "12 %"} <= set(said)


def test_the_tree_has_a_title_and_tells_the_sum() -> None:
    root = ET.fromstring(drawn(stake("X", "C", 50)))
    assert root.get("role") == "img"
    assert "who owns C" in (root.findtext(f"{SVG}title") or "")
    assert "X 50 = 50, at least 50" in (root.findtext(f"{SVG}desc") or "")


def test_each_status_has_its_own_shape_so_that_colour_is_not_needed() -> None:
    root = ET.fromstring(drawn(stake("X", "A", 50), stake("A", "C"), stake("Z", "C", 12)))
    marks = {
        mark.get("d"): mark.get("fill")
        for mark in root.iter(f"{SVG}path")
        if mark.get("class") == "mark"
    }
    assert len(marks) == 3
    looks = [
        (m.get("d"), m.get("fill")) for m in root.iter(f"{SVG}path") if m.get("class") == "mark"
    ]
    assert len(set(looks)) == 4


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_name_is_drawn_as_text_and_nothing_else(owner: str, asset: str) -> None:
    svg = drawn(stake("X", "C", 60, owner_name=owner, asset_name=f"<script>{asset}"))
    root = ET.fromstring(svg.encode("utf-8"))
    assert not list(root.iter(f"{SVG}script"))
    assert "style=" not in svg
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "").replace(
        owner, ""
    ).replace(asset, "")


def test_circles_end_and_the_drawing_is_the_same_every_time() -> None:
    stakes = [stake("X", "A", 50), stake("A", "C", 60), stake("C", "A", 20), stake("C", "C", 5)]
    assert drawn(*stakes) == drawn(*reversed(stakes))
    assert "20 %" in words(drawn(*stakes))


def test_a_party_without_owners_is_drawn_alone() -> None:
    assert words(drawn())[0] == "C"


def test_a_large_tree_is_cut_and_says_so() -> None:
    exposure = ask("C", [stake(f"o{n}", "C", 1) for n in range(90)], listed("o7"))
    assert len(exposure.parties) == 60
    assert "31 parties" in exposure.caveats[-1].message
    assert len(words(ownership.draw_tree(exposure))) > 100
