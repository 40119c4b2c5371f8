"""What a notebook shows: sentences, tables and figures made from a study and its tables.

In: `Study`, `Tables`, `Survey`. Out: something to show, the same in JupyterLab and on a page.

show             sentences and tables, and how they are shown
say              every finding that can be said, by name
own_words        words that the codebook does not hold, counted as its own
linked           tables of counts whose every number opens to its passages
names            what readers call the ids and columns of tables
plot             the figures of the notebooks
framing          what each side says of each topic, in paragraphs whose numbers open
naming           whom and what each side names, and who acts
quotations       the sentence in which most elements of a side meet
findings, views                  texts, keywords and tone: in words, and as tables
tone_findings, tone_views        what lexicons score, and by which words
voice_findings, voice_views      who speaks, how surely, in which names
verdict_errors   how often verdicts are wrong on made studies whose truth is known
check_views, codebook_views      the checks; the codebook against texts and readers
pair_views       matched pairs: texts of two perspectives on one event, or close in time
openings         the first screen of each page: its finding, answers and caveat
ways             bars by article and voice; counts that a reader changes by ticks
planning_views   how many articles would tell a difference, as pages show it
drawing          a figure as pages show it: lines and words, marks that open passages
labels           where the names of dots stand
figures          one dot per article, one colour and shape per perspective
curve            every specification as a dot, and below it the choices behind each
export           the tables as CSV files beside the pages
"""
