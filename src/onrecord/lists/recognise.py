"""What is not a list at all, said before any format is asked: error pages, retired sources, nothing."""

from __future__ import annotations

import re

from onrecord.errors import ListRefused, MalformedList
from onrecord.lists.delimited import first_line
from onrecord.lists.format import MAX_BYTES, ListFiles
from onrecord.lists.tables import table

_PAGE = re.compile(
    rb"^\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ZIP = b"PK\x03\x04"


def refuse_what_is_no_list(files: ListFiles) -> None:
    """Raise for empty input, an HTML page, a zip still packed, or a retired source."""
    if not files.files:
        raise MalformedList("list", problem="there are no files")
    for name, data in files.files:
        if not data.strip():
            raise MalformedList(name, problem="the file is empty")
        if _PAGE.match(data[:8_192].removeprefix(b"\xef\xbb\xbf")):
            raise MalformedList(name, problem="an HTML page, such as an error page, not a list")
        if data.startswith(_ZIP):
            raise MalformedList(name, problem="a zip archive inside; unpack it first")
        _refuse_retired(name, data)
    if sum(len(data) for _, data in files.files) > MAX_BYTES:
        raise MalformedList(files.files[0][0], problem=f"larger than {MAX_BYTES // 2**20} MB")


def _refuse_retired(name: str, data: bytes) -> None:
    opening = first_line(data)
    for source in table("retired.toml")["retired"]:
        if re.match(source["opening"], opening):
            raise ListRefused(
                name,
                reason=f"this is the {source['name']}, retired since {source['since']}; "
                f"load {source['successor']} instead",
            )
