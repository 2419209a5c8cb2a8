"""Text → Analysis: words, names, and who said what; the only user of the trained model.

Other readers may propose findings (``readers.py``); they pass the gate of ``accepted.py``
or are left out.
"""

from onrecord.language.accepted import Accepted, accept
from onrecord.language.analyse import analyse
from onrecord.language.analysis import Analysis, FoundName, FoundRelation, NameKind, Token
from onrecord.language.committing import NEWS, SCALES, Commitment, commitment_at, standing_of
from onrecord.language.lines import Line, stretches_of
from onrecord.language.readers import SHIPPED, Gives, Proposal, Reader, shipped_version

__all__ = [
    "Accepted",
    "Analysis",
    "Commitment",
    "FoundName",
    "FoundRelation",
    "Gives",
    "Line",
    "NEWS",
    "NameKind",
    "Proposal",
    "Reader",
    "SCALES",
    "SHIPPED",
    "Token",
    "accept",
    "analyse",
    "commitment_at",
    "shipped_version",
    "standing_of",
    "stretches_of",
]
