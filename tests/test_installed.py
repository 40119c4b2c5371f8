"""The package as it is installed: a wheel in an environment of its own, far from any clone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
import venv
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from analysis import __main__, installed

COMMANDS = ("html", "check", "new", "count", "audit", "diff", "lab")
ARTICLES = "id,body,outlet\n1,The flood came.,Post\n2,A storm passed.,Herald\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_an_example_that_it_understands(command, capsys):
    with pytest.raises(SystemExit) as stop:
        __main__.main([command, "--help"])
    assert stop.value.code == 0
    example = capsys.readouterr().out.splitlines()[-1].strip()
    assert example.startswith(f"python -m analysis {command} ")
    words = example.replace("'", "").split()[3:]
    _, unknown = __main__._parser().parse_known_args(words)
    assert unknown == []


def test_messages_name_the_command_that_the_user_has(monkeypatch):
    text = "Run `python -m analysis check`, then `make html STUDY=` with this folder's name."
    assert installed.in_users_words(text) == text
    monkeypatch.setattr(sys, "argv", ["/somewhere/bin/source-perspectives", "new", "mine"])
    assert installed.in_users_words(text) == (
        "Run `source-perspectives check`, then `source-perspectives html` with this folder's name."
    )
    assert installed.html_command("my study") == "source-perspectives html 'my study'"


def test_lab_refuses_what_is_no_study(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert __main__.main(["lab", "typo"]) == 2
    (tmp_path / "empty").mkdir()
    assert __main__.main(["lab", "empty"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "typo: there is no such folder; name a study's folder",
        "empty: holds no codebook.yml; name a study's folder; `python -m analysis new` writes one",
    ]


def environment():
    """What the installed command finds in its environment: nothing of this clone, and the files
    that Jupyter's packages have beside their code, which no .pth file leads to."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return own | {"JUPYTER_PATH": str(Path(sysconfig.get_path("data")) / "share" / "jupyter")}


@pytest.fixture(scope="module")
def command(tmp_path_factory):
    """A function that runs the installed command in a folder, and gives what it said.

    The wheel alone is installed; the packages it needs are those of the tests' own environment,
    so that no network is asked. A path in a .pth file does not pass on the .pth files in it: the
    clone, which may be installed there to be edited, is out of reach.
    """
    home = tmp_path_factory.mktemp("installed")
    source = home / "source"
    source.mkdir()
    for name in ("analysis", "notebooks", "seeds"):
        shutil.copytree(name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(name, source)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    wheel = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(home), str(source)]
    subprocess.run([*pip, *wheel], check=True, stderr=subprocess.PIPE)
    shutil.rmtree(source)
    (built,) = home.glob("*.whl")
    venv.create(home / "env", with_pip=False)
    python = home / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = ["--python", str(python), "install", "--no-deps", "--no-index", str(built)]
    subprocess.run([*pip, *install], check=True, stderr=subprocess.PIPE)
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(
        subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    )
    there = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "needed.pth").write_text("\n".join(sorted(there)))

    def run(folder, *words, code=0):
        done = subprocess.run(
            [str(python.with_name("source-perspectives")), *words],
            cwd=folder, env=environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout, done.stderr

    run.python = python
    return run


@pytest.mark.slow
def test_the_wheel_alone_is_loaded(command, tmp_path):
    asked = [str(command.python), "-c", "import analysis; print(analysis.__file__)"]
    where = subprocess.run(
        asked, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    ).stdout
    assert Path(where.strip()).is_relative_to(command.python.parents[1])


@pytest.mark.slow
def test_the_study_in_the_box_travels_with_it(command, tmp_path):
    said, _ = command(tmp_path, "check")
    assert said.splitlines()[-1].endswith(
        "5 texts (3 of US outlets, 2 of CICIR authors), nothing wrong"
    )


@pytest.mark.slow
def test_from_a_table_to_pages_and_to_what_changed(command, tmp_path):
    (tmp_path / "a.csv").write_text(ARTICLES)
    said, _ = command(
        tmp_path, "new", "mine", "--from", "a.csv", "--text", "body", "--perspective", "outlet"
    )
    assert said.splitlines()[-1] == "then: source-perspectives html mine"
    book = tmp_path / "mine/codebook.yml"
    assert "`source-perspectives check`" in book.read_text()
    said, _ = command(tmp_path, "html", "mine")
    pages = [path.stem for path in installed.NOTEBOOKS.glob("*.ipynb")]
    assert {path.stem for path in (tmp_path / "html").glob("*.html")} == {*pages, "index"}
    assert command(tmp_path, "diff", "html", "mine")[0].endswith(
        "No difference in any headline, count or passage.\n"
    )
    book.write_text(book.read_text().replace("entries:\n", "entries:\n      - storm\n", 1))
    assert "“storm”" in command(tmp_path, "diff", "html", "mine", code=1)[0]


@pytest.mark.slow
def test_a_corpus_is_counted_and_sentences_are_drawn(command, tmp_path):
    (tmp_path / "a.csv").write_text(ARTICLES)
    command(
        tmp_path, "count", "a.csv", "--lexicon", "vader", "--text", "body", "--out", "c.parquet"
    )
    assert (tmp_path / "c.parquet").is_file()
    said, _ = command(tmp_path, "audit", "--each", "1")
    assert said.splitlines()[-1].endswith("then: source-perspectives audit --out audit --read")


@pytest.mark.slow
def test_lab_opens_with_notebooks_codebook_and_texts_in_reach(command, tmp_path):
    settings, running = tmp_path / "settings", tmp_path / "running"
    settings.mkdir()
    may = {"ServerApp": {"allow_root": True}}
    (settings / "jupyter_server_config.json").write_text(json.dumps(may))
    env = environment() | {"JUPYTER_CONFIG_DIR": str(settings), "JUPYTER_RUNTIME_DIR": str(running)}
    env["HOME"] = str(tmp_path / "home")
    (tmp_path / "jupyterlab.py").write_text("raise SystemExit('code of somebody else')")
    lab = [str(command.python.with_name("source-perspectives")), "lab", "--no-browser"]
    with subprocess.Popen(
        [*lab, "--port", "0"], cwd=tmp_path, env=env, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        try:
            while not (found := [*running.glob("jpserver-*.json")]):
                assert process.poll() is None
                time.sleep(0.2)
            server = json.loads(found[0].read_text())
            assert Path(server["root_dir"]).is_relative_to(tmp_path / "home")
            assert {entry["name"] for entry in contents(server, "")} == {"notebooks", "study"}
            assert "codebook.yml" in {entry["name"] for entry in contents(server, "study")}
        finally:
            os.killpg(process.pid, signal.SIGKILL)
    notebooks = {path.name for path in installed.NOTEBOOKS.glob("*.ipynb")}
    assert {path.name for path in (tmp_path / "notebooks").iterdir()} == notebooks


def contents(server, folder):
    """What a Jupyter server lists of a folder."""
    asked = Request(  # noqa: S310  (its own server)
        f"{server['url']}api/contents/{folder}",
        headers={"Authorization": f"token {server['token']}"},
    )
    for _ in range(100):
        try:
            with urlopen(asked, timeout=30) as answer:  # noqa: S310
                return json.load(answer)["content"]
        except (URLError, ConnectionError):  # its note is written before it answers
            time.sleep(0.2)
    raise AssertionError("the server does not answer")
