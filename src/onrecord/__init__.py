"""OnRecord: who said what, on whose word, about whom."""

__version__ = "0.1.0"
