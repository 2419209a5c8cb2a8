"""Listed parties are found, with reasons that add up."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import screening
from onrecord.model import Designation, EntityKind, Identifier, Match, Name, Query, WatchList

PERSON, COMPANY, VESSEL = EntityKind.PERSON, EntityKind.COMPANY, EntityKind.VESSEL


def listed(entry: str, *names: str, kind: EntityKind = PERSON, **facts: object) -> Designation:
    return Designation(
        list_name="sample",
        entry=entry,
        kind=kind,
        names=tuple(Name(text=name) for name in names),
        **facts,  # type: ignore[arg-type]
    )


def watch_list(*parties: Designation, name: str = "sample") -> WatchList:
    return WatchList(
        name=name,
        publisher="Nobody",
        as_of="2026-01-02",
        sha256="ab" * 32,
        designations=parties,
    )


FILLER = tuple(
    listed(f"f{n}", f"{given} {surname}")
    for n, (given, surname) in enumerate(
        (given, surname)
        for given in ("Ivan", "Jane", "Ahmed", "Pedro", "Noor", "Olga", "Chen", "Anders")
        for surname in ("Ptarmigan", "Sandgrouse", "Wagtail", "Fieldfare", "Siskin", "Dunnock")
    )
)
PARTIES = (
    listed("p1", "KVERNELAND, Torbjorn Aslak", birth_dates=("1961-04-12",), countries=("no",)),
    listed("p2", "Yusuf al-Harithi", "يوسف الحارثي"),
    listed("p3", "Nizhny Widget Works OOO", kind=COMPANY,
           identifiers=(Identifier(scheme="inn", value="5000 111 222"),)),
    listed("p4", "BLUE HERON 1", kind=VESSEL),
    listed("p5", "Zbigniew Quetzal", birth_dates=("1950",)),
    listed("p6", "Zbigniew Quetzal", birth_dates=("1980",)),
    listed("p7", "Volga Trading Corporation", kind=COMPANY),
)  # fmt: skip
INDEX = screening.build_index([watch_list(*PARTIES, *FILLER)])


def found(name: str, kind: EntityKind = PERSON, **facts: object) -> tuple[Match, ...]:
    query = Query(names=(name,), kind=kind, **facts)  # type: ignore[arg-type]
    return screening.screen(query, INDEX)


def entries(matches: tuple[Match, ...]) -> list[str]:
    return [match.listing.entry for match in matches]


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Torbjorn Aslak Kverneland", "p1"),
        ("Kverneland Torbjorn", "p1"),
        ("Torbjørn Aslak Kvernelend", "p1"),
        ("TorbjornAslak Kverneland", "p1"),
        ("Dr. Torbjorn Aslak Kverneland", "p1"),
        ("Tоrbjоrn Aslak Kverneland", "p1"),
        ("Tor\u200bbjorn Aslak Kverneland", "p1"),
        ("Youssef al-Harithi", "p2"),
        ("يوسف الحارثي", "p2"),
    ],
)
def test_a_party_is_found_however_its_name_is_written(name: str, entry: str) -> None:
    assert entries(found(name))[0] == entry


def test_companies_and_vessels_are_found_by_their_telling_words() -> None:
    assert entries(found("Nizhny Widget Works Limited Liability Company", COMPANY))[0] == "p3"
    assert entries(found("M/V Blue Heron 1", VESSEL))[0] == "p4"


def test_a_shared_trade_is_no_match() -> None:
    assert "p7" not in entries(found("Pelican Trading Corporation", COMPANY))


def test_a_person_is_not_looked_for_among_vessels() -> None:
    assert "p4" not in entries(found("Blue Heron"))


def test_a_party_of_unknown_kind_is_looked_for_among_all() -> None:
    assert "p1" in entries(found("Torbjorn Aslak Kverneland", EntityKind.LEGAL_ENTITY))
    assert "p3" in entries(found("Nizhny Widget Works", EntityKind.LEGAL_ENTITY))


def test_every_match_says_which_list_version_it_comes_from() -> None:
    listing = found("Torbjorn Aslak Kverneland")[0].listing
    assert (listing.list_name, listing.as_of, listing.sha256) == (
        "sample",
        "2026-01-02",
        "ab" * 32,
    )


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from([name.text for party in PARTIES for name in party.names]),
    st.sampled_from([(), ("1961",), ("1950-01-01",)]),
)
def test_the_reasons_add_up_to_the_score(name: str, born: tuple[str, ...]) -> None:
    for match in found(name, EntityKind.LEGAL_ENTITY, birth_dates=born):
        effects = sum(reason.effect for reason in match.reasons + match.against)
        assert math.log(match.score / (1 - match.score)) == pytest.approx(effects, abs=1e-4)
        assert all(reason.words.endswith(".") for reason in match.reasons + match.against)


def test_reasons_name_the_words_that_met_and_the_alias() -> None:
    match = found("Kvernelend Torbjorn")[0]
    words = next(r.words for r in match.reasons if r.feature == "words-met")
    assert "kvernelend" in words
    assert "KVERNELAND, Torbjorn Aslak" in words
    assert match.alias == "KVERNELAND, Torbjorn Aslak"


def test_a_birth_date_speaks_for_or_against_but_never_vetoes() -> None:
    name = "Torbjorn Aslak Kverneland"
    plain = found(name)[0].score
    same = found(name, birth_dates=("1961-04-12",))[0].score
    near = found(name, birth_dates=("1962",))[0]
    assert near.score < plain < same
    words = next(reason.words for reason in near.against if reason.feature == "birth-date")
    assert "one year apart" in words


def test_a_country_speaks_for_or_against() -> None:
    name = "Torbjorn Aslak Kverneland"
    there, elsewhere = (found(name, countries=(code,))[0].score for code in ("no", "pe"))
    assert elsewhere < found(name)[0].score < there


def test_an_identifier_finds_a_party_under_another_name() -> None:
    asked = (Identifier(scheme="inn", value="5000111222"),)
    match = found("Something Else Entirely", COMPANY, identifiers=asked)[0]
    assert match.listing.entry == "p3"
    assert match.reasons[0].feature == "identifier"


def test_two_parties_that_fit_alike_are_said_to_be_ambiguous() -> None:
    matches = found("Zbigniew Quetzal")
    assert sorted(entries(matches)) == ["p5", "p6"]
    assert [ref.entry for ref in matches[0].ambiguous_with] == [matches[1].listing.entry]


def test_a_birth_date_resolves_the_ambiguity() -> None:
    match = found("Zbigniew Quetzal", birth_dates=("1980-02-01",))[0]
    assert match.listing.entry == "p6"
    assert match.ambiguous_with == ()


def test_twins_on_two_lists_are_one_party_and_not_ambiguous() -> None:
    twin = listed("u1", "Torbjorn Aslak KVERNELAND", birth_dates=("1962",))
    index = screening.build_index(
        [watch_list(*PARTIES, *FILLER), watch_list(twin, name="other")]
    )
    match = screening.screen(Query(names=("Torbjorn Aslak Kverneland",), kind=PERSON), index)[0]
    assert len(match.same_party) == 1
    assert match.ambiguous_with == ()


def test_people_of_one_name_born_decades_apart_stay_two() -> None:
    assert all(match.same_party == () for match in found("Zbigniew Quetzal"))


def test_a_batch_gives_what_single_queries_give() -> None:
    queries = [Query(names=(d.name,), kind=d.kind) for d in (*PARTIES, *FILLER)]
    batch = list(screening.screen_many(queries, INDEX))
    assert batch == [screening.screen(query, INDEX) for query in queries]


@pytest.mark.parametrize("name", ["", "   ", "!!!", "\u200b", "1", "王" * 500, "a " * 500])
def test_odd_names_are_answered_not_refused(name: str) -> None:
    assert isinstance(found(name), tuple)


def test_a_stricter_policy_never_shows_more() -> None:
    shipped = screening.shipped_policy()
    query = Query(names=("Zbigniew Quetzal",), kind=PERSON)
    counts = [
        len(screening.screen(query, INDEX, policy=replace(shipped, possible=p)))
        for p in (0.0, 0.05, 0.5, 0.95)
    ]
    assert counts == sorted(counts, reverse=True)


def test_an_empty_list_finds_nobody() -> None:
    index = screening.build_index([])
    assert screening.screen(Query(names=("Jane Wagtail",)), index) == ()
