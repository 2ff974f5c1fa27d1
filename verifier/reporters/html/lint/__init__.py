"""The report of a check as one page: what was found, by file and by rule, with marks in the text.

Diagnostics and the texts around them are made data where a source is at hand; the page puts them
together.
"""
