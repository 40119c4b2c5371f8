"""`python -m analysis new`: a study that works at once, made of nothing, a table or texts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis.bulk import parts
from analysis.importing import article_table, text_folders
from analysis.importing.article_table import Arranged, Columns
from analysis.phrasing import many
from analysis.problems import Problem, StudyError, by_place, writing
from analysis.study import table_files
from analysis.study.sources import SOURCE_COLUMNS

__all__ = ["from_folder", "from_table", "skeleton"]

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
) -> Arranged:
    """Write a study of a table of articles.

    Raises StudyError that names every row which cannot be used; with `set_aside` these rows are
    listed in the study's `rejected.csv` instead, with the reason.
    """
    _must_be_free(folder)
    frame, unread = article_table.read_table(table, encoding)
    brought = article_table.arrange(frame, columns, table.name)
    brought = brought._replace(bad=by_place(unread + brought.bad))
    _must_be_usable(brought, table.name, many(len(brought.bad), "row"), set_aside=set_aside)
    what = f"the column {columns.perspective!r} has {many(len(brought.perspectives), 'value')}"
    _must_be_compared(brought, table.name, what, "name a column with")
    with _whole(folder) as new:
        table_files.write(brought.table, new / "articles.csv")
        origin = f"articles.csv; they came from its column {' '.join(columns.perspective.split())}"
        _write_codebook(new, brought, table.name, origin)
    return brought


def from_folder(
    folder: Path, collection: Path, *, set_aside: bool = False, encoding: str = ""
) -> Arranged:
    """Write a study of a folder that holds a folder of texts for each perspective.

    Raises StudyError that names every text which cannot be used; with `set_aside` these are listed
    in the study's `rejected.csv` instead, with the reason.
    """
    _must_be_free(folder)
    brought = text_folders.arrange(collection, encoding)
    bad = many(len(brought.bad), "text")
    _must_be_usable(brought, collection.name, bad, set_aside=set_aside)
    what = f"it has {many(len(brought.perspectives), 'folder')} with .txt files"
    _must_be_compared(brought, collection.name, what, "bring")
    with _whole(folder) as new:
        for file, text in zip(brought.table["file"], brought.table["text"], strict=True):
            (new / file).write_text(text, encoding="utf-8", newline="")
        table = brought.table.reindex(columns=SOURCE_COLUMNS, fill_value="")
        table_files.write(table, new / "sources.csv")
        origin = f"sources.csv; they came from the folders of {' '.join(collection.name.split())}"
        _write_codebook(new, brought, collection.name, origin)
    return brought


def _must_be_usable(brought: Arranged, name: str, bad: str, *, set_aside: bool) -> None:
    if brought.bad and not set_aside:
        mend = f"mend them, or add --set-aside to leave them out and list them in {REJECTED}"
        raise StudyError([Problem(name, f"{bad} cannot be used", mend), *brought.bad])


def _must_be_compared(brought: Arranged, name: str, wrong: str, mend: str) -> None:
    if not 1 < len(brought.perspectives) <= article_table.MOST:
        mend = f"{mend} 2 to {article_table.MOST}: who is compared with whom"
        raise StudyError([Problem(name, wrong, mend)])


def _write_codebook(new: Path, brought: Arranged, name: str, origin: str) -> None:
    words = article_table.frequent_words(brought.table["text"].tolist())
    book = codebook(name, origin, brought.perspectives, words)
    (new / "codebook.yml").write_text(book, encoding="utf-8")
    if brought.bad:
        parts.write_rejected(brought.bad, new / REJECTED)


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A new folder to write to, which gets its name when all is written.

    It grows in `<folder>.parts/`, where the next run clears what a killed one left.
    """
    _must_be_free(folder)
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
    with parts.workshop(folder) as shop, writing(folder):
        new = shop / "new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            yield new
            new.replace(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _must_be_free(folder: Path) -> None:
    if folder.name in ("", ".."):
        wrong = "is no name for a new folder"
        raise StudyError([Problem(str(folder), wrong, "name one, such as my-study")])
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        parts.clear(folder)
        wrong = "something is there already"
        raise StudyError([Problem(str(folder), wrong, "name a folder that does not exist yet")])


def codebook(name: str, origin: str, perspectives: Mapping[str, str], words: Sequence[str]) -> str:
    """The text of a first codebook: the perspectives that came, and a topic to be replaced.

    `origin` ends the sentence that says where the perspectives' ids stand.

    >>> print(codebook("a.csv", "sources.csv", {"post": "Post"}, ["harbour"]).splitlines()[9])
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
# Made from {" ".join(name.split())}. Now make it yours:
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
# the column perspective of {origin}.
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
