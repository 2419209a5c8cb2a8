"""What the door lets through, and what it turns away."""

from __future__ import annotations

import pytest
from open_door import TOKEN, let_in, open_client, signed
from starlette.testclient import TestClient

from onrecord.web.office import Office
from onrecord.web.security import HEADERS, LARGE_BODIES, POLICY, SMALL_BODY


@pytest.fixture
def stranger(files):
    return open_client(files)


def routes(app) -> list[tuple[str, str]]:
    """Return every method and path of the application, from whatever router it stands in."""
    found = []
    waiting = list(app.routes)
    while waiting:
        one = waiting.pop()
        waiting += getattr(one, "routes", None) or []
        inner = getattr(one, "original_router", None)
        waiting += list(inner.routes) if inner else []
        found += [(method, one.path) for method in getattr(one, "methods", None) or ()]
    return found


def test_without_the_token_nothing_is_shown(stranger) -> None:
    answer = stranger.get("/")
    assert answer.status_code == 401
    assert "Open the link" in answer.text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "\udcff"])
def test_a_wrong_token_opens_nothing(stranger, token: str) -> None:
    answer = stranger.get("/", params={"token": token.encode("utf-8", "replace")})
    assert answer.status_code == 401


def test_the_token_becomes_a_cookie_that_is_not_the_token(stranger) -> None:
    answer = stranger.get(f"/?token={TOKEN}", follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert answer.headers["location"] == "/"
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie


def test_once_let_in_the_desk_answers(stranger) -> None:
    assert let_in(stranger).get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "", "[::1]:1"])
def test_a_name_that_is_not_ours_is_turned_away_before_anything_else(client, host) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "glider" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "cross-site", "origin": "null"},
        {"sec-fetch-site": "same-origin", "origin": "http://evil.example"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_sent_by_another_site_is_turned_away(client, headers) -> None:
    mark = signed(client, "/", "/read")
    answer = client.post("/read", headers=headers, data={"signed": mark, "sample": "1"})
    assert answer.status_code == 403
    assert "comes from another site" in answer.text


@pytest.mark.parametrize("mark", ["", "0" * 64, "é"])
def test_a_form_without_its_mark_is_turned_away(client, mark: str) -> None:
    answer = client.post("/read", data={"signed": mark, "sample": "1"})
    assert answer.status_code == 403


def test_the_mark_of_one_form_does_not_serve_another(client, files) -> None:
    mark = signed(client, "/", "/read")
    answer = client.post(
        f"/reports/{files.ids[0]}/export", data={"signed": mark, "form": "csv"}
    )
    assert answer.status_code == 403


def test_nothing_can_be_changed_by_any_route_without_a_mark(client) -> None:
    changing = [(m, p) for m, p in routes(client.app) if m not in {"GET", "HEAD"}]
    assert ("POST", "/read") in changing
    for method, path in changing:
        address = path.replace("{ids}", "abcd1234").replace("{", "").replace("}", "")
        answers = [
            client.request(method, prefix + address, **body)
            for prefix in ("", "/api/v1")
            for body in ({"data": {"x": "1"}}, {"json": {"text": "x", "address": ""}})
        ]
        statuses = {one.status_code for one in answers}
        assert 403 in statuses, path
        assert statuses <= {403, 404, 405, 422}, path


def test_every_page_asks_for_the_cookie(stranger) -> None:
    looked = [p for m, p in routes(stranger.app) if m == "GET" and "static" not in p]
    assert "/" in looked
    for path in looked:
        address = path.replace("{", "").replace("}", "")
        assert stranger.get(address, follow_redirects=False).status_code == 401, path


def test_a_body_that_says_it_is_too_large_is_not_read(client) -> None:
    answer = client.post("/sign-out", content=b"x" * (SMALL_BODY + 1))
    assert answer.status_code == 413


def test_a_body_that_hides_its_length_is_counted_as_it_comes(client) -> None:
    def pieces():
        for _ in range(30):
            yield b"x" * 100_000

    answer = client.post(
        "/sign-out",
        content=pieces(),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "99999999999999"])
def test_a_length_that_is_no_length_is_refused(client, length: str) -> None:
    answer = client.post("/read", headers={"content-length": length}, content=b"")
    assert answer.status_code == 413


def test_uploads_have_room_for_the_largest_report() -> None:
    assert LARGE_BODIES["/read"] > 50_000_000


@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.get("/"),
        lambda c: c.get("/reports/ffff"),
        lambda c: c.get("/nowhere"),
        lambda c: c.get("/", headers={"host": "evil"}),
        lambda c: c.post("/read", data={}),
        lambda c: c.get("/api/v1/openapi.json"),
        lambda c: c.get("/static/0/onrecord.css"),
    ],
)
def test_every_answer_carries_the_headers(client, ask) -> None:
    answer = ask(client)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_the_policy_names_no_source_but_ourselves() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "default-src 'none'" in POLICY


def test_only_assets_may_be_kept_by_the_browser(client) -> None:
    page = client.get("/").text
    style = page[page.index("/static/") : page.index(".css") + 4]
    answer = client.get(style)
    assert "immutable" in answer.headers["cache-control"]
    assert "no-store" in client.get("/").headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../etc/passwd",
        "/static/0/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/static/x/users.py",
        "/reports/..%2f..%2fetc%2fpasswd",
        "/reports/%00",
        "/reports/" + "a," * 5000,
        "/reports/<script>",
    ],
)
def test_no_path_leads_out_of_the_house(client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "root:" not in answer.text
    assert "<script>" not in answer.text.replace('<script src="', "")


def test_a_page_that_is_not_there_says_what_to_do(client) -> None:
    answer = client.get("/reports/ffffffffffff")
    assert answer.status_code == 404
    assert "document ffffffffffff" in answer.text
    assert "Back to the desk" in answer.text


def test_a_failure_of_ours_is_told_without_its_insides(files, monkeypatch) -> None:
    client = let_in(open_client(files))
    quiet = TestClient(client.app, base_url=client.base_url, raise_server_exceptions=False)
    quiet.cookies = client.cookies
    monkeypatch.setattr(Office, "casebook", lambda *_, **__: 1 / 0)
    answer = quiet.get("/")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert answer.headers["content-security-policy"] == POLICY
