"""The first codebook of a new study: the perspectives that came, and a topic to be replaced."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

__all__ = ["SKELETON", "codebook"]

SKELETON = Path(__file__).parent / "skeleton"


def codebook(name: str, origin: str, perspectives: Mapping[str, str], words: Sequence[str]) -> str:
    """The text of a first codebook: the perspectives that came, and a topic to be replaced.

    `origin` ends the sentence that says where the perspectives' ids stand.

    >>> print(codebook("a.csv", "sources.csv", {"post": "Post"}, ["harbour"]).splitlines()[9])
      title: "Articles of Post"
    """
    example = (SKELETON / "codebook.yml").read_text(encoding="utf-8")
    syntax = example[example.index("# What is counted.") : example.index("topics:")]
    sides = "".join(
        f'  {key}:\n    label: {_quoted(label)}\n    about: ""\n'
        for key, label in perspectives.items()
    )
    entries = "\n".join(f"      - {_quoted(word)}" for word in words or ["example"])
    title = _quoted("Articles of " + " and ".join(perspectives.values()))
    return f"""\
# The codebook: what is looked for in the texts, and what the pages say about the study.
#
# Made from {" ".join(name.split())}. Now make it yours:
#   1. Write your question, your topics and their words below.
#   2. Run `python -m analysis check` with this folder's name: it says what is wrong and how to
#      mend it.
#   3. `make html STUDY=` with this folder's name writes the pages.

study:
  title: {title}
  question: "What is asked of these articles?"
  notes:
    - "How the articles were chosen, and what they do not stand for."

# The groups that are compared; their order is the order on the pages. The ids on the left stand in
# the column perspective of {origin}.
perspectives:
{sides}
{syntax}topics:
  first_topic:
    label: "First topic"
    about: "Replace this topic: its words are only longer ones that most articles share."
    entries:
{entries}
    # Phrases in which a word misleads: nothing inside them counts, and the pages list them.
    # not:
    #   - {{entry: flood lights, why: "lamps"}}

# Optional: whole lines that are not the article; * stands for any text.
# set_aside:
#   - {{line: "Subscribe to *", why: "an advertisement"}}
"""


def _quoted(text: str) -> str:
    """A text as YAML reads it back, on one line."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
