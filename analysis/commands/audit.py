"""The command `audit`: sentences to code blind, and the coded sheets of one or more coders."""

from __future__ import annotations

import argparse
from pathlib import Path

from analysis import installed
from analysis.commands import options
from analysis.problems import Problem, StudyError, printable, writing

__all__ = ["EXAMPLE", "add"]

EXAMPLE = "my-study --out audit --each 20"


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of the command line."""
    audit = commands.add_parser(
        "audit", help="draw sentences to code blind, or read the coded sheets back in",
        description="Draw sentences that were counted and sentences that were not into a sheet to "
        "code. Another coder codes a copy of it, audit_sheet_<name>.csv. With --read: how right "
        "the counts are by each coder, how far coders agree, and a coding_<name>.csv of each.",
    )  # fmt: skip
    options.of_a_study(audit)
    audit.add_argument("--out", default="audit", help="folder for sheet and key (default: audit)")
    audit.add_argument(
        "--each", type=options.whole, default=20, help="sentences of each kind (default: 20)"
    )
    audit.add_argument("--seed", type=int, default=1, help="seed of the draw (default: 1)")
    audit.add_argument("--read", action="store_true", help="read the coded sheets in --out back in")
    audit.set_defaults(run=_audit)


def _audit(arguments: argparse.Namespace) -> int:
    from analysis.files import whole_file
    from analysis.measures.pipeline import tables
    from analysis.validation import audit
    from analysis.validation.study_check import checked_study

    folder = Path(arguments.out)
    if arguments.read:
        return _read(folder)
    study = checked_study(arguments.study)
    audit.must_be_free(folder)
    made = tables(study)
    drawn = audit.audit_sheet(
        made.sentences, made.matches, made.sources, arguments.each, arguments.seed
    )
    sheet, key = audit.write_sheets(drawn, folder)
    topics = study.codebook.categories.query("codebook == 'topics'")
    with writing(folder / audit.TOPICS), whole_file(folder / audit.TOPICS) as half:
        half.write_text(audit.definitions(topics), encoding="utf-8")
    print(f"{len(drawn.sheet)} sentences in {sheet}: write 1 or 0 into each code_ column.")
    print(f"What each column means: {folder / audit.TOPICS}. A second coder codes a copy of the")
    print(f"sheet, named {sheet.stem}_NAME.csv, without seeing the first.")
    print(f"Do not open {key} before; then: {installed.program()} audit --out {folder} --read")
    return 0


def _read(folder: Path) -> int:
    from analysis.study import table_files
    from analysis.validation import audit, intercoder

    read, key = audit.sheets(folder)
    for coder, sheet in read.items():
        print(f"by the codes of {printable(coder)}:" if len(read) > 1 else "by your codes:")
        scored = audit.audit_score(audit.read_audit(sheet, key))
        print(scored.round(3).to_string(index=False))
    codings = {coder: audit.coding_of(sheet, key, coder) for coder, sheet in read.items()}
    if len(codings) > 1:
        agreed = intercoder.agreement(codings, [*key["category"].drop_duplicates()])
        print("\nhow far the coders agree (Krippendorff's alpha, 95 % interval):")
        print(agreed.round(3).to_string(index=False))
        print("Agreement shows consistency, not truth.")
    paths = [folder / f"coding_{coder}.csv" for coder in codings]
    if taken := [path for path in paths if path.exists()]:
        old = [path for path in taken if _differs(path, codings[path.stem[len("coding_") :]])]
        if old:
            mend = "move it away"
            wrong = "is there already, and differs from the sheet"
            raise StudyError([Problem(str(path), wrong, mend) for path in old])
    for path, coding in zip(paths, codings.values(), strict=True):
        with writing(path):
            table_files.write(coding, path)
    named = ", ".join(path.name for path in paths)
    print()
    print(printable(f"written: {named} in {folder}; copied into the study's folder, page 06"))
    print("holds the counts against the first of them, and shows how far the coders agree.")
    print("Recall is estimated there as here: each sentence stands for those it was drawn from.")
    return 0


def _differs(path: Path, coding) -> bool:
    from analysis.study import table_files

    there, bad = table_files.read(path)
    return bool(bad) or there.to_numpy().tolist() != coding.astype("str").to_numpy().tolist()
