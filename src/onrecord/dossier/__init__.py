"""Documents and readings → Dossier → a page, a file, a feed."""
