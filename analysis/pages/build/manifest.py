"""What a build notes of the files that it made: whether they are still whole and up to date."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.pages.build import place


def read(out: Path) -> dict[str, Any]:
    """What the last build noted; empty where there is nothing readable."""
    try:
        noted = json.loads((out / place.MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def is_unchanged(out: Path, manifest: Mapping[str, Any], name: str, key: str) -> bool:
    """Whether a page was made from these very inputs and is still as it was made."""
    entry = manifest.get("pages", {}).get(name, {})
    return entry.get("key") == key and all_whole(out, {f"{name}.html": entry.get("sha256")})


def all_whole(out: Path, files: Mapping[str, str | None]) -> bool:
    return all((out / f).is_file() and sha(out / f) == known for f, known in files.items())


def sha(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
