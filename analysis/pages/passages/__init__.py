"""What the numbers of a page open to."""
