"""Dictionaries in the YAML of quanteda: categories are keys, their words lists; both may nest.

water:
  flood: [high water, flood*]
  rain:
    - rain*
"""

from __future__ import annotations

import yaml

from analysis.bulk.dictionaries.source import Found, path_of
from analysis.problems import Problem
from analysis.study.yaml_lines import Reader, compose

__all__ = ["parse"]


def parse(text: str, name: str) -> tuple[list[Found], list[Problem]]:
    """The words of a dictionary, and the lines that could not be read.

    Words are taken as written: `no` and `2001`, which YAML reads as a truth value and a number, are
    words here.

    >>> parse("water: {flood: [no, 2001]}", "a.yml")[0][1][:3]
    (1, 'water/flood', '2001')
    """
    reader = Reader(name)
    found: list[Found] = []
    _walk(reader, compose(text, name), [], found)
    return found, reader.problems


def _walk(reader: Reader, node: yaml.Node | None, above: list[str], found: list[Found]) -> None:
    category = path_of(above)
    if isinstance(node, yaml.MappingNode) or not above:
        what = f"`{category}`" if above else "the dictionary"
        for key, (_, value) in reader.mapping(node, what).items():
            _walk(reader, value, [*above, key], found)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.SequenceNode):
                reader.report(item, f"a list in the list of `{category}`", "make it one list")
            else:
                _walk(reader, item, above, found)
    elif isinstance(node, yaml.ScalarNode):
        found.append(Found(node.start_mark.line + 1, category, node.value))
