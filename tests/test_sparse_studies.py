"""Studies with next to nothing in them have all their pages: each cell runs, whatever is missing.

A page that stops at one empty table takes all the others with it.
"""

import json
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from analysis.study import ENVIRONMENT

BOOK = """\
perspectives: {north: {label: North}, south: {label: South}, east: {label: East}}
topics:
  dog: {label: Dogs, entries: [dog*, hero]}
  work: {label: Work, entries: [worker*]}
"""
NOTHING = ["Nothing here at all.", "Nor is there anything here.", "Zero."]
DEAD = ["Dog dead", "Worker dead", "A hero"]  # each is its own headline
OTHERS = [
    "“All dogs are bad,” said Bell.", "“All is great,” said Hill.",
    "Workers lied, according to Bell.",
]  # fmt: skip
MIXED = [
    "A deal is near, two people familiar with the talks said. It would give workers more.",
    "“The dog barked,” she said.", "Local hero saves dog. It is good.",
]  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "titles", "pages"),
    [
        pytest.param(NOTHING, [""] * 3, "0[56]*", id="no match and no sentiment word"),
        pytest.param(DEAD, DEAD, "01*", id="headlines alone"),
        pytest.param(OTHERS, [""] * 3, "05*", id="no word of the authors' own"),
        pytest.param(MIXED, [""] * 3, "05*", id="voice in one, mentions in another"),
    ],
)
def test_every_cell_runs_where_a_study_lacks(texts, titles, pages, tmp_path, monkeypatch):
    rows = ["doc,file,perspective,title"]
    sides = ["north", "south", "east"]
    for doc, side, text, title in zip("abc", sides, texts, titles, strict=True):
        (tmp_path / f"{doc}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{doc},{doc}.txt,{side},{title}")
    (tmp_path / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (tmp_path / "codebook.yml").write_text(BOOK, encoding="utf-8")
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path))
    monkeypatch.setenv("MPLBACKEND", "agg")
    shell = InteractiveShell.instance()
    ran = 0
    for path in sorted(Path("notebooks").glob(f"{pages}.ipynb")):
        shell.reset(new_session=False)
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1):
            if cell["cell_type"] == "code":
                result = shell.run_cell("".join(cell["source"]))
                assert result.success, f"{path.name} cell {number}: {result.error_in_exec!r}"
                ran += 1
    assert ran > 5
