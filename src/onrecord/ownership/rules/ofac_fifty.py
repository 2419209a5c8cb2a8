"""The OFAC 50 Percent Rule: ownership of blocked persons, added up, passed on whole.

It refuses to count control, votes without ownership, or a multiplied percentage.
"""

from decimal import Decimal

from onrecord.model import Regime, StakeKind
from onrecord.ownership.rules.control_rule import ControlRule, Threshold

RULE = ControlRule(
    name="ofac-fifty",
    regime=Regime.OFAC,
    title="OFAC 50 Percent Rule",
    citation=(
        "OFAC Revised Guidance of 13 August 2014; FAQ 398 to 402; 31 CFR 587.406: entities owned "
        "50 percent or more, directly or indirectly, in the aggregate, by blocked persons are blocked"
    ),
    # 31 CFR 587.406: owned "individually or in the aggregate, directly or indirectly,
    # a 50 percent or greater interest".
    thresholds=(
        Threshold(
            percent=Decimal(50),
            inclusive=True,
            text="31 CFR 587.406: a 50 percent or greater interest",
        ),
    ),
    # FAQ 398: "speaks only to ownership and not to control": votes alone do not count.
    kinds=frozenset({StakeKind.SHARES, StakeKind.ECONOMIC}),
    # FAQ 399 and the 2014 guidance: blocked persons' stakes are added up, across programmes.
    # FAQ 401: indirectly means through entities that are themselves 50 percent or more
    # owned, in the aggregate, by blocked persons: such an entity passes its whole stake on.
    adds_up_owners=True,
    # No OFAC text treats one holder as holding a partner's shares.
    pools_joint_holdings=False,
    # FAQ 398: control is a ground for OFAC to designate, not a limb of this rule.
    reviews_control=False,
    would="block",
    effect="Property and interests in property are blocked without being listed.",
    reminders=(
        (
            "FAQ 398: a significant stake below 50 %, or control without ownership, blocks nothing by itself "
            "but calls for caution; some programmes block without this sum."
        ),
        (
            "FAQ 400: dealing with a blocked individual who signs or acts for an entity is prohibited "
            "even where the entity is not blocked."
        ),
    ),
)
