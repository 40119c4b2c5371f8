"""The reading view marks an article by line, letter and words."""

import pandas as pd
import pytest
from pages_study import LABELS, passages, tables

from analysis.pages.passages.reading import FULL_TEXT, marked_articles


def test_marks_voices_and_legend_do_not_rest_on_colour() -> None:
    sentences, matches, _ = tables()

    html = marked_articles(
        sentences, matches, labels=LABELS, titles={"a": "River Post"}
    )._repr_html_()

    assert 'old <span class="u2">bridge</span><sup>b</sup>' in html
    assert "<small>[quoted, the mayor:</small> A new" in html
    assert '<span class="u1">Floods</span><sup>a</sup>' in html


def test_marks_that_overlap_keep_both_signs() -> None:
    sentences = pd.DataFrame({"doc": ["a"], "sentence": [1], "start": [10], "end": [21],
                              "text": ["flood <kill>"[:11]]})  # fmt: skip
    matches = pd.DataFrame({"doc": ["a", "a"], "start": [10, 12], "end": [15, 15],
                            "category": ["flood", "negative"]})  # fmt: skip

    (paragraph,) = marked_articles(sentences, matches).articles[0].paragraphs

    assert paragraph == (
        '<p><span class="u1">fl</span><span class="u1 neg">ood</span><sup>a−</sup> &lt;kill</p>'
    )


def test_shared_pages_leave_articles_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FULL_TEXT, "0")
    sentences, _, _ = tables()

    html = marked_articles(sentences, passages().found)._repr_html_()

    assert "old bridge" not in html and "FULL_TEXT=1" in html
