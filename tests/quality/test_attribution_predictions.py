"""The predictions are in the form that the scorer reads."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from quality import attribution

TEXT = "The mayor of Springfield said on Monday that the bridge was closed."


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_each_document_gets_its_attributions_as_offsets(tmp_path: Path, name: str) -> None:
    line = json.dumps({"doc_id": "one", "text": TEXT, "attributions": []}) + "\n"
    data = line.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (found,) = attribution.predictions(tmp_path / name)
    ((start, end),) = found["attributions"][0]["source"]
    assert found["doc_id"] == "one"
    assert TEXT[start:end] == "The mayor of Springfield"


def test_a_document_without_attributions_keeps_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"doc_id": "empty", "text": ""}\n', encoding="utf-8")
    assert list(attribution.predictions(path)) == [{"doc_id": "empty", "attributions": []}]
