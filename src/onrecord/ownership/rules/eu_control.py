"""The EU's ownership limb: 50 % or more since July 2024, added up; control is for review.

The limb is a presumption that the national authority decides on. It refuses to
decide control: its signs are listed for a person.
"""

from decimal import Decimal

from onrecord.model import Regime, StakeKind
from onrecord.ownership.rules.control_rule import ControlRule, Threshold

RULE = ControlRule(
    name="eu-control",
    regime=Regime.EU,
    title="EU ownership and control, ownership limb",
    citation=(
        "EU Best Practices for the effective implementation of restrictive measures, "
        "as updated by the Council on 3 July 2024: ownership criterion of 50 % or more of the "
        "proprietary rights, or a majority interest, added up over listed owners"
    ),
    thresholds=(
        # Best Practices before the update: possession of more than 50 % of the proprietary rights.
        Threshold(
            percent=Decimal(50),
            inclusive=False,
            text="EU Best Practices before 3 July 2024: more than 50 %",
        ),
        # Best Practices, 3 July 2024: the criterion became 50 % or more.
        Threshold(
            percent=Decimal(50),
            inclusive=True,
            since="2024-07-03",
            text="EU Best Practices, 3 July 2024: 50 % or more",
        ),
    ),
    # Best Practices: the ownership criterion speaks of proprietary rights; a majority of
    # votes is a criterion of control, which is reviewed.
    kinds=frozenset({StakeKind.SHARES, StakeKind.ECONOMIC}),
    # Best Practices: stakes of several listed persons are added up even when they do not
    # act together (their example: 30 % and 25 %).
    adds_up_owners=True,
    pools_joint_holdings=False,
    # Best Practices: control criteria stand beside ownership and can be rebutted.
    reviews_control=True,
    would="meet the ownership limb",
    effect=(
        "Its funds are presumed to be frozen as those of a listed person; "
        "the national authority decides."
    ),
    reminders=(
        (
            "EU definitions are said to have been put into Regulation 269/2014 since the Best Practices: "
            "check the text in force."
        ),
    ),
)
