"""Word lists (`.txt`, `.tsv`): a word a line, with a weight or a category behind a tab, or neither.

| form             | a line                              | used by                        |
|------------------|-------------------------------------|--------------------------------|
| word             | `good`                              | opinion lexicons               |
| word, weight     | `fed up`, tab, `-3`                 | AFINN                          |
| word, weight, …  | `Abbau|NN`, tab, `-0.05`, tab, forms | SentiWS                       |
| word, category   | `flood`, tab, `water`               | lists of one's own             |
| word, category, … | `flood`, tab, `fear`, tab, `1`      | NRC's lexicon of emotions     |

Lines that begin with `;` or `#` are comments. Words without a category are in one named `words`;
those with a weight in `positive` or `negative`, by its sign.
"""

from __future__ import annotations

import re

from analysis.bulk.dictionaries.source import Found, lines, path_of
from analysis.problems import Problem

__all__ = ["parse"]

ONE = "words"
LONGEST = 6  # words of one entry; a longer line is a sentence


def parse(text: str, name: str) -> tuple[list[Found], list[Problem]]:
    """The words of a list, and the lines that could not be read.

    >>> [word[1:3] for word in parse("; all\\nfed up\\t-3\\ngood\\t3", "a.txt")[0]]
    [('negative', 'fed up'), ('positive', 'good')]
    """
    found: list[Found] = []
    problems = []
    full = [(n, line) for n, line in lines(text) if line.strip()[0] not in ";#"]
    for at, (number, line) in enumerate(full):
        word, *cells = (cell.strip() for cell in line.strip().split("\t"))
        word = re.sub(r"\|[A-Z]+$", "", word)
        weight = _weight(cells[0]) if cells else None
        place = f"{name} line {number}"
        if at == 0 and cells and weight is None and _is_header(full):
            continue
        if len(word.split()) > LONGEST:
            wrong = f"a sentence, not a word: `{word[:40].rstrip()} …`"
            problems.append(Problem(place, wrong, "write a word or a phrase a line"))
        elif "=" in word:
            mend = "write word, tab, weight a line, or a CSV with the columns word and weight"
            problems.append(Problem(place, f"`{word[:40]}` is a list of features, no word", mend))
        elif not cells:
            found.append(Found(number, ONE, word))
        elif weight == 0:
            wrong = f"`{word}` has the weight 0"
            problems.append(Problem(place, wrong, "leave it out: it says nothing"))
        elif weight is not None:
            sign = "positive" if weight > 0 else "negative"
            forms = [form.strip() for cell in cells[1:] for form in cell.split(",")]
            found += [
                Found(number, sign, form, weight=weight)
                for form in [word, *forms]
                if form and _weight(form) is None
            ]
        elif len(cells) == 1 or _weight(cells[1]) not in (None, 0):
            found.append(Found(number, path_of([cells[0]]), word))
        elif _weight(cells[1]) is None:
            wrong = f"`{cells[1]}` stands where 1 or 0 should"
            problems.append(Problem(place, wrong, "write word, tab, category, tab, 1"))
    return found, problems


def _is_header(full: list[tuple[int, str]]) -> bool:
    """Does the line below the first have a weight where the first has a name?"""
    below = full[1][1].split("\t") if len(full) > 1 else []
    return len(below) > 1 and _weight(below[1].strip()) is not None


def _weight(cell: str) -> float | None:
    try:
        return float(cell.replace(",", ".")) if re.fullmatch(r"[+-]?[\d.,]+", cell) else None
    except ValueError:
        return None
