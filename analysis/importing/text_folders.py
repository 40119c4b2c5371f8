"""From a folder of texts, one folder in it for each perspective, to what a study reads.

collection/
    hill-post/   one.txt  two.txt
    herald/      three.txt
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis.importing import copies
from analysis.importing.article_table import ASK, Arranged, Options, slug, slugs
from analysis.importing.remarks import of_texts, without_markup
from analysis.phrasing import many
from analysis.problems import Problem, StudyError
from analysis.study import markup
from analysis.study.texts import decoded_as, judge_text, read_bytes, read_text

__all__ = ["read_folders"]


def read_folders(collection: Path, encoding: str = "", options: Options = ASK) -> Arranged:
    """Read the texts of a collection.

    The table has the columns doc, file, perspective and text. Raises StudyError where there are no
    folders or texts lie beside them; a text that cannot be used is among `bad`. `encoding` is that
    of texts which are not UTF-8; `options.keep` says which of several copies stays.
    """
    name = collection.name
    sides = [p for p in _visible(collection) if p.is_dir()]
    beside = [p for p in _visible(collection) if _is_text(p)]
    if beside:
        wrong = f"{many(len(beside), 'text')} in no folder, {beside[0].name!r} first"
        mend = "move each into the folder of its perspective"
        raise StudyError([Problem(name, wrong, mend)])
    if not sides:
        mend = "make a folder in it for each perspective, with its .txt files"
        raise StudyError([Problem(name, "it has no folders", mend)])
    rows: list[tuple[str, str, str, str]] = []
    bad: list[Problem] = []
    remarks = list(_left_out(collection))
    stripped: list[str] = []
    for side in sides:
        for path in sorted(filter(_is_text, side.rglob("*"))):
            place = path.relative_to(collection).as_posix()
            given, problems, _ = _read(path, place, encoding)
            text = markup.plain_text(given)
            doubts = judge_text(text, place)[1] if not problems else []
            stripped += [place] if text != given else []
            bad += problems
            remarks += doubts
            if not problems:
                rows.append((place, path.stem, side.name, text))
    columns = ["place", "stem", "perspective", "text"]
    table = pd.DataFrame(rows, columns=columns, dtype="str").set_index("place")
    twice = copies.copies_of(table, {place: place for place in table.index}, name, options.keep)
    bad = sorted([*bad, *(problem for _, problem in twice.bad)])
    gone = {place for place, _ in [*twice.bad, *twice.left]}
    table = table[~table.index.isin(gone)].reset_index(drop=True)
    remarks += twice.remarks
    ids = slugs(table["perspective"].unique())
    table["perspective"] = table["perspective"].map(ids)
    table.insert(0, "doc", list(_ids(table)))
    table.insert(1, "file", [f"{doc}.txt" for doc in table["doc"]])
    remarks += [*of_texts(table.set_index("doc")["text"], {}), *without_markup(stripped, name)]
    left = tuple(problem for _, problem in twice.left)
    labels = {ids[label]: label for label in ids}
    return Arranged(table.drop(columns="stem"), labels, bad, remarks, left=left)


def _visible(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]


def _is_text(path: Path) -> bool:
    return path.suffix.lower() == ".txt"


def _left_out(collection: Path) -> Iterator[Problem]:
    """Files of other kinds, in one remark; hidden ones are the system's."""
    files = (p.relative_to(collection) for p in sorted(collection.rglob("*")) if p.is_file())
    others = [
        file
        for file in files
        if not _is_text(file) and not any(part.startswith(".") for part in file.parts)
    ]
    if others:
        wrong = f"{many(len(others), 'file')} left out, {others[0].as_posix()!r} first: no .txt"
        yield Problem(collection.name, wrong, "save articles among them as plain text, .txt")


def _read(path: Path, place: str, encoding: str) -> tuple[str, list[Problem], list[Problem]]:
    if not encoding:
        return read_text(path, place)
    try:
        text = decoded_as(read_bytes(path, place), encoding, place)
    except StudyError as error:
        return "", error.problems, []
    return text, *judge_text(text, place)


def _ids(table: pd.DataFrame) -> Iterator[str]:
    """Each text's id: its file's name, with the perspective before it where two are called so."""
    stems = [slug(stem) for stem in table["stem"]]
    twice = Counter(stems)
    wanted = [
        f"{side}_{stem}" if twice[stem] > 1 else stem
        for side, stem in zip(table["perspective"], stems, strict=True)
    ]
    given: Counter[str] = Counter()
    for one in wanted:
        given[one] += 1
        yield one if given[one] == 1 else f"{one}_{given[one]}"
