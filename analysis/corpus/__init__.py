"""From texts to sentences."""
