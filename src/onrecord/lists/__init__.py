"""Bytes → WatchList, one file per published list format."""
