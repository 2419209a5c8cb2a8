"""Tables of parties: opened from bytes as they stream in, understood, and handed over.

Tables are hostile: every row, cell, file and archive is bounded, and a row that cannot be
used is set aside with its line and the reason instead of stopping the run or being lost.
To add a form: write one file with a function that gives a ``Table``, and add it to ``FORMS``.
"""

from onrecord.tables.asking import Asker, Readers
from onrecord.tables.forms import FORMS, form_of, open_table
from onrecord.tables.guessing import guess_columns, map_columns
from onrecord.tables.handover import WRITERS, Cell, check_writable, spoken_in_csv
from onrecord.tables.words import field_words

__all__ = [
    "Asker",
    "Cell",
    "FORMS",
    "Readers",
    "WRITERS",
    "check_writable",
    "field_words",
    "form_of",
    "guess_columns",
    "map_columns",
    "open_table",
    "spoken_in_csv",
]
