"""From the entries of a codebook or lexicon to matches. How an entry is read: `analysis.patterns`.

In: sentences, and a table of entries. Out: one row per match, with place, category and entry.

matches        every place where a text uses an entry
engines        which engine finds the entries: the plain one, or the fast one of an add-on
plain          the plain engine: slow, easy to check, what the fast one must agree with
grants         which of the matches that compete for a stretch of text are counted
nearness       two words near each other in one sentence, a join of matches
candidates     match once, count under any choice of entries
near_misses    places that almost match an entry, and so were not counted
"""
