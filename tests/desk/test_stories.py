"""Several reports told as one story, from papers or from the casebook, and handed over."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from onrecord import desk
from onrecord.casebook import Casebook
from onrecord.dossier import export, export_party, export_story
from onrecord.errors import NotInCasebook, UnknownExport
from onrecord.model import Decision, PartyStance, Story, StoryParty, Verdict
from onrecord.resolution import entity_key

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SCHEMAS = ROOT / "src" / "onrecord" / "dossier" / "schema"
PAGE = ROOT / "docs" / "json-stories.md"
AT = "2031-05-03T09:00:00+00:00"


@cache
def papers() -> tuple[desk.ReadPaper, ...]:
    return tuple(
        desk.read_paper(desk.Paper(data=path.read_bytes(), name=path.name))
        for path in sorted(EXAMPLES.iterdir())
    )


@cache
def story() -> Story:
    return desk.compare(papers())


def party(name: str) -> StoryParty:
    return next(one for one in story().parties if one.name == name)


@pytest.fixture
def book(tmp_path: Path) -> Casebook:
    found = Casebook.open(tmp_path / "stories.casebook")
    desk.keep(found, papers(), at=AT)
    return found


def test_the_examples_have_one_origin_for_two_and_one_for_the_third() -> None:
    assert (story().origins, sorted(len(group.documents) for group in story().groups)) == (
        (2, 2),
        [1, 2],
    )


def test_a_claim_that_all_three_have_stands_once_with_each_report() -> None:
    shared = next(one for one in story().claims if len(one.documents) == 3)
    assert (shared.lower, shared.upper, shared.grade.code) == (1, 1, "F2")
    assert {one.document for one in shared.carriers} == {one.id for one in story().documents}


def test_the_matrix_counts_its_columns_by_the_claims() -> None:
    matrix = story().matrix
    assert matrix.claims == tuple(one.statement for one in story().claims)
    assert PartyStance.DENIES_KNOWLEDGE in {cell.stance for cell in matrix.cells}


def test_a_party_of_two_reports_is_one_party_with_a_sentence_of_each() -> None:
    brenn = party("PAW Brenn")
    assert {one.document for one in brenn.evidence} == set(brenn.documents)
    assert (len(brenn.documents), {merge.rule for merge in brenn.merges}) == (2, {"same-name"})


def test_the_rewrite_is_told_beside_what_it_rewrites() -> None:
    (told,) = story().retellings
    assert story().document(told.later).publisher == "MERIDIANFEED"
    assert all(drift.earlier.quote and drift.later.quote for drift in told.drifts)
    assert len(told.drifts) > 5


def test_dated_claims_stand_before_undated_ones() -> None:
    assert story().timeline == (*story().dated, *story().undated)
    assert story().dated


def test_the_casebook_tells_the_same_story_as_the_papers(book: Casebook) -> None:
    told = desk.tell_story(book, [paper.document.id for paper in papers()])
    assert (told.claims, told.matrix, told.timeline) == (
        story().claims,
        story().matrix,
        story().timeline,
    )
    assert told.made_from[-1] == ("casebook log", book.head())


def test_a_story_from_the_casebook_follows_a_decision_about_who_is_who(book: Casebook) -> None:
    left, right = _tarvos()
    book.decide(_decision(left, right, Verdict.DIFFERENT))
    told = desk.tell_story(book, [paper.document.id[:12] for paper in papers()])
    assert [len(one.documents) for one in told.parties if one.name == "Tarvos Holding"] == [
        1,
        1,
    ]


def test_parties_of_one_name_stay_apart_in_the_matrix(book: Casebook) -> None:
    book.decide(_decision(*_tarvos(), Verdict.DIFFERENT))
    told = desk.tell_story(book, [paper.document.id for paper in papers()])
    assert sum(name.startswith("Tarvos Holding (") for name in told.matrix.parties) == 2


def _tarvos() -> tuple[str, str]:
    found = [
        entity_key(one)
        for paper in papers()
        for one in paper.reading.entities
        if one.name == "Tarvos Holding"
    ]
    return found[0], found[1]


def _decision(left: str, right: str, verdict: Verdict) -> Decision:
    return Decision(
        left=left, right=right, verdict=verdict, by="Ada Quill", at=AT, why="two registers"
    )


def test_a_party_s_file_has_what_it_says_what_is_said_of_it_and_every_sentence(
    book: Casebook,
) -> None:
    file = desk.party_file(book, "tarvos holding")
    assert {one.stance.value for one in file.said} == {"no_response"}
    assert {row.name for row in file.relations} == {"owns", "subsidiary of"}
    assert file.about and len({one.document for one in file.mentions}) == 2
    assert all("Tarvos Holding" in one.quote for one in file.mentions)


def test_a_party_s_file_can_be_asked_for_by_an_entity(book: Casebook) -> None:
    by_name = desk.party_file(book, "PAW Brenn")
    assert desk.party_file(book, by_name.party.entities[-1]) == by_name


def test_parted_namesakes_are_named_in_each_other_s_file(book: Casebook) -> None:
    book.decide(_decision(*_tarvos(), Verdict.DIFFERENT))
    file = desk.party_file(book, "Tarvos Holding")
    other = desk.party_file(book, file.namesakes[0])
    assert file.decisions and other.namesakes == file.party.entities[:1]
    assert not set(file.party.documents) & set(other.party.documents)


def test_a_name_that_no_report_has_is_refused(book: Casebook) -> None:
    with pytest.raises(NotInCasebook, match="Nobody Known"):
        desk.party_file(book, "Nobody Known")


def test_reports_beyond_the_limit_are_counted(book: Casebook) -> None:
    assert desk.party_file(book, "Kestovia", limit=1).left_out == 2


def _checker(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_json_of_a_story_keeps_to_its_schema() -> None:
    record = json.loads(export_story(story(), as_="json"))
    assert [error.message for error in _checker("story").iter_errors(record)] == []
    assert list(_checker("story").iter_errors({**record, "verdict": "true"}))


def test_the_json_of_a_party_keeps_to_its_schema(book: Casebook) -> None:
    book.decide(_decision(*_tarvos(), Verdict.DIFFERENT))
    record = json.loads(export_party(desk.party_file(book, "Tarvos Holding"), as_="json"))
    assert [error.message for error in _checker("party").iter_errors(record)] == []


def test_spans_of_the_json_count_code_points_of_the_documents() -> None:
    record = json.loads(export_story(story(), as_="json"))
    texts = {one["id"]: one["text"] for one in record["documents"]}
    quoted = [report["evidence"] for claim in record["claims"] for report in claim["reports"]]
    assert all(
        texts[one["document"]][one["span"][0] : one["span"][1]] == one["quote"]
        for one in quoted
    )


def test_the_page_about_stories_names_every_field_of_every_record() -> None:
    parts = re.split(r"^## (\w+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    described = dict(zip(parts[1::2], parts[2::2], strict=True))
    records: dict[str, dict[str, object]] = {}
    for name, top in (("story", "story"), ("party", "file"), ("who", "who")):
        schema = json.loads((SCHEMAS / f"{name}-1.json").read_text(encoding="utf-8"))
        shared = {"document", "credit", "anchor", "evidence", "span", "party", "merge"}
        records |= {top: schema}
        records |= {n: d for n, d in schema["$defs"].items() if n not in shared}
    assert described.keys() == records.keys()
    for name, record in records.items():
        fields = re.findall(r"^\| `(\w+)` \|", described[name], re.MULTILINE)
        assert fields == list(record["properties"])  # type: ignore[call-overload]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_claim_is_shown_with_its_grade_and_its_sentence(form: str) -> None:
    shown = " ".join(export_story(story(), as_=form).replace("\\", "").split())
    assert all(f"{one.grade.code}, " in shown for one in story().claims)
    assert "F2, 1 independent origin: Seven gliders made in Lurania" in shown
    assert "A: “According to documents reviewed by Northgate Wire, Brenn has received" in shown


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(UnknownExport, match="json, markdown, text"):
        export_story(story(), as_="pdf")


def test_values_that_contradict_are_shown_against_each_other_once() -> None:
    forty = (
        "Mayor Ines Tolland said that the port of Selm had dismissed forty dockers in March."
    )
    sixty = "Pilot Dana Holt said that the port of Selm had dismissed sixty dockers in March."
    told = desk.compare([desk.read_text(forty), desk.read_text(sixty)])
    shown = export_story(told, as_="text")
    assert shown.count(" in claim ") == 2
    section = shown.partition("Where reports give other values")[2]
    assert "Ines Tolland" in section and "Dana Holt" in section


def test_a_claim_is_timed_by_the_day_it_was_said_where_its_sentence_has_one() -> None:
    text = "PORT, May 2, 2031 - Mayor Ines Tolland said on April 3, 2031, that the pier was sold in March 2031."
    (entry, *_) = desk.compare([desk.read_text(text), desk.read_text("Rain fell.")]).dated
    assert (entry.happened_from, entry.happened_to, entry.said) == (
        "2031-03-01",
        "2031-03-31",
        "2031-04-03",
    )


def test_a_dossier_of_several_reports_has_one_party_with_its_mentions_in_each() -> None:
    dossier = desk.dossier_of(papers())
    brenn = next(one for one in dossier.parties if one.name == "PAW Brenn")
    assert {one.document for one in brenn.evidence} == set(brenn.documents)
    assert all(len(one.documents) > 1 for one in dossier.parties)
    for form in ("text", "markdown"):
        assert "Who is who across these documents" in export(dossier, as_=form)


def test_a_dossier_of_one_report_has_no_parties_across() -> None:
    assert desk.dossier_of(papers()[:1]).parties == ()


def test_a_dossier_from_the_casebook_follows_its_decisions(book: Casebook) -> None:
    ids = [paper.document.id for paper in papers()]
    before = {one.name for one in desk.dossier_from_casebook(book, ids).parties}
    book.decide(_decision(*_tarvos(), Verdict.DIFFERENT))
    after = {one.name for one in desk.dossier_from_casebook(book, ids).parties}
    assert before - after == {"Tarvos Holding"}
