"""What changed between two states of a study: which matches, voices, counts and verdicts."""
