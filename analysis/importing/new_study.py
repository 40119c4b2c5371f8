"""`python -m analysis new`: a study that works at once, made of nothing, a table or texts."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from analysis.bulk import parts
from analysis.importing import article_table, gathered, importers, text_folders
from analysis.importing.article_table import Arranged, Columns, Options
from analysis.importing.articles import Read
from analysis.importing.first_codebook import SKELETON, codebook
from analysis.importing.importers import Importer
from analysis.installed import in_users_words
from analysis.phrasing import many
from analysis.problems import Problem, StudyError, by_place, writing
from analysis.study import table_files
from analysis.study.sources import SOURCE_COLUMNS
from analysis.study.study import REJECTED

__all__ = ["bring", "must_be_free", "new", "once", "skeleton", "write_study"]

FEW = 3  # places with one cause that are told one by one
ASK = article_table.ASK
OR = ", or name a column with --perspective that has"


def new(
    folder: Path | str,
    origin: Path | str | None = None,
    *,
    text: str = "",
    perspective: str = "",
    date: str = "",
    set_aside: bool = False,
) -> Path:
    """Write a study, as the command `new` does: of your articles, or a small invented one.

    In: a folder that is not there yet; `origin`, a table of articles (CSV, JSONL, Parquet, .xlsx),
    an export or a folder of folders; the names of its columns. Rows that cannot be used are all
    named, and nothing is written; with `set_aside` the study's `rejected.csv` lists them. Out: the
    folder, for `load`.

    >>> import tempfile, analysis
    >>> with tempfile.TemporaryDirectory() as place:
    ...     list(analysis.load(new(f"{place}/river")).perspectives)
    ['upstream', 'downstream']
    """
    folder = Path(folder)
    if origin is None:
        skeleton(folder)
        return folder
    must_be_free(folder)
    brought = bring(Path(origin), Columns(text=text, perspective=perspective, date=date))
    write_study(folder, brought, Path(origin), set_aside=set_aside)
    return folder


def skeleton(folder: Path) -> None:
    """Write the example study to a folder that is not there or empty."""
    with _whole(folder) as new:
        for file in sorted(SKELETON.iterdir()):
            if file.is_file():
                (new / file.name).write_bytes(_with_commands(file))


def _with_commands(file: Path) -> bytes:
    """A file of the example, its commands written as this user calls them."""
    if file.suffix != ".yml":
        return file.read_bytes()
    return in_users_words(file.read_text(encoding="utf-8")).encode()


def bring(
    origin: Path,
    columns: Columns,
    options: Options = ASK,
    encoding: str = "",
) -> Arranged:
    """What a study of a file or a folder would hold; nothing is written.

    In: `columns` as the user named them, '' for those that go without saying. A folder of plain
    texts gives a table with the column `file`. Raises StudyError where nothing can be read.
    """
    if origin.is_dir() and gathered.only_single_texts(origin, encoding):
        return text_folders.read_folders(origin, encoding, options)
    if origin.is_dir():
        read = gathered.gather_files(origin, encoding)
        side = gathered.FOLDER if gathered.FOLDER in read.table else "outlet"
        usual = Columns("text", side, date="date", title="title")
    else:
        one, read = _read(origin, columns, encoding)
        usual = Columns("text", "perspective")
        if not one.columns_named:
            usual = Columns("text", "outlet", date="date", title="title")
    if read.table.empty:
        mend = "see whether it is the file that you mean"
        nothing = [Problem(origin.name, "no article was read in it", mend)]
        raise StudyError(once(read.bad) or nothing)
    columns = Columns(*(given or own for given, own in zip(columns, usual, strict=True)))
    brought = article_table.arrange(read.table, columns, origin.name, options)
    what = f"the column {columns.perspective!r} has {many(len(brought.perspectives), 'value')}"
    mend = f"put the files of each side into a folder of its own and name the folder{OR}"
    sides = (what, mend if usual.date else "name a column with")
    return brought._replace(
        bad=by_place(read.bad + brought.bad),
        remarks=once([*read.remarks, *brought.remarks]),
        sides=sides,
    )


def _read(origin: Path, columns: Columns, encoding: str) -> tuple[Importer, Read]:
    """What is read of one file; one text alone is no study."""
    named = {*columns} - {""} | {"text", "perspective"}
    one, read = importers.read_file(origin, origin.name, encoding, named)
    if not one.whole:
        wrong = "it is one article, or an export of a form that is not known"
        mend = (
            "put each article into a file, the files of each side into a folder, and name the "
            "folder above; Nexis Uni gives .docx, Factiva .html"
        )
        raise StudyError(read.bad or [Problem(origin.name, wrong, mend)])
    return one, read


def write_study(folder: Path, brought: Arranged, origin: Path, *, set_aside: bool = False) -> None:
    """Write a study of what was brought to a folder that is not there or empty.

    Raises StudyError that names what cannot be used; with `set_aside` it is listed in the study's
    `rejected.csv` instead, with the reason.
    """
    must_be_free(folder)
    files = "file" in brought.table
    what = "text" if origin.is_dir() else "row" if _is_table(origin) else "article"
    _must_be_usable(brought, origin.name, many(len(brought.bad), what), set_aside=set_aside)
    if not 1 < len(brought.perspectives) <= article_table.MOST:
        usual = (f"it has {many(len(brought.perspectives), 'folder')} with .txt files", "bring")
        wrong, mend = brought.sides or usual
        mend = f"{mend} 2 to {article_table.MOST}: who is compared with whom"
        # A doubt about the file may say why a side is missing.
        raise StudyError([Problem(origin.name, wrong, mend), *brought.remarks])
    called = " ".join(origin.name.split())
    with _whole(folder) as new:
        if files:
            for file, text in zip(brought.table["file"], brought.table["text"], strict=True):
                (new / file).write_text(text, encoding="utf-8", newline="")
            table = brought.table.reindex(columns=SOURCE_COLUMNS, fill_value="")
            table_files.write(table, new / "sources.csv")
            said = f"sources.csv; they came from the folders of {called}"
        else:
            table_files.write(brought.table, new / "articles.csv")
            said = f"articles.csv; they came from {called}"
        _write_codebook(new, brought, origin.name, said)


def _is_table(origin: Path) -> bool:
    return any(
        origin.suffix.lower() in one.endings for one in importers.importers() if one.columns_named
    )


def _must_be_usable(brought: Arranged, name: str, bad: str, *, set_aside: bool) -> None:
    if brought.bad and not set_aside:
        mend = f"mend them, or add --set-aside to leave them out and list them in {REJECTED}"
        raise StudyError([Problem(name, f"{bad} cannot be used", mend), *once(brought.bad)])


def once(problems: Sequence[Problem]) -> list[Problem]:
    """Problems with each cause told once: where more than `FEW` places share it, with their number.

    >>> bad = [Problem(f"a.csv row {n}", f"byte 0x{n}4 is not UTF-8", "mend") for n in (2, 3, 4, 5)]
    >>> print(*once(bad))
    a.csv row 2: byte 0x24 is not UTF-8 (and 3 more such places: row 3, row 4, row 5); mend
    """
    causes: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        causes.setdefault(_cause(problem), []).append(problem)
    told = []
    for problem in problems:
        first, *others = causes[_cause(problem)]
        if len(others) < FEW:
            told.append(problem)
        elif problem is first:
            file = re.split(r",? (?:row|article) ", first.place)[0]
            named = ", ".join(other.place.removeprefix(file).strip(" ,") for other in others[:FEW])
            more = f"{named}, …" if len(others) > FEW else named
            wrong = f"{first.wrong} (and {len(others):,} more such places: {more})"
            told.append(first._replace(wrong=wrong))
    return told


def _cause(problem: Problem) -> tuple[str, str]:
    """What is wrong without the values of this place, and how to mend it."""
    return re.sub(r"'[^']*'|“[^”]*”|0x\w+|\d+", "", problem.wrong), problem.mend


def _write_codebook(new: Path, brought: Arranged, name: str, origin: str) -> None:
    words = article_table.frequent_words(brought.table["text"].tolist())
    book = codebook(name, origin, brought.perspectives, words)
    (new / "codebook.yml").write_text(in_users_words(book), encoding="utf-8")
    if brought.bad or brought.left:
        parts.write_rejected([*brought.bad, *brought.left], new / REJECTED)


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A new folder to write to, which gets its name when all is written.

    It grows in `<folder>.parts/`, where the next run clears what a killed one left.
    """
    must_be_free(folder)
    with writing(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
    with parts.parts_folder(folder) as shop, writing(folder):
        new = shop / "new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            yield new
            new.replace(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def must_be_free(folder: Path) -> None:
    if folder.name in ("", ".."):
        wrong = "is no name for a new folder"
        raise StudyError([Problem(str(folder), wrong, "name one, such as my-study")])
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        parts.clear(folder)
        wrong = "something is there already"
        raise StudyError([Problem(str(folder), wrong, "name a folder that does not exist yet")])
