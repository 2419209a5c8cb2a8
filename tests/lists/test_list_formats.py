"""Every list format: on the shelf, recognised by itself alone, and read from a sample."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from list_samples import (
    ADVANCED,
    BY_FORMAT,
    CSL_2019,
    CSL_2025,
    DPL,
    EU,
    PLAIN,
    UK,
    UN,
    files,
)

from onrecord import lists
from onrecord.errors import MalformedList, MalformedRow
from onrecord.model import Designation, Effect, EntityKind, Identifier, LinkedParty, Name

HERE = Path(lists.__file__).parent


def entry(found: lists.ListFiles, number: str) -> Designation:
    return next(one for one in lists.parse(found).designations if one.entry == number)


def test_every_format_file_is_on_the_shelf() -> None:
    modules = [
        importlib.import_module(f"onrecord.lists.{p.stem}") for p in HERE.glob("[a-z]*.py")
    ]
    shelved = {one.FORMAT.name for one in modules if hasattr(one, "FORMAT")}
    assert shelved == {known.name for known in lists.FORMATS} == set(BY_FORMAT)


@pytest.mark.parametrize("name", BY_FORMAT)
def test_a_format_reads_its_sample_and_no_other_claims_it(name: str) -> None:
    sample = BY_FORMAT[name]
    assert [known.name for known in lists.FORMATS if known.recognises(sample)] == [name]
    found = lists.parse(sample)
    assert found.sha256 == sample.sha256
    assert all(one.list_name == found.name and one.name for one in found.designations)


@pytest.mark.parametrize("name", BY_FORMAT)
def test_the_same_bytes_give_the_same_list(name: str) -> None:
    assert lists.parse(BY_FORMAT[name]) == lists.parse(BY_FORMAT[name])


def test_the_order_and_the_names_of_files_do_not_matter() -> None:
    sample = BY_FORMAT["ofac-csv"]
    turned = tuple((f"download-{i}", data) for i, (_, data) in enumerate(sample.files[::-1]))
    assert lists.parse(lists.ListFiles(files=turned)) == lists.parse(sample)


def test_a_list_may_be_kept_under_another_name() -> None:
    found = lists.parse(PLAIN, name="house-list")
    assert found.name == "house-list"
    assert {one.list_name for one in found.designations} == {"house-list"}


def test_the_sample_list_is_invented_and_leaves_the_subsidiary_unlisted() -> None:
    found = lists.parse(lists.sample_files())
    names = {one.name for one in found.designations}
    assert "Tarvos Holding" in names and "Brenn Aeroworks" not in names
    assert all("Invented" in one.remarks for one in found.designations)


def test_un_names_drop_fillers_and_stray_blanks_and_keep_the_script() -> None:
    assert entry(UN, "TSi.001").names == (
        Name(text="ILKAR VEDRIN"),
        Name(text="Илкар Ведрин", kind="script"),
        Name(text="Ilkar the Elder", kind="alias"),
        Name(text="Elder", kind="weak"),
    )


def test_un_birth_dates_keep_their_exactness_and_ranges_become_years() -> None:
    assert entry(UN, "TSi.001").birth_dates == ("1961-04-12", "1960", "1957", "1958", "1959")


def test_un_fields_are_read_and_comments_keep_their_lines() -> None:
    one = entry(UN, "TSi.001")
    assert one.countries == ("ir", "rw")
    assert one.identifiers == (Identifier(scheme="passport", value="X1", country="rw"),)
    assert one.remarks == "First line.\nSecond line with a web link."
    assert (one.listed_on, one.gender, one.kind) == ("2012-12-31", "male", EntityKind.PERSON)
    assert lists.parse(UN).as_of == "2026-02-27"


def test_eu_rows_of_one_logical_id_are_one_party() -> None:
    one = entry(EU, "13")
    assert one.names == (Name(text="Sorana Petruk"), Name(text="Сорана Петрук", kind="script"))
    assert one.birth_dates == ("1975-06-02", "1974", "1975", "1976")
    assert Identifier(scheme="eu-reference", value="EU.1.1") in one.identifiers
    assert one.countries == ("by",)
    assert one.gender == "female"
    assert lists.parse(EU).as_of == "2026-08-05"


def test_uk_primary_name_comes_first_wherever_its_row_stands() -> None:
    assert entry(UK, "TST0001").names == (
        Name(text="Ilkar Antonovich VEDRIN"),
        Name(text="Elder VEDRIN", kind="weak"),
        Name(text="Илкар Ведрин", kind="script"),
    )


def test_uk_unknown_day_and_month_leave_the_year() -> None:
    assert entry(UK, "TST0001").birth_dates == ("1968",)


def test_uk_ship_without_an_asset_freeze_is_not_blocked_and_knows_its_parent() -> None:
    ship = entry(UK, "TST0003")
    assert (ship.kind, ship.effect, ship.countries) == (
        EntityKind.VESSEL,
        Effect.OTHER,
        ("pa",),
    )
    assert ship.links == (
        LinkedParty(name="TARVOS HOLDING", words="Parent Company", entry="TST0002"),
    )
    assert lists.parse(UK).as_of == "2026-02-13"


def test_csl_of_2019_reads_numbers_with_the_type_last() -> None:
    one = entry(CSL_2019, "SSI-20264")
    assert one.identifiers == (
        Identifier(scheme="inn", value="7700000000", country="ru"),
        Identifier(scheme="website", value="http://example.org"),
    )
    assert one.directives == ("Executive Order 13662 Directive 3",)
    assert one.effect is Effect.SECTORAL
    assert [name.text for name in one.names] == ["TARVOS HOLDING", "TARVOS JSC", "THOLD"]


def test_csl_denied_person_loses_the_leading_blank_and_keeps_the_end() -> None:
    denied = next(one for one in lists.parse(CSL_2019).designations if "DPL" in one.programmes)
    assert (denied.name, denied.ends_on) == ("ILKAR VEDRIN", "2020-10-13")
    assert denied.effect is Effect.EXPORT


def test_csl_of_2025_reads_numbers_with_the_type_first() -> None:
    one = entry(CSL_2025, "SDN-52291")
    assert one.identifiers == (Identifier(scheme="passport", value="836238033", country="kp"),)
    assert (one.gender, one.birth_dates, one.countries) == (
        "male",
        ("1978-12-05",),
        ("kp", "cn"),
    )


def test_csl_successor_clause_is_not_part_of_the_name() -> None:
    one = next(one for one in lists.parse(CSL_2025).designations if "ISN" in one.programmes)
    assert one.name == "Brenn Aeroworks"
    assert "any successor, sub-unit, or subsidiary thereof" in one.remarks


def test_denied_person_with_two_addresses_is_one_party_without_an_end() -> None:
    found = lists.parse(DPL).designations
    one = next(one for one in found if one.name == "ILKAR VEDRIN")
    assert len(found) == 2
    assert len(one.addresses) == 2
    assert (one.listed_on, one.ends_on) == ("2003-06-19", "")


def test_advanced_xml_gives_the_same_names_and_numbers_as_the_csv() -> None:
    one = entry(ADVANCED, "9")
    assert one.names == (Name(text="VEDRIN, Ilkar"), Name(text="ELDER", kind="weak"))
    assert one.birth_dates == ("1968-02-11", "1967")
    assert one.identifiers == (
        Identifier(scheme="passport", value="X4", country="ru"),
        Identifier(scheme="wallet", value="1InventedWallet"),
    )
    assert (one.gender, one.countries, one.addresses) == (
        "male",
        ("ru",),
        ("Example City, Russia",),
    )


def test_advanced_xml_joins_listings_and_relationships_to_their_party() -> None:
    one = entry(ADVANCED, "9")
    assert (one.programmes, one.listed_on) == (("SAMPLE-1",), "2024-03-14")
    assert one.links == (
        LinkedParty(name="TARVOS HOLDING", words="Acting for or on behalf of", entry="10"),
    )
    assert lists.parse(ADVANCED).as_of == "2026-11-03"
    assert lists.parse(ADVANCED).name == "us-ofac-sdn"


def test_plain_csv_reads_owners_with_their_share() -> None:
    assert entry(PLAIN, "2").links == (
        LinkedParty(name="Tarvos Holding", words="Owner", entry="1", share="60"),
    )


def test_a_row_without_a_name_stops_the_load_and_says_where() -> None:
    with pytest.raises(MalformedRow) as caught:
        lists.parse(b"# a note\nid,name\n1,Halden Marine Services\n2,\n")
    assert caught.value.line == 4


def test_an_entry_that_appears_twice_stops_the_load() -> None:
    with pytest.raises(MalformedList, match="entry 1 appears twice"):
        lists.parse(b"id,name\n1,Halden Marine Services\n1,Tarvos Holding\n")


def test_a_misspelt_column_is_not_read_as_a_plain_list() -> None:
    assert not any(
        known.recognises(files(("x.csv", "id,name,alises\n1,Tarvos,T\n")))
        for known in lists.FORMATS
    )
