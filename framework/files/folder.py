"""A folder of ladders that people edit while the program runs.

What is in the files is ``framework.files.loading``; how often to look, and whom to tell,
is for others.
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
    """The files changed and are good: ``after`` is current now."""

    before: Ladders
    after: Ladders


@dataclass(frozen=True, slots=True)
class Broken:
    """The files changed and cannot be used; what was current stays so."""

    problems: tuple[Problem, ...]


class _Stamp(NamedTuple):
    """How a file looks from outside.

    ``status_changed`` tells even of a program that sets the other date back.
    """

    modified: int
    status_changed: int
    size: int
    inode: int


_Look = dict[str, _Stamp | None]
"""The files of a folder by name, in order."""


class LadderFolder:
    """The ladders of a folder, as they were when its files were last good.

    Loads on construction; raises ``DocumentProblems`` as ``load_ladders`` does.
    May be used from any thread.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._one_at_a_time = Lock()
        self._glimpsed: _Look | None = None
        # Looked at before they are read: what is written in between is found by the next look.
        self._taken = _look_at(folder)
        self._files = {name: read_file(folder / name) for name in self._taken}
        self._current = self._together()
        self._broken = False

    @property
    def current(self) -> Ladders:
        """The last good ladders; a new version is swapped in whole."""
        return self._current

    def refresh(self) -> Changed | Broken | None:
        """See what became of the files since they were last read.

        A change is read when two calls in a row find the same files, so that one
        that is still being written raises no alarm. While nothing changes this
        only asks for the files' dates. Files that hold what they held are no
        change, whatever their dates. ``Broken`` is told once for each state of the
        files; what is good after it is ``Changed``, even into what was there before.
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
        """The file as it is now; as it was kept, where it holds the same."""
        kept = self._files.get(name)
        if kept is not None and self._taken.get(name) == stamp:
            return kept
        return read_file(self._folder / name, kept)

    def _together(self) -> Ladders:
        if not self._files:
            ladder_names(self._folder)  # says why, where the folder cannot be read
        return together([*self._files.values()], self._folder)


def _look_at(folder: Path) -> _Look:
    """The ladder files by name, in order; none where the folder cannot be read."""
    try:
        with os.scandir(folder) as entries:
            stamps = {each.name: _stamp(each) for each in entries if is_ladder_name(each.name)}
    except OSError:
        return {}
    return dict(sorted(stamps.items()))


def _stamp(entry: os.DirEntry[str]) -> _Stamp | None:
    """``None`` for a file that went away, or a link to nothing: reading it tells more."""
    try:
        seen = entry.stat()
    except OSError:
        return None
    return _Stamp(seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino)
