"""Count tables and concordances as HTML, linked to the store of passages that they share."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from analysis.pages.html.clean import WIDE, scroller
from analysis.pages.passages import bars, claims, drawings, store_html, strips
from analysis.pages.passages.csv_link import table_file
from analysis.pages.passages.store import Number, Payload, Store, has_numbers
from analysis.phrasing import many

# On a phone the headings of more columns than this stand upright, if any is longer than this.
MANY, SHORT = 5, 4
MIME = "application/vnd.source-perspectives.passages+json"


def words_around(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """At most `width` characters left and right of a span, on one line.

    >>> words_around("The old bridge was closed.", 8, 14, 6)
    ('… old ', ' was …')
    """
    left, right = " ".join(text[:start].split()), " ".join(text[end:].split())
    glue_left = " " if text[:start][-1:].isspace() else ""
    glue_right = " " if text[end : end + 1].isspace() else ""
    if len(left) > width:
        left = "…" + left[-width:].partition(" ")[1] + left[-width:].partition(" ")[2]
    if len(right) > width:
        right = right[:width].rpartition(" ")[0] + " …"
    return left + glue_left, glue_right + right


def header(labels: Sequence[Sequence[str]], corner: Sequence[str], extra: Sequence[str]) -> str:
    """The head of a table with one row for each level of its columns."""
    depth = len(labels[0]) if labels else 1
    rows = []
    for level in range(depth):
        cells = []
        if level == 0:
            for name in corner:
                tag = 'th scope="col" class="t"' if name else "td"
                span = f' rowspan="{depth}"' if depth > 1 else ""
                cells.append(f"<{tag}{span}>{escape(name)}</{tag[:2]}>")
        at = 0
        while at < len(labels):
            until = at + 1
            while (
                level < depth - 1
                and until < len(labels)
                and labels[until][: level + 1] == labels[at][: level + 1]
            ):
                until += 1
            text, across = escape(labels[at][level]), until - at
            span = f' colspan="{across}" scope="colgroup"' if across > 1 else ' scope="col"'
            bare = span.partition(" scope")[0]
            cells.append(f"<th{span}>{text}</th>" if text else f"<td{bare}></td>")
            at = until
        if level == 0:
            span = f' rowspan="{depth}"' if depth > 1 else ""
            cells += [f'<th scope="col"{span}>{escape(name)}</th>' for name in extra]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<thead>{''.join(rows)}</thead>"


def bodies(rows: Sequence[Sequence[str]], lines: Sequence[str], width: int) -> str:
    """The rows of a table; those that share all heads but the last stand below one line of these.

    >>> bodies([["Floods", "flood*"]], ["<tr>…</tr>"], 3)
    '<tbody><tr class="g"><th scope="rowgroup" colspan="3">Floods</th></tr><tr>…</tr></tbody>'
    """
    groups: list[tuple[str, list[str]]] = []
    for row, line in zip(rows, lines, strict=True):
        shared = ", ".join(row[:-1])
        if not groups or groups[-1][0] != shared:
            groups.append((shared, []))
        groups[-1][1].append(line)
    head = '<tr class="g"><th scope="rowgroup" colspan="{}">{}</th></tr>'
    return "".join(
        f"<tbody>{head.format(width, escape(shared)) if shared else ''}{''.join(own)}</tbody>"
        for shared, own in groups
    )


def sums(levels: Sequence[Sequence[str]]) -> list[bool]:
    """Which rows (or columns) add up others: those that choose by fewer levels than the rest."""
    most = max((len(chosen) for chosen in levels), default=0)
    return [len(chosen) < most for chosen in levels]


def count_table_html(
    payload: Payload, numbers: Sequence[Sequence[Number | None]], store: Store
) -> str:
    """A count table, each of its numbers a link."""
    more = payload["extra"] or {"columns": [], "rows": [[]] * len(numbers)}
    across, down = sums(payload["column_levels"]), sums(payload["row_levels"])
    lines = []
    for y, line in enumerate(numbers):
        cells = []
        for number, total in zip(line, across, strict=True):
            cls = ' class="s"' if total else ""
            if number is None:
                cells.append(f"<td{cls}>–</td>")
                continue
            if not number.ids:
                cells.append('<td class="x">none</td>')
                continue
            cells.append(
                f"<td{cls}><a id={number.anchor} href=#{number.panel}>{number.value:,}</a></td>"
            )
        cells += [f'<td class="x">{escape(text)}</td>' for text in more["rows"][y]]
        total_row = ' class="s"' if down[y] else ""
        name = escape(payload["rows"][y][-1])
        lines.append(f'<tr{total_row}><th scope="row">{name}</th>{"".join(cells)}</tr>')
    columns = payload["columns"]
    width = 1 + len(columns) + len(more["columns"])
    long = len(columns) > MANY and max(len(names[-1]) for names in columns) > SHORT
    html = (
        f'<table class="count{" wide" * (width > WIDE)}{" up" * long}">'
        f"<caption>{escape(payload['caption'])}</caption>"
        f"{header(columns, payload['corner'][-1:], more['columns'])}"
        f"{bodies(payload['rows'], lines, width)}</table>"
    )
    notes = [payload["note"]] if payload["note"] else []
    if payload["sample"]:
        notes.append(
            f"Counts are full; of {payload['sample']['of']:,} passages each number lists at most "
            f"{payload['sample']['each']}, drawn at random (seed {payload['sample']['seed']})."
        )
    note = f'<p class="tnote">{escape(" ".join(notes))} {table_file(payload, numbers)}</p>'
    return scroller(html, payload["caption"]) + note


def keywords(payload: Payload, ids: Sequence[int], store: Store) -> str:
    """A concordance: left, keyword, right on one line each."""
    items = []
    for i in ids:
        p = store.passages[i]
        begin, text = store.sentences[f"{p.doc}\t{p.sentence}"]
        start, end = p.start - begin, p.end - begin
        left, right = words_around(text, start, end, payload["context"])
        items.append(
            f'<li data-doc="{escape(p.doc)}" data-start="{p.start}" data-end="{p.end}">'
            f"<span>{escape(left, quote=False)}</span>"
            f"<a href=#{store.mark(i)}>{escape(text[start:end], quote=False)}</a>"
            f"<span>{escape(right, quote=False)}</span>"
            f"<small>{escape(store.name('doc', p.doc))}, s. {p.sentence}</small></li>"
        )
    size = many(len(items), "line")
    if payload["sample"]:
        size += (
            f" drawn at random (seed {payload['sample']['seed']}) from {payload['sample']['of']:,}"
        )
    body = f'<ul class="kwic">{"".join(items)}</ul>'
    caption = escape(payload["caption"])
    if payload["folded"]:
        return f'<details class="numbers"><summary>{caption}: {size}</summary>{body}</details>'
    return f'<p class="cap">{caption}: {size}</p>{body}'


def render(
    payloads: Sequence[Payload], taken: set[str], prefix: str = ""
) -> tuple[list[str], str, str]:
    """The HTML of each block, of the one store that they share, and the style of its panel."""
    if not payloads:
        return [], "", ""
    store = Store(payloads, taken, prefix)
    return blocks_html(payloads, store), store_html.html(store), store_html.target_style(store)


def blocks_html(payloads: Sequence[Payload], store: Store) -> list[str]:
    """The HTML of each block."""
    kinds = {"concordance": keywords, "strips": strips.html}
    looks = {"bars": bars.html, "figure": drawings.html, "claims": claims.html}
    return [
        looks.get(payload.get("look", payload["kind"]), count_table_html)(
            payload, store.numbers[which], store
        )
        if has_numbers(payload)
        else kinds[payload["kind"]](payload, store.rows[which], store)
        for which, payload in enumerate(payloads)
    ]
