"""From texts to sentences, and what can be said of a text before any word of it is looked for.

In: the texts of a study, by doc. Out: one row per sentence (`segmentation.SENTENCE_COLUMNS`), with
its place in the text; lines that are not the article; lengths, and near-duplicates.

segmentation   which part of a file is the article, and where each sentence stands
boilerplate    lines of a page that are not the article, and by which rule
furniture      what the furniture of web pages and news agencies looks like
sentence_ends  sentence ends that a splitter for all languages misses or makes too many of, those
               inside quotation marks and brackets too (measured by tests/outside/sentence_ends.py)
wrapping       from printed lines to paragraphs
readability    length of sentences and the usual school-grade formulas
duplicates     near-duplicate texts: one text many times over is one text
"""
