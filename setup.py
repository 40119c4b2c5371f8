"""Puts the notebooks and the study in the box into the package that is installed.

Everything else about the package stands in pyproject.toml.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

BOX = ("notebooks/*.ipynb", "seeds/*")


def files() -> list[Path]:
    """What a clone has beside the package: no outputs, and no hidden file."""
    return [path for pattern in BOX for path in sorted(Path().glob(pattern)) if path.is_file()]


class WithTheBox(build_py):
    """Copies them to `analysis/box`, where `analysis.installed` finds them."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for path in files():
            target = Path(self.build_lib) / "analysis" / "box" / path
            self.mkpath(str(target.parent))
            self.copy_file(str(path), str(target))

    def get_source_files(self) -> list[str]:
        return [*super().get_source_files(), *map(str, files())]


setup(cmdclass={"build_py": WithTheBox})
