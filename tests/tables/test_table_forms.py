"""Tables as people and attackers send them: every bad row is named, none stops the run."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import RequestError, TableError, TableTooLarge, UnreadableTable
from onrecord.model import Row, SetAside
from tables.invented_tables import aside, rows, table, with_part, workbook

HEADER = b"name,country\n"


def test_a_quoted_name_keeps_its_comma_and_its_line_break() -> None:
    found = rows(table(HEADER + b'"Brenn, Ltd\nYard",RU\nTarvos,RU\n', "t.csv"))
    assert [(one.line, one.cells[0]) for one in found] == [
        (2, ("Brenn, Ltd\nYard",)),
        (4, ("Tarvos",)),
    ]


@pytest.mark.parametrize("sign", [";", "\t", "|", ","])
def test_the_delimiter_is_found(sign: str) -> None:
    data = f"name{sign}country\nTarvos{sign}RU\n".encode()
    assert rows(table(data, "t.csv"))[0].cells == (("Tarvos",), ("RU",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_need_no_word(encoding: str) -> None:
    found = rows(table("name,x\nТарвос,1\n".encode(encoding), "t.csv"))
    assert found[0].cells[0] == ("Тарвос",)


def test_another_encoding_is_read_when_it_is_said() -> None:
    data = "name,x\nТарвос,1\n".encode("cp1251")
    assert rows(table(data, "t.csv", encoding="cp1251"))[0].cells[0] == ("Тарвос",)


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(RequestError, match="no-such"):
        table(HEADER, "t.csv", encoding="no-such")


def test_ragged_rows_are_set_aside_with_their_lines() -> None:
    found = table(HEADER + b"Tarvos,RU\nBrenn\nA,B,C\nHalden,AE\n", "t.csv")
    assert [(one.line, type(one)) for one in found.rows] == [
        (2, Row),
        (3, SetAside),
        (4, SetAside),
        (5, Row),
    ]


def test_an_unclosed_quotation_takes_one_row_and_not_the_file() -> None:
    data = HEADER + b'"Tarvos,RU\n' + b"Brenn,RU\n" * 200
    found = list(table(data, "t.csv").rows)
    assert [one.line for one in found if isinstance(one, SetAside)] == [2]
    assert sum(isinstance(one, Row) for one in found) == 200


def test_a_line_without_an_end_is_passed_over_in_flat_memory() -> None:
    data = HEADER + b"x" * 5_000_000 + b",RU\nBrenn,RU\n"
    found = list(table(data, "t.csv").rows)
    assert [(one.line, type(one)) for one in found] == [(2, SetAside), (3, Row)]


def test_one_column_without_a_header_is_all_names() -> None:
    found = table(b"Tarvos Holding\nIlkar Vedrin\n", "t.csv")
    assert found.columns == ("name",)
    assert len(rows(found)) == 2


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(UnreadableTable):
        table(b"", "t.csv")


def test_json_lines_that_are_none_are_set_aside() -> None:
    data = b'{"name": "Tarvos", "aliases": ["A", "B"]}\nnot json\n[1]\n{"name": 5}\n'
    assert [one.line for one in aside(table(data, "t.jsonl"))] == [2, 3]
    assert rows(table(data, "t.jsonl"))[0].cells == (("Tarvos",), ("A", "B"))


def test_json_nested_without_end_is_set_aside() -> None:
    data = b'{"name": "Tarvos"}\n' + b"[" * 100_000 + b"\n"
    assert [one.line for one in aside(table(data, "t.jsonl"))] == [2]


def test_json_lines_without_objects_are_refused() -> None:
    with pytest.raises(UnreadableTable):
        table(b"[1]\n", "t.jsonl")


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(RequestError, match=r"\.doc"):
        table(b"x", "t.doc")


def test_a_workbook_gives_dates_and_numbers_as_written() -> None:
    from datetime import date

    data = workbook([[["name", "dob", "inn"], ["Ilkar Vedrin", date(1968, 2, 11), 77.0]]])
    assert rows(table(data, "t.xlsx"))[0].cells == (("Ilkar Vedrin",), ("1968-02-11",), ("77",))


def test_a_workbook_that_claims_a_size_is_not_believed() -> None:
    data = workbook([[["name"], ["Tarvos"]]])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read(part).replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    found = list(table(with_part(data, part, sheet), "t.xlsx").rows)
    assert len(found) == 1


def test_a_row_that_claims_to_be_the_billionth_is_refused() -> None:
    data = workbook([[["name"], ["Tarvos"]]])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read(part).replace(b'<row r="2"', b'<row r="1000000000"')
    with pytest.raises(UnreadableTable, match="rows"):
        list(table(with_part(data, part, sheet), "t.xlsx").rows)


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(600):
            part.write(bytes(1_000_000))
    with pytest.raises(TableTooLarge):
        table(out.getvalue(), "t.xlsx")


def test_a_workbook_of_strings_too_many_to_hold_is_refused() -> None:
    data = workbook([[["name"], ["Tarvos"]]])
    with pytest.raises(TableTooLarge):
        table(with_part(data, "xl/sharedStrings.xml", bytes(100_000_001)), "t.xlsx")


def test_a_workbook_with_a_document_type_is_refused() -> None:
    data = workbook([[["name"], ["Tarvos"]]])
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    with pytest.raises(UnreadableTable, match="document type"):
        table(with_part(data, "xl/sharedStrings.xml", laughs), "t.xlsx")


@pytest.mark.parametrize("ending", ["xlsx", "parquet", "jsonl", "csv"])
@settings(deadline=None)  # the machine may be busy with other things
@example(data=b"|")  # delimiters, and nothing between them
@given(data=st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_refusal(ending: str, data: bytes) -> None:
    try:
        for one in table(data, f"t.{ending}").rows:
            assert one.line > 0
    except TableError:
        pass


@pytest.mark.parametrize("ending", ["xlsx", "parquet"])
def test_a_file_cut_short_is_refused(ending: str) -> None:
    whole = workbook([[["name"], ["Tarvos"]]]) if ending == "xlsx" else parquet_bytes()
    with pytest.raises(UnreadableTable):
        list(table(whole[: len(whole) // 2], f"t.{ending}").rows)


def parquet_bytes() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    cells = {"name": ["Tarvos", None], "aliases": [["A"], None], "born": [1968, None]}
    pq.write_table(pa.table(cells), out)
    return out.getvalue()


def test_parquet_rows_are_texts() -> None:
    found = table(parquet_bytes(), "t.parquet")
    assert found.total == 2
    assert rows(found)[0].cells == (("Tarvos",), ("A",), ("1968",))


@settings(deadline=None)  # the machine may be busy with other things
@given(cells=st.lists(st.tuples(st.text(), st.text(min_size=1)), min_size=1))
def test_what_csv_writes_is_read_back(cells: list[tuple[str, str]]) -> None:
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["name", "x"])
    kept = [pair for pair in cells if pair[0].count("\n") + pair[0].count("\r") < 10]
    kept = [pair for pair in kept if pair[1].count("\n") + pair[1].count("\r") < 10]
    kept = [pair for pair in kept if json.loads(json.dumps(pair)) and _speakable(pair)]
    writer.writerows(kept)
    found = rows(table(out.getvalue().encode(), "t.csv"))
    assert [tuple(cell[0] for cell in one.cells) for one in found] == kept


def _speakable(pair: tuple[str, str]) -> bool:
    try:
        return bool("".join(pair).encode())
    except UnicodeEncodeError:
        return False
