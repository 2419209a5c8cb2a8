"""How names are normalised, split and compared; the only room that knows rapidfuzz."""
