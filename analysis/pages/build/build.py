"""Make the pages: run what changed, put all pages and data in place at once, or leave the old."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.files import digest, digest_of_all
from analysis.pages.build import manifest, place, stamp
from analysis.pages.build.data import DataFile
from analysis.problems import Problem, StudyError, unwritten

WRITE_DATA = "analysis.report.export:write_csv"


class BuildJob(NamedTuple):
    """What one build is asked to do."""

    study: Path
    out: Path
    notebooks: Path
    timeout: float
    write_data: str
    root: Path
    say: Callable[[str], None]


def build(
    study: Path | str,
    out: Path | str,
    *,
    notebooks: Path | str = "notebooks",
    timeout: float = 300,
    write_data: str = WRITE_DATA,
    root: Path | str = ".",
) -> int:
    """Run the notebooks on a study and write pages, index and data to `out`; the exit code.

    `notebooks` is a folder of .ipynb files; `timeout` is in seconds for each cell; `write_data`
    names a function `module:name` that is called with the study's folder and a folder to write
    CSV files to, and gives `DataFile`s; `root` holds the lock file. Notebooks whose sources are
    unchanged (notebook, study, this package, lock file, versions) are not run again. Study and
    notebooks are read once, and all is made of what was read: where they change meanwhile, nothing
    is put in place. Progress and problems go to stderr, one line each; on any problem `out` stays
    as it was and the code is 1, 2 where it could not be written, on Ctrl-C 130.
    """
    job = BuildJob(
        Path(study).resolve(),
        Path(out).absolute(),
        Path(notebooks).resolve(),
        timeout,
        write_data,
        Path(root).resolve(),
        lambda line: print(line, file=sys.stderr, flush=True),
    )
    try:
        if not notebooks_of(job.notebooks):
            raise StudyError([Problem(str(notebooks), "no notebook there", "name their folder")])
        if not job.study.is_dir():
            raise StudyError([Problem(str(study), "no such folder", "name a study's folder")])
        make(job)
    except StudyError as error:
        for problem in error.problems:
            job.say(str(problem))
        job.say(f"stopped; {kept_pages(job.out)}")
        return 1
    except OSError as error:
        job.say(str(unwritten(job.out, error)))
        job.say(f"stopped; {kept_pages(job.out)}")
        return 2
    except KeyboardInterrupt:
        job.say(f"interrupted; {kept_pages(job.out)}")
        return 130
    return 0


def as_given(path: Path) -> str:
    """An absolute path without the current folder, which is how it was given."""
    return str(path).removeprefix(f"{Path.cwd()}{os.sep}")


def kept_pages(out: Path) -> str:
    return (
        f"the pages in {as_given(out)}/ are as they were"
        if out.exists()
        else "no pages were written"
    )


def notebooks_of(folder: Path) -> dict[str, bytes]:
    """The notebooks of a folder, in the order of their names, as they are now."""
    files = (p for p in sorted(folder.glob("*.ipynb")) if not p.name.startswith("."))
    return {file.name: file.read_bytes() for file in files}


class _Keys(NamedTuple):
    """What the pages and the data are made of, as digests: who has the same is not made again."""

    inputs: str
    data: str
    pages: dict[str, str]


def _keys(job: BuildJob, study: Path, notebooks: Mapping[str, bytes]) -> _Keys:
    inputs = stamp.study(study)
    made_of = [inputs, stamp.package(), stamp.locks(job.root), dict(stamp.versions())]
    names = [Path(name).stem for name in notebooks]  # the bar of each page names them all
    base = json.dumps([*made_of, names, job.write_data]).encode()
    pages = {Path(name).stem: digest_of_all([base, content]) for name, content in notebooks.items()}
    return _Keys(inputs, digest_of_all([base]), pages)


def make(job: BuildJob) -> None:
    """Bring `job.out` up to date."""
    began = time.monotonic()
    with place.build_folder(job.out) as new:
        study = stamp.copy(job.study, new.with_name("study") / job.study.name)
        notebooks = notebooks_of(job.notebooks)
        keys, old = _keys(job, study, notebooks), manifest.read(job.out)
        fresh = manifest.take_pages(job.out, new, old, keys.pages)
        data_fresh = old.get("data_key") == keys.data and manifest.take(
            job.out, new, old.get("data", {})
        )
        listed = list(old.get("pages", {})) == list(keys.pages)
        index_fresh = listed and manifest.all_whole(job.out, old.get("index", {}))
        if len(fresh) == len(keys.pages) and data_fresh and index_fresh:
            job.say(f"{len(fresh)} notebooks unchanged; {as_given(job.out)}/ is up to date")
            return
        words = study_words(study)
        about = {
            "study": words.get("title", ""),
            "package": f"{stamp.PACKAGE} {stamp.own_version()}",
            "inputs": f"sha256 {keys.inputs[:16]}",
            "pages": {stem: page_label(stem) for stem in keys.pages},
        }
        stale = {n: content for n, content in notebooks.items() if Path(n).stem not in fresh}
        job.say(f"{len(keys.pages)} notebooks: {len(stale)} to run, {len(fresh)} unchanged")
        made, files = _run(
            job, study, stale, new=new, about=about,
            write_data="" if data_fresh else job.write_data,
        )  # fmt: skip
        pages = {
            name: (made.get(name) or old["pages"][name]) | {"key": key}
            for name, key in keys.pages.items()
        }
        noted = {
            "pages": pages,
            "data_key": keys.data,
            "files": old.get("files", []) if data_fresh else files,
        }
        _finish(study, new, noted, about)
        _must_be_unchanged(job, study, notebooks)
        place.swap(new, job.out)
    job.say(f"{as_given(job.out)}/index.html is ready ({time.monotonic() - began:.1f} s)")


def _run(
    job: BuildJob,
    study: Path,
    stale: Mapping[str, bytes],
    *,
    new: Path,
    about: Mapping[str, Any],
    write_data: str,
) -> tuple[dict[str, Any], list[Any]]:
    """Run what is stale; what the index tells of each page made, and the files of data."""
    if not stale and not write_data:
        return {}, []
    from analysis.pages.build import run

    with place.sockets() as sockets:
        what = run.Run(stale, study, job.notebooks, sockets, job.timeout, about, job.say)
        return asyncio.run(run.produce(what, new, write_data))


def _must_be_unchanged(job: BuildJob, read: Path, notebooks: Mapping[str, bytes]) -> None:
    """Raise StudyError where the study or the notebooks are no longer as they were read."""
    for folder, was, now in (
        (job.study, stamp.study_files(read), stamp.study_files(job.study)),
        (job.notebooks, notebooks, notebooks_of(job.notebooks)),
    ):
        changed = sorted(name for name in {*was, *now} if was.get(name) != now.get(name))
        if changed:
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            wrong = f"{stamp.shown_name(changed[0])}{more} changed while the pages were made"
            raise StudyError([Problem(folder.name, wrong, "run it again")])


def _finish(study: Path, new: Path, noted: dict[str, Any], about: Mapping[str, Any]) -> None:
    """Write the index, and note what was made."""
    from analysis.pages.build import index

    written = (p for p in sorted((new / "data").glob("*")) if p.is_file())
    noted["data"] = {f"data/{p.name}": digest(p.read_bytes()) for p in written}
    html = index.index_page(
        study,
        noted["pages"],
        [DataFile(*f) for f in noted["files"]],
        about,
        study_words(study),
        sources=new / "data" / "sources.csv",
    )
    (new / "index.html").write_text(html, encoding="utf-8")
    noted["index"] = {"index.html": digest(html)}
    (new / place.MADE).write_text(json.dumps(noted, indent=1, ensure_ascii=False), encoding="utf-8")


def page_label(stem: str) -> str:
    """What a page is called in the bar.

    >>> page_label("04-side-by-side")
    'Side by side'
    """
    words = re.sub(r"^\d+[-_ ]*", "", stem) or stem
    return " ".join(re.split(r"[-_ ]+", words)).strip().capitalize()


def study_words(study: Path) -> dict[str, Any]:
    """The codebook's free text on the study: title, question, notes, how to cite."""
    import yaml

    file = study / "codebook.yml"
    if not file.is_file():
        return {}
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}  # the study's own loading tells what is wrong with it
    words = read.get("study") if isinstance(read, dict) else None
    return words if isinstance(words, dict) else {}
