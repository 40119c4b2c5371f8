"""Run the notebooks and put all pages in place at once, or leave the old.

In: notebooks, a study's folder. Out: a folder of pages and data files, and a note of what made it.

build            what is stale; run it; note what was made
produce, run     all notebooks, some at a time; one notebook's cells
kernels, warm    clean kernels, forked from a process that has imported what notebooks import
data             the data files, written by a process of their own
index            index.html
stamp, manifest  what pages were made of, as hashes; whether those there are still whole
place            a finished folder in the place of the old one, in one step
"""
