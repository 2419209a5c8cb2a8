"""Bytes → WatchList, one file per published list format; and the judging of updates.

To add a format: write one file that ends in ``FORMAT = ListFormat(...)``, add it
to ``FORMATS``, and a sample to tests/lists. Nothing else changes.
"""

from dataclasses import replace

from onrecord.errors import UnknownListFormat
from onrecord.lists import (
    bis_denied,
    eu_csv,
    ftm_entities,
    ftm_targets,
    ofac_advanced,
    ofac_csv,
    plain_csv,
    uk_csv,
    un_xml,
    us_csl,
)
from onrecord.lists.deltas import apply_delta, is_delta
from onrecord.lists.floors import Floors, floors_for
from onrecord.lists.format import ListFiles, ListFormat
from onrecord.lists.reading import reading_digest
from onrecord.lists.recognise import refuse_what_is_no_list
from onrecord.lists.sample import sample_files
from onrecord.lists.updates import Change, Refusal, apply_change, judge_update
from onrecord.model import WatchList

__all__ = [
    "Change",
    "FORMATS",
    "Floors",
    "ListFiles",
    "ListFormat",
    "Refusal",
    "apply_change",
    "apply_delta",
    "floors_for",
    "is_delta",
    "judge_update",
    "parse",
    "reading_digest",
    "sample_files",
]

FORMATS: tuple[ListFormat, ...] = (
    ofac_csv.FORMAT,
    ofac_advanced.FORMAT,
    un_xml.FORMAT,
    eu_csv.FORMAT,
    uk_csv.FORMAT,
    us_csl.FORMAT,
    bis_denied.FORMAT,
    ftm_entities.FORMAT,
    ftm_targets.FORMAT,
    plain_csv.FORMAT,
)


def parse(data: bytes | ListFiles, *, name: str = "") -> WatchList:
    """Read a list in whichever format recognises it, under ``name`` where one is given.

    Raises MalformedList, MalformedRow, ListRefused (a retired source) or
    UnknownListFormat; never returns half a list.
    """
    files = data if isinstance(data, ListFiles) else ListFiles(files=(("list", data),))
    refuse_what_is_no_list(files)
    for known in FORMATS:
        if known.recognises(files):
            return _named(known.parse(files), name)
    raise UnknownListFormat(files.files[0][0], known=tuple(one.title for one in FORMATS))


def _named(found: WatchList, name: str) -> WatchList:
    if not name or name == found.name:
        return found
    renamed = tuple(replace(one, list_name=name) for one in found.designations)
    return replace(found, name=name, designations=renamed)
