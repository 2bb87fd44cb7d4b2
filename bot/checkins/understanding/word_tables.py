"""Lists of words, as the modules that know them write them down."""


def word_set(table: str) -> frozenset[str]:
    """The words of a table, divided by spaces and line breaks."""
    return frozenset(table.split())


def begun(table: str) -> str:
    """A pattern for words that begin like this; ``=`` behind one: for that word alone."""
    stems = [f"{each[:-1]}(?!\\w)" if each[-1] == "=" else each for each in table.split()]
    return rf"(?<!\w)(?:{'|'.join(stems)})"
