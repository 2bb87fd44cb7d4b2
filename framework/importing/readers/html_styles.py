"""Which classes of a page cross their words out, as its own style sheets say.

Google Docs and Google Sheets write all styles so: ``.c3{text-decoration:line-through}``.
"""

import re

from lxml import etree

_LAST_PART = re.compile(r"[\s>+~]+")
_CLASS = re.compile(r"\.([\w-]+)")


class Styles:
    """The style sheets of a page. ``sheets``: their text."""

    def __init__(self, sheets: str) -> None:
        self._struck: list[frozenset[str]] = []
        first, *others = sheets.split("/*")
        read = first + "".join(each.partition("*/")[2] for each in others)
        for rule in read.split("}"):
            selectors, _, said = rule.rpartition("{")
            if not _strikes_out(said):
                continue
            for selector in selectors.split("{")[-1].split(","):
                last = _LAST_PART.split(selector.strip())[-1]
                classes = frozenset(_CLASS.findall(last))
                if classes and ":" not in last:
                    self._struck.append(classes)

    def strike_out(self, element: etree._Element) -> bool:
        """Whether an element's own style or one of its classes crosses its words out."""
        if _strikes_out(element.get("style", "")):
            return True
        named = set(element.get("class", "").split()) if self._struck else set()
        return any(each <= named for each in self._struck)


def _strikes_out(style: str) -> bool:
    said = (each.partition(":") for each in style.lower().split(";"))
    return any(
        name.strip().startswith("text-decoration") and "line-through" in value
        for name, _, value in said
    )
