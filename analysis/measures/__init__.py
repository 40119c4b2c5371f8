"""From matches to numbers.

In: a study. Out: `pipeline.Tables`, where every number is a count of rows in another of its tables.

pipeline       the tables of a study, one after the other
added_columns  what is added to matches: group, speaker, certainty
counts         how many matches among how many words, by text, perspective and voice
contrasts      one perspective against another: rates, their difference, what a zero can say
elements       what is said of a topic in the sentences that mention it
by_voice       rates, tone and contrasts of all voices together, and of each alone
acts           who asks, offers, refuses or blames, place by place
tone           positive and negative words, what negates them, and where they fall
tone_words     which words make the tone of a side, and the difference of two
keyness        which words mark one perspective against another
chinese        words of Chinese, which is written without blanks
other_languages what is withheld of texts that are not in English
exclusions     what `not:` entries keep from counting, and what would have counted
"""
