"""An output as it stands alone, in JupyterLab or in a file that nbconvert made of a notebook.

There is no page around it. So it brings the rules it needs, stands in an element that math leaves
alone, and holds its words twice. Whole, with buttons and bars, for whoever shows HTML as it is; and
plain, in the few tags that nbconvert's own cleaning leaves (the rest it shows as text). The rules,
which cleaning makes void, show the one and hide the other; without rules classes of JupyterLab and
nbconvert hide the whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

from analysis.pages.html.clean import ATTRIBUTES, GONE, SAFE_IMAGE, SAFE_LINK, TAGS, word_set
from analysis.pages.html.styles import output_rules

NO_MATH = "mathjax_ignore tex2jax_ignore"  # of MathJax 3 and 2: a sum of money is no formula
HIDDEN = "lm-Widget lm-mod-hidden hidden"  # by the style sheets of nbconvert's templates
BEGIN, END = "<!--whole-->", "<!--/whole-->"
# What `lab` keeps in an export beyond what a page keeps of an output that it does not know.
MORE = word_set("h1 aside button")
MORE_ATTRIBUTES = word_set("style hidden type popover popovertarget popovertargetaction download")
WIDTH = re.compile(r"width:[\d.e-]+%")
TABLE_FILE = "data:text/csv"
# Cleaning writes `<tbody></tbody>` above each table, as text; JupyterLab's classes hide that.
UNSEEN = "jp-DirListing-checkboxWrapper"
TABLE_IN = f'<div class="{UNSEEN}"><table class="{UNSEEN} jp-mod-visible">{{}}</table></div>'
STYLES = re.compile(r"<style\b.*?</style>", re.DOTALL)

# What becomes of tags that cleaning would show as text: what stands before and after the words.
KEPT = word_set("em strong code pre ul ol li span blockquote")
BECOME = {
    "div": word_set("div p section figure figcaption aside details summary"),
    "div><b": word_set("h1 h2 h3 h4 h5 h6 caption"),
    "b": word_set("b mark th"),
    "i": word_set("i cite small"),
    **{tag: frozenset([tag]) for tag in KEPT},
}
AS = {
    old: (f"<{new}>", "".join(f"</{tag}>" for tag in reversed(new.split("><"))))
    for new, olds in BECOME.items()
    for old in olds
}
TAG = re.compile(r"<(/?)(\w+)[^>]*>")
TABLE = re.compile(r"<table\b[^>]*>(.*?)</table>", re.DOTALL)
CAPTION = re.compile(r"<caption>(.*?)</caption>", re.DOTALL)
ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
SPAN = re.compile(r'\b(col|row)span="?(\d+)')
FILE = re.compile(r"<a download.*?</a>", re.DOTALL)
PART = re.compile(r'<i class=(own|rep|quo)(?: style="width:([\d.e-]+)%")?></i>')
BLOCKS = {"own": "█", "rep": "░", "quo": "▒"}
SECTION = re.compile(r"<section>(.*?)</section>", re.DOTALL)
LINE = re.compile(
    r"<h3>(?P<head>.*?)</h3>|<p class=grp>(?P<group>.*?)</p>"
    r'|<div class="?row[^>]*><span>(?P<name>.*?)</span><span class=trk[^>]*>(?P<bar>.*?)</span>'
    r"<span class=val>(?P<value>.*?)</span></div>",
    re.DOTALL,
)
STRIP = re.compile(r'<ol class="strip"[^>]*>(.*?)</ol>', re.DOTALL)
SENTENCE = re.compile(
    r'<li class="v-(\w+)"[^>]*>(?:<(?:a|button)\b[^>]*>(.*?)</(?:a|button)>)?.*?</li>', re.DOTALL
)
VOICE = re.compile(r'<b class="v-(\w+)">&nbsp;</b>')


def wrapped(markup: str, panels: str = "") -> str:
    """HTML of this package as an output; `panels`, what its buttons open.

    >>> print(wrapped("<p>Two of <b>three</b></p>"))  # doctest: +ELLIPSIS
    <div class="sp-alone mathjax_ignore tex2jax_ignore"><div class="sp-plain"><div>Two of ...
    """
    rules = output_rules(markup)
    return (
        f'<div class="sp-alone {NO_MATH}"><div class="sp-plain">{plain(markup)}</div>'
        f'<div class="sp-whole {HIDDEN}" hidden><style>{rules}</style>'
        f"{BEGIN}{markup}{END}{panels}</div></div>"
    )


def cleaned(html: str | bytes) -> str:
    """HTML of any output or cell without script: nbconvert's filter `clean_html`, for `lab`.

    Buttons, what they open and the widths of bars stay; of all rules those of this package alone,
    which are made anew. A picture is kept where it lies in the file.

    >>> print(cleaned("<h2 onclick='x()'>Rain<script>x()</script></h2><style>*{color:red}</style>"))
    <h2>Rain</h2>
    """
    import nh3

    html = html.decode() if isinstance(html, bytes) else str(html)
    safe = nh3.clean(
        html,
        tags=set(TAGS | MORE),
        clean_content_tags=set(GONE - MORE),
        attributes={"*": set(ATTRIBUTES | MORE_ATTRIBUTES)},
        attribute_filter=_safe,
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes={"http", "https", "mailto", "data"},
        link_rel=None,
    )
    rules = f"<style>{output_rules(safe)}</style>"
    return re.sub(r'<div class="sp-whole [^>]*>', lambda begin: begin[0] + rules, safe)


def _safe(tag: str, key: str, value: str) -> str | None:
    if key == "style":
        return value if WIDTH.fullmatch(value) else None
    if key == "href":
        return value if SAFE_LINK.match(value.strip()) or value.startswith(TABLE_FILE) else None
    return value if key != "src" or SAFE_IMAGE.match(value) else None


def unwrapped(output: str) -> str:
    """What `wrapped` was given, of an output that it made; of any other, all of it.

    >>> unwrapped(wrapped("<p>Two</p>")), unwrapped("<p>One</p>")
    ('<p>Two</p>', '<p>One</p>')
    """
    return output.partition(BEGIN)[2].partition(END)[0] if BEGIN in output else output


def plain(markup: str) -> str:
    """The same in `div span b i table tr td` and what else cleaning leaves, without attributes.

    >>> print(plain('<p>In <mark>May</mark></p>'))
    <div>In <b>May</b></div>
    >>> plain('<table><tr><th colspan="2">May</th></tr><tr><td>1</td><td>2</td></tr></table>')[-80:]
    '<tr><td><b>May</b></td><td></td></tr><tr><td>1</td><td>2</td></tr></table></div>'
    """
    for unseen in (STYLES, FILE):
        markup = unseen.sub("", markup)
    markup = SECTION.sub(_bars, PART.sub(_part, markup))
    markup = STRIP.sub(lambda strip: f"<p>{SENTENCE.sub(_sentence, strip[1])}</p>", markup)
    markup = VOICE.sub(lambda voice: f"<b>{_letter(voice[1])}</b>", markup)
    parts, at = [], 0
    for table in TABLE.finditer(markup):
        parts += [_tags(markup[at : table.start()]), _table(table[1])]
        at = table.end()
    return "".join([*parts, _tags(markup[at:])])


def _tags(markup: str) -> str:
    return TAG.sub(lambda tag: AS.get(tag[2], ("", ""))[bool(tag[1])], markup)


def _table(inside: str) -> str:
    """A table with a cell for each place: spans would be lost, and rows slip."""
    lines: list[str] = []
    below: dict[int, int] = {}
    for row in ROW.finditer(inside):
        cells: list[str] = []
        # An end that is no cell, so that what reaches down into the last columns is not lost.
        for tag, attributes, words in [*CELL.findall(row[1]), ("", "", "")]:
            while below.get(len(cells), 0) > 0:
                below[len(cells)] -= 1
                cells.append("")
            span = {which: int(size) for which, size in SPAN.findall(attributes)}
            said = _tags(words)
            if "row" in span:
                below[len(cells)] = span["row"] - 1
            if tag:
                cells.append(f"<b>{said}</b>" if tag == "th" and said else said)
            cells += [""] * (span.get("col", 1) - 1)
        lines.append("".join(f"<td>{cell}</td>" for cell in cells))
    name = CAPTION.search(inside)
    rows = "".join(f"<tr>{line}</tr>" for line in lines)
    return (_tags(name[0]) if name else "") + TABLE_IN.format(rows)


def _part(part: re.Match[str]) -> str:
    """A part of a bar in letters that are as wide as it; one of the key in one letter."""
    letter = BLOCKS[part[1]]
    return letter * max(1, round(float(part[2]) / 3)) if part[2] else f" {letter} "


def _bars(section: re.Match[str]) -> str:
    """Bars as one table, so that all begin at one place."""
    rows = [
        f"<tr><th>{one['head']}</th></tr>" if one["head"] is not None
        else f"<tr><td>{one['group']}</td></tr>" if one["group"] is not None
        else f"<tr><td>{one['name']}</td><td>{one['bar']}</td><td>{one['value']}</td></tr>"
        for one in LINE.finditer(section[1])
    ]  # fmt: skip
    return f"<table>{''.join(rows)}</table>"


def _sentence(cell: re.Match[str]) -> str:
    return f"{_letter(cell[1])}{cell[2] or ''} "


def _letter(voice: str) -> str:
    return {"ascribed": "t"}.get(voice, voice[0])  # of thought, as a is the author


def said(text: str, names: Collection[str] = ()) -> str:
    """Sentences as HTML: blank lines part paragraphs, `- ` begins a point.

    Read are **strong**, *so* and `code`. All else stands as it is, and so do the signs within
    `names`: those hold anything, and a name is no link and no formula.

    >>> said("**Two** from <b>[a](b)</b> & $x$")
    '<p><strong>Two</strong> from &lt;b&gt;[a](b)&lt;/b&gt; &amp; $x$</p>'
    >>> said("*Floods*: “flood*” and “dam*”")
    '<p><em>Floods</em>: “flood*” and “dam*”</p>'
    >>> said("In all:\\n\\n- one\\n- two")
    '<p>In all:</p><ul><li>one</li><li>two</li></ul>'
    >>> said("**More** from *All **News***.", ["All **News**"])
    '<p><strong>More</strong> from <em>All &#42;&#42;News&#42;&#42;</em>.</p>'
    """
    marked = [escape(name, quote=False) for name in names if {*"*`"} & {*name} and name.strip()]
    known = re.compile("|".join(map(re.escape, sorted(marked, key=len, reverse=True))) or "(?!)")
    parts = []
    for block in re.split(r"\n\s*\n", text.strip()):
        words = known.sub(lambda name: _as_it_stands(name[0]), escape(block, quote=False))
        words = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", words)
        words = re.sub(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])", r"<em>\1</em>", words)
        words = re.sub(r"`([^`\n]+)`", r"<code>\1</code>", words)
        first, *points = re.split(r"(?m)^- ", words)
        parts.append(f"<p>{first.strip()}</p>" if first.strip() else "")
        items = "".join(f"<li>{point.strip()}</li>" for point in points)
        parts.append(f"<ul>{items}</ul>" if items else "")
    return "".join(parts)


def _as_it_stands(name: str) -> str:
    """A name whose signs are none of ours."""
    return name.replace("*", "&#42;").replace("`", "&#96;")
