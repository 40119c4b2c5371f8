"""From a table or a folder of texts to a study that works at once.

In: what a person has. Out: a study's folder, with doubts about it said, or nothing and the reason.

new_study      write the study: of nothing, a table, exports or texts in folders
first_codebook its first codebook
importers      what is read and what is not, one record for each kind of file; add-ons have more
articles       an article as an importer reads it, and a table of such
tables         CSV, JSONL and Parquet as tables
gathered       all files of a folder, read by the importer of each
article_table  a table with column names of its own
dates          dates as databases write them
copies         the same article more than once
text_folders   a folder of plain texts, one folder in it for each perspective
look           what would be read, said before anything is written
remarks        doubts about a study that stop nothing
"""
