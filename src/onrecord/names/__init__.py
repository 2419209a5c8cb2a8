"""How names are normalised, split and compared; the only room that knows rapidfuzz."""

from onrecord.names.compare import Comparison, Effect, compare, kind_for, score, threshold
from onrecord.names.lexicon import Filed, Known, Lexicon, Near
from onrecord.names.likeness import likeness, ratios
from onrecord.names.likeness_columns import Sounds
from onrecord.names.pairing import Meeting
from onrecord.names.script import Script
from onrecord.names.sound import skeletons
from onrecord.names.split import (
    NameKind,
    SplitName,
    is_bare,
    is_legal_form,
    split_name,
    unmarked,
)
from onrecord.names.weight import light_weight

__all__ = [
    "Comparison",
    "Effect",
    "Filed",
    "Known",
    "Lexicon",
    "Meeting",
    "NameKind",
    "Near",
    "Script",
    "Sounds",
    "SplitName",
    "compare",
    "is_bare",
    "is_legal_form",
    "kind_for",
    "light_weight",
    "likeness",
    "ratios",
    "score",
    "skeletons",
    "split_name",
    "threshold",
    "unmarked",
]
