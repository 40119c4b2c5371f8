"""The pip way and the conda way install the same packages in the same versions."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import yaml

CONDA_ONLY = {"python", "pip", "setuptools"}


def name(requirement: str) -> str:
    return re.split(r"[\[=<>;\s]", requirement, maxsplit=1)[0].lower()


def locked() -> dict[str, set[str]]:
    versions: dict[str, set[str]] = {}
    for line in Path("requirements.lock").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([a-z0-9._-]+)==([^\s;\\]+)", line):
            versions.setdefault(found[1], set()).add(found[2])
    return versions


def conda() -> dict[str, str]:
    packages = {}
    for item in yaml.safe_load(Path("environment.yml").read_text())["dependencies"]:
        for line in item["pip"] if isinstance(item, dict) else [item]:
            if not line.startswith("--"):
                key, _, version = line.replace("==", "=").partition("=")
                packages[key.lower()] = version
    return packages


def direct() -> set[str]:
    project = tomllib.loads(Path("pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["fast"], *extras["dask"], *extras["import"]]
    return {name(requirement) for requirement in wanted}


def test_conda_users_get_the_packages_that_pip_users_get():
    assert set(conda()) - CONDA_ONLY == direct()


def test_conda_users_get_the_versions_that_are_locked():
    lock = locked()
    wrong = {k: v for k, v in conda().items() if k not in CONDA_ONLY and v not in lock[k]}
    assert wrong == {}


def test_every_locked_file_has_a_hash():
    text = Path("requirements.lock").read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=[a-z])", text.strip())
    assert all("--hash=sha256:" in requirement for requirement in requirements)
    assert len(requirements) > 50


def test_the_top_level_holds_only_what_was_agreed():
    agreed = {"notebooks", "seeds", "analysis", "environment.yml", "README.md"}
    conventional = {
        "pyproject.toml", "requirements.lock", "Makefile", "LICENSE", "CITATION.cff",
        "CONTRIBUTING.md", "setup.py", "tests",
    }  # fmt: skip
    made = {"html", "build", "dist"}
    there = {p.name for p in Path().iterdir() if not p.name.startswith(".")}
    there = {n for n in there if not n.endswith(".egg-info")}
    assert there <= agreed | conventional | made


# Licences under which a package may be imported by one under the MIT licence, and how the packages
# themselves call them.
FREE = {"MIT": "mit", "BSD": "bsd", "Apache": "apache", "PSF": "python software|psf", "MPL": "mpl"}
DATA_ALONE = {"afinn": "gpl"}  # read as a word list; test_lexicons.py sees that it is not imported


def licences() -> dict[str, str]:
    """The licence that stands beside each package in pyproject.toml."""
    lines = Path("pyproject.toml").read_text(encoding="utf-8").splitlines()
    found = (re.match(r'\s+"([^"]+)",  # (.+)', line) for line in lines)
    return {name(line[1]): line[2] for line in found if line}


def test_the_licence_of_each_package_is_named_and_allows_its_use():
    project = tomllib.loads(Path("pyproject.toml").read_text())
    wanted = direct() | {name(item) for item in project["project"]["optional-dependencies"]["test"]}
    wanted |= {name(item) for item in project["dependency-groups"]["bench"]}
    assert set(licences()) == wanted
    for package, licence in licences().items():
        kind = re.split(r"[-;]", licence, maxsplit=1)[0]
        assert kind in FREE or package in DATA_ALONE, (package, licence)


def test_the_licences_are_those_that_the_packages_declare():
    declared = 0
    for package, licence in licences().items():
        try:
            about = metadata.metadata(package)
        except metadata.PackageNotFoundError:
            continue  # those of the bench
        said = [about.get("License-Expression") or "", (about.get("License") or "")[:400]]
        said += [c for c in about.get_all("Classifier") or [] if c.startswith("License")]
        kind = DATA_ALONE.get(package) or FREE[re.split(r"[-;]", licence, maxsplit=1)[0]]
        if any(said):
            declared += 1
            assert re.search(kind, " ".join(said).lower()), (package, licence, said)
    assert declared > 20
