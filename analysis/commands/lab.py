"""The command `lab`: JupyterLab, opened where notebooks, codebook and texts are in reach."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from analysis.commands import options
from analysis.installed import HOME, IN_A_CLONE, NOTEBOOKS, SEEDS
from analysis.problems import Problem, StudyError, writing

__all__ = ["EXAMPLE", "add"]

EXAMPLE = "my-study"
# nbconvert's own cleaning, which File > Save and Export has on, knows few tags: no heading, no bar.
CLEANING = "--HTMLExporter.filters=clean_html=analysis.pages.html.alone.cleaned"
STUDY = "SOURCE_PERSPECTIVES_STUDY"  # read by analysis.study.study, which takes longer to load


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser of the command line."""
    lab = commands.add_parser(
        "lab", help="open the notebooks in JupyterLab",
        description="Open JupyterLab with the notebooks, the codebook and the texts in reach. A "
        "saved codebook counts as soon as the cells are run again. Where this package is installed "
        "without a clone, the notebooks and the study in the box are first written into the "
        "current folder, where they are not there yet. Any other option goes to JupyterLab, its "
        "value after =: --ip=0.0.0.0, say.",
    )  # fmt: skip
    options.of_a_study(lab)
    lab.add_argument("--no-browser", action="store_true", help="say the address, open no browser")
    lab.add_argument("--port", type=int, default=8888, help="(default: 8888, or the next free)")
    lab.set_defaults(run=_lab, passed_on=[])


def _lab(arguments: argparse.Namespace) -> int:
    home = HOME if IN_A_CLONE else _written(Path.cwd(), with_study=not arguments.study)
    study = Path(arguments.study or home / SEEDS.name).absolute()
    must_be_a_study(study, arguments.study or SEEDS.name)
    root = root_of(home, study)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}",
               f"--ServerApp.port={arguments.port}"]  # fmt: skip
    command += [CLEANING, *(["--no-browser"] if arguments.no_browser else []), *as_root()]
    command += arguments.passed_on
    print(f"notebooks: {home / NOTEBOOKS.name}\ncodebook:  {study / 'codebook.yml'}", flush=True)
    with subprocess.Popen(command, env={**os.environ, STUDY: str(study)}) as jupyter:  # noqa: S603
        while True:
            try:
                return jupyter.wait()
            except KeyboardInterrupt:
                continue  # it asks, and ends itself


def as_root() -> list[str]:
    """What JupyterLab wants to be told where root starts it, as in a container."""
    return ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []


def must_be_a_study(study: Path, called: str) -> None:
    """Raise StudyError where a folder is no study; one with faults is opened, to be mended."""
    if not study.is_dir():
        mend = "name a study's folder"
        raise StudyError([Problem(called, "there is no such folder", mend)])
    if not (study / "codebook.yml").is_file():
        mend = "name a study's folder; `python -m analysis new` writes one"
        raise StudyError([Problem(called, "holds no codebook.yml", mend)])


def root_of(home: Path, study: Path) -> Path:
    """The folder that JupyterLab shows: with the notebooks and the study in it.

    >>> root_of(Path("/a/clone"), Path("/a/clone/seeds")).as_posix()
    '/a/clone'
    >>> root_of(Path("/a/clone"), Path("/a/mine/study")).as_posix()
    '/a'
    """
    if study.is_relative_to(home):
        return home
    try:
        return Path(os.path.commonpath([home, study]))
    except ValueError:  # two drives of Windows
        return home


def _written(folder: Path, *, with_study: bool) -> Path:
    """The folder, with the notebooks and, where no other is named, the study in the box in it."""
    for origin in [NOTEBOOKS, *([SEEDS] if with_study else [])]:
        place = folder / origin.name
        if place.exists():
            print(f"{place} is there already and stays as it is")
            continue
        with writing(place):
            shutil.copytree(origin, place)
    return folder
