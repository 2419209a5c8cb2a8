"""The shelf of formats for ownership records: bytes → StakeFile, one file per format.

A new format is one file that ends in ``FORMAT = StakeFormat(...)`` and one line here.
"""

from __future__ import annotations

import hashlib

from onrecord.errors import StakeFileTooLarge, UnknownStakeFormat
from onrecord.model import StakeFile
from onrecord.ownership.registers import bods, ftm, gleif_json, gleif_xml, plain_csv
from onrecord.ownership.registers.stake_format import MOST_BYTES, StakeFormat

FORMATS: tuple[StakeFormat, ...] = (
    gleif_xml.FORMAT,
    gleif_json.FORMAT,
    bods.FORMAT,
    ftm.FORMAT,
    plain_csv.FORMAT,
)


def read_stakes(data: bytes, *, name: str) -> StakeFile:
    """Return the stakes in a file; raise an OwnershipError that says what is wrong with it."""
    if len(data) > MOST_BYTES:
        raise StakeFileTooLarge(name, limit=MOST_BYTES, what="bytes")
    for format_ in FORMATS:
        if format_.recognises(data):
            stakes, caveats = format_.parse(data, name)
            return StakeFile(
                name=name,
                format=format_.name,
                sha256=hashlib.sha256(data).hexdigest(),
                stakes=stakes,
                caveats=caveats,
            )
    raise UnknownStakeFormat(name, known=tuple(format_.name for format_ in FORMATS))


__all__ = ["FORMATS", "StakeFormat", "read_stakes"]
