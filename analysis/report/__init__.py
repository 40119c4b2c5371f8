"""What a notebook shows: sentences, tables and figures made from a study and its tables."""
