"""How the shipped weights were made; run ``python -m training.build``."""
