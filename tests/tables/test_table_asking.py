"""Columns are guessed and shown; a row asks for a party, or says why it cannot."""

from __future__ import annotations

import pytest

from onrecord.errors import RequestError
from onrecord.lists import countries, dates
from onrecord.model import EntityKind, Identifier, ReadRow, Row
from onrecord.tables import Asker, Readers, guess_columns, map_columns

READERS = Readers(dates=dates.birth_dates, country=countries.country_code)
COLUMNS = ("Customer ID", "Full Name", "DOB", "Nationality", "Type", "Passport No", "Notes")


def read(columns: tuple[str, ...], *cells: str) -> ReadRow:
    mapping = map_columns(columns, [])
    row = Row(line=7, cells=tuple((cell,) for cell in cells))
    return Asker(columns, mapping, readers=READERS).read(row)


def test_common_headers_are_known() -> None:
    found = guess_columns(COLUMNS)
    assert dict(found.pairs) == {
        "id": "Customer ID",
        "name": "Full Name",
        "birth": "DOB",
        "country": "Nationality",
        "kind": "Type",
        "passport": "Passport No",
    }
    assert found.unused == ("Notes",)


def test_a_table_without_names_is_refused_with_its_columns() -> None:
    with pytest.raises(RequestError, match="Colour"):
        map_columns(("Colour", "Notes"), [])


def test_a_word_overrules_the_guess_and_an_empty_one_takes_it_away() -> None:
    found = map_columns(("Party", "Boss", "Type"), ["name=Boss", "kind="])
    assert found.pairs == (("name", "Boss"),)
    assert found.unused == ("Party", "Type")


@pytest.mark.parametrize("words", ["name", "colour=Boss", "name=Nobody"])
def test_a_map_that_fits_nothing_is_refused(words: str) -> None:
    with pytest.raises(RequestError, match="--map"):
        map_columns(("Party", "Boss"), [words])


def test_a_row_asks_for_a_party_with_all_it_says() -> None:
    found = read(
        COLUMNS, "C-1", "Ilkar Vedrin", "11 Feb 1968", "Russia", "Individual", "X1", ""
    )
    assert found.asked
    query = found.asked.query
    assert (query.id, query.names, query.kind) == ("C-1", ("Ilkar Vedrin",), EntityKind.PERSON)
    assert (query.birth_dates, query.countries) == (("1968-02-11",), ("ru",))
    assert query.identifiers == (Identifier(scheme="passport", value="X1"),)
    assert found.remarks == ()


def test_given_and_family_names_make_one_name() -> None:
    found = read(("Last name", "First name"), "Vedrin", "Ilkar")
    assert found.asked
    assert found.asked.query.names == ("Ilkar Vedrin",)


@pytest.mark.parametrize(
    ("written", "dates", "remarks"),
    [
        ("13/02/1968", ("1968-02-13",), 0),
        ("02/13/1968", ("1968-02-13",), 0),
        ("02/02/1968", ("1968-02-02",), 0),
        ("02/03/1968", ("1968",), 1),
        ("soon", (), 1),
    ],
)
def test_a_date_is_read_only_as_far_as_it_is_certain(
    written: str, dates: tuple[str, ...], remarks: int
) -> None:
    found = read(("name", "dob"), "Ilkar Vedrin", written)
    assert found.asked
    assert found.asked.query.birth_dates == dates
    assert len(found.remarks) == remarks


@pytest.mark.parametrize(
    "name",
    [
        "",
        "  ",
        "---",
        "Tar\x00vos",
        "x" * 501,
        "Tar\udcffvos",
        "Lost \N{REPLACEMENT CHARACTER}",
    ],
)
def test_a_name_that_cannot_be_read_sets_the_row_aside(name: str) -> None:
    found = read(("name", "dob"), name, "1968")
    assert found.asked is None
    (remark,) = found.remarks
    assert (remark.line, remark.outcome) == (7, "set aside")
    remark.content.encode()


def test_a_cell_that_cannot_be_read_is_left_out_and_said() -> None:
    found = read(("name", "country", "type"), "Ilkar Vedrin", "Atlantis", "martian")
    assert found.asked
    assert {one.outcome for one in found.remarks} == {
        "screened without country",
        "screened without kind",
    }
