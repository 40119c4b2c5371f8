"""What the numbers of a page open to.

In: matches, sentences, and tables of counts. Out: blocks whose every number links to its passages,
which a page keeps once, in its store.

passages             matches with the sentences that they stand in
blocks               tables, concordances and strips, as plain data
lists, strips        the same as HTML
claims               sentences as HTML
strip_block      the strips of articles as something to show
bars, switches       mentions by article and voice; counts in every mix of other ways
drawings             figures inline, their marks linked
lab                  one block alone, for JupyterLab
store, store_html    the passages that a page keeps, and their HTML
csv_link             a table as a file
claim_block          sentences whose numbers are links, as something to show
reading              an article to read with its marks, for one's own use
"""
