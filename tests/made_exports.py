"""Exports of databases made by hand, in their layout and with words of our own.

The layouts are those that published readers of such files describe: LexisNexisTools and
tm.plugin.lexisnexis (R) for Nexis, newspapers and tm.plugin.factiva (R) for Factiva.
"""

from pathlib import Path

import docx

COVER = [
    "User Name: A. Reader", "Date and Time: Monday, May 10, 2021 9:00:00 AM CEST",
    "Job Number: 000000001", "Documents (2)", "1. Gate shut in Holm", "Client/Matter: -None-",
    "Search Terms: gate", "Search Type: Natural Language", "Narrowed by:",
    "2. Board opens the gate", "Client/Matter: -None-", "Search Terms: gate",
]  # fmt: skip
FIRST = [
    "Gate shut in Holm", "The Post (Holm)", "May 3, 2021 Monday", "Late Edition - Final",
    "Copyright 2021 The Post Company All Rights Reserved", "Section: NEWS; Pg. 4",
    "Length: 20 words", "Byline: A. Pen", "Dateline: HOLM", "Body",
    "The flood shut the gate on Monday, and the mayor said the board was silent.", "Rain fell.",
    "It fell all night.", "Graphic", "PHOTO: The gate under water, a mayor in boots.",
    "Classification", "Language: ENGLISH", "Publication-Type: Newspaper",
    "Subject: TERRORISM (72%); HUMAN RIGHTS (90%)", "Load-Date: May 4, 2021",
]  # fmt: skip
SECOND = [
    "Board opens the gate", "Herald", "4 May 2021", "Copyright 2021 Herald. All Rights Reserved",
    "Length: 15 words", "Body",
    "The board opened the gate on Friday, and people went home to the lower town.",
    "Classification", "Language: ENGLISH", "Subject: COOPERATION (80%)", "Load-Date: May 5, 2021",
]  # fmt: skip
END = "End of Document"
NEXIS = [*COVER, *FIRST, END, *SECOND, END]


def word(path: Path, paragraphs, styles=()) -> Path:
    """A .docx file with these paragraphs; `styles` names those of the first ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    for number, text in enumerate(paragraphs):
        style = styles[number] if number < len(styles) else None
        document.add_paragraph(text.replace(": ", ":\u00a0", 1), style=style)
    document.save(path)
    return path


OLD_NEXIS = """\
                               1 of 2 DOCUMENTS


                                  The Post

                            May 3, 2021 Monday
                             Late Edition - Final

Gate shut in
Holm

BYLINE: A. Pen

SECTION: NEWS; Pg. 4

LENGTH: 18 words

The flood shut the gate on Monday, and the
mayor said the board was silent.

Rain fell.

GRAPHIC: PHOTO: The gate under water.

LOAD-DATE: May 3, 2021

LANGUAGE: ENGLISH

SUBJECT: TERRORISM (72%); HUMAN RIGHTS (90%)

                        Copyright 2021 The Post
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                        Copyright 2021 Herald Ltd.
                              All Rights Reserved

                                   Herald

                                4 May 2021

SECTION: HOME

LENGTH: 15 words

HEADLINE: Board opens the gate

BODY:

The board opened the gate on Friday, and people went home to the lower town.

LOAD-DATE: May 5, 2021
"""

FACTIVA = """\
 HD\tGate shut in Holm
 BY\tA. Pen
 WC\t17 words
 PD\t3 May 2021
 ET\t05:00
 SN\tThe Post
 SC\tPOST
 LA\tEnglish
 CY\tCopyright 2021

 LP\tThe flood shut the gate on Monday, and the
mayor said the board was silent.

 TD\tRain fell.

It fell.

 NS\tgter : Terrorism | grights : Human Rights
 RE\tholm : Holm
 AN\tDocument POST000020210503eh530000x


 SE\tHome
 HD\tBoard opens the gate
 WC\t15 words
 PD\t4 May 2021
 SN\tHerald
 LA\tEnglish

 LP\tThe board opened the gate on Friday, and people went home to the lower town.

 NS\tgcoop : Cooperation
 AN\tDocument HERA000020210504eh540000x
"""

PLAIN_FACTIVA = """\
Gate shut in Holm
A. Pen
19 words
3 May 2021
05:00
The Post
POST
4
English
Copyright 2021 The Post

The flood shut the gate on Monday, and the mayor said the board was silent.

Rain fell. It fell.

Document POST000020210503eh530000x
Board opens the gate
15 words
4 May 2021
Herald
HERA
English
(c) 2021 Herald Ltd.

The board opened the gate on Friday, and people went home to the lower town.

Document HERA000020210504eh540000x
"""


def row(code: str, *paragraphs: str) -> str:
    """A row of Factiva's page with indexing."""
    inner = "".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in paragraphs)
    cell = inner if code in ("LP", "TD") else paragraphs[0]
    return f'<tr><td class="index" align="right"><b>{code}</b></td><td>{cell}</td></tr>\n'


def coded_page(*articles: str) -> str:
    """Factiva's page with indexing, of articles made of rows."""
    inner = "".join(
        f'<div class="article enArticle"><table><tbody>{rows}</tbody></table></div>'
        for rows in articles
    )
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{inner}</body></html>"


POST_ROWS = (
    row("HD", '<span class="enHeadline">Gate shut in Holm</span>') + row("BY", "A. Pen")
    + row("WC", "19 words") + row("PD", "3 May 2021") + row("SN", "The Post") + row("LA", "English")
    + row("LP", "The flood shut the gate on Monday, and the mayor said the board was silent.")
    + row("TD", "Rain fell.", "It <b>fell</b>.") + row("NS", "gter : Terrorism")
    + row("AN", "Document POST000020210503eh530000x")
)  # fmt: skip
HERALD_ROWS = (
    row("HD", "Board opens the gate") + row("WC", "15 words") + row("PD", "4 May 2021")
    + row("SN", "Herald")
    + row("LP", "The board opened the gate on Friday, and people went home to the lower town.")
    + row("NS", "gcoop : Cooperation") + row("AN", "Document HERA000020210504eh540000x")
)  # fmt: skip
CODED_PAGE = coded_page(POST_ROWS, HERALD_ROWS)


def plain_article(  # noqa: PLR0917
    title, byline, words, date, outlet, paragraphs, number
) -> str:
    """An article of Factiva's page without indexing."""
    text = "".join(f'<p class="articleParagraph enarticleParagraph">{p}</p>' for p in paragraphs)
    by = f'<div class="author">{byline}</div>' if byline else ""
    return (
        f'<div class="article enArticle"><div id="hd"><span class="enHeadline">{title}</span></div>'
        f"{by}<div>{words} words</div><div>{date}</div><div>05:00</div><div>{outlet}</div>"
        f"<div>CODE</div><div>English</div><div>Copyright 2021</div>"
        f"{text}<p>Document {number}</p></div>"
    )


PLAIN_PAGE = "<html><body>" + plain_article(
    "Gate shut in Holm", "A. Pen", 19, "3 May 2021", "The Post",
    ["The flood shut the gate on Monday, and the mayor said the board was silent.",
     "Rain fell.", "It <b>fell</b>."], "POST000020210503eh530000x",
) + plain_article(
    "Board opens the gate", "", 15, "4 May 2021", "Herald",
    ["The board opened the gate on Friday, and people went home to the lower town."],
    "HERA000020210504eh540000x",
) + "</body></html>"  # fmt: skip

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Gate shut in Holm | The Post</title>
<meta property="og:title" content="Gate shut in Holm">
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2021-05-03T05:00:00Z">
<meta name="author" content="Ada Pen"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/terror">Terror</a></li></ul></nav>
<script>var terrorist = 'terror';</script>
<article><h1>Gate shut in Holm</h1>
<p>The flood shut the gate on Monday, and the mayor said that the board of the river was silent.</p>
<p>Rain fell all night on the lower town, and people carried their beds up to the school.</p>
<p>The board will meet on Friday, when the water is expected to have fallen below the gate.</p>
</article>
<aside><h3>Most read</h3><ul><li><a href="/1">Terrorism: ten things</a></li></ul></aside>
<footer>Copyright 2021 The Post. All rights reserved.</footer></body></html>
"""
PAGE_WORDS = 19 + 17 + 17  # counted by hand in its three paragraphs
