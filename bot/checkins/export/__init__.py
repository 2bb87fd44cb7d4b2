"""Files made from the store: the promotion packet, coverage as a picture, a person's own data.

In Markdown, PDF and CSV, words can act as instructions. For each, one module makes people's words
safe.
"""
