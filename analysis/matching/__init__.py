"""Two engines for `analysis.matches`: a plain one to check by, a fast one for millions of texts."""
