"""The UK's first condition: more than 50 % of shares or votes, one designated person at a time.

Holdings are pooled only where they are joint. It refuses to decide the second
condition, control: its signs are listed for a person.
"""

from decimal import Decimal

from onrecord.model import Regime, StakeKind
from onrecord.ownership.rules.control_rule import ControlRule, Threshold

RULE = ControlRule(
    name="uk-control",
    regime=Regime.UK,
    title="UK ownership and control, first condition",
    citation=(
        "Russia (Sanctions) (EU Exit) Regulations 2019 (S.I. 2019/855), regulation 7(2) and Schedule 1: "
        "a person who holds, directly or indirectly, more than 50 % of the shares or voting rights"
    ),
    # Reg. 7(2)(a), (b): "holds directly or indirectly more than 50% of" the shares, or the
    # voting rights. Exactly 50 is not enough.
    thresholds=(
        Threshold(
            percent=Decimal(50),
            inclusive=False,
            text="S.I. 2019/855 reg. 7(2): more than 50 %",
        ),
    ),
    # Reg. 7(2)(a) shares; Sch. 1 para. 4(2) rights to capital or profits where there are no
    # shares; reg. 7(2)(b) voting rights. Each is a test of its own.
    kinds=frozenset({StakeKind.SHARES, StakeKind.ECONOMIC, StakeKind.VOTES}),
    # OFSI guidance, para. 4.14: holdings of several designated persons are not added up
    # unless there is a joint arrangement or one controls the other's rights.
    adds_up_owners=False,
    # Sch. 1 para. 2: shares held jointly are treated as held by each; para. 3: under a joint
    # arrangement each is treated as holding the combined shares of both.
    pools_joint_holdings=True,
    # Reg. 7(2)(c) the right to appoint or remove a majority of the board; reg. 7(4) affairs
    # conducted in accordance with the person's wishes.
    reviews_control=True,
    would="meet the ownership condition",
    effect="The asset freeze applies to it as to the designated person.",
    reminders=(
        (
            "UK: regulation 7(4) is wider than ownership; a court has read it widely, so control needs "
            "its own review."
        ),
    ),
)
