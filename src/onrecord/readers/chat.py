"""A chat model behind an OpenAI-compatible address as a reader: the file to read first here.

The report leaves this machine for the address that the user gave, and for no other. It
is sent a stretch at a time, as data; each answer is JSON that quotes, or nothing. What
the report makes the model say can cost findings; it cannot bring in a word of its own,
since only quotes that stand in the text pass the gate.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.errors import ReaderFailed, ReaderUnusable
from onrecord.language import Gives, Line, Proposal, stretches_of
from onrecord.model import Caveat, Span
from onrecord.readers.chat_answer import placed, said_in
from onrecord.readers.chat_prompt import prompt_hash, request_of
from onrecord.readers.offer import Offer, Setting
from onrecord.readers.wire import Endpoint, NoAnswer, endpoint_of, post

PROGRAM = "chat-1"
"""Changes whenever the same answers may give other findings."""

LONGEST_MODEL_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How far one reading may go with a model."""

    stretch: int = 4_000
    """Characters shown at once: some 900 tokens, so that small models with short memories do."""

    answer_seconds: float = 120.0
    """From connection to the last byte; a model on two cores writes 4,096 tokens in about that."""

    answer_bytes: int = 200_000
    """Ten times what 4,096 tokens take."""

    total_bytes: int = 20_000_000

    tries: int = 2
    """For one stretch."""

    in_a_row: int = 3
    """Stretches without an answer after which the rest is not asked."""

    total_seconds: float = 1_800.0
    requests: int = 1_000
    """3 million characters, the longest text that intake lets in, are some 800 stretches."""


@dataclass(slots=True)
class _Course:
    """How one reading goes: what was found, and what was not read."""

    until: float
    requests: int
    room: int
    """Bytes that may still come."""

    found: list[object] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    first_unread: Span | None = None
    stretches: int = 0
    answered: int = 0
    in_a_row: int = 0

    def skip(self, lines: Sequence[Line], why: str) -> None:
        """Note a stretch that was not read."""
        self.unread[why] += 1
        self.first_unread = self.first_unread or Span(lines[0].span.start, lines[-1].span.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatReader:
    """One model at one address."""

    endpoint: Endpoint
    model: str
    patience: Patience = field(default_factory=Patience)
    name: str = "chat"
    gives: frozenset[Gives] = frozenset({Gives.ATTRIBUTIONS})

    @property
    def version(self) -> str:
        """The model by the name it is asked for, the hash of the prompt, and this program."""
        return f"{self.model} prompt {prompt_hash()} {PROGRAM}"

    def propose(self, text: str) -> Proposal:
        """Return what the model proposes, stretch by stretch; raises ReaderFailed.

        A stretch without a usable answer is named in a caveat, whatever the reason.
        """
        course = _Course(
            until=time.monotonic() + self.patience.total_seconds,
            requests=self.patience.requests,
            room=self.patience.total_bytes,
        )
        for lines in stretches_of(text, longest=self.patience.stretch):
            course.stretches += 1
            self._read(text, lines, course=course)
        return Proposal(found={"attributions": course.found}, caveats=_unread(course))

    def _read(self, text: str, lines: Sequence[Line], *, course: _Course) -> None:
        if course.in_a_row >= self.patience.in_a_row:
            course.skip(lines, "not asked after failures in a row")
            return
        try:
            listed = self._ask(request_of(text, lines, model=self.model), course)
        except NoAnswer as problem:
            course.in_a_row += 1
            course.skip(lines, str(problem))
        except ReaderFailed:
            # What was answered so far is kept; a server that never answered is an error.
            if not course.answered:
                raise
            course.in_a_row = self.patience.in_a_row
            course.skip(lines, "the server stopped answering")
        else:
            course.answered += 1
            course.in_a_row = 0
            course.found += placed(listed, text=text, lines=lines)

    def _ask(self, body: bytes, course: _Course) -> list[object]:
        problem = NoAnswer("the time or room for one report was used up")
        for _ in range(self.patience.tries):
            left = course.until - time.monotonic()
            if left <= 0 or not course.requests or not course.room:
                break
            course.requests -= 1
            try:
                answer = post(
                    self.endpoint,
                    body,
                    seconds=min(left, self.patience.answer_seconds),
                    most_bytes=min(course.room, self.patience.answer_bytes),
                )
                course.room -= len(answer)
                return said_in(answer)
            except NoAnswer as found:
                problem = found
        raise problem


def _unread(course: _Course) -> tuple[Caveat, ...]:
    if not course.unread:
        return ()
    why = "; ".join(f"{count}: {reason}" for reason, count in sorted(course.unread.items()))
    message = (
        f"The chat model did not read {course.unread.total()} of {course.stretches} "
        f"stretches of the text ({why}); there the shipped model and the rules read alone."
    )
    return (Caveat(code="language.unread", message=message, span=course.first_unread),)


def _open(settings: Mapping[str, str]) -> ChatReader:
    model = settings["model"]
    if not model.isprintable() or len(model) > LONGEST_MODEL_NAME:
        raise ReaderUnusable(
            "chat",
            problem="the model's name is too long or holds signs that cannot be printed",
            advice="Give the name that the server knows it by",
        )
    endpoint = endpoint_of(settings["address"], key=settings.get("key", ""))
    return ChatReader(endpoint=endpoint, model=model)


CHAT = Offer(
    name="chat",
    version=f"{PROGRAM} prompt {prompt_hash()}",
    about="Asks a chat model who says what. The report is sent to the address you give.",
    settings=(
        Setting(
            name="address",
            about="the OpenAI-compatible address, such as http://127.0.0.1:8080/v1",
        ),
        Setting(name="model", about="the name that the server knows the model by"),
        Setting(
            name="key", about="the key, if the server wants one", needed=False, secret=True
        ),
    ),
    open=_open,
)
