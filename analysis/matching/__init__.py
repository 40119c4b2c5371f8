"""From the entries of a codebook or lexicon to matches. How an entry is read: `analysis.patterns`.

In: sentences, and a table of entries. Out: one row per match, with place, category and entry.

matches        every place where a text uses an entry; which engine looks
plain          the plain engine: slow, easy to check, what the fast one must agree with
nearness       two words near each other in one sentence, a join of matches
fast           the fast engine: one pass over the bytes of a text column, for millions of texts
candidates     match once, count under any choice of entries
near_misses    places that almost match an entry, and so were not counted
"""
