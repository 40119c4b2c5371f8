"""A real JupyterLab on a copy of this clone, and a browser's hands and eyes in it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

TOKEN = "tests"  # noqa: S105 - of a server that this machine alone can reach, for minutes
LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
MINUTE = 60_000  # milliseconds
PARTS = ("analysis", "notebooks", "seeds", "pyproject.toml", "README.md")
# No news from outside; every cell in the page, also those far below, so that all can be asked.
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
# Outputs that something is wrong with: errors, warnings, words or tables that are cut off.
WRONG = """() => {
  const found = [], outputs = document.querySelectorAll(".jp-OutputArea-output");
  for (const o of outputs) {
    const kind = o.dataset.mimeType ?? "";
    if (/error|stderr/.test(kind)) found.push(kind + ": " + o.textContent.slice(0, 300));
    for (const e of [o, ...o.querySelectorAll("*")]) {
      const style = getComputedStyle(e), box = e.getBoundingClientRect();
      if (box.width <= 1 || !e.checkVisibility() || e.closest("svg")) continue;
      const across = style.overflowX, down = style.overflowY;
      if (["hidden", "clip"].includes(across) && e.scrollWidth > e.clientWidth + 1)
        found.push("cut at its side: " + e.outerHTML.slice(0, 120));
      if (down !== "visible" && e.scrollHeight > e.clientHeight + 2 && e.clientHeight > 0
          && e.tagName !== "SUMMARY")
        found.push("cut below: " + e.clientHeight + " of " + e.scrollHeight + " px: "
          + e.outerHTML.slice(0, 120));
    }
  }
  // JupyterLab gives a drawing no words of its own; the author's stand in the cell above it.
  for (const image of document.querySelectorAll(".jp-OutputArea-output img"))
    if (!image.alt && !/fig-alt: \\w/.test(image.closest(".jp-Cell")?.innerText ?? ""))
      found.push("an image without words");
  return found;
}"""


PROMPTS = """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
  .map(prompt => prompt.textContent.trim())"""
# Have all cells run since the prompts were those? Does one wait or run?
DONE = (
    f"before => ({PROMPTS})().every((prompt, n) => prompt !== before[n] && "
    "/\\[\\d+\\]:/.test(prompt))"
)
BUSY = f"() => ({PROMPTS})().some(prompt => prompt.includes('*'))"


def copied(folder: Path) -> Path:
    """The parts of this clone that JupyterLab needs, copied into a folder, to be changed there."""
    for part in PARTS:
        if Path(part).is_dir():
            no = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(part, folder / part, ignore=no)
        else:
            shutil.copy(part, folder / part)
    return folder


def themed(clone: Path, theme: str) -> Path:
    """The folder of a clone's settings, with a theme that the next page to be opened has."""
    settings = clone / ".settings"
    for name, values in {**SETTINGS, "apputils-extension/themes": {"theme": theme}}.items():
        path = settings / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    return settings


@contextmanager
def jupyterlab(clone: Path) -> Iterator[str]:
    """Start `lab` in a clone; yields its address, without a path and with the token to be added."""
    settings = themed(clone, LIGHT)
    (clone / ".config").mkdir(exist_ok=True)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ, "PYTHONPATH": str(clone), "JUPYTER_TOKEN": TOKEN,
        "JUPYTERLAB_SETTINGS_DIR": str(settings), "JUPYTER_CONFIG_DIR": str(clone / ".config"),
        "JUPYTER_DATA_DIR": str(clone / ".data"),
    }  # fmt: skip
    environment.pop("SOURCE_PERSPECTIVES_STUDY", None)
    command = [sys.executable, "-m", "analysis", "lab", "--no-browser", "--port", str(port)]
    with (clone / "lab.log").open("w") as log, subprocess.Popen(
        command, cwd=clone, env=environment, stdout=log, stderr=log, start_new_session=True
    ) as lab:  # fmt: skip
        try:
            _wait(f"http://localhost:{port}/api?token={TOKEN}")
            yield f"http://localhost:{port}"
        finally:
            os.killpg(lab.pid, 15)


def _wait(address: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            urlopen(address).close()  # noqa: S310 - this machine's own server
            return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def opened(page: Any, lab: str, notebook: str) -> None:
    """Open a notebook of the folder of notebooks and wait until its kernel is there."""
    page.goto(f"{lab}/lab/tree/notebooks/{notebook}.ipynb?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=MINUTE)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=MINUTE)


def run_all(page: Any) -> None:
    """Run > Run All Cells, and wait until the last has run."""
    before, until = page.evaluate(PROMPTS), time.monotonic() + 5 * 60
    while not page.evaluate(DONE, before):
        assert time.monotonic() < until, page.evaluate(PROMPTS)
        # What a menu offers does nothing before the notebook is ready, and is forgotten while a
        # kernel connects: it is asked again for as long as nothing runs.
        if not page.evaluate(BUSY):
            page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
            page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
        page.wait_for_timeout(3000)
        if (asked := page.locator(".jp-Dialog .jp-mod-accept")).count():
            asked.first.click()  # which kernel: it was asked to run before it had one
            page.wait_for_timeout(3000)
    page.wait_for_timeout(1500)  # what was drawn last is laid out
