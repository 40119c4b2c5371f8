"""Your own study, and millions of articles: bring texts, count what does not fit into memory."""

from analysis.bulk.counting import count_frame, match_frame

__all__ = ["count_frame", "match_frame"]
