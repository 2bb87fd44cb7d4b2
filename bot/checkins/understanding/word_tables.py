"""Reads lists of words from the tables in which modules write them."""


def word_set(table: str) -> frozenset[str]:
    """The words of a table, separated by spaces and line breaks."""
    return frozenset(table.split())


def begun(table: str) -> str:
    """A pattern for words that begin with these. ``=`` after one means that word alone."""
    stems = [f"{each[:-1]}(?!\\w)" if each[-1] == "=" else each for each in table.split()]
    return rf"(?<!\w)(?:{'|'.join(stems)})"
