"""People at the door of a server with a file of users: signed in, recognised, let out."""

from __future__ import annotations

from fastapi import Request, Response

from onrecord.errors import RequestRefused
from onrecord.web.office import Settings
from onrecord.web.sessions import Sessions, Tries
from onrecord.web.users import Users
from onrecord.web.visitors import Visitor


class People:
    """Who may sign in, and who has."""

    def __init__(self, settings: Settings) -> None:
        assert settings.users is not None  # noqa: S101 - make_app makes one only then
        self.users = Users(settings.users)
        self.sessions = Sessions()
        self._tries = Tries()
        self._cookie = f"onrecord-session-{settings.port}"
        self._secure = bool(settings.public_name)

    def sign_in(self, name: str, password: str) -> str:
        """Return the number of a new session; raises RequestRefused 401 or 429."""
        self._tries.check(name)
        user = self.users.check(name, password)
        if user is None:
            self._tries.failed(name)
            raise RequestRefused(
                "The name or the password is not right",
                advice="Try again; an admin can give you a new password",
                status=401,
            )
        return self.sessions.begin(user.name)

    def hand_cookie(self, answer: Response, session: str) -> None:
        """Put the session's number into the browser, out of scripts' reach."""
        answer.set_cookie(
            self._cookie, session, httponly=True, samesite="strict", secure=self._secure
        )

    def visitor(self, request: Request) -> Visitor | None:
        """Return who asks, with the role that the file gives now; None for a stranger."""
        number = request.cookies.get(self._cookie, "")
        name = self.sessions.name_of(number)
        user = self.users.find(name) if name else None
        if user is None:
            return None
        return Visitor(name=user.name, role=user.role, session=number, may_sign_out=True)


def people_of(request: Request) -> People | None:
    """Return the people of the server that was asked; None where nobody signs in."""
    found = request.app.state.people
    assert found is None or isinstance(found, People)  # noqa: S101 - make_app put it there
    return found
