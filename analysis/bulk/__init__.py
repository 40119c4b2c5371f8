"""Millions of articles: count what does not fit into memory. Nothing but the command line uses it.

In: files of texts, and entries. Out: counts per article, or matches, in files.

counting          from DataFrame to DataFrame: `count_frame`, `match_frame`
articles          whole articles counted as a study counts their sentences
blocks, readers   large files cut into blocks, and one block read
work, runs        the work on one block; a run over all of them
parts             what is done stays done: the parts of a run on disk
progress, rates   how far a run is; from counts to rates of groups
made              a made corpus for measuring and showing
dictionaries      word lists that other programs use, read as entries
"""

from analysis.bulk.counting import count_frame, match_frame

__all__ = ["count_frame", "match_frame"]
