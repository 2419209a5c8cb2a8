"""The shelf: every reader that comes with the package."""

from __future__ import annotations

from onrecord.readers.chat import CHAT
from onrecord.readers.spacy_pipeline import SPACY

SHELF = (CHAT, SPACY)
