"""X develops (creates, designs) PRODUCT."""

from onrecord.reading.relations.making import maker_reader

VERBS = r"developed|develops?|developing|created|creates?|designed|designs?|built from scratch"

RELATION = maker_reader("develops", verbs=VERBS)
