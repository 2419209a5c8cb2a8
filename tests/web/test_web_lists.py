"""The page of the lists: how they stand, updates taken or refused, and what they change."""

from __future__ import annotations

import pytest
from open_door import let_in, open_client, signed

from onrecord.list_store import ListStore
from onrecord.web import add_user

PASSWORD = "correct horse battery"


def put(client, *files, **data):
    return client.post(
        "/lists",
        data={"signed": signed(client, "/lists", "/lists"), **data},
        files=[("files", one) for one in files],
    )


@pytest.fixture
def empty(own_files, tmp_path):
    files = own_files.__class__(
        casebook=own_files.casebook, lists=tmp_path / "empty", ids=own_files.ids
    )
    return let_in(open_client(files))


def test_each_list_shows_date_age_hash_counts_and_last_update(own_client, own_files) -> None:
    (status,) = ListStore(own_files.lists).status()
    text = own_client.get("/lists").text
    for words in (
        status.name,
        status.as_of,
        status.sha256[:16],
        f"{status.entries:,}",
        "In use",
    ):
        assert words in text


def test_without_a_list_the_page_says_what_to_do(empty) -> None:
    assert "No list is loaded, so nobody is screened" in empty.get("/lists").text


def test_the_invented_sample_is_loaded_by_a_button(empty) -> None:
    answer = put(empty, sample="1")
    assert "sample-invented is in use" in answer.text
    assert len(empty.get("/api/v1/lists").json()) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.xml", b"<no"),
        ("list.zip", b"PK\x03\x04broken"),
        ("x.bin", b"\x00\x01"),
        ("e", b""),
    ],
)
def test_what_is_no_list_is_refused_in_words_and_nothing_changes(
    own_client, name, data
) -> None:
    before = own_client.get("/api/v1/lists").json()
    answer = put(own_client, (name, data))
    assert answer.status_code == 422
    assert "Nothing was changed" in answer.text
    assert own_client.get("/api/v1/lists").json() == before


def test_an_update_that_would_lose_entries_is_refused_and_only_a_named_tick_waives_it(
    own_client, own_files
) -> None:
    store = ListStore(own_files.lists)
    (name, data), *_ = store.raw("sample-invented").files
    lines = data.decode().splitlines(keepends=True)
    shorter = "".join(lines[:8]).encode()
    for accepted, raised in (((), "count"), (("count",), "drop")):
        refused = put(own_client, (name, shorter), name="sample-invented", accept=accepted)
        assert refused.status_code == 422
        assert f'name="accept" value="{raised}">' in refused.text
    assert "Refused" in own_client.get("/lists").text
    taken = put(own_client, (name, shorter), name="sample-invented", accept=("count", "drop"))
    assert "is in use" in taken.text
    assert "removed" in taken.text


def test_a_nonsense_waiver_waives_nothing(own_client, own_files) -> None:
    (name, data), *_ = ListStore(own_files.lists).raw("sample-invented").files
    lines = data.decode().splitlines(keepends=True)
    answer = put(
        own_client, (name, "".join(lines[:8]).encode()), name="sample-invented", accept="all"
    )
    assert answer.status_code == 422


def test_a_hostile_file_name_leads_nowhere(own_client) -> None:
    answer = put(own_client, ("../../../etc/<script>.xml", b"<no"))
    assert answer.status_code == 422
    assert "<script>." not in answer.text


def test_screening_again_tells_first_and_then_nothing_new(own_client) -> None:
    mark = signed(own_client, "/lists", "/lists/rescreen")
    first = own_client.post("/lists/rescreen", data={"signed": mark}).text
    assert "first screening" in first
    assert "first look" in first
    again = own_client.post("/lists/rescreen", data={"signed": mark}).text
    assert "Nothing is new, changed or gone" in again


def test_screening_again_after_a_list_lost_an_entry_tells_what_is_gone(
    own_client, own_files
) -> None:
    mark = signed(own_client, "/lists", "/lists/rescreen")
    own_client.post("/lists/rescreen", data={"signed": mark})
    store = ListStore(own_files.lists)
    (name, data), *_ = store.raw("sample-invented").files
    lines = data.decode().splitlines(keepends=True)
    kept = "".join(lines[:5]) + lines[-1]
    accepted = ("count", "drop")
    put(own_client, (name, kept.encode()), name="sample-invented", accept=accepted)
    text = own_client.post("/lists/rescreen", data={"signed": mark}).text
    assert "− gone" in text
    assert "not on the list any more" in text


def test_an_analyst_may_screen_again_but_not_change_the_lists(own_files, tmp_path) -> None:
    people = tmp_path / "users.json"
    add_user(people, "adam", role="admin", password=PASSWORD)
    client = open_client(own_files, token="", users=people)
    mark = signed(client, "/sign-in", "/sign-in")
    client.post("/sign-in", data={"signed": mark, "name": "adam", "password": PASSWORD})
    as_admin = signed(client, "/lists", "/lists")
    people.write_text(people.read_text().replace('"admin"', '"analyst"'))
    answer = client.post("/lists", data={"signed": as_admin, "sample": "1"})
    assert answer.status_code == 403
    assert "this needs admin" in answer.text
    assert 'action="/lists"' not in client.get("/lists").text
    assert 'action="/lists/rescreen"' in client.get("/lists").text
