"""Short names of articles: made from what is known, unlike each other, overruled by a person."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.study import article_labels
from analysis.study.study import open_study

NAMES = ["doc", "label", "outlet", "author", "genre", "date", "title"]


def labels(*rows: tuple[str, ...]) -> list[str]:
    return article_labels.with_labels(pd.DataFrame(rows, columns=NAMES))["label"].tolist()


def test_the_texts_of_the_box_are_called_as_people_cite_them() -> None:
    # From the table of sources, read by hand: two Breitbart pieces of different years.
    assert list(open_study().articles.values()) == [
        "Breitbart 2016", "Breitbart 2015", "China Topix 2014", "Fu 2014", "Yan 2014",
    ]  # fmt: skip


def test_a_report_goes_by_its_outlet_and_other_texts_by_who_wrote_them() -> None:
    assert labels(
        ("a", "", "Post", "Ann Lee", "news report", "2020-01-02", ""),
        ("b", "", "Post", "Ann Lee", "column", "2020", ""),
        ("c", "", "Post", "Ann Lee and Bo Ek", "", "", ""),
        ("d", "", "", "", "", "2020-05", "A headline that goes on and on without an end"),
        ("e", "", "", "", "", "", ""),
    ) == ["Post 2020", "Ann Lee 2020", "Ann Lee and others", "A headline that goes on and… 2020",
          "e"]  # fmt: skip


def test_no_two_are_alike_however_many_there_are() -> None:
    many = labels(*((str(n), "", "Post", "", "news", "2020", "") for n in range(60)))

    assert many[:2] == ["Post 2020a", "Post 2020b"]
    assert len({name.casefold() for name in many}) == 60


def test_a_name_made_here_is_never_one_that_a_person_chose() -> None:
    assert labels(
        ("a", "", "Post", "", "news", "2020", ""), ("b", "POST 2020", "", "", "", "", "")
    ) == ["Post 2020a", "POST 2020"]


def test_names_in_other_scripts_are_cut_too() -> None:
    assert labels(("a", "", "中" * 40, "", "news", "2020", "")) == ["中" * 27 + "… 2020"]


def test_a_label_given_twice_is_told_with_its_rows(tmp_path: Path) -> None:
    (tmp_path / "codebook.yml").write_text(
        "perspectives:\n  a: {label: A}\n  b: {label: B}\n"
        "topics:\n  t:\n    label: T\n    entries: [rain]\n"
    )
    (tmp_path / "articles.csv").write_text(
        "doc,label,perspective,text\nx,One,a,It rains.\ny,one,b,No rain.\n"
    )
    with pytest.raises(Exception, match=r"label 'one' stands in articles.csv row 2 too"):
        open_study(tmp_path)
