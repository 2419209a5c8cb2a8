"""Lists on disk: whole or absent, the last good version stays, and a kill shows old or new."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from list_samples import BY_FORMAT, files

import onrecord
from onrecord import lists
from onrecord.errors import ListNotLoaded, ListRefused, MalformedList
from onrecord.list_store import ListStore, read_list_files

AT = "2026-11-22T10:00:00Z"
LATER = "2026-11-23T10:00:00Z"


def house_list(count: int, *, word: str = "Invented", as_of: str = "2026-11-01") -> bytes:
    rows = "".join(f"{n},{word} {n},Company\n" for n in range(1, count + 1))
    return f"# list: house-list\n# as of: {as_of}\nid,name,kind\n{rows}".encode()


def packed(data: bytes) -> lists.ListFiles:
    return files(("house.csv", data))


@pytest.fixture
def store(tmp_path: Path) -> ListStore:
    found = ListStore(tmp_path / "lists")
    found.add(packed(house_list(100)), at=AT)
    return found


def test_a_list_added_is_the_list_in_use(store: ListStore) -> None:
    assert store.names() == ("house-list",)
    assert store.current("house-list") == lists.parse(house_list(100))


def test_every_version_carries_its_name_date_and_digest(store: ListStore) -> None:
    (status,) = store.status()
    found = store.current("house-list")
    assert (status.name, status.as_of, status.sha256) == (
        found.name,
        found.as_of,
        found.sha256,
    )
    assert (status.entries, status.versions, status.loaded_at) == (100, 1, AT)


def test_adding_a_loaded_list_again_is_refused(store: ListStore) -> None:
    with pytest.raises(ListRefused, match="update it instead"):
        store.add(packed(house_list(100)), at=AT)


def test_an_update_puts_the_new_version_in_use_and_keeps_the_old_bytes(
    store: ListStore,
) -> None:
    change = store.update("house-list", packed(house_list(101)), at=LATER)
    assert [one.entry for one in change.added] == ["101"]
    assert len(store.current("house-list").designations) == 101
    kept = store.folder.glob("house-list/*/raw/*")
    assert sorted(len(path.read_bytes()) for path in kept) == sorted(
        (len(house_list(100)), len(house_list(101)))
    )


def test_the_raw_bytes_come_back_as_they_were(store: ListStore) -> None:
    assert store.raw("house-list").files == (("house.csv", house_list(100)),)


@pytest.mark.parametrize(
    "bad",
    [
        house_list(50),
        house_list(0),
        house_list(100, as_of="2026-10-01"),
        b"<!DOCTYPE html><html><body>503</body></html>",
        b"",
    ],
    ids=["drop", "header only", "older", "html page", "empty"],
)
def test_a_refused_update_leaves_the_last_good_version_and_is_told(
    store: ListStore, bad: bytes
) -> None:
    before = store.current("house-list")
    with pytest.raises((ListRefused, MalformedList)):
        store.update("house-list", packed(bad), at=LATER)
    (status,) = store.status()
    assert store.current("house-list") == before
    assert status.refused_at == LATER and status.refusal


def test_a_good_update_clears_the_refusal(store: ListStore) -> None:
    with pytest.raises(ListRefused):
        store.update("house-list", packed(house_list(50)), at=LATER)
    store.update("house-list", packed(house_list(101)), at=LATER)
    assert store.status()[0].refusal == ""


def test_a_person_may_accept_the_named_reason(store: ListStore) -> None:
    with pytest.raises(ListRefused) as caught:
        store.update("house-list", packed(house_list(50)), at=LATER)
    accepted = frozenset({caught.value.objection})
    store.update("house-list", packed(house_list(50)), at=LATER, accept=accepted)
    assert len(store.current("house-list").designations) == 50


def test_going_back_to_earlier_bytes_uses_the_version_kept(store: ListStore) -> None:
    store.update("house-list", packed(house_list(101)), at=LATER)
    store.update("house-list", packed(house_list(100)), at=LATER)
    assert len(store.current("house-list").designations) == 100
    assert store.status()[0].versions == 2


def test_a_damaged_cache_is_read_again_from_the_raw_files(store: ListStore) -> None:
    (cache,) = store.folder.glob("house-list/*/parsed.msgpack")
    cache.write_bytes(b"\x00" * 10)
    assert len(store.current("house-list").designations) == 100
    assert len(cache.read_bytes()) > 1000


def test_a_cache_of_another_reading_is_read_again(store: ListStore) -> None:
    (path,) = store.folder.glob("house-list/*/about.json")
    about = json.loads(path.read_bytes()) | {"read_by": "an older parser"}
    path.write_text(json.dumps(about), encoding="utf-8")
    assert len(store.current("house-list").designations) == 100
    assert json.loads(path.read_bytes())["read_by"] == lists.reading_digest()


def test_raw_files_that_were_changed_are_refused(store: ListStore) -> None:
    (raw,) = store.folder.glob("house-list/*/raw/*")
    raw.write_bytes(house_list(100, word="Forged"))
    next(store.folder.glob("house-list/*/parsed.msgpack")).unlink()
    with pytest.raises(MalformedList, match="not the ones that were loaded"):
        store.current("house-list")


@pytest.mark.parametrize("name", ["../elsewhere", "a/b", "UPPER", ".hidden", "x" * 70])
def test_a_name_cannot_lead_out_of_the_folder(store: ListStore, name: str) -> None:
    with pytest.raises(ListRefused, match="slug"):
        store.add(packed(house_list(10)), at=AT, name=name)


def test_a_pointer_cannot_lead_out_of_the_folder(store: ListStore) -> None:
    (store.folder / "house-list" / "current").write_text("../../elsewhere", encoding="ascii")
    with pytest.raises(ListNotLoaded):
        store.current("house-list")


def test_asking_for_a_list_that_is_not_there_says_what_to_do(store: ListStore) -> None:
    with pytest.raises(ListNotLoaded, match="onrecord lists add"):
        store.current("other-list")


def test_a_delta_puts_its_outcome_in_use(tmp_path: Path) -> None:
    store = ListStore(tmp_path / "lists")
    store.add(BY_FORMAT["ftm-entities"], at=AT, name="ftm-list")
    entity = {"id": "h", "schema": "Vessel", "properties": {"name": ["Calm Heron"]}}
    delta = json.dumps({"op": "ADD", "entity": {**entity, "target": True}}).encode()
    change = store.update_by_delta("ftm-list", delta, at=LATER)
    assert [one.name for one in change.added] == ["Calm Heron"]
    assert [one.entry for one in store.current("ftm-list").designations] == ["h", "t"]


def test_a_delta_for_a_list_that_is_not_there_says_so(store: ListStore) -> None:
    with pytest.raises(ListNotLoaded):
        store.update_by_delta("other-list", b"", at=LATER)


def test_a_refused_delta_leaves_the_list_and_is_told(tmp_path: Path) -> None:
    store = ListStore(tmp_path / "lists")
    store.add(BY_FORMAT["ftm-entities"], at=AT, name="ftm-list")
    with pytest.raises(MalformedList, match="another version"):
        store.update_by_delta("ftm-list", b'{"op":"DEL","entity":{"id":"zz"}}', at=LATER)
    assert "another version" in store.status()[0].refusal
    assert len(store.current("ftm-list").designations) == 1


def test_a_folder_a_zip_and_loose_files_read_alike(tmp_path: Path) -> None:
    sample = BY_FORMAT["ofac-csv"]
    folder = tmp_path / "ofac"
    folder.mkdir()
    with zipfile.ZipFile(tmp_path / "ofac.zip", "w") as archive:
        for name, data in sample.files:
            (folder / name).write_bytes(data)
            archive.writestr(f"inside/{name}", data)
    assert lists.parse(read_list_files(folder)) == lists.parse(sample)
    assert lists.parse(read_list_files(tmp_path / "ofac.zip")) == lists.parse(sample)


def test_a_zip_that_unpacks_without_end_is_refused_quickly(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sdn.csv", b"0" * 50_000_000)
    started = time.perf_counter()
    with pytest.raises(MalformedList, match="far more than a list"):
        read_list_files(tmp_path / "bomb.zip")
    assert time.perf_counter() - started < 1


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(MalformedList, match="no such file"):
        read_list_files(tmp_path / "sdn.csv")


REFRESHING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from onrecord.list_store import ListStore
from onrecord.lists import ListFiles
old, new = (Path(path).read_bytes() for path in sys.argv[3:])
store = ListStore(Path(sys.argv[1]))
for turn in range(100_000):
    if turn == 1:
        print("refreshing", flush=True)
    data = b"# note: %d\\n" % turn + (new if turn % 2 else old)
    store.update("house-list", ListFiles(files=(("house.csv", data),)), at="2026-11-22")
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_killed_at_any_moment_of_a_refresh_the_old_or_the_new_list_is_there(
    store: ListStore, tmp_path: Path
) -> None:
    versions = [house_list(100), house_list(101)]
    paths = [tmp_path / f"{n}.csv" for n in range(len(versions))]
    for path, data in zip(paths, versions, strict=True):
        path.write_bytes(data)
    expected = [lists.parse(data).designations for data in versions]
    source = str(Path(onrecord.__file__).parent.parent)
    for step in range(12):  # an update takes 10 to 20 ms, so the kills fall all over it
        child = subprocess.Popen(
            [sys.executable, "-c", REFRESHING, str(store.folder), source, *map(str, paths)],
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        with child, child.stdout as said:
            said.readline()
            time.sleep(0.007 * step)
            child.send_signal(signal.SIGKILL)
        assert store.current("house-list").designations in expected
    assert store.status()[0].versions > 1


_KEEPER = """
import sys
from pathlib import Path
from onrecord.list_store import ListStore
store, key, data = ListStore(Path(sys.argv[1])), "a" * 64, b"made from the lists" * 50_000
for _ in range(40):
    store.keep_derived(key, data)
    assert store.derived(key) in (b"", data), "torn"
"""


def test_two_processes_that_keep_the_same_at_once_leave_it_whole(tmp_path: Path) -> None:
    (tmp_path / ".derived").mkdir()
    (tmp_path / ".derived" / f".{'a' * 64}.1-1.new").write_bytes(b"left by one that was killed")
    keepers = [
        subprocess.Popen(
            [sys.executable, "-c", _KEEPER, str(tmp_path)],
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": str(Path(onrecord.__file__).parents[1])},
        )
        for _ in range(2)
    ]
    assert [(one.communicate()[1], one.returncode) for one in keepers] == [(b"", 0)] * 2
    assert ListStore(tmp_path).derived("a" * 64) == b"made from the lists" * 50_000
    assert {one.name for one in (tmp_path / ".derived").iterdir()} == {"a" * 64, ".lock"}
