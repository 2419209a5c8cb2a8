"""X produces PRODUCT, in whatever mood the claim puts it."""

from onrecord.reading.relations.making import maker_reader

VERBS = r"produced|produces?|producing|mass-produced?|mass-produces|manufactured?|manufactures|makes|made|builds?|built|assembles?|assembled"

RELATION = maker_reader("produces", verbs=VERBS)
