"""From a table or a folder of texts to a study."""
