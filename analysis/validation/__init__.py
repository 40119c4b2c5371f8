"""Do the counts find what a reader finds?"""
