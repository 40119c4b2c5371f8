"""Source Perspectives: how do two groups of sources tell the same story?

A study (a folder of texts, a table of their sources and a codebook) becomes tables, one after the
other, and every number is a count of rows in one of them:

sources -> sentences -> spans -> matches -> counts -> contrasts -> checks -> verdicts

>>> import analysis
>>> study = analysis.load()
>>> tables = analysis.tables(study)
>>> tables.matches.columns.tolist()[:4]
['doc', 'sentence', 'start', 'end']

    load(folder)                     read a study, or say all that is wrong with it
    tables(study)                    every table of it
    check(study, tables)             what each difference survives: checks, verdicts
    concordance(study, tables, …)    every mention in its context (KWIC)
    linked(wide, study, …)           a pivot of matches whose every number opens to its passages
    table(frame, caption)            any table, with a caption
    say(sentence, …)                 sentences, with their numbers filled in
    plot                             the figures: dots, rates, valences
    count(frame, entries)            counts per article of any table of texts, however many
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.bulk.counting import count_frame as count
    from analysis.measures.pipeline import Tables, tables
    from analysis.report import figures as plot
    from analysis.report.show import say, table
    from analysis.report.views import concordance, linked
    from analysis.robustness.survey import survey as check
    from analysis.study.study import Study, open_study
    from analysis.study.study import open_study as load

# Where each stands: it is loaded when it is asked for, so that the command line begins at once.
_HOMES = {
    "Study": "study.study:Study",
    "Tables": "measures.pipeline:Tables",
    "check": "robustness.survey:survey",
    "concordance": "report.views:concordance",
    "count": "bulk.counting:count_frame",
    "linked": "report.views:linked",
    "load": "study.study:open_study",
    "open_study": "study.study:open_study",
    "plot": "report:figures",
    "say": "report.show:say",
    "table": "report.show:table",
    "tables": "measures.pipeline:tables",
}
__all__ = [
    "Study", "Tables", "check", "concordance", "count", "linked", "load", "open_study", "plot",
    "say", "table", "tables",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    home = import_module(f"analysis.{module}")
    return getattr(home, attribute, None) or import_module(f"analysis.{module}.{attribute}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
