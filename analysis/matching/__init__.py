"""From the entries of a codebook to matches: a plain engine to check by, a fast one for bulk."""
