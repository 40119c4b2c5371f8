"""The numbers drawn in a figure, folded below it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd


def _true(value: float) -> str:
    return f"{value:z,.2f}".replace("-", "−")


@dataclass(frozen=True)
class FigureTable:
    """A figure's numbers, folded below it."""

    table: pd.DataFrame
    caption: str

    def _repr_html_(self) -> str:
        html = self.table.to_html(border=0, na_rep="–", float_format=_true)
        html = html.replace("<thead>", f"<caption>{escape(self.caption)}</caption><thead>", 1)
        return (
            f'<details class="numbers"><summary>The numbers in this figure</summary>'
            f"{html}</details>"
        )

    def __repr__(self) -> str:
        return f"{self.caption}\n{self.table.to_string()}"


def figure_table(table: pd.DataFrame, caption: str) -> FigureTable:
    """The numbers drawn in a figure as a folded table: the last line of the figure's cell.

    >>> figure_table(pd.DataFrame({"mm": [81]}, index=["May"]), "Rain")
    Rain
         mm
    May  81
    """
    return FigureTable(table, caption)
