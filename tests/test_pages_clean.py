"""What is kept of an output's HTML, and how its tables read."""

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.pages.html.clean import fragment, without_paths


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>steal()</script>",
        "<ScRiPt src=//evil.example/x.js></script>",
        '<img src=x onerror="steal()">',
        '<img src="https://evil.example/pixel.png">',
        '<a href="javascript:steal()">x</a>',
        '<a href=" JaVaScRiPt:steal()">x</a>',
        '<a href="data:text/html,<script>steal()</script>">x</a>',
        "<style>body{background:url(https://evil.example)}</style>",
        '<p style="background:url(https://evil.example)">x</p>',
        "<svg><script>steal()</script></svg>",
        '<iframe src="https://evil.example"></iframe>',
        '<form action="https://evil.example"><input></form>',
        '<meta http-equiv="refresh" content="0;url=https://evil.example">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<object data="https://evil.example"></object>',
        "<details ontoggle=steal() open>x</details>",
        "<!--[if IE]><script>steal()</script><![endif]-->",
        '<video src="https://evil.example/x.mp4"></video>',
        "<math><mtext></p><script>steal()</script></mtext></math>",
    ],
)
def test_nothing_of_an_output_can_run_or_load(hostile: str) -> None:
    clean = fragment(f"<p>kept</p>{hostile}")

    assert "kept" in clean
    assert "steal" not in clean and "evil" not in clean


def test_an_index_name_moves_up_and_every_head_has_a_scope() -> None:
    rain = pd.DataFrame({"mm": [81, 7]}, index=pd.Index(["May", "June"], name="month"))

    table = BeautifulSoup(fragment(rain.to_html(), "Rain"), "html.parser")

    assert [cell.get_text() for cell in table.select("thead th")] == ["month", "mm"]
    assert [cell["scope"] for cell in table.select("th")] == ["col", "col", "row", "row"]
    assert len(table.select("thead tr")) == 1
    assert table.select_one(".scroll")["aria-label"] == "Rain"
    assert table.select_one(".scroll")["tabindex"] == "0"


def test_a_counting_index_goes_and_text_heads_its_row() -> None:
    rain = pd.DataFrame({"month": ["May", "June"], "mm": [81, 7], "note": ["wet", "dry"]})

    table = BeautifulSoup(fragment(rain.to_html()), "html.parser")

    assert [cell.get_text() for cell in table.select("tbody th")] == ["May", "June"]
    assert [cell.get_text() for cell in table.select("td.t")] == ["wet", "dry"]


def test_heads_over_several_columns_say_so() -> None:
    columns = pd.MultiIndex.from_tuples([("spring", "May"), ("spring", "June"), ("all", "all")])
    rain = pd.DataFrame([[81, 7, 88]], index=["mm"], columns=columns)

    table = BeautifulSoup(fragment(rain.to_html()), "html.parser")

    assert table.find("th", string="spring")["scope"] == "colgroup"
    assert all(cell.get_text() for cell in table.find_all("th"))


def test_ids_stay_unique_and_links_follow_them() -> None:
    taken = {"note"}

    clean = fragment('<p id="note">x</p><a href="#note">to it</a>', taken=taken)

    assert 'id="note-2"' in clean and 'href="#note-2"' in clean


def test_paths_that_tell_a_person_are_cut() -> None:
    assert without_paths('File "/Users/ann/work/flood.py", line 3') == 'File "flood.py", line 3'
