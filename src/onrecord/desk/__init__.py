"""The desk: every deed a user can ask for, each one a straight line through the rooms.

Read this room first. It is the only place where rooms meet: reports are opened,
read, kept and compiled in ``reports.py``; lists are added, updated and opened in
``lists.py``; other readers are opened and asked in ``other_readers.py``; parties are
screened and their owners traced in ``parties.py``.
"""

from onrecord.desk.lists import Lists, add_list, list_status, open_lists, update_list
from onrecord.desk.other_readers import open_reader, read_document, reader_version, readers
from onrecord.desk.papers import Paper, ReadPaper
from onrecord.desk.parties import (
    expose_party,
    reported_stakes,
    screen_query,
    screen_reading,
)
from onrecord.desk.reports import (
    dossier_from_casebook,
    dossier_of,
    fetch_paper,
    keep,
    read_paper,
    read_text,
    versions,
)
from onrecord.desk.stories import Retelling, Story, compare

__all__ = [
    "Lists",
    "Paper",
    "ReadPaper",
    "Retelling",
    "Story",
    "add_list",
    "compare",
    "dossier_from_casebook",
    "dossier_of",
    "expose_party",
    "fetch_paper",
    "keep",
    "list_status",
    "open_lists",
    "open_reader",
    "read_document",
    "read_paper",
    "read_text",
    "reader_version",
    "readers",
    "reported_stakes",
    "screen_query",
    "screen_reading",
    "update_list",
    "versions",
]
