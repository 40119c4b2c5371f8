"""Make the pages: run what changed, put all pages and data in place at once, or leave the old."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from analysis.pages.build import manifest, place, stamp
from analysis.pages.build.data import DataFile
from analysis.pages.build.produce import BuildJob, produce
from analysis.problems import Problem, StudyError, unwritten

FULL_TEXT_NOTE = (
    "This page shows whole articles, for your own use: they belong to their publishers. "
    "Do not pass it on."
)
FULL_TEXT_INDEX = (
    "Some of these pages show whole articles, for your own use: they belong to their publishers. "
    "Do not pass those on."
)
WRITE_DATA = "analysis.report.export:write_csv"


def build(
    study: Path | str,
    out: Path | str,
    *,
    notebooks: Path | str = "notebooks",
    full_text: bool = False,
    timeout: float = 300,
    jobs: int = 2,
    write_data: str = WRITE_DATA,
    root: Path | str = ".",
    warm: bool = True,
) -> int:
    """Run the notebooks on a study and write pages, index and data to `out`; the exit code.

    `notebooks` is a folder of .ipynb files; `timeout` is in seconds for each cell; `write_data`
    names a function `module:name` that is called with the study's folder and a folder to write
    CSV files to, and gives `DataFile`s; `root` holds the lock file. Notebooks whose sources are
    unchanged (notebook, study, this package, lock file, versions) are not run again. Progress and
    problems go to stderr, one line each; on any problem `out` stays as it was and the code is 1,
    2 where it could not be written, on Ctrl-C 130.
    """
    job = BuildJob(
        Path(study).resolve(),
        Path(out).absolute(),
        notebooks_of(Path(notebooks)),
        full_text,
        timeout,
        max(1, jobs),
        write_data,
        Path(root).resolve(),
        warm,
        lambda line: print(line, file=sys.stderr, flush=True),
    )
    try:
        if not job.notebooks:
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


def notebooks_of(folder: Path) -> list[Path]:
    """The notebooks of a folder, in the order of their names."""
    return sorted(p.resolve() for p in folder.glob("*.ipynb") if not p.name.startswith("."))


class _Keys(NamedTuple):
    """What the pages and the data are made of, as digests: who has the same is not made again."""

    inputs: str
    data: str
    pages: dict[str, str]


def _keys(job: BuildJob) -> _Keys:
    inputs = stamp.study(job.study)
    made_of = [inputs, stamp.package(), stamp.locks(job.root), dict(stamp.versions())]
    names = [nb.stem for nb in job.notebooks]  # the bar of each page names them all
    base = json.dumps([*made_of, names, job.full_text, job.write_data]).encode()
    pages = {nb.stem: stamp.bytes_digest([base, nb.read_bytes()]) for nb in job.notebooks}
    return _Keys(inputs, stamp.bytes_digest([base]), pages)


def make(job: BuildJob) -> None:
    """Bring `job.out` up to date."""
    began = time.monotonic()
    with place.build_folder(job.out) as new:
        old, keys = manifest.read(job.out), _keys(job)
        fresh = {n for n, key in keys.pages.items() if manifest.is_unchanged(job.out, old, n, key)}
        data_fresh = old.get("data_key") == keys.data and manifest.all_whole(
            job.out, old.get("data", {})
        )
        listed = list(old.get("pages", {})) == list(keys.pages)
        index_fresh = listed and manifest.all_whole(job.out, old.get("index", {}))
        if len(fresh) == len(keys.pages) and data_fresh and index_fresh:
            job.say(f"{len(fresh)} notebooks unchanged; {as_given(job.out)}/ is up to date")
            return
        about = {
            "study": study_words(job.study).get("title", ""),
            "package": f"{stamp.PACKAGE} {stamp.own_version()}",
            "inputs": f"sha256 {keys.inputs[:16]}",
            "note": FULL_TEXT_NOTE if job.full_text else "",
            "pages": {nb.stem: page_label(nb.stem) for nb in job.notebooks},
        }
        stale = [nb for nb in job.notebooks if nb.stem not in fresh]
        job.say(f"{len(keys.pages)} notebooks: {len(stale)} to run, {len(fresh)} unchanged")
        made, files = asyncio.run(produce(job, stale, new, about, not data_fresh))
        for name in keys.pages.keys() - made.keys():
            shutil.copy2(job.out / f"{name}.html", new / f"{name}.html")
        if data_fresh:
            files = old.get("files", [])
            if (job.out / "data").is_dir():
                shutil.copytree(job.out / "data", new / "data")
        pages = {
            name: (made.get(name) or old["pages"][name]) | {"key": key}
            for name, key in keys.pages.items()
        }
        _finish(job, new, {"pages": pages, "data_key": keys.data, "files": files}, about)
        place.swap(new, job.out)
    job.say(f"{as_given(job.out)}/index.html is ready ({time.monotonic() - began:.1f} s)")


def _finish(job: BuildJob, new: Path, noted: dict[str, Any], about: Mapping[str, str]) -> None:
    """Write the index, and note what was made."""
    from analysis.pages.build import index

    written = (p for p in sorted((new / "data").glob("*")) if p.is_file())
    noted["data"] = {f"data/{p.name}": manifest.sha(p) for p in written}
    html = index.index_page(
        job.study,
        noted["pages"],
        [DataFile(*f) for f in noted["files"]],
        {**about, "note": FULL_TEXT_INDEX if job.full_text else ""},
        study_words(job.study),
        sources=new / "data" / "sources.csv",
    )
    (new / "index.html").write_text(html, encoding="utf-8")
    noted["index"] = {"index.html": manifest.sha(new / "index.html")}
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
