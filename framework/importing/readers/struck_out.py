"""Words that are crossed out in a text with Markdown's marks: ``~~like this~~``."""

import re

_STRUCK = re.compile(r"~~([^~\n]{1,2000})~~")
_SPACES = re.compile(" +")


def without_struck(text: str) -> tuple[str, list[str]]:
    """The text without such words, and the words."""
    struck = [words.strip() for words in _STRUCK.findall(text)]
    if not struck:
        return text, []
    return _SPACES.sub(" ", _STRUCK.sub("", text)).strip(" "), struck
