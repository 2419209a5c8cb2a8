"""Signing in and out, where the server was started with a file of users."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.errors import RequestRefused, UnknownPage
from onrecord.web.forms import Form, word
from onrecord.web.people import people_of
from onrecord.web.rendering import page
from onrecord.web.visitors import SIGN_IN, SIGN_OUT, visitor

router = APIRouter()


@router.get(SIGN_IN)
def ask(request: Request) -> Response:
    """Ask for a name and a password."""
    if people_of(request) is None:
        raise UnknownPage(SIGN_IN)
    return page(request, "web/sign_in.html", title="Sign in", refusal=None, name="")


@router.post(SIGN_IN)
def sign_in(request: Request, form: Form) -> Response:
    """Let a user in whose password is right; else ask again and say only that it was not."""
    people = people_of(request)
    if people is None:
        raise UnknownPage(SIGN_IN)
    name, password = word(form, "name")[:64], str(form.get("password", ""))
    try:
        session = people.sign_in(name, password)
    except RequestRefused as refusal:
        return page(
            request,
            "web/sign_in.html",
            title="Sign in",
            status=refusal.status,
            refusal=refusal,
            name=name,
        )
    answer = RedirectResponse("/", status_code=303)
    people.hand_cookie(answer, session)
    return answer


@router.post(SIGN_OUT)
def sign_out(request: Request, form: Form) -> Response:
    """End the session."""
    del form
    people = people_of(request)
    if people is not None:
        people.sessions.end(visitor(request).session)
    return RedirectResponse(SIGN_IN if people else "/", status_code=303)
