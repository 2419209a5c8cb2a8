"""Refusals about reports: fetching, opening and reading them."""

from __future__ import annotations

from onrecord.errors.root import OnRecordError


class IntakeError(OnRecordError):
    """The bytes could not become a Document."""

    code = "intake"


class UnknownFormat(IntakeError):
    """No intake format recognises these bytes."""

    code = "intake.unknown-format"

    def __init__(self, name: str, *, opening: bytes, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{name}: not a format OnRecord can open (it begins {opening[:8]!r}). "
            f"Known formats: {', '.join(known)}. Save it as one of these and try again."
        )
        self.name = name
        self.opening = opening
        self.known = known


class EmptyInput(IntakeError):
    """There is nothing to read in the input."""

    code = "intake.empty"

    def __init__(self, name: str, *, found: str) -> None:
        super().__init__(
            f"{name}: {found}. Check that the file was saved whole, or pass another one."
        )
        self.name = name
        self.found = found


class InputTooLarge(IntakeError):
    """The input, or what it unpacks to, is larger than the limit."""

    code = "intake.too-large"

    def __init__(self, name: str, *, limit_mb: int, what: str = "the file") -> None:
        super().__init__(
            f"{name}: {what} is larger than {limit_mb} MB. "
            "Split it, or pass only the report itself."
        )
        self.name = name
        self.limit_mb = limit_mb


class EncryptedDocument(IntakeError):
    """The document is locked with a password."""

    code = "intake.encrypted"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: locked with a password. "
            "Open it in its own program, save a copy without the password, and pass that."
        )
        self.name = name


class UnreadableDocument(IntakeError):
    """The format is known, but this file is broken or not what it claims to be."""

    code = "intake.unreadable"

    def __init__(self, name: str, *, problem: str, advice: str) -> None:
        super().__init__(f"{name}: {problem}. {advice}.")
        self.name = name
        self.problem = problem
        self.advice = advice


class FetchError(OnRecordError):
    """The address could not be fetched."""

    code = "fetch"


class AddressRefused(FetchError):
    """The address, or where it leads, is one OnRecord never connects to."""

    code = "fetch.refused"

    def __init__(self, address: str, *, reason: str) -> None:
        super().__init__(
            f"{address}: not fetched, {reason}. "
            "Save the page in a browser and pass the file instead."
        )
        self.address = address
        self.reason = reason


class FetchFailed(FetchError):
    """The server did not deliver the page."""

    code = "fetch.failed"

    def __init__(self, address: str, *, problem: str) -> None:
        super().__init__(
            f"{address}: {problem}. Try again later, or save the page and pass the file."
        )
        self.address = address
        self.problem = problem


class MalformedFeed(OnRecordError):
    """The bytes are not a feed that can be watched."""

    code = "feed.malformed"

    def __init__(self, name: str, *, problem: str) -> None:
        super().__init__(
            f"{name}: {problem}. Pass the address of an RSS 2.0 or Atom feed, or a folder."
        )
        self.name = name
        self.problem = problem


class LanguageError(OnRecordError):
    """The language model cannot be used."""

    code = "language"
