"""The fast engine: one pass over the bytes of a text column."""
