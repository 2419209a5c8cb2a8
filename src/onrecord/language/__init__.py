"""Text → Analysis: words, names, and who said what; the only user of the trained model."""

from onrecord.language.analyse import analyse
from onrecord.language.analysis import Analysis, FoundName, NameKind, Token

__all__ = ["Analysis", "FoundName", "NameKind", "Token", "analyse"]
