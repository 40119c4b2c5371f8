"""Source Perspectives: how do two groups of sources tell the same story?

A study (a folder of texts, a table of their sources and a codebook) becomes tables, one after the
other, and every number is a count of rows in one of them:

sources -> sentences -> spans -> matches -> counts -> contrasts -> checks -> verdicts

>>> import analysis
>>> study = analysis.load()
>>> study.tables.matches.columns.tolist()[:4]
['doc', 'sentence', 'start', 'end']

    load(folder)                     read a study, or say all that is wrong with it
    tables(study)                    every table of it, each a pandas DataFrame: `study.tables`
    opening(study, page)             a page's first screen: its finding, answers and caveat
    say(study, "rates", …)           findings in sentences, made from the numbers
    table(frame, caption)            show any table
    linked(wide, study, matches, …)  show counts, each number a link to the passages it counts
    concordance(study, matches, …)   every mention in its context (KWIC)
    plot                             the figures: bars, dots, strip, curve, and
                                     `figure(ax)` for what you have drawn yourself
    count("harmon*", "win-win")      count other words, as the study counts its own
    check(study)                     what each difference survives: `study.checks`
    new(folder, table)               start a study of a table of your articles
    count_frame(frame, entries)      counts per article of any table of texts, however many
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.bulk.counting import count_frame
    from analysis.importing.new_study import new
    from analysis.measures.pipeline import Tables, tables
    from analysis.report import plot
    from analysis.report.linked import linked
    from analysis.report.openings import opening
    from analysis.report.own_words import count
    from analysis.report.say import say
    from analysis.report.show import table
    from analysis.report.views import concordance
    from analysis.robustness.survey import survey as check
    from analysis.study.study import Study, open_study
    from analysis.study.study import open_study as load

# Where each stands: it is loaded when it is asked for, so that the command line begins at once.
_HOMES = {
    "Study": "study.study:Study",
    "Tables": "measures.pipeline:Tables",
    "check": "robustness.survey:survey",
    "concordance": "report.views:concordance",
    "count": "report.own_words:count",
    "count_frame": "bulk.counting:count_frame",
    "linked": "report.linked:linked",
    "load": "study.study:open_study",
    "new": "importing.new_study:new",
    "opening": "report.openings:opening",
    "open_study": "study.study:open_study",
    "plot": "report:plot",
    "say": "report.say:say",
    "table": "report.show:table",
    "tables": "measures.pipeline:tables",
}
__all__ = [
    "Study", "Tables", "check", "concordance", "count", "count_frame", "linked", "load",
    "new", "open_study", "opening", "plot", "say", "table", "tables",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    module, _, attribute = _HOMES[name].partition(":")
    home = import_module(f"analysis.{module}")
    return getattr(home, attribute, None) or import_module(f"analysis.{module}.{attribute}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
