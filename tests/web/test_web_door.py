"""What the door lets through, and what it turns away."""

from __future__ import annotations

import pytest
from open_door import TOKEN, let_in, open_client


@pytest.fixture
def stranger(files):
    return open_client(files)


def test_without_the_token_nothing_is_shown(stranger) -> None:
    answer = stranger.get("/")
    assert answer.status_code == 401
    assert "Open the link" in answer.text


def test_the_token_becomes_a_cookie_that_is_not_the_token(stranger) -> None:
    answer = stranger.get(f"/?token={TOKEN}", follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert answer.headers["location"] == "/"
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie


def test_once_let_in_the_desk_answers(stranger) -> None:
    assert let_in(stranger).get("/").status_code == 200
