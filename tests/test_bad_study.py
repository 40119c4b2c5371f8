"""What is wrong with a study, and what exactly its user is told: the table is the specification.

Each row spoils a small sound study (`spoil.sound`). `check` and `html` then print these very lines,
exit with 2 and write nothing. The lines were judged by reading them as a user would.
"""

import pytest
from spoil import (
    BOOK,
    ROWS,
    TEXTS,
    add,
    both,
    drop,
    entry,
    folder_at,
    link,
    parquet,
    put,
    run,
    sound,
    swap,
    tree,
)

UTF16 = "The flood came.".encode("utf-16")
LAUGHS = "study:\n  notes: &a [ha, ha]\n  main: {x: [*a, *a, *a]}\n"
LONG = 300 * "x"

TABLE = {
    "a text that is missing": (
        drop("a.txt"),
        "sources.csv row 2: there is no file 'a.txt'; add the file or delete the row",
    ),
    "an empty text": (
        put("a.txt", ""),
        "a.txt: the text is empty; put the text in or delete its row",
    ),
    "a text of blanks": (
        put("a.txt", " \n\t\n"),
        "a.txt: the text is empty; put the text in or delete its row",
    ),
    "a folder in the place of a text": (
        folder_at("a.txt"),
        "sources.csv row 2: there is no file 'a.txt'; add the file or delete the row",
    ),
    "a text in Windows-1252": (
        put("a.txt", "It rained.\nIt’s a café.\n".encode("cp1252")),
        "a.txt line 2: byte 0x92 is not UTF-8 (it may be cp1252); save the file as UTF-8",
    ),
    "a text in Windows-1251": (
        put("a.txt", "Наводнение пришло ночью, сказал мэр города.".encode("cp1251")),
        "a.txt line 1: byte 0xcd is not UTF-8 (it may be cp1251); save the file as UTF-8",
    ),
    "a text in Latin-1, a byte that Windows-1252 has not": (
        put("a.txt", b"The caf\xe9 \x81."),
        "a.txt line 1: byte 0xe9 is not UTF-8; save the file as UTF-8",
    ),
    "a text in UTF-16": (
        put("a.txt", UTF16),
        "a.txt: the text is UTF-16, not UTF-8; save it as UTF-8",
    ),
    "UTF-8 that breaks off": (
        put("a.txt", "The café’s café".encode()[:-1]),
        "a.txt line 1: the file breaks off within a character; fetch it again, whole",
    ),
    "a NUL character": (
        put("a.txt", "The flood\ncame\0 again."),
        "a.txt: its line 2 holds a NUL character; save it as plain UTF-8 text",
    ),
    "UTF-16 without its mark": (
        put("a.txt", "The flood".encode("utf-16-le")),
        "a.txt: its line 1 holds a NUL character; save it as plain UTF-8 text",
    ),
    "a text of 6 MB in one line": (
        put("a.txt", "flood " * 1_000_000),
        "a.txt: 6.0 million characters are more than one text may have; split it: up to 2 million each, or `python -m analysis count`",
    ),
    "a text that is all page furniture": (
        put("a.txt", "Share this\n\nBack to top\n"),
        "text a: each of its lines is set aside (sharing link, page link); put the article in, or mend `set_aside` of codebook.yml",
    ),
    "two texts that are the same": (
        put("b.txt", TEXTS["a"]),
        "sources.csv row 3: its text is the same as that of sources.csv row 2 (a), which belongs to another perspective ('north', not 'south'); delete both, or keep it in one of the two",
    ),
    "a text that nobody knows of": (
        put("c.txt", "A storm."),
        "c.txt: no row of sources.csv names this text; add a row or move the file",
    ),
    "a text that is not the one recorded": (
        put("sources.csv", ROWS.replace("date", "sha256").replace("2014-09-25", "0" * 64)),
        "sources.csv row 2: the text is not the one recorded (sha256 differs); restore the file, or empty the sha256 cell",
    ),
    "no table of sources": (
        drop("sources.csv"),
        "sources.csv: the study has no table of its texts; write one with the columns doc, file, perspective (or articles.csv)",
    ),
    "an empty table": (
        put("sources.csv", ""),
        "sources.csv: the file is empty; write its columns and rows",
    ),
    "a table without rows": (
        put("sources.csv", "doc,file,perspective\n"),
        "sources.csv: it has no rows; add some below its columns",
    ),
    "a table divided by semicolons": (
        put("sources.csv", ROWS.replace(",", ";")),
        "sources.csv: its columns are divided by semicolons; save it divided by commas",
    ),
    "a table divided by tabs": (
        put("sources.csv", ROWS.replace(",", "\t")),
        "sources.csv: its columns are divided by tabs; save it divided by commas",
    ),
    "a table in Windows-1252": (
        add("sources.csv", "c,café.txt,north,\n".encode("cp1252")),
        "sources.csv line 4: byte 0xe9 is not UTF-8 (it may be cp1252); save the file as UTF-8",
    ),
    "a table with a NUL character": (
        add("sources.csv", "c\0,c.txt,north,\n"),
        "sources.csv line 4: a NUL character, which no CSV file has; save it as CSV (UTF-8)",
    ),
    "a comma without quote marks": (
        add("sources.csv", "c,c,d.txt,north,2014\n"),
        "sources.csv row 4: 5 cells, not 4; put cells that hold a comma in quote marks",
    ),
    "a quote mark that never closes": (
        add("sources.csv", 'c,"c.txt,north,2014\n'),
        "sources.csv row 4: a quote mark that never closes; write a quote mark that belongs to the text twice",
    ),
    "a quote mark inside quote marks": (
        add("sources.csv", 'c,"a "big" one.txt",north,2014\n'),
        "sources.csv row 4: text after a closing quote mark; write a quote mark that belongs to the text twice",
    ),
    "a misspelt column": (
        swap("sources.csv", "perspective", "perspectve"),
        "sources.csv: unknown column 'perspectve'; did you mean 'perspective'?",
    ),
    "a missing column": (
        swap("sources.csv", "perspective", "x_side"),
        "sources.csv: the column 'perspective' is missing; add it; needed: doc, perspective, file",
    ),
    "a column nobody knows": (
        swap("sources.csv", "date", "wordcount"),
        "sources.csv: unknown column 'wordcount'; columns of your own begin with x_",
    ),
    "columns in capitals": (
        swap("sources.csv", "doc,file,perspective,date", "Doc,File,Perspective,Date"),
        "sources.csv: its columns have capitals (Doc, File, Perspective, Date); write the names of columns in lower case",
    ),
    "a column twice": (
        swap("sources.csv", "date", "file"),
        "sources.csv: the column 'file' stands twice; delete one of the two",
    ),
    "a column without a name": (
        swap("sources.csv", "file,", ",file,"),
        "sources.csv row 1: column 2 has no name; name it or delete it",
    ),
    "a row without an id": (
        swap("sources.csv", "a,a.txt", ",a.txt"),
        "sources.csv row 2: it has no id in the column doc; give it one",
    ),
    "an id twice": (
        swap("sources.csv", "b,b.txt", "a,b.txt"),
        "sources.csv row 3: the id 'a' stands in sources.csv row 2 too; give each text an id of its own",
    ),
    "a row that names no file": (
        swap("sources.csv", "a.txt", ""),
        "sources.csv row 2: no file is named; name the text's file",
        "a.txt: no row of sources.csv names this text; add a row or move the file",
    ),
    "a row without a file": (
        add("sources.csv", "c,c.txt,north,2014\n"),
        "sources.csv row 4: there is no file 'c.txt'; add the file or delete the row",
    ),
    "a row after blank ones": (
        add("sources.csv", "\n,,,\nc,c.txt,north,2014\n"),
        "sources.csv row 6: there is no file 'c.txt'; add the file or delete the row",
    ),
    "a file name too long for any disk": (
        add("sources.csv", f"c,{LONG}.txt,north,\n"),
        f"sources.csv row 4: there is no file '{LONG}.txt'; add the file or delete the row",
    ),
    "a file above the study": (
        swap("sources.csv", "a.txt", "../a.txt"),
        "sources.csv row 2: '../a.txt' leads out of the study; put the text into the study's folder",
        "a.txt: no row of sources.csv names this text; add a row or move the file",
    ),
    "an absolute path": (
        swap("sources.csv", "a.txt", "/etc/hostname"),
        "sources.csv row 2: '/etc/hostname' leads out of the study; put the text into the study's folder",
        "a.txt: no row of sources.csv names this text; add a row or move the file",
    ),
    "a link out of the study": (
        link("a.txt", "/etc/hostname"),
        "sources.csv row 2: 'a.txt' leads out of the study; put the text into the study's folder",
    ),
    "a link to itself": (
        link("a.txt", "a.txt"),
        "sources.csv row 2: there is no file 'a.txt'; add the file or delete the row",
    ),
    "the study itself as a text": (
        swap("sources.csv", "a.txt", "."),
        "sources.csv row 2: '.' leads out of the study; put the text into the study's folder",
        "a.txt: no row of sources.csv names this text; add a row or move the file",
    ),
    "a file name with a line break and markup": (
        swap("sources.csv", "a.txt", '"<b>a\nb.txt"'),
        "sources.csv row 2: there is no file '<b>a\\nb.txt'; add the file or delete the row",
        "a.txt: no row of sources.csv names this text; add a row or move the file",
    ),
    "a row without a perspective": (
        swap("sources.csv", "north", ""),
        "sources.csv row 2: it belongs to no perspective; write one of codebook.yml into the cell",
    ),
    "a perspective that the codebook has not": (
        swap("sources.csv", "south", "west"),
        "sources.csv row 3: the perspective 'west' is not in codebook.yml; use one of north, south",
    ),
    "a perspective without a text": (
        swap("sources.csv", "south", "north"),
        "codebook.yml: no text has the perspective 'south'; add texts or delete the perspective",
    ),
    "a date in words": (
        swap("sources.csv", "2014-09-25", "Sept 25"),
        "sources.csv row 2: 'Sept 25' is no date; write 2014-09-25, 2014-09, 2014 or nothing",
    ),
    "a date that never was": (
        swap("sources.csv", "2014-09-25", "2014-02-30"),
        "sources.csv row 2: '2014-02-30' is no date; write 2014-09-25, 2014-09, 2014 or nothing",
    ),
    "a table of articles beside the table of sources": (
        put("articles.csv", "doc,perspective,text\n"),
        "sources.csv: articles.csv stands beside it; keep one of the two",
    ),
    "articles.csv without texts": (
        both(drop("sources.csv"), put("articles.csv", "doc,perspective\na,north\n")),
        "articles.csv: the column 'text' is missing; add it; needed: doc, perspective, text",
    ),
    "articles.csv with an unquoted comma and an empty text": (
        both(
            drop("sources.csv"),
            put("articles.csv", "doc,perspective,text\na,north,One, two\nb,south,\n"),
        ),
        "articles.csv row 3: the text is empty; put the text in or delete its row",
        "articles.csv row 2: 4 cells, not 3; put cells that hold a comma in quote marks",
    ),
    "articles.jsonl with a broken line": (
        both(
            drop("sources.csv"),
            put(
                "articles.jsonl",
                '{"doc": "a", "perspective": "north", "text": "Rain."}\n{"doc": "b", "perspec\n',
            ),
        ),
        "articles.jsonl row 2: no JSON object with texts in its fields: Unterminated string starting at (column 14); write one JSON object in each line",
    ),
    "articles.jsonl with a list for a text": (
        both(
            drop("sources.csv"),
            put("articles.jsonl", '{"doc": "a", "perspective": "north", "text": ["Rain."]}\n'),
        ),
        "articles.jsonl row 1: no JSON object with texts in its fields: a list or an object where a text should be, in 'text'; write one JSON object in each line",
    ),
    "articles.jsonl with half a character": (
        both(
            drop("sources.csv"),
            put("articles.jsonl", '{"doc": "a", "perspective": "north", "text": "\\ud83d"}\n'),
        ),
        "articles.jsonl row 1: no JSON object with texts in its fields: half of a character; write one JSON object in each line",
    ),
    "articles.jsonl with two names that differ by a blank": (
        both(
            drop("sources.csv"),
            put("articles.jsonl", '{"doc": "a", " doc": "b", "perspective": "north"}\n'),
        ),
        "articles.jsonl: the column 'doc' stands twice; delete one of the two",
    ),
    "articles.parquet with two names that differ by a blank": (
        both(drop("sources.csv"), parquet("articles.parquet", {"doc": ["a"], "doc ": ["b"]})),
        "articles.parquet: the column 'doc' stands twice; delete one of the two",
    ),
    "articles.parquet that is torn": (
        both(drop("sources.csv"), put("articles.parquet", b"PAR1 and no more")),
        "articles.parquet: no Parquet file, or not a whole one; write it again",
    ),
    "articles.parquet that is empty": (
        both(drop("sources.csv"), put("articles.parquet", b"")),
        "articles.parquet: no Parquet file, or not a whole one; write it again",
    ),
    "speakers.csv without sides": (
        put("speakers.csv", "doc,speaker\n,the mayor\n"),
        "speakers.csv: the column 'side' is missing; add it; needed: speaker, side",
    ),
    "speakers.csv with a comma too many": (
        put("speakers.csv", "speaker,side\nthe mayor, a baker,north\n"),
        "speakers.csv row 2: 3 cells, not 2; put cells that hold a comma in quote marks",
    ),
    "speakers.csv that is empty": (
        put("speakers.csv", ""),
        "speakers.csv: the file is empty; write its columns and rows",
    ),
    "a coding without texts": (
        put("coding_a.csv", "doc,frame_rain\na,1\n"),
        "coding_a.csv: the column 'text' is missing; add it; needed: doc, text",
    ),
    "a coding with a code that is none": (
        put("coding_a.csv", "doc,text,frame_rain\n\na,The flood came in the night.,yes\n"),
        "coding_a.csv column frame_rain, row 3: 'yes' is no code; write 1 or 0, or leave it empty",
    ),
    "a coding that is no table": (
        put("coding_a.csv", b"\x89PNG\r\n"),
        "coding_a.csv line 1: byte 0x89 is not UTF-8 (it may be cp1252); save the file as UTF-8",
    ),
    "a second coding with a comma too many": (
        put("coding_two.csv", "doc,text,rain\na,The flood, came,1\n"),
        "coding_two.csv row 2: 4 cells, not 3; put cells that hold a comma in quote marks",
    ),
    "no codebook": (
        drop("codebook.yml"),
        "codebook.yml: there is no such file; check its name and who may read it",
    ),
    "a folder in the place of the codebook": (
        folder_at("codebook.yml"),
        "codebook.yml: it is no file; check its name and who may read it",
    ),
    "a codebook that links to a device": (
        link("codebook.yml", "/dev/zero"),
        "codebook.yml: it is no file; check its name and who may read it",
    ),
    "an empty codebook": (
        put("codebook.yml", ""),
        "codebook.yml: the file is empty; write `perspectives:` and `topics:` as `python -m analysis new` does",
    ),
    "a codebook in Windows-1252": (
        add("codebook.yml", "      - café\n".encode("cp1252")),
        "codebook.yml line 9: byte 0xe9 is not UTF-8 (it may be cp1252); save the file as UTF-8",
    ),
    "a codebook with a NUL character": (
        entry("a\0b"),
        "codebook.yml line 9: not YAML: a character that is no text (U+0000); delete it",
    ),
    "a codebook of mere words": (
        put("codebook.yml", "Dear reader\n"),
        "codebook.yml: it holds no keys; write `perspectives:` and `topics:` as `python -m analysis new` does",
    ),
    "a codebook that is a list": (
        put("codebook.yml", "- a\n- b\n"),
        "codebook.yml: it holds no keys; write `perspectives:` and `topics:` as `python -m analysis new` does",
    ),
    "perspectives that are a list": (
        put(
            "codebook.yml",
            "perspectives: [north, south]\ntopics:\n  f: {label: F, entries: [flood*]}\n",
        ),
        "codebook.yml line 1: `perspectives` holds no keys; write a line for each, as `north: {label: Papers of the north}`",
    ),
    "a perspective that is a text": (
        put(
            "codebook.yml",
            "perspectives:\n  north: Papers\n  south: {label: S}\ntopics:\n  f: {label: F, entries: [a]}\n",
        ),
        "codebook.yml line 2: perspective `north` holds no keys; write `north: {label: …}`",
    ),
    "a topic that is a list": (
        put(
            "codebook.yml",
            "perspectives: {north: {label: N}, south: {label: S}}\ntopics:\n  f: [flood*]\n",
        ),
        "codebook.yml line 3: category `f` holds no keys; write `f: {label: …, entries: […]}`",
    ),
    "an entry beside named lists of entries": (
        put(
            "codebook.yml",
            "perspectives: {north: {label: N}, south: {label: S}}\ntopics:\n  f:\n    label: F\n    entries:\n      by name: [flood*]\n      - wall*\n",
        ),
        "codebook.yml line 7: not YAML: items of a list (- …) beside keys; put them below their key, indented",
    ),
    "a set of words that begins an entry without quotes": (
        add("codebook.yml", "      - {water} wall*\n"),
        "codebook.yml line 9: not YAML: an entry that begins with {; put the whole entry in quotes",
    ),
    "a set of words that begins an entry in a list in brackets": (
        add("codebook.yml", "  g: {label: G, entries: [dam, {water} wall*]}\n"),
        "codebook.yml line 9: not YAML: an entry that begins with {; put the whole entry in quotes",
    ),
    "a set of words that is an entry without quotes": (
        add("codebook.yml", "      - {water}\n"),
        "codebook.yml line 9: an entry that begins with {: {water} is a map to YAML; put the whole entry in quotes",
    ),
    "two documents in one codebook": (
        add("codebook.yml", "---\na: b\n"),
        "codebook.yml line 9: not YAML: a second document begins; delete the line of dashes",
    ),
    "an indent between two others": (
        swap("codebook.yml", "    about", "   about"),
        "codebook.yml line 5: not YAML: its indent fits no line above; indent it like the lines that it belongs with, by blanks",
    ),
    "a line indented too deep": (
        swap("codebook.yml", "    about", "      about"),
        "codebook.yml line 5: not YAML: its indent is deeper than that of the line above; indent it like the lines that it belongs with, by blanks",
    ),
    "keys not indented below their topic": (
        put(
            "codebook.yml",
            BOOK.replace("\n    label", "\n  label")
            .replace("\n    about", "\n  about")
            .replace("\n    entries", "\n  entries"),
        ),
        "codebook.yml line 4: `label, about, entries` stands beside the categories of `topics`; indent it below the category it belongs to",
    ),
    "an entry indented deeper than the one above": (
        add("codebook.yml", "        - gale\n"),
        "codebook.yml line 8: the entry `storm - gale` goes on in the next line; indent each `- ` alike, or put the entry in quotes",
    ),
    "an entry indented less than the one above": (
        add("codebook.yml", "     - gale\n"),
        "codebook.yml line 9: not YAML: its indent fits no line above; indent it like the lines that it belongs with, by blanks",
    ),
    "a tab for an indent": (
        add("codebook.yml", "\t- gale\n"),
        "codebook.yml line 9: not YAML: a tab; indent it like the lines that it belongs with, by blanks",
    ),
    "a key without its colon": (
        swap("codebook.yml", "label: Rain", "label Rain"),
        "codebook.yml line 4: not YAML: a key without its :; write `key: value`, with a blank after the :",
    ),
    "a colon without its blank": (
        swap("codebook.yml", "label: Rain", "label:Rain"),
        "codebook.yml line 4: not YAML: a key without its :; write `key: value`, with a blank after the :",
    ),
    "a colon in a text": (
        swap("codebook.yml", "Water from", "Water: from"),
        "codebook.yml line 5: not YAML: a second : in one line; put text that holds : or # or begins with * & ! % @ in quotes",
    ),
    "a quote mark of YAML that never closes": (
        swap("codebook.yml", "label: Rain", 'label: "Rain'),
        "codebook.yml line 4: not YAML: a quote mark that never closes; close it",
    ),
    "a quote mark of YAML that closes at the next one": (
        both(entry('"drought'), add("codebook.yml", '  wind: {entries: ["gale"]}\n')),
        "codebook.yml line 9: not YAML: a quote mark that closes only in line 10; close it where its text ends",
    ),
    "a bracket that never closes": (
        entry("[gale"),
        "codebook.yml line 9: not YAML: a [ that never closes, or lacks a comma; mend it, or put the text in quotes",
    ),
    "text after a quoted text": (
        entry('"old" bridge'),
        "codebook.yml line 9: not YAML: text after a closing quote mark; put the whole text in quotes",
    ),
    "an entry that begins with *": (
        entry("*flood"),
        "codebook.yml line 9: not YAML: text that begins with *; put text that holds : or # or begins with * & ! % @ in quotes",
    ),
    "an entry that begins with %": (
        entry("%flood"),
        "codebook.yml line 9: not YAML: text that begins with %; put text that holds : or # or begins with * & ! % @ in quotes",
    ),
    "an entry with a regular expression in double quotes": (
        entry(r'"\d+ floods"'),
        "codebook.yml line 9: not YAML: a \\ in a text in double quotes; write single quotes",
    ),
    "an entry that would run for ever as a regular expression": (
        entry("(a+)+b"),
        "codebook.yml line 9: `(a+)+b` looks like a regular expression; write each form on a line of its own (* at the end of a word stands for any ending)",
    ),
    "an entry with an alternative": (
        entry("flood(s|)"),
        "codebook.yml line 9: an empty alternative in `(s|)`; write a word or delete the |",
    ),
    "an entry with a class of characters": (
        entry("storm [a-z]"),
        "codebook.yml line 9: `storm [a-z]` looks like a regular expression; write each form on a line of its own (* at the end of a word stands for any ending)",
    ),
    "an item of a list above the keys": (
        swap("codebook.yml", "perspectives:", "# The study.\n- visits\nperspectives:"),
        "codebook.yml line 2: not YAML: items of a list (- …) beside keys; put them below their key, indented",
    ),
    "a word above the keys": (
        swap("codebook.yml", "perspectives:", "visits\n# The study.\nperspectives:"),
        "codebook.yml line 1: not YAML: a key without its :; write `key: value`, with a blank after the :",
    ),
    "an indent with a non-breaking blank": (
        add("codebook.yml", "study:\n\u00a0 title: Rain\n"),
        "codebook.yml line 10: an indent with a blank that is none to YAML (U+00A0); write plain blanks",
    ),
    "a key without a colon": (
        add("codebook.yml", "study\nspeakers: {}\n"),
        "codebook.yml line 9: not YAML: a key without its :; write `key: value`, with a blank after the :",
    ),
    "one anchor for two texts": (
        add("codebook.yml", "study: {title: &a Rain, main: &a flood}\n"),
        "codebook.yml line 9: not YAML: an anchor (&…) that stands above already; rename it",
    ),
    "an alias to a list of aliases (billion laughs)": (
        add("codebook.yml", LAUGHS),
        "codebook.yml line 11: not YAML: an alias (*…) of more than a short text; write out what it stands for",
    ),
    "an object of Python": (
        add("codebook.yml", "study: {title: !!python/object/apply:os.system [id]}\n"),
        "codebook.yml line 9: not a plain value: could not determine a constructor for the tag 'tag:yaml.org,2002:python/object/apply:os.system'; put it in quotes",
    ),
    "nested a thousand deep": (
        entry("[" * 1500),
        "codebook.yml line 9: not YAML: nested deeper than 50 levels; write fewer levels",
    ),
    "a key twice": (
        add("codebook.yml", "topics: {}\n"),
        "codebook.yml line 9: `topics` stands twice in the codebook; join it with line 2 or rename it",
    ),
    "an unknown key": (
        add("codebook.yml", "topic: {}\n"),
        "codebook.yml line 9: unknown key `topic` in the codebook; use study, perspectives, words, topics, names, targets, frames, actors, set_aside",
    ),
    "an unknown key of a topic": (
        add("codebook.yml", "    entry: [gale]\n"),
        "codebook.yml line 9: unknown key `entry` in category `rain`; use label, about, entries, not, apart",
    ),
    "an unknown key of an entry": (
        entry("{entry: gale, cases: fold}"),
        "codebook.yml line 9: unknown key `cases` in an entry; use entry, case, core, why",
    ),
    "an unknown key of the study": (
        add("codebook.yml", "study: {titel: Rain}\n"),
        "codebook.yml line 9: unknown key `titel` in `study`; use title, question, cite, notes, main, tuned, readings, matched_days, dispersion",
    ),
    "a codebook without topics": (
        put("codebook.yml", BOOK.partition("topics")[0]),
        "codebook.yml: no `topics`; add `topics:` with at least one below it",
    ),
    "a codebook with one perspective": (
        both(
            swap("codebook.yml", ", south: {label: South}", ""),
            swap("sources.csv", "south", "north"),
        ),
        "codebook.yml: fewer than two perspectives; name two or more to compare",
    ),
    "a topic without entries": (
        add("codebook.yml", "  wind: {label: Wind}\n"),
        "codebook.yml line 9: category `wind` has no entries; add `entries:` with one word at least",
    ),
    "an id with a blank": (
        add("codebook.yml", "  high wind: {entries: [gale]}\n"),
        "codebook.yml line 9: `high wind` cannot be an id; use letters, digits and _ (blanks and signs belong in `label`)",
    ),
    "an empty entry": (
        entry(""),
        "codebook.yml line 9: an empty entry; write a word or delete the line",
    ),
    "an entry in quotes with nothing in them": (
        entry('""'),
        "codebook.yml line 9: an empty entry; write a word or delete the line",
    ),
    "only a wildcard": (
        entry('"*"'),
        "codebook.yml line 9: only a wildcard: `*`; put letters before the *",
    ),
    "a wildcard before a word": (
        entry('"*flood"'),
        "codebook.yml line 9: a wildcard before the word: `*flood`; write out the beginnings one by one",
    ),
    "a wildcard inside a word": (
        entry("fl*d"),
        "codebook.yml line 9: a wildcard inside a word: `fl*d`; a * may only end a word",
    ),
    "an entry without a letter": (
        entry('"?!"'),
        "codebook.yml line 9: no letter or digit: `?!`; an entry needs a word to be found",
    ),
    "an entry that is a number to YAML": (
        entry("2001"),
        "codebook.yml line 9: an entry: `2001` is not text to YAML; put it in quotes",
    ),
    "an entry that is false to YAML": (
        entry("no"),
        "codebook.yml line 9: an entry: `no` is not text to YAML; put it in quotes",
    ),
    "an entry twice": (
        entry("Storm"),
        "codebook.yml line 9: `Storm` is in this category already; delete it here or in line 8",
    ),
    "a case that is none": (
        entry("{entry: US, case: upper}"),
        "codebook.yml line 9: unknown case `upper`; write `case: sensitive` or leave it out",
    ),
    "a core that is neither true nor false": (
        entry("{entry: gale, core: maybe}"),
        "codebook.yml line 9: `core` of an entry is neither true nor false; write true or false",
    ),
    "a line to set aside that is any line": (
        add("codebook.yml", "set_aside: ['*']\n"),
        "codebook.yml line 9: a line to set aside that holds no text; write the line (* stands for any text) or delete the item",
    ),
    "a choice that is none": (
        add("codebook.yml", "study:\n  main:\n    per: pages\n"),
        "codebook.yml line 11: `main.per`: it cannot be 'pages'; use words or sentences",
    ),
    "an unknown choice": (
        add("codebook.yml", "study:\n  main:\n    headlines: in\n"),
        "codebook.yml line 11: `main.headlines`: there is no such choice; use entries, not_rules, headline, quoted, per, over, too_few, band, tone",
    ),
    "a list of what was tuned with an unknown word": (
        add("codebook.yml", "study:\n  tuned: [words]\n"),
        "codebook.yml line 10: `tuned` cannot be ['words']; use [lists], [rules], [lists, rules] or no",
    ),
    "readings by nobody": (
        add("codebook.yml", "study:\n  readings: no\n"),
        "codebook.yml line 10: `readings` cannot be False; say whose they are, such as: readings by two students",
    ),
    "days that are no number": (
        add("codebook.yml", "study:\n  matched_days: soon\n"),
        "codebook.yml line 10: `matched_days` cannot be 'soon'; use a whole number of days, such as 21",
    ),
    "a dispersion of nothing": (
        add("codebook.yml", "study:\n  dispersion: 0\n"),
        "codebook.yml line 10: `dispersion` cannot be 0; use a number above 0, such as 1.5",
    ),
    "a lexicon that is none": (
        add("codebook.yml", "study:\n  main:\n    tone: {lexicon: moods}\n"),
        "codebook.yml line 11: `main.tone.lexicon`: it cannot be 'moods'; use vader or afinn or lm",
    ),
    "choices that are no keys": (
        add("codebook.yml", "study: {main: core}\n"),
        "codebook.yml line 9: `main`: it holds no keys; write `headline: in` lines indented below it",
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_what_is_wrong_with_a_study_is_told_in_these_lines(name, tmp_path, monkeypatch, capsys):
    spoil, *lines = TABLE[name]
    spoil(sound(tmp_path / "study"))
    before = tree(tmp_path)
    monkeypatch.chdir(tmp_path)

    assert run("check study", capsys) == (2, lines)
    assert run("html study", capsys) == (2, lines)
    assert tree(tmp_path) == before


def test_all_problems_of_a_study_are_told_in_one_go(tmp_path, monkeypatch, capsys):
    names = [
        "an empty text", "a row without a file", "a date in words", "an empty entry",
        "speakers.csv without sides", "a coding without texts",
    ]  # fmt: skip
    sound(tmp_path / "study")
    for name in names:
        TABLE[name][0](tmp_path / "study")
    monkeypatch.chdir(tmp_path)

    code, lines = run("check study", capsys)

    assert code == 2
    assert sorted(lines) == sorted(line for name in names for line in TABLE[name][1:])


def test_no_more_than_fifty_problems_are_listed(tmp_path, monkeypatch, capsys):
    sound(tmp_path / "study")
    add("codebook.yml", 60 * "      -\n")(tmp_path / "study")
    monkeypatch.chdir(tmp_path)

    code, lines = run("check study", capsys)

    assert (code, len(lines), lines[-1]) == (2, 51, "… and 10 more problems")
