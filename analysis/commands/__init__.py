"""Commands of the command line, a module for each.

In: the parser of the command line, to which each adds itself with `add`. Out: what the command
says, and its exit code.

audit: sentences to code blind, and what coders found, from `validation`
diff: what changed between two states of a study, from `changes`
new: a study of nothing, or of what a person has, by `importing`
lab: JupyterLab, opened where notebooks, codebook and texts are in reach
"""
