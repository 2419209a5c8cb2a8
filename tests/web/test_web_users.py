"""Several people: signing in, roles, names in the log, tries, the file of users."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from open_door import open_client, signed
from starlette.testclient import TestClient
from typer.testing import CliRunner

from onrecord.casebook import Casebook
from onrecord.cli.main import app
from onrecord.errors import RequestRefused, UsersUnreadable
from onrecord.web import add_user, read_users, remove_user, users
from onrecord.web.sessions import LASTS_S, PERIOD_S, TRIES, Sessions, Tries

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True, scope="module")
def quick_hashes() -> Iterator[None]:
    """Hash cheaply here; that the shipped hasher is argon2id is asserted below."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(users, "HASHER", cheap)
        patch.setattr(users, "NOBODY", cheap.hash("nobody"))
        yield


@pytest.fixture(scope="module")
def users_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("users") / "users.json"
    for name, role in (("rita", "reader"), ("anna", "analyst"), ("adam", "admin")):
        add_user(path, name, role=role, password=PASSWORD)
    return path


def door(files, path: Path):
    return open_client(files, token="", users=path)


def sign_in(client, name: str, password: str = PASSWORD):
    mark = signed(client, "/sign-in", "/sign-in")
    return client.post(
        "/sign-in",
        data={"signed": mark, "name": name, "password": password},
        follow_redirects=False,
    )


def test_a_stranger_is_led_to_sign_in_and_sees_nothing_else(files, users_file) -> None:
    client = door(files, users_file)
    assert client.get("/", follow_redirects=False).headers["location"] == "/sign-in"
    assert client.get("/api/v1/reports").status_code == 401
    assert client.get("/?token=", follow_redirects=False).status_code == 303


def test_the_right_password_opens_the_desk_and_signing_out_closes_it(files, users_file) -> None:
    client = door(files, users_file)
    answer = sign_in(client, "anna")
    assert {"HttpOnly", "SameSite=strict"} <= set(re.split("; ?", answer.headers["set-cookie"]))
    assert client.get("/").status_code == 200
    client.post("/sign-out", data={"signed": signed(client, "/", "/sign-out")})
    assert client.get("/", follow_redirects=False).status_code == 303


@pytest.mark.parametrize("name", ["anna", "nobody", "", "x" * 500, "\u202e"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    files, users_file, name: str
) -> None:
    answer = sign_in(door(files, users_file), name, "wrong")
    assert answer.status_code == 401
    assert "The name or the password is not right" in answer.text


def test_too_many_tries_for_a_name_are_stopped_though_the_password_is_right(
    files, users_file
) -> None:
    client = door(files, users_file)
    for _ in range(TRIES):
        sign_in(client, "anna", "wrong")
    assert sign_in(client, "anna").status_code == 429
    assert sign_in(client, "adam").status_code == 303


def test_what_a_user_reads_is_logged_under_their_name(own_files, users_file) -> None:
    client = door(own_files, users_file)
    sign_in(client, "anna")
    mark = signed(client, "/", "/read")
    client.post("/read", data={"signed": mark, "text": "Minister Ana Brol said it is shut."})
    with Casebook.open(own_files.casebook) as book:
        assert {entry.by for entry in book.log(limit=500)[-2:]} == {"anna"}


def test_a_reader_looks_and_hands_over_but_has_nothing_read(own_files, users_file) -> None:
    client = door(own_files, users_file)
    sign_in(client, "rita")
    desk = client.get("/").text
    export = f"/reports/{own_files.ids[0]}/export"
    handed = client.post(
        export, data={"signed": signed(client, export, export), "form": "text"}
    )
    assert 'action="/read"' not in desk
    assert client.post("/read", data={"text": "x"}).status_code == 403
    assert handed.status_code == 200


def test_a_form_made_for_one_user_does_not_serve_another(own_files, users_file) -> None:
    anna, adam = door(own_files, users_file), door(own_files, users_file)
    sign_in(anna, "anna")
    sign_in(adam, "adam")
    stolen = signed(anna, "/", "/read")
    assert adam.post("/read", data={"signed": stolen, "text": "x"}).status_code == 403


def test_cards_kept_for_one_visitor_show_another_only_what_is_theirs(
    own_files, users_file
) -> None:
    anna = door(own_files, users_file)
    rita, adam = (TestClient(anna.app, base_url=anna.base_url) for _ in range(2))
    pages = []
    for client, name in ((anna, "anna"), (rita, "rita"), (adam, "adam")):
        sign_in(client, name)
        pages.append(client.get(f"/reports/{own_files.ids[2]}/screening").text)
    marks = [
        set(re.findall('action="/reports[^>]*><input[^>]*value="([^"]+)"', one))
        for one in pages
    ]
    assert [len(one) for one in marks] == [1, 0, 1]
    assert marks[0] != marks[2]


def test_a_removed_user_is_out_at_once(files, tmp_path) -> None:
    path = tmp_path / "users.json"
    add_user(path, "gone", role="admin", password=PASSWORD)
    client = door(files, path)
    sign_in(client, "gone")
    assert client.get("/").status_code == 200
    remove_user(path, "gone")
    assert client.get("/", follow_redirects=False).status_code == 303


def test_behind_a_proxy_its_name_is_known_and_the_cookie_is_secure(files, users_file) -> None:
    client = open_client(files, token="", users=users_file, public_name="desk.example")
    mark = signed(client, "/sign-in", "/sign-in")
    answer = client.post(
        "/sign-in",
        headers={"host": "desk.example", "origin": "https://desk.example"},
        data={"signed": mark, "name": "anna", "password": PASSWORD},
        follow_redirects=False,
    )
    assert answer.status_code == 303
    assert "Secure" in answer.headers["set-cookie"]


def test_without_users_there_is_no_page_to_sign_in(client) -> None:
    assert client.get("/sign-in").status_code == 404


def test_the_command_asks_for_the_password_and_keeps_only_its_hash(tmp_path) -> None:
    path = tmp_path / "users.json"
    words = ["users", "add", "ada", "--users", str(path), "--role", "reader"]
    done = CliRunner().invoke(app, words, input=f"{PASSWORD}\n{PASSWORD}\n")
    kept = path.read_text()
    assert done.exit_code == 0, done.output
    assert PASSWORD not in kept + done.output
    assert json.loads(kept)["users"]["ada"]["hash"].startswith("$argon2id$")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "ada  reader" in CliRunner().invoke(app, ["users", "list", *words[3:5]]).output
    CliRunner().invoke(app, ["users", "remove", "ada", *words[3:5]])
    assert read_users(path) == {}


@pytest.mark.parametrize(
    ("name", "password"), [("ada", "short"), ("../x", PASSWORD), ("a b", PASSWORD)]
)
def test_a_weak_password_or_a_strange_name_is_refused(tmp_path, name, password) -> None:
    with pytest.raises(UsersUnreadable):
        add_user(tmp_path / "users.json", name, role="reader", password=password)


@pytest.mark.parametrize("content", ["", "[]", '{"users": {"a": {"role": "king"}}}', "\x00"])
def test_a_broken_file_of_users_is_refused(tmp_path, content: str) -> None:
    path = tmp_path / "users.json"
    path.write_text(content)
    with pytest.raises(UsersUnreadable, match="not a file of users"):
        read_users(path)


def test_a_session_and_a_try_are_forgotten_when_their_time_is_up() -> None:
    now = [0.0]
    sessions, tries = Sessions(lambda: now[0]), Tries(lambda: now[0])
    number = sessions.begin("ada")
    for _ in range(TRIES):
        tries.failed("ada")
    with pytest.raises(RequestRefused):
        tries.check("ada")
    now[0] = PERIOD_S + 1
    tries.check("ada")
    assert sessions.name_of(number) == "ada"
    now[0] = LASTS_S + 1
    assert sessions.name_of(number) == ""
