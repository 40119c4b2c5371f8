"""Run the notebooks and put all pages in place at once."""
