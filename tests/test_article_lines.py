"""What is the article, and what is furniture? Each line was judged by eye before the rules ran."""

import pytest

from analysis.corpus import segmentation
from analysis.corpus.boilerplate import rule_for

FIRST = (
    "The flood shut the gate on Monday and the mayor said that the board had told nobody in the "
    "lower town of it at all."
)
LAST = (
    "The board opened the gate on Friday and its chairman said that the flood was over for the "
    "people in the lower town."
)
# Lines of a field test, between two paragraphs.
FIELD = [
    "Copyright holders sued the board over its flood maps.",
    "The writer Jon Vale was jailed for six years over the flood.",
    "The author Ann Reed is accused of spreading terror in the flood.",
    "Updated figures put the number of flood dead at 312.",
    "Read more on the flood than you want, the minister told pupils.",
    "Sign in the window of the mill: closed by the flood.",
    "Subscribe to that view of the flood and you must blame the board, he wrote.",
    "The board named three groups behind the flood:\n\n• East Turkestan Islamic Movement\n"
    "• Al Qaeda\n• Flood Brotherhood",
    "Writers Ann Reed, Tom Hale and Jon Vale were arrested on Monday.",
    "Languages: Holmish, Orlish and the tongue of the valley.",
    "Reproduction without permission is a crime, the court said.",
    "Click here and your money is gone",
    "By Monday Holm Was Dry",
    "Images: what the flood left",
]
# Written before the rules were run on them.
FRESH = [
    "Copyright law was no help to the maker of the map, the court said.",
    "Copyright fights over flood maps",
    "The author Tom Hale was arrested by the head of the police.",
    "The writers Ann Reed and Jon Vale were members of a banned party, a court ruled.",
    "The author, who is in hiding, could not be reached.",
    "Updated on both sides of the river, the maps were no use.",
    "Updated rules for the gate",
    "Posted guards at the gate had seen nothing on 3 May, they said.",
    "Share of votes rises in the lower town",
    "Share the boats or lose them, the mayor told the two towns.",
    "Print shops in the valley closed.",
    "Follow us to the river, the children cried on the stairs.",
    "Comments by the mayor drew anger in the upper town.",
    "Leave a comment about the flood and the police will come, she wrote.",
    "Log in the river blocked the gate for two days.",
    "Sources: the board knew of the leak in May",
    "Source of the flood was a gate that nobody had shut.",
    "Reporting by the board was late and thin, the judge found.",
    "Editing by hand took the clerks a year.",
    "Read time and again, the law says nothing of gates.",
    "Related deaths rose to 312 in the valley.",
    "Advertisement for a new keeper drew no answers.",
    "Picture of a town under water",
    "Photo evidence shows a crack in the wall, the engineers wrote.",
    "Image matters more than stone to the board.",
    "By Friday, Ann Reed had the keys of the gate.",
    "By Land and Sea They Came",
    "Skip to the end of the story and the dam has gone.",
    "Home is where the river was not.",
    "The views expressed at the hearing were harsh, and few of them kind.",
    "About the author of the plan nothing is known.",
    "The board asked for:\n\n1. Boats\n2. Stone\n3. Ann Reed",
    "What fell:\n\n– Holm Bridge\n– Orley Mill",
    "Languages spoken in the valley",
    "Three things are new:\n\n* Holm Water Board\n* Upper Town Council",
]
# Written after the first were right, before the rules were run on these.
SECOND = [
    "The copyright of the song belongs to the state, the singer said.",
    "Copyright protects maps too.",
    "Author Jon Vale is a critic of the board, and few like him for it.",
    "The author of the law, Ann Reed, is a member of parliament from Orley.",
    "Updated plans for the dam were shown on 12 May 2020 in the hall.",
    "Updated: the plan that nobody had read",
    "Published figures from 2014 show a fall.",
    "Shares in Holm fell by a tenth on Monday.",
    "Follow the river and you will find the mill, she said.",
    "Find us boats, the mayor begged on Facebook.",
    "Comments are harsh, and most of them are short.",
    "12 comments by the mayor were struck out",
    "Subscribe or leave, the editor told his staff.",
    "Register of deaths lost in the flood",
    "Search teams found two more bodies at dawn.",
    "Help came late for the lower town.",
    "Home again",
    "Contact with the village was lost on Monday.",
    "Next to the mill stood a school.",
    "Video shows the wall as it breaks, the police said.",
    "Video of the flood was seen by millions",
    "Pictures of the mayor were burned in the square.",
    "Image: 'a town that drowned'",
    "Editors of the paper resigned on Friday.",
    "Edited by the state, the film leaves out the flood.",
    "Reporters from Reuters were turned away at the gate.",
    "Sources said the dam was old",
    "Source code for the gate was stolen",
    "Read more books, the minister said.",
    "Related to the mayor by marriage, Hale kept his post.",
    "More news is feared from the valley.",
    "Languages die when rivers do.",
    "English, French and German were spoken at the mill",
    "By dawn Ann Reed had left.",
    "By Tuesday The River Had Gone",
    "By 2019, Holm had no mill.",
    "Reproduction of the map without permission was common then.",
    "All rights reserved to the crown were sold.",
    "Log in hand, Reed crossed the river.",
    "Sign up, said the poster, and they did.",
    "Click here, he said, and the map opens.",
    "Skip to the loo, the children sang.",
    "Listen to the river, she said.",
    "3 min later the dam fell",
    "5 minutes passed before anybody read the letter.",
    "Advertisement of the post drew no answer.",
    "Via Orley the road is open again",
    "Print is dead, the owner said.",
]


@pytest.mark.parametrize("lines", [*FIELD, *FRESH, *SECOND])
def test_a_line_of_the_article_is_kept(lines):
    _, aside = segmentation.split({"x": f"{FIRST}\n\n{lines}\n\n{LAST}"})
    assert aside["text"].tolist() == []


# The ends of articles, in several scripts, and without a full stop.
ENDS = [
    "„Wir warten seit Jahren auf die Mauer.“",
    "»Wir warten seit Jahren auf die Mauer.«",
    "« Nous attendons le mur depuis des années. »",
    "「私たちは何年も壁を待っている。」",
    "“我们等这堵墙等了很多年。”",
    "هل ينتظر الناس الجدار؟",
    "नदी फिर से बढ़ी।",
    "‹Wir warten auf die Mauer.›",
    "The council will meet again on Friday at noon",
    "“We have waited for years for that wall”",
    "and that the board had never asked for a wall",
    "The board wants three things:\n• boats\n• stone\n• a new gate",
    "The towns must\n1. mend the gate before the next flood\n2. build a wall of stone at the mill",
    "It names three groups:\n• Al Qaeda\n• Holm Brotherhood",
    "“The wall,” she said, “is gone.” [1]",
]


@pytest.mark.parametrize("lines", ENDS)
def test_the_last_line_of_an_article_is_kept(lines):
    _, aside = segmentation.split({"x": f"{FIRST}\n\n{LAST}\n\n{lines}\n"})
    assert aside["text"].tolist() == []


FURNITURE = {
    "photo credit": [
        "Image source, Getty Images", "(AP Photo/Ann Reed)", "Getty Images", "Credit: Tom Hale/AFP",
        "Photo by Ann Reed", "Photograph by Tom Hale / Reuters", "Image copyright Reuters",
        "Credit...Ann Reed for The Holm Times",
    ],
    "photo caption": [
        "Image caption, The river at the gate on Monday", "Photo: A man walks through the flood.",
        "File photo: The gate at Holm", "(Photo: Reuters) The mayor of Holm speaks in the hall.",
    ],
    "agency credit": [
        "(Reporting by Ann Reed in Holm; editing by Tom Hale)",
        "Reporting by Ann Reed and Tom Hale; Editing by Jon Vale",
        "Additional reporting by Ida Moss in Orley.", "Source: Xinhua", "(Source: Reuters)",
        "Sources: AP, Reuters", "The Associated Press contributed to this report.",
        "Ann Reed and Tom Hale contributed reporting.", "Editor: Wang Wei", "来源：新华社",
        "(With inputs from PTI)", "Edited by Ann Reed", "责任编辑：王伟",
    ],
    "reading time": [
        "4 min read", "12 minute read", "Reading time: 3 minutes", "5-min listen",
        "Listen to this article · 5 min",
    ],
    "page clock": [
        "Updated 2:00 PM EDT, Wed, May 20, 2020", "Last updated: 3 hours ago",
        "Updated on 3 May 2020 at 14:00", "Last modified on Mon 4 May 2020 10.22 BST",
    ],
    "date line": ["Published: May 20, 2020", "Sep 25 , 2014", "Posted 2 hours ago", "2020-05-20"],
    "copyright": [
        "© 2020 The Holm Post", "Copyright 2020 The Associated Press. All rights reserved.",
        "Copyright Reuters 2020", "(c) 2020 Holm Post", "All Rights Reserved",
        "Reproduction in whole or in part without permission is prohibited.",
        "No part of this site may be reproduced.",
    ],
    "author note": [
        "About the author", "The views expressed in this article are those of the author alone.",
        "This article was originally published in the Holm Review.",
    ],
    "byline": ["By Ann Reed", "By Ann Reed and Tom Hale", "By The Associated Press", "BY ANN REED",
               "By Ann Reed, Holm Post", "By Ann Reed | Holm Post"],
    "sharing link": ["Share this article", "Like Us on Facebook",
        "Follow us on Twitter and Facebook.", "Facebook | Twitter | Email",
        "@annreed",
    ],
    "page link": [
        "Back to top", "Read more", "Read more: Holm shuts its gate", "Sign in",
        "Log in to comment", "Related articles",
        "Sign up for our free newsletter to get the news of the day.",
        "Click here to read the full report.", "Advertisement", "Subscribe to our newsletter",
        "Skip to content",
        "Story continues below advertisement", "ALSO READ: The gate at Holm", "Most read",
        "Home | About us | Privacy policy", "We use cookies to make this site better for you.",
    ],
    "comment notice": ["12 comments", "Leave a comment", "Comments are closed.", "Leave a reply",
                       "Please let us know if you're having issues with commenting."],
    "language switch": ["Language : English 简体 繁體", "English | Español | Français"],
    "web address": ["https://www.example.org/gate", "ann.reed@example.org"],
    "divider": ["* * *", "-----", "###"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, lines in FURNITURE.items() for line in lines]
)
def test_furniture_is_set_aside_by_the_rule_that_knows_it(rule, line):
    assert rule_for(line) == rule


MORE = [
    "Image source, EPA",
    "Image source, AFP via Getty Images",
    "Image caption, Rescue teams at the mill",
    "Media caption, Watch the moment the dam breaks",
    "(Reporting by Ann Reed, Tom Hale and the Beijing newsroom; Editing by Jon Vale and Ida Moss)",
    "Reporting by Ann Reed in Beijing; Additional reporting by Tom Hale; Editing by Jon Vale",
    "(Writing by Tom Hale, editing by Ann Reed)",
    "Source: Xinhua News Agency",
    "Source: Xinhua | 2020-05-12 10:22:33 | Editor: huaxia",
    "Source: Global Times",
    "SOURCE: Reuters",
    "(Xinhua)",
    "Xinhua",
    "AP",
    "6 min read",
    "A 6-minute read",
    "Read time: 6 min",
    "6 minutes read",
    "Estimated reading time: 7 minutes",
    "Updated 10:22 GMT, 12 May 2020",
    "Updated May 12, 2020 at 3:04 p.m. EDT",
    "Last Updated: 12 May, 2020",
    "UPDATED: May 12, 2020, 10:22 AM",
    "Published 12 May 2020",
    "First published on Tue 12 May 2020 06.00 BST",
    "Tue 12 May 2020 06.00 BST",
    "May 12, 2020, 3:04 PM ET",
    "May 12, 2020",
    "12/05/2020",
    "© Reuters 2020",
    "©2020 AFP",
    "Copyright © 2020 Holm Media Group. All rights reserved.",
    "By Ann Reed",
    "By ANN REED and TOM HALE",
    "By Ann Reed, Tom Hale and Jon Vale",
    "By Ann Reed BBC News",
    "By Reuters Staff",
    "By AFP",
    "By Ann Reed, CNN",
    "Ann Reed contributed to this report.",
    "The New York Times contributed to this report.",
    "Associated Press writer Ann Reed in Beijing contributed to this report.",
    "AP writers Ann Reed in Holm and Tom Hale in Orley contributed.",
    "Follow Ann Reed on Twitter: @annreed",
    "Follow @annreed",
    "Share on Facebook",
    "Share this:",
    "Email this article",
    "Print this page",
    "Sign up for our daily newsletter",
    "Subscribe now",
    "Subscribe to read the full story",
    "Related Topics",
    "Read Next",
    "Read more from Holm",
    "READ MORE: Holm shuts its gate",
    "Recommended for you",
    "More from Holm Post",
    "Most Popular",
    "Trending Now",
    "ADVERTISEMENT",
    "Skip Advertisement",
    "Story continues below",
    "Get the latest news in your inbox",
    "Photo: Reuters",
    "Photo credit: Ann Reed",
    "PHOTO: AFP",
    "Photo/Xinhua",
    "(Photo/Xinhua)",
    "[Photo/Xinhua]",
    "Xinhua/Ann Reed",
    "(Ann Reed/Reuters)",
    "Ann Reed/Getty Images",
    "REUTERS/Ann Reed",
    "Getty Images/iStockphoto",
    "(Editor: Wang Wei)",
    "Editor: Wang Wei, Li Na",
    "Web editor: Wang Wei",
    "(责任编辑：王伟)",
    "来源: 人民网",
    "We use cookies to improve your experience.",
    "Terms of Use | Privacy Policy",
    "The views expressed here do not necessarily reflect those of the Holm Post.",
    "Opinions expressed in this article are the author's own.",
    "This story was originally published by Reuters.",
    "This article first appeared in the Holm Post on May 12, 2020.",
    "The author is a senior fellow at the Holm Institute.",
    "Ann Reed is a correspondent for the Holm Post.",
    "Tags: China, dam, flood",
    "-30-",
    "***",
    "---",
]


@pytest.mark.parametrize("line", MORE)
def test_more_furniture_is_set_aside(line):
    assert rule_for(line)


NOTES = [
    "The author Ann Reed is assistant professor at the Holm Institute.",
    "The author is a reporter of the Holm Post.",
    "Ann Reed is a staff writer at the Holm Post.",
    "The writers Ann Reed and Tom Hale are researchers at the Holm Institute.",
    "The author, Ann Reed, works for the Holm Post.",
    "Jon Vale is a freelance journalist based in Orley.",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_about_the_author_has_its_place_at_an_end(note):
    _, aside = segmentation.split(
        {"x": "\n\n".join([FIRST, LAST, FIRST, LAST, note, "© 2020 Holm"])}
    )
    assert aside["rule"].tolist() == ["author note", "copyright"]
    middle = [FIRST, LAST, FIRST, note, FIRST, LAST, LAST + " "]
    _, aside = segmentation.split({"x": "\n\n".join(middle)})
    assert aside.empty


def test_a_bullet_before_a_name_is_a_byline_above_the_article_and_alone():
    head = "The gate is shut\n\n  • Ann Reed\n\n    Director, Holm Institute\n\n"
    _, aside = segmentation.split({"x": head + FIRST}, {"x": "The gate is shut"})
    assert aside["rule"].tolist() == ["byline", "affiliation"]
    _, aside = segmentation.split({"x": f"{FIRST}\n\n• Ann Reed\n\n{LAST}"})
    assert aside.empty


@pytest.mark.parametrize(
    "line",
    ["A " * 299 + "x!", "Source: " + "A, " * 190 + "!", "AP writer " + "A in B and " * 50 + "x",
     "Updated " + "AB " * 190 + "!", "Updated " + "A" * 590 + "!", "简体中文" * 140 + "x",
     "By " + "Aa " * 190 + "x?", "The author " + "A " * 8 + "is " + "x-y " * 120],
    ids=lambda line: line[:12],
)  # fmt: skip
def test_a_line_that_almost_fits_a_rule_is_read_at_once(line):
    assert rule_for(line) == ""  # a pattern that tries all ways of cutting it would not come back
