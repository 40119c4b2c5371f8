"""What a build notes of the files that it made: whether they are still whole and up to date."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from analysis.files import digest
from analysis.pages.build import place


def read(out: Path) -> dict[str, Any]:
    """What the last build noted; empty where there is nothing readable."""
    try:
        noted = json.loads((out / place.MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def take_pages(out: Path, new: Path, noted: Mapping[str, Any], keys: Mapping[str, str]) -> set[str]:
    """Copy to `new` the pages made from these very inputs that are still as they were made."""
    pages = noted.get("pages", {})
    return {
        name
        for name, key in keys.items()
        if pages.get(name, {}).get("key") == key
        and take(out, new, {f"{name}.html": pages[name].get("sha256")})
    }


def take(out: Path, new: Path, files: Mapping[str, str | None]) -> bool:
    """Copy files to `new`, all or none: only where each is as it was made."""
    for name in files:
        (new / name).parent.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            shutil.copyfile(out / name, new / name)
    if all_whole(new, files):
        return True
    for name in files:
        (new / name).unlink(missing_ok=True)
    return False


def all_whole(folder: Path, files: Mapping[str, str | None]) -> bool:
    """Whether each file is there and has its digest."""
    return all(
        (folder / name).is_file() and digest((folder / name).read_bytes()) == known
        for name, known in files.items()
    )
