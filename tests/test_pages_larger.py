"""Pages of a larger study: small enough to send, no table too wide, no figure without words."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from larger_study import larger

from analysis.pages.build.build import build


@pytest.mark.slow
def test_no_page_of_a_hundred_and_twenty_texts_is_large_or_wide(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    study = larger(tmp_path / "study")

    assert build(str(study), str(tmp_path / "html")) == 0
    for path in (tmp_path / "html").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert len(html.encode()) <= 500_000, path.name
        page = BeautifulSoup(html, "html.parser")
        for row in page.select("tr"):
            assert sum(int(c.get("colspan", 1)) for c in row.find_all(["td", "th"])) <= 30, (
                path.name
            )
        assert not page.select("img") and all(svg.find("text") for svg in page.select(".fig svg"))
