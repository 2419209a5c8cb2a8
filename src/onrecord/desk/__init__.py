"""The desk: every deed a user can ask for, each one a straight line through the rooms.

Read this room first. It is the only place where rooms meet: reports are opened,
read, kept and compiled in ``reports.py``, by the thousand in ``many_papers.py``; lists are added, updated and opened in
``lists.py``; other readers are opened and asked in ``other_readers.py``; parties are
screened and their owners traced in ``parties.py``, and by the file in ``bulk.py``, with
what stands around a file in ``bulk_tables.py``, and as cards to decide about in
``match_cards.py``;
several reports are told as one story in ``stories.py``, one party as the whole
casebook has it in ``party_files.py``; who is who is looked up and decided in ``who.py``;
matches are decided about in ``decisions.py`` and looked at again in ``rescreen.py``;
reports are summed up in ``recent.py``, what one changes is told in ``news.py``, folders
and feeds are watched in ``watching.py``; the log is told of deeds in ``audit.py``.
"""

from onrecord.desk.audit import note_export, note_hits
from onrecord.desk.bulk import (
    BulkJob,
    BulkOutcome,
    Progress,
    look_at,
    screen_file,
)
from onrecord.desk.bulk_tables import (
    BulkHit,
    Preview,
    hand_over_hits,
    mapping_words,
    preview,
    review_queue,
    set_aside_rows,
)
from onrecord.desk.decided_about import Decided, decided_about
from onrecord.desk.decisions import (
    Signature,
    apply_decisions,
    content_of,
    decided_words,
    judge,
    matches_of,
    party_query,
)
from onrecord.desk.feed_places import feed_at, feed_in_file
from onrecord.desk.lists import (
    SAMPLE,
    Lists,
    add_list,
    days_old,
    list_status,
    open_lists,
    update_list,
)
from onrecord.desk.many_papers import (
    ReadRow,
    paper_schema,
    read_batches,
    read_many,
    read_on_spark,
)
from onrecord.desk.match_cards import (
    MatchCard,
    PartyCard,
    StakeRow,
    TypedParty,
    match_cards,
    meanwhile,
    party_cards,
    typed_query,
)
from onrecord.desk.news import tell_news
from onrecord.desk.other_readers import open_reader, read_document, reader_version, readers
from onrecord.desk.papers import Paper, ReadPaper
from onrecord.desk.parties import (
    expose_party,
    reported_stakes,
    screen_query,
    screen_reading,
)
from onrecord.desk.party_files import MOST_REPORTS, party_file
from onrecord.desk.recent import ReportSummary, summary_of
from onrecord.desk.reports import (
    dossier_from_casebook,
    dossier_of,
    fetch_paper,
    keep,
    note_reading,
    read_paper,
    read_text,
    versions,
)
from onrecord.desk.rescreen import Rescreening, rescreen
from onrecord.desk.sample import sample_paper
from onrecord.desk.stories import compare, letters_given, rate, tell_story
from onrecord.desk.watching import Item, Place, Taken, Waits, watch, watch_once
from onrecord.desk.who import (
    Known,
    PartyLine,
    decide_who,
    find_parties,
    merge,
    parties_among,
    parties_called,
    party_called,
    party_lines,
    reject,
    split,
    undo,
    who_is_known,
)

__all__ = [
    "BulkHit",
    "BulkJob",
    "BulkOutcome",
    "Decided",
    "Item",
    "Known",
    "Lists",
    "MOST_REPORTS",
    "MatchCard",
    "Paper",
    "PartyCard",
    "PartyLine",
    "Place",
    "Preview",
    "Progress",
    "ReadPaper",
    "ReadRow",
    "ReportSummary",
    "Rescreening",
    "SAMPLE",
    "Signature",
    "StakeRow",
    "Taken",
    "TypedParty",
    "Waits",
    "add_list",
    "apply_decisions",
    "compare",
    "content_of",
    "days_old",
    "decide_who",
    "decided_about",
    "decided_words",
    "dossier_from_casebook",
    "dossier_of",
    "expose_party",
    "feed_at",
    "feed_in_file",
    "fetch_paper",
    "find_parties",
    "hand_over_hits",
    "judge",
    "keep",
    "letters_given",
    "list_status",
    "look_at",
    "mapping_words",
    "match_cards",
    "matches_of",
    "meanwhile",
    "merge",
    "note_export",
    "note_hits",
    "note_reading",
    "open_lists",
    "open_reader",
    "paper_schema",
    "parties_among",
    "parties_called",
    "party_called",
    "party_cards",
    "party_file",
    "party_lines",
    "party_query",
    "preview",
    "rate",
    "read_batches",
    "read_document",
    "read_many",
    "read_on_spark",
    "read_paper",
    "read_text",
    "reader_version",
    "readers",
    "reject",
    "reported_stakes",
    "rescreen",
    "review_queue",
    "sample_paper",
    "screen_file",
    "screen_query",
    "screen_reading",
    "set_aside_rows",
    "split",
    "summary_of",
    "tell_news",
    "tell_story",
    "typed_query",
    "undo",
    "update_list",
    "versions",
    "watch",
    "watch_once",
    "who_is_known",
]
