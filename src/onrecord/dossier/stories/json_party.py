"""A party's file as JSON, ``onrecord.party/1``: described in docs/json-stories.md."""

from __future__ import annotations

from onrecord.dossier.exports.as_json import written
from onrecord.dossier.exports.json_ledger import evidence_record
from onrecord.dossier.exports.json_parties import party_record
from onrecord.dossier.exports.json_reading import Record, document_record
from onrecord.model import Decision, Judgement, Outcome, PartyClaim, PartyFile, RelationRow

SCHEMA = "onrecord.party/1"


def render_party(file: PartyFile) -> str:
    """Return the file as JSON, one record a line, ending in a newline."""
    return written(
        {
            "schema": SCHEMA,
            "made_from": dict(file.made_from),
            "party": party_record(file.party),
            "left_out": file.left_out,
            "namesakes": list(file.namesakes),
            "documents": [document_record(one) for one in file.documents],
            "mentions": [evidence_record(one) for one in file.mentions],
            "said": [_claim(one) for one in file.said],
            "about": [_claim(one) for one in file.about],
            "relations": [_relation(one) for one in file.relations],
            "decisions": [decision_record(one) for one in file.decisions],
            "screened_with": _lists(file),
            "hits": [_hit(one) for one in file.hits],
            "judgements": [_judgement(one) for one in file.judgements],
        }
    )


def _lists(file: PartyFile) -> list[Record] | None:
    if file.screened_with is None:
        return None
    return [{"list": n, "as_of": as_of, "sha256": h} for n, as_of, h in file.screened_with]


def _claim(claim: PartyClaim) -> Record:
    return {
        "claim": claim.claim,
        "document": claim.document,
        "statement": claim.statement,
        "stance": claim.stance.value,
        "certainty": claim.certainty.value,
        "polarity": claim.polarity.value,
        "evidence": evidence_record(claim.evidence),
    }


def _relation(row: RelationRow) -> Record:
    return {
        "relation": row.relation,
        "document": row.document,
        "name": row.name,
        "subject": row.subject,
        "subject_entity": row.subject_entity,
        "object": row.object,
        "object_entity": row.object_entity,
        "details": {one.role: one.words for one in row.details},
        "mark": row.mark.value,
        "standing": row.standing,
        "evidence": [evidence_record(one) for one in row.evidence],
    }


def decision_record(decision: Decision) -> Record:
    """Return a decision with the digits of its deed."""
    return {
        "deed": decision.deed,
        "left": decision.left,
        "right": decision.right,
        "verdict": decision.verdict.value,
        "by": decision.by,
        "at": decision.at,
        "why": decision.why,
    }


def _hit(hit: Outcome) -> Record:
    return {
        "entity": hit.party,
        "document": hit.document,
        "asked": hit.asked,
        "list": hit.list_name,
        "entry": hit.entry,
        "listed_as": hit.listed_as,
        "score": hit.score,
    }


def _judgement(judged: Judgement) -> Record:
    return {
        "party": judged.party,
        "asked": judged.asked,
        "list": judged.list_name,
        "entry": judged.entry,
        "verdict": judged.verdict.value,
        "by": judged.by,
        "at": judged.at,
        "why": judged.why,
    }
