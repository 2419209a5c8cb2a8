"""JSON records of what the dossier arranged: parties, relations, ledger lines, caveats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.dossier.exports.json_reading import Record, known, pair, source_record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import (
        Account,
        ChainStep,
        DossierCaveat,
        EntityRow,
        Evidence,
        LedgerLine,
        Origin,
        Relation,
        RelationRow,
        Role,
        Voice,
    )


def entity_record(row: EntityRow) -> Record:
    """Return an entity with every name, and where its screening stands."""
    return {
        "id": row.entity,
        "document": row.document,
        "kind": row.kind.value,
        "name": row.name,
        "names": [row.name, *row.aliases],
        "screenable": row.screenable,
        "why_not": known(row.why_not),
        "mentions": row.mentions,
        "screening": row.status.value,
        "screening_words": row.status_words,
        "evidence": [evidence_record(evidence) for evidence in row.evidence],
    }


def relation_record(relation: Relation, *, row: RelationRow) -> Record:
    """Return a relation with its roles as entity ids or values, and how firmly it stands."""
    return {
        "id": relation.id,
        "document": row.document,
        "name": relation.name,
        "roles": _roles(relation.roles),
        "details": [
            {
                "role": detail.role,
                "words": detail.words,
                "entity": detail.entity,
                "evidence": evidence_record(detail.evidence) if detail.evidence else None,
            }
            for detail in row.details
        ],
        "claims": list(relation.claims),
        "mark": row.mark.value,
        "standing": row.standing,
        "probability": relation.probability,
        "evidence": [evidence_record(evidence) for evidence in row.evidence],
    }


def line_record(line: LedgerLine) -> Record:
    """Return a ledger line; ``claim`` leads to the claim with all its parts."""
    return {
        "number": line.number,
        "claim": line.claim,
        "document": line.document,
        "statement": line.statement,
        "wording": line.wording,
        "mark": line.mark.value,
        "how_sure": list(line.how_sure),
        "voices": [_voice(voice) for voice in line.voices],
        "against": [
            {
                "by": list(denial.by),
                "stance": denial.stance.value,
                "scope": denial.scope.value if denial.scope else None,
                "words": denial.words,
                "line": denial.line,
                "evidence": evidence_record(denial.evidence),
            }
            for denial in line.against
        ],
        "silent": [
            {
                "who": list(silence.who),
                "asked_by": list(silence.asked_by),
                "stance": silence.stance.value,
                "words": silence.words,
                "lines": list(silence.lines),
                "evidence": [evidence_record(evidence) for evidence in silence.evidence],
            }
            for silence in line.silent
        ],
        "chain": [_step(step) for step in line.chain],
        "origins": _range(line.origin),
        "hops": line.hops,
        "flags": list(line.flags),
        "caveats": list(line.caveats),
        "particulars": [
            {
                "of": one.of.value,
                "words": one.words,
                "evidence": evidence_record(one.evidence),
            }
            for one in line.particulars
        ],
        "evidence": [evidence_record(evidence) for evidence in line.evidence],
    }


def account_record(account: Account) -> Record:
    """Return where a document's main account comes from, and who answered it."""
    return {
        "document": account.document,
        "chain": [_step(step) for step in account.chain],
        "lines": list(account.lines),
        "origins": _range(account.origin),
        "replies": [
            {
                "who": list(reply.who),
                "mark": reply.mark.value,
                "words": reply.words,
                "lines": list(reply.lines),
                "evidence": [evidence_record(evidence) for evidence in reply.evidence],
            }
            for reply in account.replies
        ],
    }


def caveat_record(caveat: DossierCaveat) -> Record:
    """Return a caveat and what it is about."""
    evidence = caveat.evidence
    return {
        "code": caveat.code,
        "message": caveat.message,
        "document": caveat.document,
        "line": caveat.line,
        "span": pair(evidence.span) if evidence else None,
    }


def evidence_record(evidence: Evidence) -> Record:
    """Return where a line is proved: a stretch of text, or a field of a list's entry."""
    return {
        "document": evidence.document,
        "span": pair(evidence.span),
        "list": known(evidence.list_name),
        "entry": known(evidence.entry),
        "field": known(evidence.field),
        "quote": evidence.quote,
    }


def _roles(roles: Sequence[Role]) -> Record:
    """Return each role's entity id or value; a role played twice has a list."""
    played: dict[str, list[str]] = {}
    for role in roles:
        played.setdefault(role.name, []).append(role.entity or role.value or "unknown")
    return {name: parts if parts[1:] else parts[0] for name, parts in played.items()}


def _voice(voice: Voice) -> Record:
    return {
        "name": voice.name,
        "kind": voice.kind.value,
        "entity": voice.entity,
        "note": known(voice.note),
    }


def _step(step: ChainStep) -> Record:
    return {
        "role": step.role.value,
        "words": step.words,
        "sources": [
            {**source_record(source), "note": known(note)}
            for source, note in zip(step.sources, step.notes, strict=True)
        ],
    }


def _range(origin: Origin | None) -> Record | None:
    if origin is None:
        return None
    return {"lower": origin.lower, "upper": origin.upper, "reason": origin.reason}
