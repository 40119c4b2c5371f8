"""What changed between two states of a study: which matches, voices, counts and verdicts.

In: two studies, codebooks or data folders. Out: what was gained, lost or changed, each with its
passage, as lines of text and as a page.

command    the command `diff`
states     a state of a study: its tables as texts
alignment  which word of a text before is which word of it after
compare    what differs between the tables of two states
numbers    which numbers and records differ
changes    all that changed, as tables
words      the same in words
shown      the same as text and as a page
"""
