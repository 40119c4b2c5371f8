"""From notebooks to pages that people can share: light, whole, and every number checkable.

In: notebooks and a study's folder. Out: html/, where each number opens to its passages.

build          run the notebooks and put all pages in place at once
passages       what the numbers of a page open to
html           what a cell holds as safe, readable HTML
opening        the first screen: a finding, the answers in rows, a caveat
page           the parts of one page, put together
exporter       an executed notebook as one HTML file, by the templates in template/
"""
