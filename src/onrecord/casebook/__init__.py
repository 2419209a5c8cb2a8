"""The one file on disk: documents, readings, claims, decisions, and a log of it all.

Refused: files that are not casebooks, casebooks from a newer OnRecord, and
anything that would change what has been kept.
"""

from onrecord.casebook.casebook import Casebook
from onrecord.casebook.rows import folded

__all__ = ["Casebook", "folded"]
