"""Refusals of the web door: to start, to answer a request, to know a page."""

from __future__ import annotations

from onrecord.errors.root import OnRecordError


class WebError(OnRecordError):
    """The web pages cannot be opened, or not by this request."""

    code = "web"


class ExtraMissing(WebError):
    """What the web pages need is not installed."""

    code = "web.extra-missing"

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"the web pages need {missing}, which is not installed. "
            'Install them with: pip install "onrecord[web]"'
        )
        self.missing = missing


class UsersUnreadable(WebError):
    """The file of users cannot be used."""

    code = "web.users"

    def __init__(self, path: str, *, problem: str, advice: str) -> None:
        super().__init__(f"{path}: {problem}. {advice}.")
        self.path = path
        self.problem = problem
        self.advice = advice


class PortTaken(WebError):
    """The server cannot listen where it was told to."""

    code = "web.port"

    def __init__(self, address: str, *, problem: str) -> None:
        super().__init__(
            f"{address}: {problem}. Pass another --port, or stop the program that listens there."
        )
        self.address = address
        self.problem = problem


class UnknownPage(WebError):
    """There is no such page."""

    code = "web.unknown-page"

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: there is no such page. Begin at the desk.")
        self.path = path


class RequestRefused(WebError):
    """The request is one that the pages never send: unsigned, from another site, or too large."""

    code = "web.refused"

    def __init__(self, reason: str, *, advice: str, status: int) -> None:
        super().__init__(f"{reason}. {advice}.")
        self.reason = reason
        self.advice = advice
        self.status = status
        """The HTTP status that says the same."""
