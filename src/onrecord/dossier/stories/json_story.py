"""A story as JSON, ``onrecord.story/1``: described in docs/json-stories.md and schema/story-1.json."""

from __future__ import annotations

from onrecord.dossier.exports.as_json import written
from onrecord.dossier.exports.json_ledger import evidence_record
from onrecord.dossier.exports.json_parties import party_record
from onrecord.dossier.exports.json_reading import Record, document_record, known
from onrecord.model import (
    Corroboration,
    Disagreement,
    OriginGroup,
    Report,
    Retelling,
    Story,
    TimelineEntry,
)

SCHEMA = "onrecord.story/1"


def render_story(story: Story) -> str:
    """Return the story as JSON, one record a line, ending in a newline."""
    lower, upper = story.origins
    return written(
        {
            "schema": SCHEMA,
            "made_from": dict(story.made_from),
            "origins": {"lower": lower, "upper": upper},
            "documents": [document_record(one) for one in story.documents],
            "groups": [_group(one) for one in story.groups],
            "claims": [_claim(number, one) for number, one in enumerate(story.claims)],
            "retellings": [_retelling(one) for one in story.retellings],
            "matrix": [
                {
                    "party": cell.party,
                    "claim": cell.claim,
                    "stance": cell.stance.name.lower(),
                    "evidence": evidence_record(cell.evidence),
                }
                for cell in story.matrix.cells
            ],
            "timeline": [_entry(one) for one in story.timeline],
            "parties": [party_record(one) for one in story.parties],
        }
    )


def _group(group: OriginGroup) -> Record:
    return {
        "documents": list(group.documents),
        "lower": group.lower,
        "upper": group.upper,
        "reason": group.reason,
        "joins": [
            {
                "earlier": join.earlier,
                "later": join.later,
                "tie": join.tie.value,
                "overlap": join.overlap,
                "reason": join.reason,
                "evidence": [evidence_record(one) for one in join.evidence],
            }
            for join in group.joins
        ],
    }


def _claim(number: int, claim: Corroboration) -> Record:
    return {
        "number": number,
        "statement": claim.statement,
        "lower": claim.lower,
        "upper": claim.upper,
        "reason": claim.reason,
        "certainty": [one.value for one in claim.certainty],
        "grade": claim.grade.code,
        "digit": claim.grade.digit.value,
        "letters": {
            outlet or "unknown": letter.value for outlet, letter in claim.grade.letters
        },
        "why": list(claim.grade.why),
        "reports": [_carrier(one) for one in claim.reports],
        "denials": [_carrier(one) for one in claim.denials],
        "beside": [_carrier(one) for one in claim.beside],
        "disagreements": [_disagreement(one) for one in claim.disagreements],
    }


def _carrier(report: Report) -> Record:
    return {
        "claim": report.claim,
        "document": report.document,
        "outlet": known(report.outlet),
        "echo": report.echo,
        "statement": report.statement,
        "stance": report.stance.value,
        "certainty": report.certainty.value,
        "polarity": report.polarity.value,
        "modality": report.modality.value,
        "evidence": evidence_record(report.evidence),
    }


def _disagreement(against: Disagreement) -> Record:
    return {
        "ours": list(against.ours),
        "theirs": list(against.theirs),
        "claim": against.claim,
        "own": evidence_record(against.own),
        "other": evidence_record(against.other),
    }


def _retelling(told: Retelling) -> Record:
    return {
        "earlier": told.earlier,
        "later": told.later,
        "drifts": [
            {
                "kind": drift.kind.value,
                "effect": drift.effect.value,
                "words": drift.words,
                "earlier": evidence_record(drift.earlier),
                "later": evidence_record(drift.later),
            }
            for drift in told.drifts
        ],
    }


def _entry(entry: TimelineEntry) -> Record:
    return {
        "claim": entry.claim,
        "document": entry.document,
        "statement": entry.statement,
        "happened_from": known(entry.happened_from),
        "happened_to": known(entry.happened_to),
        "said": known(entry.said),
        "words": known(entry.words),
        "evidence": evidence_record(entry.evidence),
    }
