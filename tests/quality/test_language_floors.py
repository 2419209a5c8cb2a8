"""A change of the model or its reader may not lower its figures in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quality import columns, floors, names

SHARED = Path(__file__).parents[2] / ".." / "shared"

needs_shared = pytest.mark.skipif(
    not (SHARED / floors.DEV).exists(), reason="the measuring data in ../shared is not here"
)


@needs_shared
def test_no_figure_of_the_sample_is_below_its_floor() -> None:
    assert floors.drops(SHARED, sample=True) == []


def test_a_drop_is_named_with_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = [("attribution", {"source": 1.0})]
    monkeypatch.setattr(floors, "figures", lambda *_, **__: measured)
    (line,) = floors.drops(SHARED, sample=True)
    assert line.startswith("attribution source: 1.0 is below its floor of")


def test_every_measured_set_has_floors_for_the_whole_and_the_sample() -> None:
    pinned = json.loads(floors.FLOORS.read_text(encoding="utf-8"))
    assert {"attribution", *floors.NAMES} <= pinned["whole"].keys() & pinned["sample"].keys()


def test_a_column_file_becomes_running_text_with_its_names(tmp_path: Path) -> None:
    path = tmp_path / "some.iob2"
    path.write_text(
        "# newdoc id = one\n# text = Jane Roe's boat.\n"
        "1\tJane\tB-PER\t-\t-\n2\tRoe\tI-PER\t-\t-\n3\t's\tO\t-\t-\n4\tboat\tO\t-\t-\n5\t.\tO\t-\t-\n\n"
        "1\tAcme\tB-ORG\t-\t-\n2\tsank\tO\t-\t-\n\n",
        encoding="utf-8",
    )
    ((text, spans),) = columns.documents(path)
    assert [text[a:b] + "/" + kind for a, b, kind in spans] == ["Jane Roe/PER", "Acme/ORG"]


def test_unmarked_sentences_are_documents_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "some.conll"
    path.write_text("Jane\tB-politician\nleft\tO\n\nAcme\tB-organisation\n\n", encoding="utf-8")
    assert [text for text, _ in columns.documents(path)] == ["Jane left", "Acme"]


def test_f1_counts_a_name_only_when_place_and_kind_are_right() -> None:
    text = "Jane Roe met John Doe."
    result = names.measure([(text, [(0, 8, "PER"), (13, 21, "ORG")])])
    assert result["per_type"]["PER"]["r"] == 1.0
    assert result["per_type"]["ORG"]["r"] == 0.0
