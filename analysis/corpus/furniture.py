"""What furniture of web pages and news agencies looks like, a pattern for the whole line.

Each rule is a name for readers and its patterns (case ignored, blanks at both ends cut off).
`FORMULAS` leave no room for a sentence of an article; `PLACED` must
stand where such lines stand. `LABELS` and `OPENINGS` know the beginning alone: what follows a label
may be a sentence, and `check` names it; the others are asked only of lines that are no sentences.
"""

from __future__ import annotations

import re

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
DAY = rf"(?:{WEEKDAY}\s*,?\s*)?"
DATE = (
    rf"{DAY}(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{MONTH})"
    r"\s*,?\s*\d{4}|\d{4}[-/.]\d\d?[-/.]\d\d?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
)
TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?"
# A date, a time, and what stands between them.
WHEN = (
    rf"(?:\b(?:{DATE}|{TIME}|{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH}|{WEEKDAY}|{MONTH}|\d{{4}}"
    r"|\d+\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)\s*ago"
    r"|(?-i:[A-Z]{2,4}T?\b)|gmt[+-]\d+|on|at|today|yesterday|just now|an? (?:hour|day) ago)"
    r"[\s,|·•()/–-]*)"
)
SITES = (
    r"(?:facebook|twitter|x|instagram|whatsapp|weibo|wechat|telegram|linkedin|youtube|tiktok"
    r"|threads|bluesky|reddit|flipboard|pinterest)"
)
AGENCY = (
    r"(?:getty(?: images)?|reuters|(?:the )?associated press|ap|afp|agence france-presse|bloomberg"
    r"|epa(?:-efe)?|xinhua(?: news agency)?|alamy(?: stock photo)?|shutterstock|istock|dpa|upi|tass"
    r"|pa(?: media| wire| images)?|kyodo|yonhap|cnn|bbc(?: news)?|cfp|vcg|ians|pti|ani)"
)
# Capitalised words in a row: Ann Reed, The Holm Post, Tom Hale of Reuters.
NAME = r"(?-i:(?:The |the )?[A-Z][\w.'’&-]*(?:,? (?:[A-Z][\w.'’&-]*|of|the|and|for|de|van|in|&))*)"
WORK = r"(?:reporting|writing|editing|compil(?:ing|ed)|translat(?:ion|ed)|edited|produc(?:tion|ed))"
IMAGE = r"(?:photo|photograph|picture|image|caption|video|media|illustration)"
LANGUAGE = (
    r"(?:english|chinese|中文|简体中文|繁體中文|简体|繁體|繁体|español|spanish|français|french|deutsch|german"
    r"|русский|russian|العربية|arabic|português|portuguese|日本語|japanese|한국어|korean|italiano|türkçe"
    r"|हिन्दी|hindi|tiếng việt|bahasa indonesia|ภาษาไทย|فارسی|اردو|polski|українська)"
)
ROLE = (
    r"(?:professors?|fellows?|researchers?|directors?|editors?|reporters?|correspondents?"
    r"|journalists?|columnists?|writers?|lecturers?|scholars?|analysts?|students?|experts?|members?"
    r"|presidents?|chair\w*|lawyers?|economists?|historians?|commentators?|contributors?|candidates?"
    r"|scientists?|consultants?|advis[eo]rs?|ambassadors?|dean|head|founders?|co-founders?|staff)"
)
# What stands before a role: "a retired senior research"; no "jailed by the".
_MANNER = r"(?:(?!(?:by|of|in|for|to|on|with|over)\b|(?!retired|distinguished)\w+ed\b)[\w'’-]+\s+)"
_PEN = r"(?:reporter|correspondent|columnist|staff writer|freelance \w+|contributing \w+)"
# An article's sentence says who said it: "…, a court ruled."
_SAID = (
    r"(?!.*,[^,]{1,40}\b(?:said|says?|ruled|wrote|writes|told|found|added|claim(?:s|ed)|shows?)\b)"
)
_TAIL = r"[^,;:.!?“”\"]{0,60}"  # no more than a phrase

# The time of an entry of a live blog: "14:32 GMT", "9.05am BST", "5h ago".
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\s*[ap]\.?m\.?)"
_AGO = (
    r"(?:\d+\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)"
    r"|an? (?:hour|minute)|just)\s*(?:ago|now)"
)
_ZONE = r"(?:\s*\(?(?-i:[A-Z]{2,4}(?:[+-]\d+)?)\)?)?"
STAMP = rf"(?:{_CLOCK}{_ZONE}|{_AGO})(?:[\s,|·•–-]+(?:on\s+)?(?:{DATE}))?"
# Who wrote a post that stands in an article, and when: "— Ann Reed (@annreed) May 3, 2021".
SIGNED = (
    rf"(?:[—–―-]+\s*)?{NAME}\s*\(?@\w+\)?"
    rf"(?:\s*[·•|,]?\s*(?:{DATE}|{MONTH}\s+\d+|{STAMP}))*"
)
# The credit at the end of a caption.
_CREDIT = (
    r"(?!\W*(?:reuters|ap|afp|abc|cnn)\s*/\s*(?:ipsos|norc|ssrs|ifop|abc)\b)"
    rf"(?:[(\[]\s*(?:(?:photo|image|picture)s?\s*(?:[:/]|by|courtesy of)\s*)?"
    rf"(?:{NAME}\s*/\s*{AGENCY}|{AGENCY}\s*/\s*{NAME}|{NAME}/(?-i:[A-Z])\w+)"
    r"[^()\[\]]{0,30}[)\]]"
    rf"|[\[(](?:file )?photos?\s*(?:[:/]|by)[^()\[\]]{{2,60}}[)\]]"
    rf"|(?:photo|photograph|picture|image)s?\s*(?::|/|by|courtesy of)\s*{NAME}(?:\s*/\s*{NAME})?"
    rf"|(?:{AGENCY}\s*/\s*{NAME}(?:\s*/\s*file photo)?|{NAME}\s*/\s*{AGENCY}|/\s*{AGENCY}"
    rf"|{AGENCY} via {AGENCY}"
    r"|getty images|alamy(?: stock photo)?|shutterstock|vcg))\.?"
)

MENU = (
    r"(?:home|menu|search|close|contact(?: us)?|about us|privacy(?: policy)?|help|login|log ?in"
    r"|terms (?:of (?:use|service)|(?:and|&) conditions)|cookie (?:policy|settings)|accept cookies"
    r"|(?:next|previous)(?: (?:article|story|post|page))?|subscribe(?: now)?|sign (?:in|up)"
    r"|register|newsletters?|site ?map|load more|show more|read more|share|top stories)"
)

Rules = dict[str, tuple[str, ...]]

FORMULAS: Rules = {
    "page clock": (
        rf"(?:first |last |originally )?(?:updated|modified|revised)\b\s*:?\s*{WHEN}++",
    ),
    "date line": (
        rf"(?:(?:first )?(?:published|posted|created)\b\s*:?\s*)?(?:on\s+)?(?:{DATE})"
        rf"(?:[\s,|·–-]+(?:at\s+)?(?:{TIME})\s*(?:[a-z]{{2,4}})?)?",
        rf"(?:first )?(?:published|posted)\b\s*:?\s*{WHEN}++",
    ),
    "copyright": (
        r"(?:copyright\s*)?(?:©|\(c\)\s*(?:copyright|\d{4})).*",
        r"copyright\s*:?\s*(?:by\s+)?\d{4}.*",
        rf"copyright\s*:?\s*(?:by\s+)?{NAME}(?:,? \d{{4}})?\.?",
        r"copyright",
        rf"(?:.{{0,80}}[.,|;©]\s*|{NAME}\s+|copyright.{{0,80}}\s|\d{{4}}\s+)?"
        r"all rights reserved\W*",
        r"(?:reproduction|redistribution|republication|copying)\b.{0,80}\b(?:permission|consent)\b"
        r"(?:\s+(?:is|are))?(?:\s+(?:strictly|expressly))?\s+"
        r"(?:prohibited|forbidden|not allowed)\W*",
        r"this material may not be published\b.*",
        r"no part of this .{1,60} may be (?:reproduced|copied|used|published)\b.{0,120}",
    ),
    "time stamp": (STAMP, rf"posted at {STAMP}"),
    "post": (
        SIGNED,
        r"pic\.twitter\.com/\S+|https?://t\.co/\S+",
        rf"(?:a post shared by|view this post on) {NAME}.{{0,60}}",
    ),
    "photo caption": (
        # The look ahead spares most lines the rest.
        r"(?=[^/]*/|.*\b(?:photo|picture|image|getty|alamy|shutterstock|vcg|via)s?\b)"
        rf"(?:[^.!?]|[.!?](?=\s?\S)){{8,400}}(?:[.!?]['”’\"]?\s*|\s+(?=[(\[])){_CREDIT}",
        rf"\(\s*(?:file )?{IMAGE}s?(?:\s+(?:by|credit|courtesy)\b)?\s*[:/|].*",
        rf"(?:file )?{IMAGE}s?(?:\s+(?:by|credit|courtesy)\b)?\s*[:/|][^/.]{{0,60}}/.*",
        rf"{IMAGE} caption,\s.*",
    ),
    "photo credit": (
        rf"{IMAGE} (?:source|copyright|credit),?\s*:?\s*{NAME}(?:\s+via\s+{NAME})?\.?",
        rf"\(?(?:(?:file|handout|courtesy|stock) )?{IMAGE}s? (?:by|courtesy of|credit|from)\s*:?\s*"
        rf"{NAME}(?:\s*[/|]\s*[\w.' -]{{2,40}})?(?: on unsplash)?\)?\.?",
        r"[(\[]?(?:[\w.&-]+ ){0,3}(?:photo|images|pool|handout)s?\s*/\s*[\w.' -]{2,60}[)\]]?",
        rf"[(\[]?{AGENCY}\s*/\s*{NAME}[)\]]?",
        r"\(?[\w.' -]{2,60}/\s*(?:[\w.&-]+ ){0,3}(?:photo|images|pool|handout)s?\)?",
        rf"\(?credit\s*(?::|\.\.\.|…)\s*{NAME}(?:\s*/\s*{NAME})?\)?",
        rf"\(?{NAME}/{AGENCY}(?:\s+via\s+{AGENCY})?\)?",
        rf"\(?{AGENCY}\)?",
        r"(?:file|courtesy|stock) photo",
    ),
    "agency credit": (
        rf"\((?:additional |with )?{WORK}(?: and {WORK})* by\b.*\)",
        rf"(?:additional |with )?{WORK}(?: and {WORK})* by {NAME}"
        rf"(?:[;,.]\s*(?:additional )?{WORK}(?: and {WORK})* by {NAME})*\.?",
        rf"\(?(?:news )?sources?\s*[:：]\s*(?:{NAME}|{AGENCY})(?:/ ?{NAME})*\)?\.?"
        r"(?:\s*[|·].{0,80})?",
        rf"\(?(?:with )?(?:inputs?|files?|reports?|material) from {NAME}\)?\.?",
        rf"\(?with {AGENCY}\)?",
        rf"\(?(?:(?:web |chief |copy |duty )?editors?|edited by|courtesy|via)\s*[:：]?\s+"
        rf"{NAME}\)?\.?",
        r"courtesy\s*:\s*\S+",
        rf"{NAME} (?:also )?contributed (?:reporting|research)(?: from {NAME})?\.?",
        rf"{NAME} (?:also )?contributed to this (?:report|story|article|piece)\.?",
        rf"{AGENCY} (?:writer|reporter|journalist|correspondent)s? {NAME} (?:also )?contributed\b"
        r"[^,;]{0,40}",
        rf"{NAME} reported from {NAME}\.?",
        r"\(?(?:来源|來源|责任编辑|責任編輯|编辑|編輯|记者|作者)\s*[:：].{1,20}",
    ),
    "reading time": (
        r"(?:est(?:imated|\.)?\s+)?(?:reading|read|listening)(?:\s+time)?\s*:?\s*\d+\s*-?\s*"
        r"min(?:ute)?s?\.?",
        r"(?:(?:a|about)\s+)?\d+\s*-?\s*min(?:ute)?s?\.?\s*(?:read|listen|watch)",
        r"listen to (?:this|the) (?:article|story|page)(?:\s*[·|(-]?\s*\d+\s*min(?:ute)?s?\)?)?",
        r"阅读时间?\s*[:：]?\s*\d+\s*分钟",
    ),
    "comment notice": (
        r"please let us know if you(?:['’]re| are| have)\b.{0,60}\bcomment(?:s|ing)?\.?",
        r"(?:leave|post|add|write|view|show|hide|see) (?:a |all |your )?comments?(?: \(?\d+\)?)?",
        r"(?:\d+ )?comments?(?: \(\d+\))?",
        r"comments (?:are|have been) (?:now )?closed(?: (?:on|for) this \w+)?\.?",
        r"(?:leave|join|start) (?:a reply|the (?:conversation|discussion))\.?",
    ),
    "sharing link": (
        rf"(?:like|follow|find|join) us (?:on|at) {SITES}(?:(?:,| and|, and| or| &) {SITES})*"
        r"(?:\s*[@:]\s*\w+)?[.!]?",
        rf"follow (?:@\w+|{NAME}) on {SITES}(?:\s*:?\s*@\w+)?[.!]?",
        r"(?:follow )?@\w+|(?:e-?mail|print|save) this(?: (?:article|story|page|post))?",
        rf"share(?: (?:this|the|article|story|page|post|on|via|with|friends|{SITES}))*[:!]?",
        rf"(?:{SITES}|tweet|e-?mail|print|copy link|save)"
        rf"(?:[\s|,/·•]+(?:{SITES}|tweet|e-?mail|print))*",
    ),
    "web address": (r"(?:https?://|www\.)\S+", r"\S+@[\w.-]+\.\w+"),
    "page link": (
        r"make .{1,30} your home\s?page",
        r"you (?:might|may) also (?:like|be interested in)\W*",
        r"(?:back|return) to (?:the )?top",
        r"(?:related|recommended|trending|popular|more)"
        r" (?:articles?|stories|news|posts?|reading|topics?|coverage|content|links)\s*:?",
        r"most (?:popular|read|viewed)",
        r"(?:skip )?advertisement|sponsored(?: content)?|promoted content",
        rf"(?:read )?more (?:from|on|about) {NAME}|read next|recommended(?: for you)?",
        r"trending(?: now)?",
        r"(?:story|article) continues (?:below|after)(?: (?:this )?advertisement)?\W*",
        r"advertisement\W+(?:continue reading|scroll)\b.{0,40}",
        r"skip to (?:the )?(?:main )?(?:content|navigation|search|menu|footer|end of .{1,30})",
        r"click here (?:to|for) (?:read|see|view|subscribe|sign|learn|download|watch|find|more)\b"
        rf"{_TAIL}\.?",
        r"(?:subscribe|sign up|log in|sign in|register|get)\b[^,;]{0,60}\b(?:newsletters?|inbox"
        r"|account|e-?mail(?: alerts?)?|alerts|our app|free trial|comment|unlimited access"
        r"|continue reading)\b[^,;]{0,40}\W*",
        rf"{MENU}(?:\s*[|·•/]\s*{MENU})*",
        r"(?:we|this (?:web)?site) uses? cookies\b.{0,200}",
    ),
    "language switch": (
        rf"languages?\s*[:：]\s*(?:{LANGUAGE}[\s|/,·]*)++",
        rf"(?:{LANGUAGE}(?:[\s|/·]+|$)){{3,}}",
    ),
    "author note": (
        r"about the authors?\s*(?::.*)?",
        r"(?:the |all )?(?:views?|opinions?) expressed (?:in this \w+|here|above|by the \w+)\b"
        r".{0,250}",
        r"this (?:article|story|piece|post|essay|op-ed|commentary) (?:(?:was|is|has been|has) )?"
        r"(?:originally |first |also )*(?:published|republished|syndicated|appeared)"
        r" (?:on|in|at|by|from|with)\b.{0,160}",
        r"a version of this (?:article|story) (?:appears|appeared|was published)\b.{0,160}",
    ),
    "divider": (r"[-–—]\s*30\s*[-–—]|[(\[]?the end[)\]]?|[(\[]end[)\]]",),
    "byline": (
        rf"by {AGENCY}",
        r"(?:[•·*]\s*|by:?\s+)(?!(?:\S+\s+)*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
        r"(?!(?:\S+\s+)*(?-i:Is|Are|Was|Were|Has|Had|Have|Will|Can|Its?|His|Her|Their|Not|No|All|Then"
        r"|And|Of|In|For|To|On|At|From|With|Than|Until|He|She|They|We|You|Who)\b)"
        r"(?-i:[A-Z])[\w.'’-]+(?:,?\s+(?:and\s+)?(?-i:[A-Z])[\w.'’-]*){1,6}"
        r"(?:\s+in\s+(?-i:[A-Z])[\w.'’-]*)?(?:\s*[|·•/–-]\s*.{1,40})?",
    ),
}
PLACED: Rules = {
    "time stamp": (
        rf"{NAME}\s+{STAMP}",
        r"key (?:event|moment)s?|live reporting|live(?: updates?)?|latest(?: updates?)?|summary",
    ),
    "author note": (
        rf"{_SAID}(?:the )?(?:author|writer)s?,?(?:\s+(?:and\s+)?(?-i:[A-Z])[\w.'’-]*,?){{0,8}}\s+"
        rf"(?:works? (?:at|for|as|in)\b.*|(?:is|are)\s+{_MANNER}{{0,5}}{ROLE}\b.*)",
        rf"{_SAID}(?-i:[A-Z])[\w.'’-]*(?:\s+(?-i:[A-Z])[\w.'’-]*){{1,3}} is (?:an?|the)\s+"
        rf"{_MANNER}{{0,4}}{_PEN}\b.*",
    ),
}
LABELS: Rules = {
    "photo caption": (
        rf"(?:file )?{IMAGE}s?(?:\s+(?:by|credit|courtesy)\b)?\s*[:/|]\s*[(“\"‘']?(?-i:[A-Z\d]).*",
        r"(?:资料图|图)片?(?:来源)?\s*[:：].*",
    ),
}
# An institute's name over the title: no headline where another line can be one.
INSTITUTE = re.compile(
    r"\b(?:institut\w*|universit\w+|centers?|centres?|foundation|stiftung|academy|college|school|council"
    r"|association|society|department|ministry|press|journal|review|think tank)\b",
    re.IGNORECASE,
)
# The notes of a paper: their heading, and signs of a note or reference.
NOTES = re.compile(
    r"(?:\d+\.?\s*)?(?:end|foot)?notes(?: and references)?|references|bibliography|works cited"
    r"|literature(?: cited)?|sources cited|further reading|参考文献|注释",
    re.IGNORECASE,
)
CITED = re.compile(
    r"\bibid\b|\bop\. cit|\bet al\.|\bpp?\.\s*\d|\bvol\.\s*\d|\bdoi\b|https?://|\bwww\."
    r"|University Press|\b(?:accessed|retrieved)\b|\(eds?\.\)|\bJournal of\b|\(\w* ?\d{4}[a-z]?\)",
    re.IGNORECASE,
)
OPENINGS: Rules = {
    "comment notice": (r"(?:leave|post|add|write|view|show) (?:a |all )?comments?.{0,30}",),
    "sharing link": (rf"(?:like|follow|find|join) us on {SITES}.{{0,30}}",),
    "page link": (
        r"read more(?: about| on)?\s*:.{0,120}",
        rf"click here(?: (?:to|for)\b{_TAIL})?",
        rf"(?:subscribe|sign up|log in|sign in)(?: (?:to|for|with|here|now|today|or)\b{_TAIL})?",
        r"(?:read also|also read|read next|see also|related|(?-i:WATCH|MORE|READ MORE|RELATED)"
        r"|don['’]t miss|recommended)\s*:.{0,120}",
        r"(?:tags?|keywords?|filed under|categories|category)\s*:.{0,120}",
    ),
}
