"""What a cell holds as safe, readable HTML.

In: a cell's words, code, pictures and outputs. Out: HTML that cannot run or load anything.

clean          only harmless tags, and tables that speak
markdown       words, their headings, links and pictures
options        `#| fig-alt: …` lines at the top of a code cell
highlight      Python code in four colours
images         small PNG files of few colours
svg            matplotlib's drawings in few bytes, in the page's type and colours
"""
