"""Refusals about screening and ownership."""

from __future__ import annotations

from onrecord.errors.root import OnRecordError


class ScreeningError(OnRecordError):
    """The question cannot be screened as asked."""

    code = "screening"


class OwnershipError(OnRecordError):
    """The stakes cannot be read or resolved as asked."""

    code = "ownership"


class UnknownStakeFormat(OwnershipError):
    """No format of ownership records recognises this file."""

    code = "ownership.unknown-format"

    def __init__(self, name: str, *, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{name}: no known format of ownership records recognises it. "
            f"Known formats: {', '.join(known)}. Save it as one of these and try again."
        )
        self.name = name
        self.known = known


class MalformedStakeFile(OwnershipError):
    """The file breaks the format it claims to follow; none of its stakes are used."""

    code = "ownership.malformed"

    def __init__(self, name: str, *, problem: str, line: int = 0) -> None:
        where = f"{name}, line {line}" if line else name
        super().__init__(f"{where}: {problem}. No stake was read; fetch or mend the file.")
        self.name = name
        self.problem = problem
        self.line = line


class StakeFileTooLarge(OwnershipError):
    """The file, or what it holds, is larger than the limit."""

    code = "ownership.too-large"

    def __init__(self, name: str, *, limit: int, what: str) -> None:
        super().__init__(
            f"{name}: more than {limit:,} {what}. No stake was read; split the file."
        )
        self.name = name
        self.limit = limit
        self.what = what


class UnreadableDate(OwnershipError):
    """The day asked about is not a date."""

    code = "ownership.unreadable-date"

    def __init__(self, words: str) -> None:
        super().__init__(f"{words[:40]!r} is not a day; write it as YYYY-MM-DD.")
        self.words = words


class IndexUnreadable(ScreeningError):
    """The bytes are not a screening index that this version wrote."""

    code = "screening.index-unreadable"

    def __init__(self, *, problem: str) -> None:
        super().__init__(
            f"the screening index: {problem}. "
            "Nothing was read from it; build it again from the lists."
        )
        self.problem = problem
