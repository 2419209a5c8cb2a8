"""How names are normalised, split and compared; the only room that knows rapidfuzz."""

from onrecord.names.lexicon import Filed, Lexicon, Near
from onrecord.names.likeness import likeness, ratios
from onrecord.names.script import BARE, Script
from onrecord.names.sound import skeletons
from onrecord.names.weight import light_weight
from onrecord.names.split import LEGAL, NameKind, SplitName, split_name

__all__ = [
    "BARE",
    "LEGAL",
    "Filed",
    "Lexicon",
    "NameKind",
    "Near",
    "Script",
    "SplitName",
    "light_weight",
    "likeness",
    "ratios",
    "skeletons",
    "split_name",
]
