"""X tests PRODUCT."""

from onrecord.reading.relations.making import maker_reader

VERBS = r"tested|tests?|testing|flight-tested|trialled|trialed|test-flew"

RELATION = maker_reader("tests", verbs=VERBS)
