"""What is kept between requests: made once, never shown when it no longer holds, told to nobody."""

from __future__ import annotations

from contextlib import closing

import pytest
from open_door import let_in, open_client, settings_for, signed

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.model import Deed
from onrecord.web import warming
from onrecord.web.office import Office

SIGNED = "2026-11-20T10:00:00+00:00"
PAGES = ("", "/ledger", "/sources", "/network", "/timeline", "/export")


@pytest.fixture
def every(files) -> str:
    return f"/reports/{','.join(files.ids)}"


def test_what_was_made_ahead_is_shown_without_another_reading(own_files, monkeypatch) -> None:
    client = let_in(open_client(own_files))
    for _ in warming._round(client.app.state.office):
        pass

    def again(*_: object, **__: object) -> None:
        pytest.fail("compiled again")

    monkeypatch.setattr(desk, "dossier_from_casebook", again)
    monkeypatch.setattr(desk, "tell_story", again)
    monkeypatch.setattr(desk, "who_is_known", again)
    paths = [f"/reports/{id_}{page}" for id_ in own_files.ids for page in PAGES]
    assert {client.get(path).status_code for path in (*paths, "/", "/parties")} == {200}


def test_a_decision_about_a_match_stands_in_a_ledger_that_was_kept(own_files) -> None:
    client = let_in(open_client(own_files))
    ledgers = [f"/reports/{id_}/ledger" for id_ in own_files.ids]
    assert not any("Decided" in client.get(one).text for one in ledgers)
    listing = "sample-invented:S-001"
    client.post(
        "/screening",
        data={
            "signed": signed(client, "/screening?name=Tarvos+Holding", "/screening"),
            "name": "Tarvos Holding",
            "party": "Tarvos Holding",
            "listing": listing,
            "seen": "0",
            "verdict": "false",
            "why": "Another firm of that name.",
        },
    )
    assert any("Another firm of that name." in client.get(one).text for one in ledgers)


def test_a_decision_about_who_is_who_stands_on_a_page_of_several_that_was_kept(
    own_files, every
) -> None:
    client = let_in(open_client(own_files))
    assert "Who is who across these reports" in client.get(every).text
    with Casebook.open(own_files.casebook) as book:
        (kestovia,) = desk.parties_called(book, "Kestovia").parties
        before = client.get(every).text
        for entity in kestovia.entities[1:]:
            signature = desk.Signature(by="Ada", at=SIGNED, why="Another one.")
            desk.split(book, entity, signed=signature)
    after = client.get(every).text
    across = [
        text[text.index('id="across"') : text.index('id="relations"')]
        for text in (before, after)
    ]
    assert ">Kestovia<" in across[0]
    assert ">Kestovia<" not in across[1]


def test_a_report_that_comes_in_stands_in_the_list_of_parties(own_files) -> None:
    client = let_in(open_client(own_files))
    assert "Quenlith" not in client.get("/parties").text
    read = desk.read_text("Quenlith Shipping said on Monday that it had bought two gliders.")
    with Casebook.open(own_files.casebook) as book:
        desk.keep(book, [read], at=SIGNED)
    assert "Quenlith Shipping" in client.get("/parties").text


def test_the_choices_of_one_reader_are_not_anothers(client, every) -> None:
    chosen = client.get(f"{every}/network?named=1").text
    assert 'name="named" value="1" checked' in chosen
    assert 'name="named" value="1" checked' not in client.get(f"{every}/network").text


def test_what_is_kept_holds_nobodys_mark(own_files) -> None:
    office = Office(settings_for(own_files))
    with closing(office.casebook()) as book:
        for draw in warming.DRAWN:
            assert 'name="signed"' not in draw(office, book, own_files.ids[0])


def test_a_refusal_does_not_tell_where_files_lie(client, files) -> None:
    page = client.get("/reports/ffffffffffff")
    told = client.get("/api/v1/reports/ffffffffffff").json()["message"]
    assert page.status_code == 404
    assert "is not in this casebook" in page.text
    assert str(files.casebook.parent) not in page.text + told


def test_a_place_is_not_said_to_be_looked_for(own_files) -> None:
    client = let_in(open_client(own_files))
    with Casebook.open(own_files.casebook) as book:
        desk.rescreen(book, lists=client.app.state.office.lists(), at=SIGNED)
        place = desk.parties_called(book, "Kestovia").parties[0].entities[0]
    page = client.get(f"/parties/{place}").text
    assert "it is not a party" in page
    assert "Not found" not in page


def test_hits_that_go_out_are_in_the_log_with_file_lists_and_name(
    own_client, own_files
) -> None:
    data = {"signed": signed(own_client, "/bulk", "/bulk")}
    files = {"file": ("who.csv", b"id,name\n1,Ilkar Vedrin\n", "text/csv")}
    where = own_client.post("/bulk", data=data, files=files).url.path
    mark = signed(own_client, where, f"{where}/run")
    own_client.post(f"{where}/run", data={"signed": mark, "column-0": "id", "column-1": "name"})
    while own_client.get(f"/api/v1{where}").json()["state"] in {"waiting", "running"}:
        pass
    assert own_client.get(f"{where}/hits.csv").status_code == 200
    with Casebook.open(own_files.casebook) as book:
        (facts,) = book.noted(Deed.EXPORTED, subject=where.lstrip("/"))
        by = [one.by for one in book.log(limit=1_000) if one.deed == Deed.EXPORTED.value]
    assert (facts["form"], facts["file"], facts["hits"]) == ("hits.csv", "who.csv", 1)
    assert "sample-invented" in str(facts["lists"])
    assert by == ["Ada"]


def test_the_desk_says_in_how_many_lists_nobody_was_found(own_client) -> None:
    mark = signed(own_client, "/", "/read")
    own_client.post("/read", data={"signed": mark, "text": "Orla Tesk said it rained."})
    text = own_client.get("/").text
    assert "not found in 1 list" in text
    assert "nobody found" not in text


def test_cards_that_are_kept_carry_the_visitors_mark_in_each_form(own_files) -> None:
    client = let_in(open_client(own_files))
    path = f"/reports/{own_files.ids[2]}/screening"
    first, second = client.get(path).text, client.get(path).text
    assert first == second
    assert 'name="signed"' in first
    assert "\0" not in first


def test_a_form_of_kept_cards_decides_and_the_cards_are_new(own_files) -> None:
    client = let_in(open_client(own_files))
    path = f"/reports/{own_files.ids[2]}/screening"
    text = client.get(path).text

    def hidden(name: str) -> str:
        return text.partition(f'name="{name}" value="')[2].partition('"')[0]

    kept = {name: hidden(name) for name in ("party", "listing", "seen")}
    mark = signed(client, path, path)
    client.post(path, data={**kept, "signed": mark, "verdict": "false", "why": "Another firm."})
    assert "Another firm." in client.get(path).text
