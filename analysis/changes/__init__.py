"""What changed between two states of a study: which matches, voices, counts and verdicts.

In: two studies, two codebooks of one study, or two folders of data files. Out: `changes.Changes`,
tables of all that differs, and these as text and as one page.

states: the tables of a state as texts; what was renamed, what one of the two lacks
alignment: which word before is which word after; places carried from one to the other
cells: cells and rows that do not say the same
matches: matches lost, gained and changed, and why
voices: stretches in another voice or of another speaker, sentences cut otherwise
numbers: texts, entries, counts and verdicts that differ
changes: all of these
words, lines: changes as sections of lines in plain words
shown: these as text and as a page
"""
