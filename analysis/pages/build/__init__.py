"""Run the notebooks and put all pages in place at once, or leave the old.

In: notebooks, a study's folder. Out: a folder of pages and data files, and a note of what made it.

build            read the study and the notebooks once; run what is stale; note what was made
run, cells       all notebooks in one kernel, one after the other; their pages
fresh            the kernel made clean between two notebooks
data             the data files, written in the kernel
index            index.html
stamp, manifest  what pages were made of, as hashes; whether those there are still whole
place            a finished folder in the place of the old one, in one step
"""
