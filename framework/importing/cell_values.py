"""Values for a ladder that isn't read from a ladder file: each is a cell of the source, or made
up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from framework.files.values import Problem, Value
from framework.importing.document import Cell

UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What a ladder file can't hold either."""


@dataclass(slots=True)
class _CellValue(Value):
    """The value of a cell. Its problems name the cell."""

    where: str = ""

    def problem(self, message: str) -> None:
        text = f"{self.where}: {message}" if self.where else message
        self.problems.append(Problem(self.file, self.line, max(self.column, 1), text))


@dataclass(frozen=True)
class Values:
    """Makes values that note their problems in one list."""

    file: str
    problems: list[Problem]

    def said(self, cell: Cell, text: str | None = None) -> Value:
        """The content of a cell, or a part of it."""
        value = self._value(cell, scalar=cell.text if text is None else text)
        unshowable = UNSHOWABLE.search(value.scalar or "")
        if unshowable:
            value.problem(
                f"there's a character that can't be shown (U+{ord(unshowable[0]):04X}); remove it"
            )
        return value

    def made(self, text: str) -> Value:
        """A text that isn't in the source."""
        return self._value(None, scalar=text)

    def sequence(self, items: list[Value]) -> Value:
        """A list of values."""
        return self._value(None, items=items)

    def mapping(self, entries: Mapping[str, Value], cell: Cell | None = None) -> Value:
        """A mapping. Its problems name ``cell``."""
        keyed = [(self.made(key), value) for key, value in entries.items()]
        return self._value(cell, entries=keyed)

    def _value(
        self,
        cell: Cell | None,
        scalar: str | None = None,
        items: list[Value] | None = None,
        entries: list[tuple[Value, Value]] | None = None,
    ) -> Value:
        return _CellValue(
            file=(cell.file if cell else "") or self.file,
            line=cell.line if cell else 0,
            column=cell.column if cell else 1,
            problems=self.problems,
            scalar=scalar,
            items=items,
            entries=entries,
            where=cell.where if cell else "",
        )
