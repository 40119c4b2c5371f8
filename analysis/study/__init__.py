"""What people decided: the texts, the table of their sources, the codebook."""
