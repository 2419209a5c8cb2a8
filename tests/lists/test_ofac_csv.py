"""OFAC's CSV files: no header, remarks cut mid-word, weak aliases, and files that must agree."""

from __future__ import annotations

import pytest
from list_samples import OFAC, files, ofac, sdn_row

from onrecord import lists
from onrecord.errors import MalformedList, MalformedRow
from onrecord.model import Designation, Effect, EntityKind, Identifier, LinkedParty, Name


def one(
    remarks: str, *, name: str = "TARVOS HOLDING", kind: str = "-0- ", more: str = ""
) -> Designation:
    found = lists.parse(ofac(sdn_row(9, name, kind=kind, remarks=remarks), comments=more))
    return found.designations[0]


def test_nulls_with_a_trailing_blank_give_nothing() -> None:
    party = next(d for d in lists.parse(OFAC).designations if d.entry == "9")
    assert (party.remarks, party.identifiers, party.birth_dates) == ("", (), ())


def test_the_lone_ctrl_z_at_the_end_is_no_row() -> None:
    assert OFAC.files[0][1].endswith(b"\x1a")
    assert len(lists.parse(OFAC).designations) == 2


def test_entries_stand_in_the_order_of_their_numbers() -> None:
    assert [d.entry for d in lists.parse(OFAC).designations] == ["9", "36"]


def test_programmes_are_split_at_their_inner_brackets() -> None:
    assert lists.parse(OFAC).designations[0].programmes == ("SDGT", "IRGC", "IFSR")


def test_remarks_cut_at_a_thousand_characters_go_on_mid_word() -> None:
    start = "POB Exampleton; "
    cut = start + "x" * (1000 - len(start) - len("; Linked To: TARV")) + "; Linked To: TARV"
    found = lists.parse(
        ofac(
            sdn_row(9, "TARVOS HOLDING") + sdn_row(36, "BRENN AEROWORKS", remarks=cut),
            comments="36,\"OS HOLDING; a.k.a. 'BRENN'.\"\r\n",
        )
    )
    party = found.designations[1]
    assert len(cut) == 1000
    assert party.links == (LinkedParty(name="TARVOS HOLDING", words="Linked To", entry="9"),)
    assert Name(text="BRENN", kind="weak") in party.names


def test_cut_remarks_without_their_continuation_are_a_caveat() -> None:
    found = lists.parse(ofac(sdn_row(9, "TARVOS HOLDING", remarks="x" * 1000)))
    assert "lists.remarks-cut" in {caveat.code for caveat in found.caveats}


def test_files_of_different_dates_are_a_caveat() -> None:
    assert "lists.files-of-different-dates" in {c.code for c in lists.parse(OFAC).caveats}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("DOB 10 Dec 1948", ("1948-12-10",)),
        ("DOB Dec 1948", ("1948-12",)),
        ("DOB 1948", ("1948",)),
        ("DOB circa 1950", ("1950",)),
        ("DOB circa Dec 1950", ("1950-12",)),
        ("DOB 1957 to 1960", ("1957", "1958", "1959", "1960")),
        ("DOB circa 1957-1958", ("1957", "1958")),
        ("DOB 01 Jan 1961 to 31 Dec 1962", ("1961", "1962")),
        ("DOB Mar 1961 to Mar 1961", ("1961-03",)),
        ("DOB 1948; alt. DOB 12 Apr 1949", ("1948", "1949-04-12")),
    ],
)
def test_every_published_form_of_a_birth_date_is_read(
    written: str, read: tuple[str, ...]
) -> None:
    assert one(f"{written}.", kind="individual").birth_dates == read


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a.k.a. 'BNC'", "BNC"),
        ("a.k.a. ''ABD-AL-'IZ'", "'ABD-AL-'IZ"),
        ("a.k.a. ''FOOPIE''", "FOOPIE"),
        ("f.k.a. 'ANA I'", "ANA I"),
        ("alt. a.k.a. 'D'S'", "D'S"),
    ],
)
def test_weak_aliases_lose_their_own_quotes_only(written: str, name: str) -> None:
    assert Name(text=name, kind="weak") in one(f"{written}.").names


@pytest.mark.parametrize(
    ("written", "scheme", "value", "country"),
    [
        ("Passport K203350 (Thailand)", "passport", "K203350", "th"),
        ("alt. Passport A1 (Iran) issued 14 Jan 2015 expires 2021", "passport", "A1", "ir"),
        ("Cedula No. 16631400 (Colombia)", "national-id", "16631400", "co"),
        ("National ID No. (HWI)040182 (Burma)", "national-id", "(HWI)040182", "mm"),
        ("Folio Mercantil No. 51360 (Jalisco) (Mexico)", "registration", "51360", "mx"),
        ("Tax ID No. 7700000000 (Russia)", "inn", "7700000000", "ru"),
        ("Tax ID No. 7700000000 (Panama)", "tax-id", "7700000000", "pa"),
        ("Registration Number 1027700000000 (Russia)", "ogrn", "1027700000000", "ru"),
        ("Vessel Registration Identification IMO 9000005", "imo", "9000005", ""),
        ("Company Number IMO 5000001", "imo-company", "5000001", ""),
        ("MMSI 572000000", "mmsi", "572000000", ""),
        ("Legal Entity Number 253400INVENTED000088", "lei", "253400INVENTED000088", ""),
        ("Legal Entity Number 851683897 (Netherlands)", "registration", "851683897", "nl"),
        ("Digital Currency Address - XBT 1Invented", "wallet", "1Invented", ""),
        ("Email Address info@example.org", "email", "info@example.org", ""),
        ("D-U-N-S Number 542957624", "duns", "542957624", ""),
        ("C.U.R.P. # INVE570802 (Mexico)", "curp", "INVE570802", "mx"),
        ("Passport A1 and Kuwaiti National ID No. 2 issued to him", "passport", "A1", ""),
        ("SWIFT/BIC EXAMPLEX", "swift", "EXAMPLEX", ""),
        ("Trade Permit No. 77 (Malta)", "trade-permit-no", "77", "mt"),
    ],
)
def test_numbers_are_read_with_their_scheme_and_country(
    written: str, *, scheme: str, value: str, country: str
) -> None:
    assert one(f"{written}.").identifiers == (
        Identifier(scheme=scheme, value=value, country=country),
    )


def test_several_wallets_in_one_row_are_all_kept() -> None:
    remarks = "Digital Currency Address - XBT 1A; alt. Digital Currency Address - ETH 0xb."
    assert [i.value for i in one(remarks).identifiers] == ["1A", "0xb"]


def test_prose_about_a_passport_is_not_a_passport() -> None:
    assert one("Passport issued in Exampleton.").identifiers == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("nationality Korea, North", "kp"),
        ("citizen Russia", "ru"),
        ("nationality possibly Palestinian;arrested 23 Apr 2002", "ps"),
        ("nationality Hong Kong", "hk"),
    ],
)
def test_nationality_and_citizenship_become_countries(written: str, code: str) -> None:
    assert one(f"{written}.", kind="individual").countries == (code,)


def test_a_comma_splits_no_name() -> None:
    assert one("", name="CORPORACION TARVOS, S.A.").name == "CORPORACION TARVOS, S.A."
    assert one("", name="VEDRIN, Ilkar", kind="individual").name == "VEDRIN, Ilkar"


def test_a_legal_form_at_the_end_keeps_its_full_stop() -> None:
    assert one("Linked To: HALDEN MARINE, S.A.").links[0].name == "HALDEN MARINE, S.A."
    assert one("Linked To: HALDEN MARINE.").links[0].name == "HALDEN MARINE"


def test_a_vessel_row_gives_flag_call_sign_and_owner() -> None:
    row = (
        '77,"CALM HERON","vessel","TEST",-0- ,"P3QG3","General Cargo","99,144","1,116",'
        '"Cyprus","Halden Navigation Co.",-0- \r\n'
    )
    ship = lists.parse(ofac(row)).designations[0]
    assert (ship.kind, ship.countries) == (EntityKind.VESSEL, ("cy",))
    assert ship.identifiers == (Identifier(scheme="call-sign", value="P3QG3"),)
    assert ship.links == (LinkedParty(name="Halden Navigation Co.", words="Vessel Owner"),)


def test_an_aircraft_is_named_by_its_tail_number() -> None:
    plane = one("Aircraft Model IL76-TD.", name="EX-INV", kind="aircraft")
    assert plane.kind is EntityKind.AIRPLANE
    assert plane.identifiers == (Identifier(scheme="tail-number", value="EX-INV"),)


def test_copies_with_unix_line_ends_read_alike() -> None:
    unix = files(*((name, data.replace(b"\r\n", b"\n")) for name, data in OFAC.files))
    assert lists.parse(unix).designations == lists.parse(OFAC).designations


def test_a_copy_saved_with_a_byte_order_mark_reads_alike() -> None:
    marked = files(*((name, b"\xef\xbb\xbf" + data) for name, data in OFAC.files))
    assert lists.parse(marked).designations == lists.parse(OFAC).designations


def test_a_gender_is_read_and_only_the_two_that_are_published() -> None:
    assert one("DOB 1968; Gender Female.", kind="individual").gender == "female"
    assert one("Gender Unknown.", kind="individual").gender == ""


def test_an_alias_row_that_repeats_the_name_is_no_second_name() -> None:
    alias = '9,1,"aka","TARVOS HOLDING",-0- \r\n'
    party = lists.parse(ofac(sdn_row(9, "TARVOS HOLDING"), alt=alias)).designations[0]
    assert party.names == (Name(text="TARVOS HOLDING"),)


def test_a_directive_on_the_consolidated_list_is_sectoral_and_blocks_nobody() -> None:
    remarks = "Executive Order 13662 Directive Determination - Subject to Directive 2."
    rows = sdn_row(9, "TARVOS HOLDING", programme="UKRAINE-EO13662", remarks=remarks)
    found = lists.parse(ofac(rows, prefix="cons_prim"))
    assert found.name == "us-ofac-consolidated"
    assert found.designations[0].effect is Effect.SECTORAL
    assert found.designations[0].directives == ("Executive Order 13662 Directive 2",)


def test_a_blocking_programme_blocks_on_the_consolidated_list_too() -> None:
    rows = sdn_row(9, "TARVOS HOLDING", programme="SDGT] [NS-PLC")
    assert lists.parse(ofac(rows, prefix="cons")).designations[0].effect is Effect.BLOCKING


def test_bytes_that_are_no_utf8_are_read_as_windows_1252() -> None:
    rows = sdn_row(9, "HALDEN MARINE").encode() + sdn_row(10, "CAFÉ TARVOS").encode("cp1252")
    assert lists.parse(files(("sdn.csv", rows))).designations[1].name == "CAFÉ TARVOS"


def test_nul_bytes_are_dropped() -> None:
    rows = sdn_row(9, "HALDEN\x00 MARINE").encode()
    assert lists.parse(files(("sdn.csv", rows))).designations[0].name == "HALDEN MARINE"


def test_the_primary_file_must_be_there() -> None:
    with pytest.raises(MalformedList, match="primary file"):
        lists.parse(files(("alt.csv", '9,1,"aka","TARVOS",-0- \r\n')))


def test_two_lists_in_one_folder_are_refused() -> None:
    rows = sdn_row(9, "TARVOS HOLDING")
    with pytest.raises(MalformedList, match="one list at a time"):
        lists.parse(files(("sdn.csv", rows), ("cons_prim.csv", rows)))


def test_a_row_with_a_column_too_few_stops_the_load_and_says_where() -> None:
    rows = sdn_row(9, "TARVOS HOLDING") + '10,"HALDEN MARINE",-0- \r\n'
    with pytest.raises(MalformedRow) as caught:
        lists.parse(ofac(rows))
    assert caught.value.line == 2
