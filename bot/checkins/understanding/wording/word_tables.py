"""Reads lists of words from the tables in which modules write them."""

from collections.abc import Mapping


def word_set(table: str) -> frozenset[str]:
    """The words of a table, separated by spaces and line breaks."""
    return frozenset(table.split())


def begun(table: str) -> str:
    """A pattern for words that begin with these. ``=`` after one means that word alone."""
    stems = [f"{each[:-1]}(?!\\w)" if each[-1] == "=" else each for each in table.split()]
    return rf"(?<!\w)(?:{'|'.join(stems)})"


def meant_by_slip(table: Mapping[str, str]) -> dict[str, str]:
    """The word that each slip stands for. ``table``: each word's slips, apart by spaces."""
    return {slip: meant for meant, slips in table.items() for slip in slips.split()}


SLIPS_IN_WISHES = meant_by_slip(
    {
        "hide": "hdie hde ihde hidee hiide",
        "dont": "dnot dotn donnt dontt",
        "tell": "tel tlel",
        "show": "shwo hsow",
        "know": "konw knwo",
        "keep": "keap kepe kep kepp",
        "that": "taht tht thta",
        "share": "shre sahre shrae",
        "private": "priv prv privat privte",
    }
)
"""Slips in short words that wishes about who reads begin with, however the wish goes on."""
