"""Other readers: programs that propose who says what, beside the model in the package.

Each stands on the shelf (``shelf.py``) with its settings; strangers' packages join by
the entry-point group ``onrecord.readers``, loaded by the desk. None is opened unless a
user chooses it by name, and what it proposes passes the gate in ``language/accepted.py``.
Only ``wire.py`` opens a socket, and only to the address that the user gave.
"""

from onrecord.readers.offer import Offer, Setting
from onrecord.readers.shelf import SHELF

__all__ = ["Offer", "SHELF", "Setting"]
