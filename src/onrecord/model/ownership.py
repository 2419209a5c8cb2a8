"""Ownership: who holds how much of whom, on whose word, and what a rule makes of it.

A share is a range of exact percentages. "Subsidiary of" with no figure is 0 to 100,
never 0 and never 100. Nothing here decides anything: the rules stand in ``ownership``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from onrecord.model.listing import Effect
from onrecord.model.text import Caveat, Evidence

NONE_OF_IT = Decimal(0)
ALL_OF_IT = Decimal(100)
NOWHERE = Evidence()
"""No place is given; a register's row and a report's sentence always are one."""

DECIMAL_PLACES = 18
"""The finest share that is kept exactly; a finer one must be given as a range."""


class Regime(Enum):
    """Whose ownership rule is asked."""

    OFAC = "ofac"
    EU = "eu"
    UK = "uk"


class StakeKind(Enum):
    """What a stake is a stake in."""

    SHARES = "shares"
    VOTES = "votes"
    ECONOMIC = "economic"
    """A right to capital, profits or benefits, where there are no shares or beside them."""

    CONTROL = "control"
    """Influence without a share: a director, a trustee, a consolidating parent."""

    LINK = "link"
    """A publisher's ``Linked To``: the two are near each other, and no more is said."""


class Directness(Enum):
    """Whether the owner holds the stake itself, or through others."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    UNSTATED = "unstated"


class ExposureStatus(Enum):
    """The answer of one rule; ``not established`` is not the same as clear."""

    BLOCKED = "blocked"
    POSSIBLE = "possible"
    NOT_ESTABLISHED = "not established"
    DIRECTIVE_APPLIES = "directive applies"
    """Only owners under a sectoral listing reach the threshold: a directive, not a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage as exactly as it is known: from ``low`` to ``high``, both included unless said."""

    low: Decimal = NONE_OF_IT
    high: Decimal = ALL_OF_IT
    above: bool = False
    """More than ``low``: the lower end itself is excluded."""

    below: bool = False
    """Less than ``high``: the upper end itself is excluded."""

    def __post_init__(self) -> None:
        if not (self.low.is_finite() and self.high.is_finite()):
            raise ValueError("a share must be finite")
        if not NONE_OF_IT <= self.low <= self.high <= ALL_OF_IT:
            raise ValueError(
                f"a share must lie between 0 and 100, low end first: {self.low}, {self.high}"
            )
        if self.low == self.high and (self.above or self.below):
            raise ValueError(f"nothing lies strictly between {self.low} and {self.high}")
        for end in (self.low, self.high):
            exponent = end.as_tuple().exponent
            if isinstance(exponent, int) and exponent < -DECIMAL_PLACES:
                raise ValueError(f"a share has at most {DECIMAL_PLACES} decimal places: {end}")

    @property
    def exact(self) -> bool:
        """Tell whether one figure is stated."""
        return self.low == self.high

    @property
    def stated(self) -> bool:
        """Tell whether anything at all is stated about the figure."""
        return self.low > NONE_OF_IT or self.high < ALL_OF_IT or self.above or self.below


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipStake:
    """One statement that one party holds a stake in another.

    Two statements about one owner, asset, kind and parcel are two tellings of one
    holding and are never added up; the larger one counts.
    """

    owner: str
    asset: str
    owner_name: str = ""
    asset_name: str = ""
    share: Share = Share()
    kind: StakeKind = StakeKind.SHARES
    directness: Directness = Directness.DIRECT
    joint_group: str = ""
    """Holders with the same group in one asset hold jointly or act under one arrangement."""

    parcel: str = ""
    """Names a separate block of shares; only differently named parcels of one owner add up."""

    nature: str = ""
    """The source's own words for the tie: ``subsidiary``, ``trustee``, ``IS_SUBFUND_OF`` …"""

    since: str = ""
    """ISO 8601 date or prefix, the first day held; empty means not stated."""

    until: str = ""
    """ISO 8601 date or prefix, the last day held; empty means not stated, or still held."""

    evidence: Evidence = NOWHERE
    alleged_by: str = ""
    """Whose word a report's stake rests on, in the report's words; empty for a register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeFile:
    """What one file of ownership records states."""

    name: str
    format: str
    sha256: str
    stakes: tuple[OwnershipStake, ...]
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedParty:
    """A party of the ownership tree that one regime has put on a list."""

    party: str
    """The same id that the stakes use."""

    regime: Regime
    name: str = ""
    effect: Effect = Effect.BLOCKING
    list_name: str = ""
    entry: str = ""
    listed_on: str = ""
    programmes: tuple[str, ...] = ()
    evidence: Evidence = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPath:
    """A chain of stakes from a listed party down to the party asked about."""

    stakes: tuple[OwnershipStake, ...]
    certain: bool
    """Every link reaches the threshold on what is stated, not only on what may be."""

    @property
    def parties(self) -> tuple[str, ...]:
        """The ids along the chain, the listed party first."""
        if not self.stakes:
            return ()
        return (self.stakes[0].owner, *(stake.asset for stake in self.stakes))


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlIndicator:
    """A sign of control that a person must weigh; no rule here turns it into an answer."""

    code: str
    message: str
    stake: OwnershipStake | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeParty:
    """One party of the ownership tree and what the rule says of it."""

    party: str
    name: str
    status: ExposureStatus
    listed: tuple[ListedParty, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One rule's answer about one party, with its proof."""

    party: str
    name: str
    regime: Regime
    rule: str
    rule_text: str
    """The text the rule follows, and where it stands."""

    as_of: str
    """The day asked about; empty means: whatever is not said to have ended."""

    status: ExposureStatus
    answer: str
    """One line that is safe to copy."""

    low: Decimal
    """What listed and blocked direct owners hold at least, in percent."""

    high: Decimal
    """What they may hold at most."""

    arithmetic: tuple[str, ...] = ()
    listed: tuple[ListedParty, ...] = ()
    """The party's own listings under this regime."""

    paths: tuple[ControlPath, ...] = ()
    stakes: tuple[OwnershipStake, ...] = ()
    """Every stake of the tree, owners nearest to the party first."""

    parties: tuple[TreeParty, ...] = ()
    missing: tuple[str, ...] = ()
    """What is not known and would change or settle the answer."""

    flags: tuple[str, ...] = ()
    """Points for a lawyer: where the rule's text is silent, or reaches further than ownership."""

    indicators: tuple[ControlIndicator, ...] = ()
    caveats: tuple[Caveat, ...] = ()
