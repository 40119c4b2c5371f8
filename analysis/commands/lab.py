"""The command `lab`: JupyterLab, opened where notebooks, codebook and texts are in reach."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from analysis.commands import options
from analysis.installed import COMMAND, HOME, IN_A_CLONE, NOTEBOOKS, SEEDS
from analysis.problems import Problem, StudyError, printable, writing

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
    home = HOME
    study = Path(arguments.study or (HOME if IN_A_CLONE else Path.cwd()) / SEEDS.name).absolute()
    if not IN_A_CLONE:
        inside = arguments.study and Path.cwd().is_relative_to(study)
        home = _written(desk(study) if inside else Path.cwd(), with_study=not arguments.study)
    must_be_a_study(study, arguments.study or SEEDS.name)
    must_hold_no_code(home / NOTEBOOKS.name)
    root = root_of(home, study)
    # -P, and a folder that is not the study's: Python runs what lies in its current folder.
    command = [sys.executable, "-P", "-m", "jupyterlab", f"--ServerApp.root_dir={root}",
               f"--ServerApp.port={arguments.port}"]  # fmt: skip
    command += [CLEANING, *(["--no-browser"] if arguments.no_browser else []), *as_root()]
    command += arguments.passed_on
    print(f"notebooks: {home / NOTEBOOKS.name}\ncodebook:  {study / 'codebook.yml'}", flush=True)
    env = {**os.environ, STUDY: str(study)}
    if IN_A_CLONE:
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(HOME), env.get("PYTHONPATH")]))
    with subprocess.Popen(command, env=env, cwd=root) as jupyter:  # noqa: S603
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


def must_hold_no_code(notebooks: Path) -> None:
    """Raise StudyError where modules lie beside the notebooks, whose cells would run them."""
    found = [path.name for path in notebooks.iterdir() if not path.name.startswith(".")]
    if code := sorted(name for name in found if not name.endswith((".ipynb", "__pycache__"))):
        wrong = f"holds {code[0]} beside its notebooks, which would find it in place of a library"
        mend = "move it away, or start in another folder"
        raise StudyError([Problem(printable(str(notebooks)), wrong, mend)])


def desk(study: Path) -> Path:
    """A folder in the user's own for the work on one study, which may lie anywhere."""
    from analysis.files import digest

    return Path.home() / COMMAND / f"{study.resolve().name}-{digest(str(study))[:6]}"


def root_of(home: Path, study: Path) -> Path:
    """The folder that JupyterLab shows: a clone with a study in it, else one that holds nothing but
    links to the notebooks and to the study."""
    if IN_A_CLONE and study.is_relative_to(home):
        return home
    root = desk(study) / "lab"
    with writing(root):
        shutil.rmtree(root, ignore_errors=True)  # it holds links
        root.mkdir(parents=True)
        (root / NOTEBOOKS.name).symlink_to(home / NOTEBOOKS.name, target_is_directory=True)
        (root / "study").symlink_to(study.resolve(), target_is_directory=True)
    return root


def _written(folder: Path, *, with_study: bool) -> Path:
    """The folder, with the notebooks and, where no other is named, the study in the box in it."""
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for origin in [NOTEBOOKS, *([SEEDS] if with_study else [])]:
        place = folder / origin.name
        if place.exists():
            print(f"{place} is there already and stays as it is")
            continue
        with writing(place):
            shutil.copytree(origin, place)
    return folder
