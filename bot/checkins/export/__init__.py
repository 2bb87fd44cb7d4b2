"""Files made from the store: the promotion packet, a picture of the coverage, a person's own data.

In Markdown, PDF and CSV, words can act as instructions. For each, one module makes people's words
safe.
"""
