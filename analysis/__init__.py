"""Source Perspectives: how do two groups of sources tell the same story?"""
