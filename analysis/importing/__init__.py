"""From a table or a folder of texts to a study that works at once.

In: what a person has. Out: a study's folder, with doubts about it said, or nothing and the reason.

new_study      write the study: of nothing, a table, or texts in folders
article_table  a table with column names of its own
text_folders   a folder of texts, one folder in it for each perspective
remarks        doubts about a study that stop nothing
"""
