"""Readers at the desk: chosen by name, joined by entry point, and added beside what is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.desk import other_readers
from onrecord.errors import ReaderFailed, ReaderUnusable, UnknownReader
from onrecord.language import Gives, accept, analyse
from onrecord.model import Claim, Document, DocumentId, Reading
from onrecord.reading import mark_lines, read

TEXT = (
    "The ministry of Lurania denied the sale on Monday, two officials said.\n\n"
    "Tarvos Holding's brochure has it that the yard at Odrin built 19 gliders. "
    "“We build boats,” Jane Roe told the paper."
)
PAPER = desk.Paper(data=TEXT.encode(), name="r.txt")
AT = "2026-01-02T03:04:05+00:00"


def part(quote: str) -> dict[str, object]:
    return {"quote": quote, "start": TEXT.index(quote)}


BROCHURE = {
    "source": part("Tarvos Holding's brochure"),
    "cue": part("has it"),
    "content": part("the yard at Odrin built 19 gliders"),
}


@dataclass
class Own:
    """A stranger's reader: it imports nothing of ours."""

    said: object = field(default_factory=lambda: {"attributions": [BROCHURE]})
    name: str = "own"
    version: str = "7"
    gives: tuple[str, ...] = ("attributions",)
    settings: dict[str, str] = field(default_factory=dict)

    def propose(self, _: str) -> object:
        return self.said


def open_own(settings: dict[str, str]) -> Own:
    return Own(settings=settings)


def open_nothing(settings: dict[str, str]) -> Own:
    raise KeyError(settings["key"])


def open_unprintable(_: dict[str, str]) -> Own:
    return Own(version="\x1b[2J")


def open_vague(_: dict[str, str]) -> Own:
    return Own(gives=("verdicts",))


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four packages of strangers, one of which wants a name of ours."""
    group = other_readers.GROUP
    points = [
        EntryPoint(name=name, value=f"{__name__}:{opened.__name__}", group=group)
        for name, opened in {
            "own": open_own,
            "broken": open_nothing,
            "unprintable": open_unprintable,
            "vague": open_vague,
            "chat": open_own,
        }.items()
    ]
    monkeypatch.setattr(other_readers, "entry_points", lambda **_: points)


@pytest.mark.usefixtures("installed")
def test_a_strangers_reader_joins_by_entry_point_and_is_opened_with_its_settings() -> None:
    reader = desk.open_reader("own", {"depth": "3"})
    assert isinstance(reader, Own)
    assert reader.settings == {"depth": "3"}


@pytest.mark.usefixtures("installed")
def test_a_strangers_reader_cannot_take_a_name_of_ours() -> None:
    chat = [offer for offer in desk.readers() if offer.name == "chat"]
    assert [bool(offer.settings) for offer in chat] == [True]


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("name", ["broken", "unprintable", "vague"])
def test_a_strangers_reader_that_is_broken_is_a_refusal_without_its_settings(name: str) -> None:
    with pytest.raises(ReaderUnusable) as caught:
        desk.open_reader(name, {"key": "k-123"})
    assert "k-123" not in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_reader_that_there_is_not_is_a_refusal_that_names_those_that_are() -> None:
    with pytest.raises(UnknownReader) as caught:
        desk.open_reader("oracle")
    assert caught.value.known == ("shipped", "chat", "spacy")


def test_the_shipped_reader_takes_no_settings() -> None:
    assert desk.open_reader("shipped") is None
    with pytest.raises(ReaderUnusable):
        desk.open_reader("shipped", {"depth": "3"})


@pytest.mark.parametrize("given", [{"adress": "http://127.0.0.1"}, {}])
def test_a_setting_that_is_wrong_or_missing_is_a_refusal(given: dict[str, str]) -> None:
    with pytest.raises(ReaderUnusable):
        desk.open_reader("chat", given)


def test_the_casebook_and_its_dossier_name_the_reader(tmp_path: Path) -> None:
    paper = desk.read_paper(PAPER, reader=Own())
    with Casebook.open(tmp_path / "c.sqlite3", create=True) as book:
        (saved,) = desk.keep(book, [paper], at=AT)
        assert book.reader(saved.document) == f"{desk.reader_version()}, own 7"
        dossier = desk.dossier_from_casebook(book, [saved.document])
    assert dict(dossier.made_from)["reading"].endswith(", own 7")


def test_without_another_reader_the_shipped_one_is_named_by_its_weights() -> None:
    made = dict(desk.dossier_of([desk.read_paper(PAPER)]).made_from)
    assert made["reading"] == desk.reader_version()
    assert "shipped " in made["reading"]


def test_a_text_in_another_language_is_read_by_nobody() -> None:
    french = "Le ministère a démenti la vente lundi, selon deux responsables de la région. " * 9
    paper = desk.read_paper(desk.Paper(data=french.encode(), name="r.txt"), reader=Own())
    assert paper.document.language == "fr"
    assert paper.reader == desk.reader_version()
    assert paper.reading.claims == ()


def test_a_reader_that_breaks_is_a_refusal() -> None:
    class Breaking(Own):
        def propose(self, _: str) -> object:
            raise RuntimeError

    with pytest.raises(ReaderFailed, match="own"):
        desk.read_paper(PAPER, reader=Breaking())


# -- laws -------------------------------------------------------------------------

DOCUMENT = Document(id=DocumentId("a" * 64), text=TEXT, language="en")
FOUND = analyse(TEXT)
PLAIN = read(DOCUMENT, found=FOUND)
WORDS = [token.span for token in FOUND.tokens]


def attribution(first: int, lengths: list[int], order: list[str]) -> dict[str, object]:
    """Make source, cue and content of neighbouring runs of words, with gaps, in some order."""
    made: dict[str, object] = {}
    for role, length, gap in zip(order, lengths[::2], lengths[1::2], strict=True):
        run = WORDS[min(first, len(WORDS) - 1) :][:length]
        first += length + gap - 1
        made[role] = {"quote": TEXT[run[0].start : run[-1].end], "start": run[0].start}
    return made


proposals = st.lists(
    st.builds(
        attribution,
        st.integers(0, len(WORDS) - 4),
        st.lists(st.integers(1, 5), min_size=6, max_size=6),
        st.permutations(["source", "cue", "content"]),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(proposals)
def test_whatever_is_proposed_every_attribution_that_was_read_stands(said: object) -> None:
    richer = _read(said)
    assert set(PLAIN.attributions) <= set(richer.attributions)


@settings(max_examples=150, deadline=None)
@given(proposals)
def test_every_line_is_one_that_was_read_without_or_says_that_it_is_not(said: object) -> None:
    reading = desk.read_document(DOCUMENT, Own(said={"attributions": said}))
    known = {_line(claim) for claim in PLAIN.claims}
    for claim in reading.claims:
        rests = any(caveat.code == "language.by-reader" for caveat in claim.caveats)
        assert rests or _line(claim) in known


def _line(claim: Claim) -> tuple[object, ...]:
    return claim.sentence, claim.content, claim.source, claim.stance, claim.wording


def _read(said: object) -> Reading:
    accepted = accept({"attributions": said}, text=TEXT, gives=frozenset([Gives.ATTRIBUTIONS]))
    return read(DOCUMENT, found=FOUND, proposed=accepted.attributions)


def test_numbers_of_claims_and_entities_do_not_make_a_line_another() -> None:
    caveat = PLAIN.caveats[0]
    again = read(replace(DOCUMENT, id=DocumentId("a" * 64)), found=FOUND)
    assert mark_lines(PLAIN, again, caveat=caveat) == (again, 0)
