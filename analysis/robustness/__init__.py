"""What does each claim survive? Checks that stand beside every number."""
