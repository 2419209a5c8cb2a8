"""Programs that measure what ships; each says which file it read and what came out."""
