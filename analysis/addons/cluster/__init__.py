"""`count` on a cluster: blocks go out to its workers, tables come back.

In: blocks of files, and what to count. Out: counted batches, in whatever order they come.

dask           on a Dask cluster
"""
