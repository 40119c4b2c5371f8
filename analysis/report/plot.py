"""The figures of the notebooks: each draws a table on matplotlib axes and gives the axes back.

dots      one line per topic and perspective, one dot per article
curve     every way of counting as a dot, sorted by its result
power     how many articles would tell each difference
bars      mentions by article and who speaks
switches  each topic counted in other ways, for a reader to try
strip     each article, sentence by sentence: who speaks, and which topic is mentioned
"""

from __future__ import annotations

from analysis.report.curve import curve
from analysis.report.figures import dots
from analysis.report.planning_views import power
from analysis.report.voice_views import strip
from analysis.report.ways import bars, switches

__all__ = ["bars", "curve", "dots", "power", "strip", "switches"]
