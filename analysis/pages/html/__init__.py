"""What a cell holds as safe, readable HTML.

In: a cell's words, code, pictures and outputs. Out: HTML that cannot run or load anything.

alone          an output without a page: in JupyterLab, or in a file that nbconvert made
styles         the style sheets, whole for a page and in part for such an output
clean          only harmless tags, and tables that speak
markdown       words, their headings, links and pictures
options        `#| fig-alt: …` lines at the top of a code cell
highlight      Python code in four colours
images         small PNG files of few colours
svg            matplotlib's drawings in few bytes, in the page's type and colours
"""
