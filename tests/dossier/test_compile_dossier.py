"""What a dossier says of its papers, and what it refuses to say."""

from __future__ import annotations

import dataclasses
import html
import re
from typing import TYPE_CHECKING

import invented_report as invented
import pytest
from invented_report import CLAIMS, DOCUMENT, MADE_FROM, READING, claim, claim_id, entity_id

from builders import document
from onrecord import dossier as room
from onrecord.dossier import compile_dossier
from onrecord.errors import EvidenceOutsideText, PapersDoNotMatch
from onrecord.model import (
    Certainty,
    Claim,
    Document,
    DocumentId,
    Dossier,
    Evidence,
    LedgerLine,
    Mark,
    Modality,
    Origin,
    Reading,
    Screened,
    ScreeningStatus,
    SourceKind,
    Span,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def compiled(reading: Reading = READING, paper: Document = DOCUMENT) -> Dossier:
    return compile_dossier([paper], [reading], made_from=MADE_FROM)


def line_of(dossier: Dossier, number: int) -> LedgerLine:
    """Return the line of the invented report's claim with this number."""
    return next(line for line in dossier.ledger if line.claim == claim_id(number))


def evidence_in(value: object) -> Iterator[Evidence]:
    """Find every Evidence inside a value, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_in(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from evidence_in(getattr(value, field.name))


def test_every_piece_of_evidence_reproduces_the_text() -> None:
    found = list(evidence_in(compiled()))
    assert len(found) > 40
    assert all(e.span and DOCUMENT.text[e.span.start : e.span.end] == e.quote for e in found)


def test_every_line_relation_reply_and_mentioned_entity_carries_evidence() -> None:
    dossier = compiled()
    replies = [reply for account in dossier.accounts for reply in account.replies]
    rows = (*dossier.ledger, *dossier.relations, *dossier.named, *replies)
    assert all(row.evidence for row in rows)


def test_the_tally_counts_the_lines_of_the_ledger() -> None:
    dossier = compiled()
    assert sum(count for _, count in dossier.tally) == len(dossier.ledger) == len(CLAIMS)
    assert dict(dossier.tally)[Mark.NO_COMMENT] == 3


def test_lines_are_numbered_in_the_order_of_the_text() -> None:
    starts = [line.evidence[1].span for line in compiled().ledger]
    assert starts == sorted(starts)
    assert [line.number for line in compiled().ledger] == list(range(1, len(starts) + 1))


def test_a_denial_of_knowledge_is_not_a_denial_of_the_event() -> None:
    (denial,) = line_of(compiled(), 1).against
    assert denial.by == ("Lorvia's foreign ministry",)
    assert denial.words == "denied knowledge, not the event"


def test_a_denial_stands_only_against_what_it_denies() -> None:
    denied = [line.claim for line in compiled().ledger if line.against]
    assert denied == [claim_id(1)]


def test_a_silence_names_who_was_asked_and_who_had_asked() -> None:
    (silence,) = line_of(compiled(), 6).silent
    assert (silence.who, silence.asked_by) == (("Ostel Holding",), ("Northgate Agency",))


def test_a_silence_stands_beside_the_lines_that_name_the_silent_and_no_others() -> None:
    dossier = compiled()
    (silence,) = line_of(dossier, 3).silent
    assert silence.who == ("Varnex Works", "Ostel Holding")
    assert len(silence.lines) == 2
    assert line_of(dossier, 1).silent == ()


def test_those_who_answered_alike_are_one_reply() -> None:
    (account,) = compiled().accounts
    silent = account.replies[0]
    assert len(silent.who) == len(silent.lines) == 3
    assert silent.words == "did not respond (asked by Northgate Agency)"


def test_the_main_account_runs_from_the_publisher_to_its_sources() -> None:
    (account,) = compiled().accounts
    names = [tuple(source.name for source in step.sources) for step in account.chain]
    assert names == [
        ("MERIDIAN",),
        ("Harbour Gazette",),
        ("Northgate Agency",),
        ("sources from a coastal intelligence service", "documents"),
    ]


def test_the_main_account_is_the_one_told_first_not_the_longest() -> None:
    own = claim(
        1,
        "Torvia has set up a programme",
        chain=invented.SourceChain(
            links=(
                invented.OUTLETS[0],
                invented.ChainLink(
                    role=invented.ChainRole.RESTS_ON, sources=(invented.ONE_DOCUMENT,)
                ),
            )
        ),
    )
    (account,) = compiled(dataclasses.replace(READING, claims=(own, *CLAIMS[1:]))).accounts
    assert [step.words for step in account.chain] == ["you read", "rests on"]


def test_the_origin_range_of_the_main_account_keeps_its_reason() -> None:
    (account,) = compiled().accounts
    assert account.origin is not None
    assert (account.origin.lower, account.origin.upper) == (1, 2)
    assert "may share one owner" in account.origin.reason


def test_unknown_numbers_of_sources_are_said_to_be_unknown() -> None:
    officials, documents = line_of(compiled(), 1).voices
    assert "number not stated" in officials.note
    assert documents.note == "at least 2; reviewed by Northgate Agency"


def test_a_relation_that_is_only_alleged_is_called_alleged() -> None:
    runs = next(row for row in compiled().relations if row.name == "runs")
    assert runs.mark is Mark.ALLEGED
    assert runs.standing.startswith("alleged")
    assert "Lorvia's foreign ministry denied knowledge" in runs.standing


def test_a_planned_relation_is_called_a_plan() -> None:
    planned = next(row for row in compiled().relations if row.name == "planned in")
    assert "a plan, not said to be done" in planned.standing


def test_a_relation_without_a_claim_is_unconfirmed() -> None:
    orphan = dataclasses.replace(invented.RELATIONS[0], claims=())
    dossier = compiled(dataclasses.replace(READING, relations=(orphan,)))
    assert dossier.relations[0].mark is Mark.UNCONFIRMED


def test_a_delivery_reads_from_sender_to_receiver() -> None:
    roles = (
        invented.role("receiver", "varnex"),
        invented.role("sender", "lorvia"),
        invented.Role(name="item", value="gliders"),
    )
    delivery = dataclasses.replace(invented.RELATIONS[3], name="delivers", roles=roles)
    (row,) = compiled(dataclasses.replace(READING, relations=(delivery,))).relations
    assert (row.subject, row.name, row.object) == ("Lorvia", "delivers to", "Varnex Works")
    assert [detail.words for detail in row.details] == ["gliders"]


def test_a_report_without_a_headline_is_not_given_one() -> None:
    bare = dataclasses.replace(DOCUMENT, title="")
    title = compiled(paper=bare).title
    assert title == "Report without a headline, published by MERIDIAN"


def test_an_unknown_share_stays_unknown() -> None:
    owned = next(row for row in compiled().relations if row.name == "subsidiary of")
    assert [(d.role, d.words) for d in owned.details] == [("share", "unknown")]


@pytest.mark.parametrize(
    "as_", [export.name for export in room.EXPORTS if export.name != "json"]
)
def test_no_export_says_confirmed_on_its_own_account(as_: str) -> None:
    words = html.unescape(re.sub(r"<[^>]*>", "", room.export(compiled(), as_=as_)))
    own = words.replace("no direct involvement of Lorvia's government has been confirmed", "")
    own = own.replace("unconfirmed", "").replace("Unconfirmed", "")
    assert "confirmed" not in own


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        ({"source_kind": SourceKind.AUTHOR}, Mark.ASSERTED),
        ({"source_kind": SourceKind.NONE}, Mark.ASSERTED),
        ({"source_kind": SourceKind.NAMED}, Mark.ALLEGED),
        ({"source_kind": SourceKind.OUTLET}, Mark.ALLEGED),
        ({"modality": Modality.PLANNED}, Mark.ALLEGED),
        ({"modality": Modality.ABILITY}, Mark.ALLEGED),
        ({"modality": Modality.CONDITIONAL}, Mark.UNCONFIRMED),
        ({"modality": Modality.FORECAST}, Mark.UNCONFIRMED),
        ({"certainty": Certainty.POSSIBLE}, Mark.UNCONFIRMED),
        ({"certainty": Certainty.UNCOMMITTED}, Mark.UNCONFIRMED),
        ({"stance": Stance.REACTS}, Mark.UNCONFIRMED),
        ({"stance": Stance.ASKS}, Mark.UNCONFIRMED),
        ({"stance": Stance.DENIES}, Mark.DENIED),
        ({"stance": Stance.DENIES_KNOWLEDGE}, Mark.DENIED),
        ({"stance": Stance.NO_RESPONSE}, Mark.NO_COMMENT),
        ({"stance": Stance.DECLINES_COMMENT}, Mark.NO_COMMENT),
    ],
)
def test_a_mark_says_how_the_report_carries_the_claim(
    given: dict[str, object], mark: Mark
) -> None:
    only = claim(1, "Torvia has set up a programme", **given)
    (line,) = compiled(Reading(document=DOCUMENT.id, claims=(only,))).ledger
    assert line.mark is mark


def test_an_ability_is_not_told_as_an_act() -> None:
    assert line_of(compiled(), 4).how_sure == ("alleged", "an ability, not said to be used")


def test_claims_that_share_one_origin_for_certain_say_so() -> None:
    shared = Origin(claims=(claim_id(1), claim_id(11)), lower=1, upper=1, reason="One agency.")
    dossier = compiled(dataclasses.replace(READING, origins=(shared,)))
    assert line_of(dossier, 11).flags == ("same origin as 1",)


def test_a_range_of_origins_leaves_sharing_open() -> None:
    assert not any("same origin" in flag for flag in line_of(compiled(), 11).flags)


def test_without_a_list_everybody_is_not_screened() -> None:
    assert {row.status for row in compiled().named} == {ScreeningStatus.NOT_SCREENED}
    assert {row.status_words for row in compiled().named} == {"not screened (no list loaded)"}


def test_what_screening_found_is_shown_with_its_words() -> None:
    outcome = Screened(
        entity=entity_id("varnex"),
        status=ScreeningStatus.POSSIBLE,
        words="one list, dated 2026-11-20",
        evidence=(Evidence(list_name="invented-list", entry="7", quote="VARNEX"),),
    )
    dossier = compile_dossier([DOCUMENT], [READING], made_from=(), screened=[outcome])
    row = next(row for row in dossier.named if row.entity == entity_id("varnex"))
    assert (row.status, row.status_words) == (ScreeningStatus.POSSIBLE, outcome.words)
    assert row.evidence[-1].list_name == "invented-list"
    assert {one.status_words for one in dossier.named if one is not row} == {"not screened"}


def test_an_unscreenable_party_says_why() -> None:
    row = next(row for row in compiled().named if row.entity == entity_id("specialists"))
    assert (row.screenable, row.why_not) == (False, "a group without a name")


def test_caveats_of_document_reading_and_claims_are_all_kept() -> None:
    codes = [caveat.code for caveat in compiled().caveats]
    assert codes == ["intake.date-unknown", "reading.rules-only", "reading.attribution-lost"]
    assert compiled().caveats[-1].line == line_of(compiled(), 4).number


def test_several_documents_are_numbered_through() -> None:
    other = document("Nobody said anything.")
    second = Claim(
        id=invented.ClaimId("other:c1"),
        document=other.id,
        sentence=Span(0, 21),
        content=(Span(0, 6),),
        source_kind=SourceKind.AUTHOR,
        stance=Stance.ASSERTS,
        certainty=Certainty.CERTAIN,
        polarity=invented.Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        chain=invented.SourceChain(),
        statement="Nobody said anything",
        wording="The report says that nobody said anything.",
    )
    readings = [Reading(document=other.id, claims=(second,)), READING]
    dossier = compile_dossier([DOCUMENT, other], readings, made_from=MADE_FROM)
    assert dossier.ledger[-1].number == len(CLAIMS) + 1
    assert dossier.ledger[-1].hops is None
    assert dossier.title == "Gliders for the river war and 1 more"


def test_a_text_without_claims_has_an_empty_ledger() -> None:
    plain = document("It rained.")
    dossier = compiled(Reading(document=plain.id), plain)
    assert dossier.ledger == ()
    assert dossier.accounts[0].chain == ()
    assert dossier.title == "Report without a headline"


def test_a_reading_of_another_document_is_refused() -> None:
    with pytest.raises(PapersDoNotMatch, match="without a reading"):
        compile_dossier([DOCUMENT], [Reading(document=DocumentId("f" * 64))], made_from=())


def test_a_document_handed_in_twice_is_refused() -> None:
    with pytest.raises(PapersDoNotMatch, match="twice"):
        compile_dossier([DOCUMENT, DOCUMENT], [READING], made_from=())


def test_evidence_outside_the_text_is_refused() -> None:
    cut = dataclasses.replace(DOCUMENT, text=DOCUMENT.text[:300])
    with pytest.raises(EvidenceOutsideText) as caught:
        compiled(paper=cut)
    assert caught.value.length == 300
