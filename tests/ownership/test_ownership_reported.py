"""What a reading says about ownership becomes stakes, each on its source's word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stakes import ask, listed

from builders import document
from onrecord import ownership
from onrecord.model import (
    Certainty,
    Claim,
    ClaimId,
    Designation,
    Effect,
    Entity,
    EntityId,
    EntityKind,
    Modality,
    Name,
    Polarity,
    Reading,
    Regime,
    Relation,
    RelationId,
    Role,
    Share,
    SourceChain,
    SourceKind,
    Span,
    Stance,
)
from onrecord.model import ExposureStatus as Status

TEXT = document(
    "Two officials said Kama Works is a subsidiary of Volga Concern. Rain is forecast."
)
OWNER, ASSET = EntityId("d:e1"), EntityId("d:e2")


def reading(share: str = "unknown", **claimed: Any) -> Reading:
    usual: dict[str, Any] = {
        "polarity": Polarity.AFFIRMED,
        "certainty": Certainty.CERTAIN,
        "modality": Modality.ACTUAL,
        "source": (Span(0, 13),),
    }
    claim = Claim(
        id=ClaimId("d:c1"),
        document=TEXT.id,
        sentence=Span(0, 63),
        content=(Span(19, 62),),
        source_kind=SourceKind.UNNAMED,
        stance=Stance.ASSERTS,
        chain=SourceChain(),
        statement="",
        wording="",
        **(usual | claimed),
    )
    relation = Relation(
        id=RelationId("r1"),
        name="subsidiary_of",
        roles=(
            Role(name="child", entity=ASSET),
            Role(name="parent", entity=OWNER),
            Role(name="share", value=share),
        ),
        claims=(claim.id,),
        evidence=(Span(0, 63),),
    )
    return Reading(
        document=TEXT.id,
        entities=(
            Entity(id=OWNER, kind=EntityKind.COMPANY, name="Volga Concern"),
            Entity(id=ASSET, kind=EntityKind.COMPANY, name="Kama Works"),
        ),
        claims=(claim,),
        relations=(relation,),
    )


def test_a_subsidiary_is_a_stake_of_unknown_size_on_its_sources_word() -> None:
    (stake,), caveats = ownership.stakes_from_relations(reading(), TEXT)
    assert (stake.owner_name, stake.asset_name, stake.share) == (
        "Volga Concern",
        "Kama Works",
        Share(),
    )
    assert (stake.alleged_by, stake.evidence.quote) == ("Two officials", TEXT.text[:63])
    assert caveats == ()


def test_such_a_subsidiary_of_a_listed_party_is_possible_with_the_sentence() -> None:
    stakes, _ = ownership.stakes_from_relations(reading(), TEXT)
    exposure = ask(ASSET, list(stakes), listed(OWNER))
    assert exposure.status is Status.POSSIBLE
    assert exposure.paths[0].stakes[0].evidence.quote.startswith("Two officials said")


def test_a_majority_is_more_than_half() -> None:
    (stake,), _ = ownership.stakes_from_relations(reading("majority"), TEXT)
    assert ownership.share_in_words(stake.share) == "more than 50"


def test_a_denied_or_planned_ownership_makes_no_stake_but_a_caveat() -> None:
    for claimed in ({"polarity": Polarity.DENIED}, {"modality": Modality.PLANNED}):
        stakes, caveats = ownership.stakes_from_relations(reading(**claimed), TEXT)
        assert (stakes, len(caveats)) == ((), 1)


def test_a_hedged_ownership_counts_from_nothing() -> None:
    (stake,), caveats = ownership.stakes_from_relations(
        reading("60", certainty=Certainty.POSSIBLE), TEXT
    )
    assert (stake.share.low, stake.share.high) == (0, 60)
    assert caveats[0].code == "ownership.hedged"


def test_a_share_in_unclear_words_is_not_stated() -> None:
    (stake,), caveats = ownership.stakes_from_relations(reading("a big part"), TEXT)
    assert (stake.share, caveats[0].code) == (Share(), "ownership.share-unclear")


def test_a_designation_becomes_a_listed_party_of_its_lists_regime() -> None:
    entry = Designation(
        list_name="us-ofac-ssi",
        entry="9",
        kind=EntityKind.COMPANY,
        names=(Name(text="Volga"),),
        effect=Effect.SECTORAL,
    )
    (party,) = ownership.listed_parties([("V", entry)])
    assert (party.party, party.regime, party.effect) == ("V", Regime.OFAC, Effect.SECTORAL)
    assert ownership.regime_of("un-consolidated") is None


def test_a_leader_is_a_sign_of_control_and_no_owner() -> None:
    relation = Relation(
        id=RelationId("r2"),
        name="led_by",
        roles=(Role(name="organization", entity=ASSET), Role(name="leader", entity=OWNER)),
        claims=(),
        evidence=(Span(0, 63),),
    )
    stakes, _ = ownership.stakes_from_relations(
        Reading(document=TEXT.id, relations=(relation,)), TEXT
    )
    exposure = ask(ASSET, list(stakes), listed(OWNER))
    assert (exposure.status, len(exposure.indicators)) == (Status.NOT_ESTABLISHED, 1)


def test_what_only_a_model_holds_likely_makes_no_stake() -> None:
    told = reading()
    (relation,) = told.relations
    likely = replace(told, relations=(replace(relation, probability=0.9),))
    assert ownership.stakes_from_relations(likely, TEXT) == ((), ())
