"""Document → Reading: who says what, on whose word, how firmly."""
