"""`python -m analysis new`: a study's folder that works at once, from nothing or from a table."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis import rows
from analysis.problems import Problem, StudyError, by_place, unwritten, writing
from analysis.rows import rows_said
from analysis.scale import bring
from analysis.scale.bring import Brought, Columns
from analysis.scale.parts import write_rejected

__all__ = ["from_table", "skeleton"]

SKELETON = Path(__file__).parent / "skeleton"
REJECTED = "rejected.csv"


def skeleton(folder: Path) -> None:
    """Write the example study to a folder that is not there or empty."""
    with _whole(folder) as new:
        for file in sorted(SKELETON.iterdir()):
            if file.is_file():
                (new / file.name).write_bytes(file.read_bytes())


def from_table(
    folder: Path, table: Path, columns: Columns, *, set_aside: bool = False, encoding: str = ""
) -> Brought:
    """Write a study of a table of articles.

    Raises StudyError that names every row which cannot be used; with `set_aside` these rows are
    listed in the study's `rejected.csv` instead, with the reason.
    """
    _must_be_free(folder)
    frame, unread = bring.read_table(table, encoding)
    brought = bring.arrange(frame, columns, table.name)
    bad = by_place(unread + brought.bad)
    if bad and not set_aside:
        mend = f"mend them, or add --set-aside to leave them out and list them in {REJECTED}"
        raise StudyError([Problem(table.name, f"{rows_said(len(bad))} cannot be used", mend), *bad])
    if not 1 < len(brought.perspectives) <= bring.MOST:
        wrong = f"the column {columns.perspective!r} has {len(brought.perspectives)} values"
        mend = f"name a column with 2 to {bring.MOST}: who is compared with whom"
        raise StudyError([Problem(table.name, wrong, mend)])
    with _whole(folder) as new:
        rows.write(brought.table, new / "articles.csv")
        words = bring.frequent_words(brought.table["text"].tolist())
        book = codebook(table.name, columns.perspective, brought.perspectives, words)
        (new / "codebook.yml").write_text(book, encoding="utf-8")
        if bad:
            write_rejected(bad, new / REJECTED)
    return brought._replace(bad=bad)


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A new folder to write to, which gets its name when all is written."""
    _must_be_free(folder)
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", dir=folder.parent))
    try:
        yield new
        usual = os.umask(0)
        os.umask(usual)
        new.chmod(0o777 & ~usual)
        new.replace(folder)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise StudyError([unwritten(folder, error)]) from None
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise


def _must_be_free(folder: Path) -> None:
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        wrong = "something is there already"
        raise StudyError([Problem(str(folder), wrong, "name a folder that does not exist yet")])


def codebook(table: str, column: str, perspectives: Mapping[str, str], words: Sequence[str]) -> str:
    """The text of a first codebook: perspectives from the table, and a topic to be replaced.

    >>> print(codebook("a.csv", "paper", {"post": "Post"}, ["harbour"]).splitlines()[9])
      title: "Articles of Post"
    """
    example = (SKELETON / "codebook.yml").read_text(encoding="utf-8")
    syntax = example[example.index("# What is counted.") : example.index("topics:")]
    sides = "".join(
        f'  {key}:\n    label: {_quoted(label)}\n    about: ""\n'
        for key, label in perspectives.items()
    )
    entries = "\n".join(f"      - {_quoted(word)}" for word in words or ["example"])
    title = _quoted("Articles of " + " and ".join(perspectives.values()))
    return f"""\
# The codebook: what is looked for in the texts, and what the pages say about the study.
#
# Made from {" ".join(table.split())}. Now make it yours:
#   1. Write your question, your topics and their words below.
#   2. Run `python -m analysis check` with this folder's name: it says what is wrong and how to
#      mend it.
#   3. `make html STUDY=` with this folder's name writes the pages.

study:
  title: {title}
  question: "What is asked of these articles?"
  notes:
    - "How the articles were chosen, and what they do not stand for."

# The groups that are compared; their order is the order on the pages. The ids on the left stand in
# the column perspective of articles.csv; they came from its column {" ".join(column.split())}.
perspectives:
{sides}
{syntax}topics:
  first_topic:
    label: "First topic"
    about: "Replace this topic: its words are only longer ones that most articles share."
    entries:
{entries}
    # Phrases in which a word misleads: nothing inside them counts, and the pages list them.
    # not:
    #   - {{entry: flood lights, why: "lamps"}}

# Optional: whole lines that are not the article; * stands for any text.
# set_aside:
#   - {{line: "Subscribe to *", why: "an advertisement"}}
"""


def _quoted(text: str) -> str:
    """A text as YAML reads it back, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
