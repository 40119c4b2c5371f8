"""The first screen of each page, its sentences made from the tables by templates.

In: a study and a page's name. Out: an `Opening`: a title that says the finding, a standfirst, the
answers in rows, and what to know before quoting.

opening        the verb that a notebook's first cell calls
parts          what the openings share: groups with their genre, abbreviations, the box of caveats
topics         rows and sentences on topics and their verdicts
sources_page, keywords_page, tone_page, side_by_side_page, voices_page, sure_page
               one page each
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.pages.opening import Opening
from analysis.report.openings import (
    keywords_page,
    side_by_side_page,
    sources_page,
    sure_page,
    tone_page,
    voices_page,
)
from analysis.robustness.survey import survey
from analysis.study.study import Study

PAGES: dict[str, Callable[..., Opening]] = {
    "sources": sources_page.opening,
    "keywords": keywords_page.opening,
    "tone": tone_page.opening,
    "side by side": side_by_side_page.opening,
    "voices": voices_page.opening,
    "how sure": sure_page.opening,
}


def opening(study: Study, page: str) -> Opening:
    """The first screen of a page: finding, answers, caveat.

    In: a study and a page: "sources", "keywords", "tone", "side by side", "voices", or "how
    sure". Out: something to show; the page puts it on top. ValueError for another page, which says
    what there is.

    >>> from analysis.study.study import open_study
    >>> len(opening(open_study(), "sources").rows)
    2
    """
    if page not in PAGES:
        raise ValueError(f"no page is called {page!r}; there are: {', '.join(PAGES)}")
    return PAGES[page](study, survey(study))
