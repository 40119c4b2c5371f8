"""The fast engine: what `analysis.matching.plain` finds, in one pass over the bytes of a column.

In: entries, and a text column. Out: matches and word counts, equal to the plain engine's.

engine         what is registered of it
trie           all entries as one tree of characters
automaton      the tree as tables through which a text is walked once
units          characters read where they lie in bytes, and the walk over one unit, compiled
kernel         the walk over a text, compiled
scanner        a column cut into pieces for the kernel, and its answers joined
"""
