"""From matches to numbers: counts, contrasts, tone, keyness."""
