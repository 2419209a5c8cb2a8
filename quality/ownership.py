"""Answers to ownership cases, one JSON line a case: ``python -m quality.ownership CASES.json``.

A case is ``{"id", "listed": [ids], "stakes": [[owner, asset, share], ...], "target"}``. A share
is a number, words that a register would use ("25-50", "majority"), a pair ``[low, high]``, or
null for "not stated". A fourth item of a stake may give more of its fields. Where the case
carries ``ofac_blocked``, ``eu_owned`` or ``uk_owned``, the end of the run counts how many agree.
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from onrecord import ownership
from onrecord.model import Exposure, ListedParty, OwnershipStake, Regime, StakeKind

EXPECTED = {"ofac": "ofac_blocked", "eu": "eu_owned", "uk": "uk_owned"}
MORE = ("kind", "joint_group", "since", "until")


def stakes_of(case: dict[str, Any]) -> tuple[OwnershipStake, ...]:
    """Return the case's stakes; every row is a block of its own, so two rows of one owner add up."""
    return tuple(_stake(row, str(place)) for place, row in enumerate(case["stakes"]))


def _stake(row: list[Any], parcel: str) -> OwnershipStake:
    owner, asset, share = row[:3]
    more = dict(row[3]) if len(row) > 3 and isinstance(row[3], dict) else {}
    read = ownership.read_share(_words(share))
    if read is None:
        raise SystemExit(f"{owner} -> {asset}: {share!r} is not a share")
    fields = {name: str(more[name]) for name in MORE if name in more and name != "kind"}
    return OwnershipStake(
        owner=owner,
        asset=asset,
        share=read,
        kind=StakeKind(more.get("kind", "shares")),
        parcel=parcel,
        **fields,
    )


def _words(share: Any) -> str:
    if share is None:
        return "unknown"
    if isinstance(share, list):
        return f"{share[0]}-{share[1]}"
    return str(share)


def listed_in(case: dict[str, Any]) -> tuple[ListedParty, ...]:
    """Return the case's listed parties, each listed under every regime."""
    return tuple(
        ListedParty(party=party, regime=regime) for party in case["listed"] for regime in Regime
    )


def answer(case: dict[str, Any]) -> dict[str, Any]:
    """Return the three answers to one case, with OFAC's aggregate and paths."""
    exposures = ownership.expose_all(
        [case["target"]], stakes_of(case), listed_in(case), as_of=str(case.get("as_of", ""))
    )
    by_regime = {one.regime.value: one for one in exposures}
    ofac = by_regime["ofac"]
    return {
        "id": case["id"],
        **{regime: by_regime[regime].status.value for regime in EXPECTED},
        "aggregate": _aggregate(ofac),
        "path": [" -> ".join(path.parties) for path in ofac.paths],
        "arithmetic": list(ofac.arithmetic),
    }


def _aggregate(exposure: Exposure) -> float | list[float]:
    low, high = (float(round(end, 12)) for end in (exposure.low, exposure.high))
    return low if low == high else [low, high]


def agreement(cases: list[dict[str, Any]], answers: list[dict[str, Any]]) -> str:
    """Return how many expected answers are met, in words; empty when the cases expect nothing."""
    met = total = 0
    for case, given in zip(cases, answers, strict=True):
        for regime, field in EXPECTED.items():
            if field in case:
                total += 1
                met += (given[regime] == "blocked") == bool(case[field])
        if "ofac_aggregate" in case:
            total += 1
            met += given["aggregate"] == case["ofac_aggregate"]
    return f"{met} of {total} expected answers met in {len(cases)} cases" if total else ""


def main(arguments: list[str]) -> int:
    """Print one line a case, and the agreement on standard error."""
    if len(arguments) != 1:
        print("usage: python -m quality.ownership CASES.json", file=sys.stderr)
        return 2
    text = Path(arguments[0]).read_text(encoding="utf-8")
    cases = json.loads(text, parse_float=Decimal)
    answers = [answer(case) for case in cases]
    for given in answers:
        print(json.dumps(given, ensure_ascii=False))
    summary = agreement(json.loads(text), answers)
    if summary:
        print(summary, file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
