"""A folder of ladders that people edit while the program runs.

``framework.files.loading`` reads the files. Callers decide how often to look and whom to tell.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from framework.files.loading import ReadFile, is_ladder_name, ladder_names, read_file, together
from framework.files.values import DocumentProblems, Problem
from framework.model.ladder import Ladders


@dataclass(frozen=True, slots=True)
class Changed:
    """The files changed and are valid: ``after`` is current now."""

    before: Ladders
    after: Ladders


@dataclass(frozen=True, slots=True)
class Broken:
    """The files changed and have problems. The ladders that were current stay current."""

    problems: tuple[Problem, ...]


class _Stamp(NamedTuple):
    """A file's attributes, without its content.

    ``status_changed`` changes even if a program sets the modification date back.
    """

    modified: int
    status_changed: int
    size: int
    inode: int


_Look = dict[str, _Stamp | None]
"""The files of a folder by name, in order."""


class LadderFolder:
    """The ladders of a folder, as of the last time all its files were valid.

    Loads on construction; raises ``DocumentProblems`` as ``load_ladders`` does. Safe to use from
    any thread.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._one_at_a_time = Lock()
        self._glimpsed: _Look | None = None
        # The attributes are read before the content, so the next look notices what's written in
        # between.
        self._taken = _look_at(folder)
        self._files = {name: read_file(folder / name) for name in self._taken}
        self._current = self._together()
        self._broken = False

    @property
    def current(self) -> Ladders:
        """The last valid ladders. A new version replaces them all at once."""
        return self._current

    def refresh(self) -> Changed | Broken | None:
        """Returns what changed in the files since they were last read.

        A change is read once two calls in a row find the same files, so a file that is still being
        written isn't reported. If nothing changes, only the files' dates are read. Files with the
        same content as before aren't a change, whatever their dates. ``Broken`` is returned once
        for each state of the files. After it, valid files are ``Changed``, even if they're as they
        were before.
        """
        with self._one_at_a_time:
            look = _look_at(self._folder)
            settled = look == self._glimpsed
            self._glimpsed = look
            if look == self._taken or not settled:
                return None
            return self._take(look)

    def _take(self, look: _Look) -> Changed | Broken | None:
        files = {name: self._read(name, stamp) for name, stamp in look.items()}
        same = files == self._files
        self._taken, self._files = look, files
        if same:
            return None
        mended, before = self._broken, self._current
        try:
            after = self._together()
        except DocumentProblems as error:
            self._broken = True
            return Broken(error.problems)
        self._broken, self._current = False, after
        return Changed(before, after) if mended or after != before else None

    def _read(self, name: str, stamp: _Stamp | None) -> ReadFile:
        """Reads a file. Returns the kept one if the content is the same."""
        kept = self._files.get(name)
        if kept is not None and self._taken.get(name) == stamp:
            return kept
        return read_file(self._folder / name, kept)

    def _together(self) -> Ladders:
        if not self._files:
            ladder_names(self._folder)  # says why, where the folder cannot be read
        return together([*self._files.values()], self._folder)


def _look_at(folder: Path) -> _Look:
    """The ladder files by name, in order. Empty if the folder can't be read."""
    try:
        with os.scandir(folder) as entries:
            stamps = {each.name: _stamp(each) for each in entries if is_ladder_name(each.name)}
    except OSError:
        return {}
    return dict(sorted(stamps.items()))


def _stamp(entry: os.DirEntry[str]) -> _Stamp | None:
    """``None`` if the file has gone or is a dangling link. Reading it says more."""
    try:
        seen = entry.stat()
    except OSError:
        return None
    return _Stamp(seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
