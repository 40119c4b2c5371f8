"""An audit by one's own reading: a sheet of sentences to code blind, and its reading back.

The sheet shows nothing of article, outlet or perspective, nor what was counted; a key file apart
remembers it. For each topic and perspective, sentences that were counted and sentences that were
not are drawn by a seed, then all are shuffled. What a text says of itself may still give it away.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.files import whole_file
from analysis.problems import Problem, StudyError, writing
from analysis.study import table_files
from analysis.validation.precision_recall import flags, share

KEY_COLUMNS = ["item", "doc", "sentence", "perspective", "category", "counted", "drawn", "of"]
CODE = "code_"
FILES = ("audit_sheet.csv", "audit_key.csv")
TOPICS = "audit_topics.txt"
FIRST = "a"  # the coder of the first sheet
OWN = "; columns of your own begin with x_"


class Drawn(NamedTuple):
    """`sheet`: item, text, one empty `code_<category>` per topic, note. `key`: KEY_COLUMNS."""

    sheet: pd.DataFrame
    key: pd.DataFrame


def audit_sheet(
    sentences: pd.DataFrame, matches: pd.DataFrame, sources: pd.DataFrame, n: int, seed: int,
    *, codebook: str = "topics",
) -> Drawn:  # fmt: skip
    """Draw up to `n` counted and `n` not counted sentences of each topic and perspective.

    In the key, one row per item and stratum it was drawn for: `drawn` of `of` sentences of that
    stratum. No error in 29 counted sentences shows a precision of 90 % or more (95 % confidence),
    none in 59 shows 95 %.
    """
    rng = np.random.default_rng(seed)
    own = matches[matches["codebook"] == codebook]
    if own.empty:
        wrong = "no sentence holds any entry of the topics"
        raise StudyError([Problem("codebook.yml", wrong, "mend the entries: nothing to audit")])
    body = sentences[["doc", "sentence", "text"]].merge(sources[["doc", "perspective"]], on="doc")
    rows = []
    for category in own["category"].drop_duplicates():
        hit = own.loc[own["category"] == category, ["doc", "sentence"]].drop_duplicates()
        counted = body.merge(hit, how="left", indicator=True)["_merge"].eq("both").to_numpy()
        for perspective in dict.fromkeys(sources["perspective"]):
            for flag in (True, False):
                ours = (body["perspective"] == perspective).to_numpy()
                stratum = np.flatnonzero(ours & (counted == flag))
                take = rng.choice(stratum, min(n, len(stratum)), replace=False)
                sizes = (len(take), len(stratum))
                rows += [(at, perspective, category, flag, *sizes) for at in sorted(take)]
    drawn = pd.DataFrame(rows, columns=["at", *KEY_COLUMNS[3:]])
    places = rng.permutation(drawn["at"].unique())
    item = {at: number for number, at in enumerate(places, 1)}
    key = drawn.assign(
        item=drawn["at"].map(item),
        doc=body["doc"].to_numpy()[drawn["at"]],
        sentence=body["sentence"].to_numpy()[drawn["at"]],
    )
    sheet = pd.DataFrame({"item": range(1, len(places) + 1), "text": body["text"].iloc[places]})
    empty = {f"{CODE}{category}": "" for category in drawn["category"].drop_duplicates()}
    sheet = sheet.assign(**empty, note="").reset_index(drop=True)
    return Drawn(sheet, key[KEY_COLUMNS].sort_values(["item", "category"], ignore_index=True))


def definitions(categories: pd.DataFrame) -> str:
    """What the coders go by: each topic's column, label and definition, as the codebook has them.

    In: the codebook's `categories` (category, label, about).
    """
    told = [
        f"{CODE}{row.category}: {row.label}\n    {' '.join(row.about.split()) or '(no definition)'}"
        for row in categories.itertuples()
    ]
    rule = (
        "Write 1 where the sentence is about the topic, else 0. Do not open audit_key.csv before."
    )
    return "\n\n".join([rule, *told]) + "\n"


def coding_of(sheet: pd.DataFrame, key: pd.DataFrame, coder: str) -> pd.DataFrame:
    """A coded sheet in the format of `coding_<name>.csv`: doc, sentence, text, coder, a column for
    each topic."""
    places = key.drop_duplicates("item").set_index("item")[["doc", "sentence"]]
    rows = places.loc[sheet["item"].astype("int64")].reset_index(drop=True)
    rows = rows.assign(text=sheet["text"].to_numpy(), coder=coder)
    for category in key["category"].drop_duplicates():
        rows[category] = sheet[f"{CODE}{category}"].str.strip().to_numpy()
    return rows.sort_values(["doc", "sentence"], ignore_index=True)


def read_audit(sheet: pd.DataFrame, key: pd.DataFrame) -> pd.DataFrame:
    """The coded sheet joined with its key: KEY_COLUMNS, `code` (1.0, 0.0, NaN not coded), text.

    StudyError names items that are missing, unknown or repeated, code columns that were dropped,
    and codes other than 0, 1 or empty.
    """
    problems = _problems(sheet, key, FILES[0])
    if problems:
        raise StudyError(problems)
    parts = []
    for category in key["category"].drop_duplicates():
        column = f"{CODE}{category}"
        codes = flags(sheet[column], column).set_axis(sheet["item"].astype("int64"))
        own = key[key["category"] == category]
        parts.append(own.assign(code=own["item"].map(codes)))
    table = pd.concat(parts, ignore_index=True)
    texts = sheet.assign(item=sheet["item"].astype("int64")).set_index("item")["text"]
    return table.assign(text=table["item"].map(texts))


def audit_score(audit: pd.DataFrame) -> pd.DataFrame:
    """What the audit says of each topic and perspective.

    Out: category, perspective, `right` of `counted` (precision with its exact interval), `missed`
    of `not_counted` (share of sentences without a match that hold the topic all the same, with
    interval), and `recall`, estimated from both by the sizes of the strata (no interval).
    """
    rows = []
    for (category, perspective), own in audit.groupby(["category", "perspective"], sort=False):
        coded = own.dropna(subset=["code"])
        yes, no = coded[coded["counted"]], coded[~coded["counted"]]
        right, missed = int(yes["code"].sum()), int(no["code"].sum())
        precision, omission = share(right, len(yes)), share(missed, len(no))
        sizes = own.drop_duplicates("counted").set_index("counted")["of"]
        found = precision[0] * sizes.get(True, 0)
        lost = omission[0] * sizes.get(False, 0)
        recall = found / (found + lost) if found + lost > 0 else np.nan
        rows.append((category, perspective, right, len(yes), *precision,
                     missed, len(no), *omission, recall))  # fmt: skip
    names = ["category", "perspective", "right", "counted", "precision", "precision_low",
             "precision_high", "missed", "not_counted", "miss_rate", "miss_low", "miss_high",
             "recall"]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def write_sheets(drawn: Drawn, folder: Path) -> list[Path]:
    """Write audit_sheet.csv and audit_key.csv; a sheet that is there already is not overwritten.

    The key gets its name first: one that stands alone and is the same is what a killed run left.
    """
    must_be_free(folder)
    sheet, key = (folder / name for name in FILES)
    ours = not folder.exists()
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with whole_file(sheet) as half, whole_file(key) as new_key:
                for table, file in zip(drawn, (half, new_key), strict=True):
                    table_files.write(table, file)
                if key.exists() and key.read_bytes() != new_key.read_bytes():
                    raise StudyError([_taken(key)])
        finally:
            if ours and not any(folder.iterdir()):
                folder.rmdir()
    return [sheet, key]


def must_be_free(folder: Path) -> None:
    """Raise StudyError where no folder can be, or a sheet lies in it already."""
    if folder.exists() and not folder.is_dir():
        raise StudyError([Problem(str(folder), "is no folder", "name another with --out")])
    sheet, key = (folder / name for name in FILES)
    if sheet.exists():
        raise StudyError([_taken(path) for path in (sheet, key) if path.exists()])


def _taken(path: Path) -> Problem:
    mend = "move it away, or draw into another folder with --out"
    return Problem(str(path), "is there already", mend)


def sheets(folder: Path) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """The coded sheets of a folder by coder, and the key they were drawn with.

    A sheet of another coder is a copy of `audit_sheet.csv` named `audit_sheet_<name>.csv`; the
    first one's coder is `a`. Raises StudyError for whatever in a sheet would not be read.
    """
    if gone := [path for path in (folder / name for name in FILES) if not path.exists()]:
        mend = "draw one first: `python -m analysis audit` with the study and --out"
        raise StudyError([Problem(str(path), "there is no such file", mend) for path in gone])
    tables = {}
    paths = [folder / FILES[0], *sorted(folder.glob("audit_sheet_*.csv"))]
    for path in [*paths, folder / FILES[1]]:
        tables[path.name], bad = table_files.read(path)
        if bad:
            raise StudyError(bad)
    key = tables.pop(FILES[1])
    if lost := [name for name in KEY_COLUMNS if name not in key]:
        mend = "use the key as it was drawn"
        raise StudyError([Problem(FILES[1], f"no column {name!r}", mend) for name in lost])
    numbers = ["item", "sentence", "drawn", "of"]
    if not all(key[name].str.fullmatch(r"[0-9]{1,15}").all() for name in numbers):
        mend = "use the key as it was drawn"
        raise StudyError([Problem(FILES[1], "a number in it is none", mend)])
    key = key.astype(dict.fromkeys(numbers, "int64"))
    key = key.assign(counted=key["counted"] == "True")
    if problems := [p for name, sheet in tables.items() for p in _problems(sheet, key, name)]:
        raise StudyError(problems)
    called = {name: name.removeprefix("audit_sheet").removesuffix(".csv")[1:] for name in tables}
    return {called[name] or FIRST: sheet for name, sheet in tables.items()}, key


def _problems(sheet: pd.DataFrame, key: pd.DataFrame, name: str) -> list[Problem]:
    columns = [f"{CODE}{category}" for category in key["category"].drop_duplicates()]
    lost = [column for column in ["item", "text", *columns] if column not in sheet]
    if lost:
        mend = "code the sheet as drawn, without deleting columns"
        return [Problem(name, f"no column {column!r}", mend) for column in lost]
    if more := [c for c in sheet if c not in ("item", "text", "note", *columns) and c[:2] != "x_"]:
        mend = f"put another coder's codes under the same names into audit_sheet_<name>.csv{OWN}"
        return [Problem(name, f"the column {column!r} was not drawn", mend) for column in more]
    items = pd.to_numeric(sheet["item"], errors="coerce")
    if (lost := items.isna()).any():
        wrong, mend = "its item is no number", "write the number that it had"
        return [Problem(f"{name} row {row}", wrong, mend) for row in sheet.index[lost]]
    known, seen = set(key["item"]), set(items)
    coded = sheet[columns].map(str.strip) != ""
    said = [(f"item {i} is missing", "restore its row") for i in sorted(known - seen)]
    if not coded.to_numpy().all():
        count = int((~coded.all(axis=1)).sum())
        wrong = f"{count} of {len(sheet)} sentences are not coded yet"
        said.append((wrong, "write 1 or 0 into each code_ column"))
    said += [
        (f"item {i} is not in the key", "use the key drawn with it") for i in sorted(seen - known)
    ]
    said += [(f"item {i} stands twice", "keep one") for i in items[items.duplicated()].unique()]
    bad = [Problem(name, wrong, mend) for wrong, mend in said]
    for column in columns:
        try:
            flags(sheet[column], column, name)
        except StudyError as error:
            bad += error.problems
    return bad
