"""What changed between two states of a study: a line for each headline, count or passage.

In: two studies, two codebooks of one study, or two folders of data files. Out: one table of what
was gained, lost or changed (`changes.COLUMNS`), as text and as one page. Registered as a command.

command   `diff`
states    the tables of a state, as texts
places    which word before is which word after
changes   the table
shown     the table in words, as text and as a page
"""
