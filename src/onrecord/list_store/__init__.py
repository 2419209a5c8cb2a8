"""Watch lists on disk: files in, versions kept, one of them in use; the only writer of lists."""

from onrecord.list_store.files import read_list_files
from onrecord.list_store.store import ListStatus, ListStore

__all__ = ["ListStatus", "ListStore", "read_list_files"]
