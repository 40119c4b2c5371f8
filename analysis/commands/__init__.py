"""Commands of the command line, a module for each.

In: the parser of the command line, to which each adds itself with `add`; its `EXAMPLE` stands
under its help. Out: what the command says, and its exit code. A new command is a module here and
its name in `__main__.COMMANDS`, or an add-on's, which is registered.

html: the notebooks run, and the pages written, by `pages`
check: all that is wrong with a study, or the remarks on one that works
audit: sentences to code blind, and what coders found, from `validation`
new: a study of nothing, or of what a person has, by `importing`
count: words and entries in each row of a corpus of any size, by `bulk`
lab: JupyterLab, opened where notebooks, codebook and texts are in reach
options: values that options of several commands take
"""
