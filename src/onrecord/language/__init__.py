"""Text → Analysis: sentences, tokens and tags; the only user of the trained model."""
