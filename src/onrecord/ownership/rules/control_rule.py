"""What an ownership rule is: a threshold with its dates, what counts, and who is added up."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from onrecord.model import Regime, StakeKind
from onrecord.ownership.whole_numbers import percent
from onrecord.ownership.words import figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """How much is enough, from which day on, and by which text."""

    percent: Decimal
    inclusive: bool
    """``At least`` when true, ``more than`` when false."""

    since: str = ""
    """The first day this threshold is the rule; empty means from the start."""

    text: str

    @property
    def words(self) -> str:
        """The threshold as a reader would say it, ``50 % or more`` for one."""
        value = figure(self.percent)
        return f"{value} % or more" if self.inclusive else f"more than {value} %"

    def reached_by(self, specks: int) -> bool:
        """Tell whether a sum in specks is enough."""
        needed = percent(self.percent)
        return specks >= needed if self.inclusive else specks > needed

    def against(self, specks: int) -> str:
        """Return how a sum stands to the threshold, ``at least 50`` for one."""
        value = figure(self.percent)
        if self.inclusive:
            return f"at least {value}" if self.reached_by(specks) else f"below {value}"
        return f"more than {value}" if self.reached_by(specks) else f"not more than {value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRule:
    """One regime's test of ownership."""

    name: str
    regime: Regime
    title: str
    citation: str
    thresholds: tuple[Threshold, ...]
    """Oldest first; the last whose day has come is the rule."""

    kinds: frozenset[StakeKind]
    """The kinds of stake that count; each kind is summed by itself."""

    adds_up_owners: bool
    """Whether the stakes of several listed owners are added together."""

    pools_joint_holdings: bool
    """Whether a holder is treated as holding what its joint partners hold."""

    reviews_control: bool
    """Whether control is a second limb, which a person must weigh."""

    would: str
    """What reaching the threshold would do, after ``would``: ``block``."""

    effect: str
    """What reaching the threshold means, as a full sentence."""

    reminders: tuple[str, ...] = ()
    """What the regulator says beside the sum; shown when a listed owner is in the tree."""

    def threshold(self, as_of: str) -> Threshold:
        """Return the threshold on that day; an empty day asks for the latest."""
        reached = [one for one in self.thresholds if not as_of or one.since <= as_of]
        return reached[-1]
