"""The one file on disk: documents, readings, claims, decisions."""
