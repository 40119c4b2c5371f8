"""What people decided: which texts, whose they are, and what is looked for in them.

In: a study's folder. Out: `Study`, read and checked whole, or every problem found, each in a line.

study          the folder as one record; `open_study`
sources        the table of sources: one row per text, who speaks, where and when
article_labels a short name for each article, from outlet or author and year
languages      the language and script of each text, and which methods are made for it
units          what rates divide by where texts are in several languages
markup         tags and entities of a web page in a text
texts          one text file, whole and exactly
codebook       what is looked for: codebook.yml as a table of entries
categories     its categories and their entries, read from the file's lines and checked
elements       the elements of a frame, and who can act, read from the same file
word_sets      what a line with sets and alternatives stands for
declared       what a study declares of itself beside its main specification
specification  the main specification: which way of counting the pages lead with
choice_words   every choice of a specification in words
lexicons       published lists of sentiment words as entries with weights
table_files    tables that people made (CSV, JSONL, Parquet), each row under its own number
yaml_lines     YAML with line numbers, so that each problem names its line
"""
