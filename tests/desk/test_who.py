"""Who is who over a casebook: looked up near a name, decided by people, undone to the byte."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import count
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.dossier import render_who
from onrecord.errors import NotInCasebook, RequestError
from onrecord.model import (
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityKind,
    Identifier,
    Reading,
    SourceLetter,
)

AT = "2031-05-03T09:00:00+00:00"
SIGNED = desk.Signature(by="Ada Quill", at=AT, why="seen in the register")
SCHEMA = Path(__file__).parents[2] / "src" / "onrecord" / "dossier" / "schema" / "who-1.json"

NUMBERS = count()


def entity(name: str, kind: EntityKind = EntityKind.COMPANY, *further: str) -> Entity:
    return Entity(id=EntityId(""), kind=kind, name=name, names=(name, *further))


def keep(book: Casebook, *entities: Entity, raw: bytes = b"", reader: str = "1") -> DocumentId:
    """Keep one invented report that names these entities, and return its id."""
    import hashlib

    data = raw or f"report {next(NUMBERS)}".encode()
    one = DocumentId(hashlib.sha256(data).hexdigest())
    named = tuple(
        replace(each, id=EntityId(f"{one[:12]}:e{number}"))
        for number, each in enumerate(entities)
    )
    document = Document(id=one, text=data.decode(), name="report.txt", format="plain-text")
    reading = Reading(document=one, entities=named)
    book.save(document, data, reading, at=AT, reader=reader)
    return one


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    return Casebook.open(tmp_path / "who.casebook")


def state(book: Casebook) -> str:
    known = desk.who_is_known(book)
    return render_who(known.parties, book.decisions())


def sizes(book: Casebook, name: str) -> list[int]:
    return [len(one.entities) for one in desk.parties_called(book, name).parties]


def test_a_merge_joins_two_parties_in_every_report_that_names_them(book: Casebook) -> None:
    for name in ("PAW Brenn", "PAW Brenn", "Brenn Works", "Brenn Works"):
        keep(book, entity(name))
    desk.merge(book, "PAW Brenn", "Brenn Works", signed=SIGNED)
    assert sizes(book, "Brenn Works") == [4]
    keep(book, entity("Brenn Works"))
    assert sizes(book, "PAW Brenn") == [5]


def test_undoing_a_merge_brings_the_earlier_state_back_byte_for_byte(book: Casebook) -> None:
    for name in ("PAW Brenn", "Brenn Works", "Tarvos Holding"):
        keep(book, entity(name))
    before = state(book)
    (made,) = desk.merge(book, "PAW Brenn", "Brenn Works", signed=SIGNED)
    assert state(book) != before
    desk.undo(book, made.deed, signed=SIGNED)
    assert state(book) == before


def test_undoing_a_later_decision_brings_the_earlier_one_back(book: Casebook) -> None:
    for name in ("PAW Brenn", "Brenn Works"):
        keep(book, entity(name))
    desk.merge(book, "PAW Brenn", "Brenn Works", signed=SIGNED)
    merged = state(book)
    one = desk.party_called(book, "Brenn Works")[0].entities[0]
    later = replace(SIGNED, why="two addresses")
    (parted,) = desk.split(book, one, signed=later)
    assert sizes(book, "PAW Brenn") == [1]
    desk.undo(book, parted.deed, signed=later)
    assert state(book) == merged


def test_undoing_a_split_undoes_all_that_it_parted(book: Casebook) -> None:
    for _ in range(4):
        keep(book, entity("Tarvos Holding"))
    before = state(book)
    one = desk.party_called(book, "Tarvos Holding")[0].entities[2]
    made = desk.split(book, one, signed=SIGNED)
    assert (len(made), sizes(book, "Tarvos Holding")) == (3, [3, 1])
    desk.undo(book, made[0].deed, signed=SIGNED)
    assert state(book) == before


def test_a_later_report_joins_the_party_and_not_the_one_split_off(book: Casebook) -> None:
    for _ in range(3):
        keep(book, entity("Tarvos Holding"))
    alone = desk.party_called(book, "Tarvos Holding")[0].entities[0]
    desk.split(book, alone, signed=SIGNED)
    for _ in range(3):
        keep(book, entity("Tarvos Holding"))
    assert sizes(book, "Tarvos Holding") == [5, 1]
    assert desk.party_called(book, alone)[0].entities == (alone,)


def test_a_rejected_pair_is_not_offered_again(book: Casebook) -> None:
    keep(book, entity("Kestovian defence ministry", EntityKind.PUBLIC_BODY))
    keep(book, entity("Kestovia's defence ministry", EntityKind.PUBLIC_BODY))
    offered = [one for one in desk.who_is_known(book).parties if one.maybe]
    desk.reject(
        book, "Kestovian defence ministry", "Kestovia's defence ministry", signed=SIGNED
    )
    assert len(offered) == 1
    assert not [one for one in desk.who_is_known(book).parties if one.maybe]


def test_a_decision_survives_a_newer_reading_that_counts_and_names_anew(book: Casebook) -> None:
    keep(book, entity("Tarvos Holding"))
    keep(book, entity("Corvane Works", EntityKind.COMPANY, "Corvane"), raw=b"the same bytes")
    desk.merge(book, "Tarvos Holding", "Corvane Works", signed=SIGNED)
    before = sizes(book, "Tarvos Holding")
    keep(
        book,
        entity("Selm", EntityKind.PLACE),
        entity("Corvane Works JSC", EntityKind.COMPANY, "Corvane Works"),
        raw=b"the same bytes",
        reader="2",
    )
    assert (before, sizes(book, "Tarvos Holding")) == ([2], [2])


def test_a_name_of_several_parties_must_be_told_apart(book: Casebook) -> None:
    keep(
        book,
        entity("Paul Denner", EntityKind.PERSON),
        entity("Paul Denner", EntityKind.COMPANY),
    )
    keep(book, entity("Tarvos Holding"))
    with pytest.raises(RequestError, match="2 parties bear this name"):
        desk.merge(book, "Paul Denner", "Tarvos Holding", signed=SIGNED)


def test_what_is_one_already_cannot_be_merged_or_rejected(book: Casebook) -> None:
    keep(book, entity("Tarvos Holding", EntityKind.COMPANY, "Tarvos"))
    for deed in (desk.merge, desk.reject):
        with pytest.raises(RequestError, match="one party already"):
            deed(book, "Tarvos Holding", "Tarvos", signed=SIGNED)


def test_an_unknown_deed_or_entity_is_refused(book: Casebook) -> None:
    one = keep(book, entity("Tarvos Holding"))
    with pytest.raises(NotInCasebook):
        desk.undo(book, "0123456789ab", signed=SIGNED)
    with pytest.raises(NotInCasebook):
        desk.split(book, f"{one[:12]}:e9", signed=SIGNED)


def test_decisions_and_undoings_are_logged_and_proved(book: Casebook) -> None:
    for name in ("PAW Brenn", "Brenn Works"):
        keep(book, entity(name))
    (made,) = desk.merge(book, "PAW Brenn", "Brenn Works", signed=SIGNED)
    desk.undo(book, made.deed, signed=replace(SIGNED, why="a mistake"))
    assert [entry.deed for entry in book.log()][-2:] == ["decided", "undone"]
    assert book.verify(contents=True).sound
    assert [one.why for one in book.undoings()] == ["a mistake"]


def test_an_undoing_slipped_into_the_file_is_found(book: Casebook, tmp_path: Path) -> None:
    import sqlite3

    for name in ("PAW Brenn", "Brenn Works"):
        keep(book, entity(name))
    desk.merge(book, "PAW Brenn", "Brenn Works", signed=SIGNED)
    with sqlite3.connect(tmp_path / "who.casebook") as raw:
        raw.execute("INSERT INTO undoings VALUES (1, 1, 'nobody', '2031', 'none')")
    raw.close()
    assert "The undoings are not the ones logged." in book.verify(contents=True).problems


def test_an_identifier_is_followed_from_name_to_name(book: Casebook) -> None:
    code = (Identifier(scheme="lei", value="TESTLEI0000000000001"),)
    keep(book, replace(entity("Tarvos Holding"), identifiers=code))
    keep(book, replace(entity("Corvane Works"), identifiers=code))
    assert sizes(book, "Corvane Works") == [2]


def test_the_export_keeps_to_its_schema(book: Casebook) -> None:
    for name in ("PAW Brenn", "Brenn Works", "PAW Brenn"):
        keep(book, entity(name))
    desk.merge(book, "PAW Brenn", "Brenn Works", signed=SIGNED)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(state(book)))


def test_a_rating_stands_in_the_grades_and_a_later_one_overrules_it(book: Casebook) -> None:
    text = b"(Selm Courier) - Mayor Ines Tolland said that the pier of Selm was sold in March."
    paper = desk.read_paper(desk.Paper(data=text, name="a.txt"))
    named = replace(paper, document=replace(paper.document, publisher="Selm Courier"))
    desk.keep(book, [named], at=AT)
    for letter in (SourceLetter.RELIABLE, SourceLetter.FAIRLY_RELIABLE):
        desk.rate(book, "Selm  Courier", letter, signed=replace(SIGNED, why=letter.value))
    codes = {one.grade.code for one in desk.tell_story(book, [paper.document.id]).claims}
    assert codes and all(code.startswith("C") for code in codes)
    assert book.verify(contents=True).sound


WORDS = ("Tarvos", "Holding", "Brenn", "PAW", "Corvane", "Works")
REPORTS = st.lists(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
            st.sampled_from([EntityKind.COMPANY, EntityKind.PERSON, EntityKind.LEGAL_ENTITY]),
        ),
        min_size=1,
        max_size=3,
    ),
    min_size=2,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(reports=REPORTS)
def test_a_lookup_near_a_name_says_what_the_whole_casebook_says(
    reports: list[list[tuple[str, EntityKind]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Casebook.open(tmp_path_factory.mktemp("who") / "b") as book:
        for named in reports:
            keep(book, *(entity(name, kind) for name, kind in named))
        whole = desk.who_is_known(book)
        name = reports[0][0][0]
        near = desk.parties_called(book, name)
        wanted = {one.entities for one in whole.parties if name.lower() in whole.names_of(one)}
        assert {one.entities for one in near.parties} == wanted


def test_a_party_among_those_known_is_the_one_that_a_lookup_finds(book: Casebook) -> None:
    for name in ("PAW Brenn", "PAW Brenn", "Tarvos Holding"):
        keep(book, entity(name))
    keep(book, entity("Tarvos Holding", EntityKind.PERSON))
    known = desk.who_is_known(book)
    for party in known.parties:
        for asked in (party.entities[0], party.name):
            file = desk.party_file(book, asked, known=known)
            assert file == desk.party_file(book, asked)
