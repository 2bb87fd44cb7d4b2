"""Reads text as Excel for Windows saves it in western Europe, if it can't be anything else."""

import re

_LETTERS = "äöüßàáâãåæçèéêëìíîïñòóôõøœùúûÿÄÖÜÀÁÂÃÅÆÇÈÉÊËÍÎÏÑÓÔØŒÙÚÛ"
_SIGNS = "\u00a0«»„“”‚‘’‹›–—…•€£§°·©®™¡¿½¼¾±×²"
_FOREIGN = re.compile(
    rf"[{_LETTERS}]{{3}}"  # Cyrillic or Greek words
    rf"|[a-z][ÀÁÂÃÅÆÇÈÉÊËÍÎÏÑÓÔØŒÙÚÛÄÖÜ]|[a-z][–—][a-z]"  # a Mac's quotation marks and letters
    r"|[^\W\d_]¿|œ(?![uie])|õ(?!e)",  # Polish and Hungarian letters
)


def western(data: bytes) -> str:
    """The text in the encoding of Windows for western European languages; "" if it reads like
    another.

    Almost any bytes can be read in it, so its letters have to stand where these languages have
    them.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    is_plain = all(c.isascii() or c in _LETTERS or c in _SIGNS for c in text)
    return "" if "\0" in text or not is_plain or _FOREIGN.search(text) else text
