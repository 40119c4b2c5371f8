"""Voice: who speaks in each stretch of a sentence, how surely, and by which rule."""
