"""What bench.py measured, as sentences and as the README's table."""

import csv
from pathlib import Path

LABELS = {
    "ours": "this package, every match with its place",
    "ours_counts": "this package, counts alone",
    "ours_two": "this package, two threads",
    "ours_near": "this package, with the lines that ask for nearness: in sentences",
    "wc": "`wc -w`: words at blanks, nothing else",
    "polars_counts": "polars, an expression per category",
    "count_vectorizer_words": "scikit-learn CountVectorizer, single words only",
    "count_vectorizer": "scikit-learn CountVectorizer, with phrases",
    "tuned_re": "Python `re`, tuned: sets, and a pattern per category",
    "oracle": "Python `re` per article, every match with its place",
    "phrase_matcher": "spaCy PhraseMatcher",
    "vader_textstat": "vaderSentiment per sentence + textstat",
    "voice": "this package: who speaks in each sentence",
    "voice_short": "the same, in sentences of five words",
}
LARGE = 100_000
HEAD = ["| way to count | articles | MB/s | times slower on as many |", "|---|---|---|---|"]


def read(path):
    with Path(path).open(newline="", encoding="utf-8") as file:
        return [{k: v if k == "way" else float(v) for k, v in row.items()}
                for row in csv.DictReader(file)]  # fmt: skip


def pick(rows, way, articles=None):
    found = [r for r in rows if r["way"] == way and articles in (None, r["articles"])]
    return max(found, key=lambda row: row["articles"], default=None)


def like(rows, other):
    """Our own row for as many articles as the other way had, or for the next larger number: what
    memory costs grows with the corpus, so that like is compared with like."""
    own = [r for r in rows if r["way"] == "ours"]
    enough = [r for r in own if r["articles"] >= other["articles"]]
    return min(enough, key=lambda r: r["articles"]) if enough else pick(rows, "ours")


def speed(row, clock="seconds"):
    return row["mb"] / row[clock]


def ratios(rows):
    """The figures that goals are set for; None where a way was not measured."""
    ours = pick(rows, "ours")

    def against(way):
        row = pick(rows, way)
        return speed(like(rows, row)) / speed(row) if row else None

    library = [against(w) for w in ("polars_counts", "count_vectorizer", "phrase_matcher")]
    small = [pick(rows, "ours", n) for n in (1_000, 10_000, LARGE)]
    per_mb = [1 / speed(row) for row in small if row]
    two, counts, count = (pick(rows, w) for w in ("ours_two", "ours_counts", "count"))
    return {
        "of the speed of `wc -w`": against("wc"),
        "times the vaderSentiment + textstat loop": against("vader_textstat"),
        "times `re` per article": against("oracle"),
        "times tuned `re`": against("tuned_re"),
        "times the best library-only way": min((r for r in library if r), default=None),
        "times one thread, with two": two and speed(two, "wall") / speed(ours, "wall"),
        "of the time of counts alone, for matches": counts and speed(counts) / speed(ours),
        "slowest by fastest MB, 1,000 to 100,000 articles": max(per_mb) / min(per_mb),
        "MB peak memory of `count` on a million articles": count and count["peak_mb"],
    }


def sayings(rows):
    return [f"{value:8.2f} {name}" for name, value in ratios(rows).items() if value is not None]


def table(rows):
    """A markdown table: speeds, and how many times slower than this package on as many articles.

    One thread each, by processor time; two threads by the clock, on both sides.
    """
    lines = list(HEAD)
    for way, label in LABELS.items():
        for row in sorted((r for r in rows if r["way"] == way), key=lambda r: r["articles"]):
            clock = "wall" if way == "ours_two" else "seconds"
            rate, own = speed(row, clock), speed(like(rows, row), clock)
            cells = [label, f"{row['articles']:,.0f}", _two(rate), _two(own / rate)]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def plans(rows):
    """What larger corpora would take, by the measured processor time of `count`, which grows with
    the text alone: a markdown table."""
    count = pick(rows, "count")
    if count is None:
        return ""
    each = count["seconds"] / count["articles"]
    size = count["mb"] / count["articles"] / 1000
    lines = [
        "| articles | text | processor time | two cores | 100 cores |",
        "|---|---|---|---|---|",
    ]
    for power in (5, 6, 7, 9):
        n = 10**power
        cells = [_size(n * size), *(_time(n * each / cores) for cores in (1, 2, 100))]
        lines.append(f"| 10^{power} | {' | '.join(cells)} |")
    memory = f"Peak memory for a million articles, with two threads: {count['peak_mb']:.0f} MB."
    return "\n".join([*lines, "", memory])


def _size(gb):
    return f"{_two(gb / 1000)} TB" if gb >= 1000 else f"{_two(gb)} GB"


def _time(seconds):
    for unit, size in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * size:
            return f"{_two(seconds / size)} {unit}"
    return f"{_two(seconds)} seconds"


def _two(value):
    """Two digits that matter."""
    if value >= 10:
        return f"{float(f'{value:.2g}'):,.0f}"
    return f"{value:.2g}"


def write_between(path, text, mark="bench"):
    """Put text between `<!-- mark … -->` and `<!-- /mark -->` of a file."""
    old = path.read_text(encoding="utf-8")
    before, rest = old.split(f"<!-- {mark}", 1)
    opening, rest = rest.split("-->\n", 1)
    after = rest.split(f"<!-- /{mark} -->", 1)[1]
    new = f"{before}<!-- {mark}{opening}-->\n{text}\n<!-- /{mark} -->{after}"
    path.write_text(new, encoding="utf-8")
