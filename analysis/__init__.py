"""Source Perspectives: how do two groups of sources tell the same story?

A study (a folder of texts, a table of their sources and a codebook) becomes tables, one after the
other, and every number is a count of rows in one of them:

sources -> sentences -> matches -> counts -> contrasts

>>> import analysis
>>> study = analysis.open_study()
>>> tables = analysis.tables(study)
>>> tables.matches.columns.tolist()[:4]
['doc', 'sentence', 'start', 'end']
"""

import sys

from analysis import begin

if sys.argv[:1] == ["-m"]:  # so it reads while `python -m analysis` is being loaded
    begin.listen()

from analysis.measures.pipeline import Tables, tables
from analysis.study.study import Study, open_study

__all__ = ["Study", "Tables", "open_study", "tables"]
