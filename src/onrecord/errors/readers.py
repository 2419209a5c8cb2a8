"""Refusals about other readers: choosing, opening and asking them."""

from __future__ import annotations

from onrecord.errors.papers import LanguageError


class UnknownReader(LanguageError):
    """No reader of that name is in the package or installed beside it."""

    code = "language.unknown-reader"

    def __init__(self, asked: str, *, known: tuple[str, ...]) -> None:
        super().__init__(
            f"{asked}: not a reader. Choose one of: {', '.join(known)}; "
            "`onrecord readers` says what each needs."
        )
        self.asked = asked
        self.known = known


class ReaderUnusable(LanguageError):
    """The reader cannot be opened with these settings."""

    code = "language.reader-unusable"

    def __init__(self, reader: str, *, problem: str, advice: str) -> None:
        super().__init__(f"reader {reader}: {problem}. {advice}.")
        self.reader = reader
        self.problem = problem
        self.advice = advice


class ReaderFailed(LanguageError):
    """The reader was opened, and then could not be asked at all."""

    code = "language.reader-failed"

    def __init__(self, reader: str, *, problem: str) -> None:
        super().__init__(
            f"reader {reader}: {problem}. Nothing was read; "
            "mend that, or leave out --reader to read with the shipped model alone."
        )
        self.reader = reader
        self.problem = problem
