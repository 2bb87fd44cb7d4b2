"""A Dockerfile read, and its steps done in a folder in place of a container."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

PLACES = ("/src", "/opt/next-rung", "/data", "/tmp")  # noqa: S108
"""The folders of the container that its steps, or what runs, write to."""


@dataclass
class Stage:
    """What follows one ``FROM``: its instructions in order."""

    base: str
    name: str
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def all_of(self, kind: str) -> list[str]:
        return [what for each, what in self.instructions if each == kind]

    def only(self, kind: str) -> str:
        (found,) = self.all_of(kind)
        return found

    def words(self, kind: str) -> list[str]:
        """The command of an instruction in its form as a list."""
        words: list[str] = json.loads(re.search(r"\[.*\]", self.only(kind))[0])  # type: ignore[index]
        return words

    @property
    def environment(self) -> dict[str, str]:
        return dict(each.split("=", 1) for each in self.all_of("ENV"))


def stages(dockerfile: Path) -> list[Stage]:
    text = dockerfile.read_text(encoding="utf-8").replace("\\\n", " ")
    found: list[Stage] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, what = line.partition(" ")
        if kind == "FROM":
            base, _, name = what.partition(" AS ")
            found.append(Stage(base, name))
        else:
            found[-1].instructions.append((kind, what.strip()))
    return found


@dataclass
class Container:
    """A folder as the root of a file system. What runs in it can write only to data and tmp.

    The user stays who runs the tests: somebody else may not reach this machine's Python.
    """

    root: Path
    clone: Path

    @classmethod
    def begin(cls, root: Path, clone: Path) -> Self:
        """In an empty folder."""
        for place in PLACES:
            (root / place.strip("/")).mkdir(parents=True)
        (root / "data").rmdir()
        return cls(root, clone)

    def here(self, text: str) -> str:
        """A path or a command with the container's folders where they are in truth."""
        places = "|".join(re.escape(each) for each in PLACES)
        return re.sub(rf"(?<![\w./])({places})(?![\w-])", lambda m: f"{self.root}{m[1]}", text)

    def build(self, stage: Stage) -> None:
        """Do what the steps of a stage do to the file system."""
        folder = self.root
        for kind, what in stage.instructions:
            if kind == "WORKDIR":
                folder = Path(self.here(what))
            elif kind == "COPY" and not what.startswith("--from"):
                *sources, target = what.split()
                for source in sources:
                    self._copy(self.clone / source, folder / target)
            elif kind == "RUN":
                self._run(what, folder)

    def _copy(self, source: Path, target: Path) -> None:
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)

    def _run(self, command: str, folder: Path) -> None:
        command = re.sub(r" && chown \S+ \S+", "", command)
        done = subprocess.run(
            ["bash", "-c", self.here(command)],
            cwd=folder,
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    def lock(self) -> None:
        """From now on, nothing but its own folders can be written to."""
        for path in (self.root / "opt").rglob("*"):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode & ~0o222)

    def listing(self) -> dict[str, float]:
        """What nobody may write to, and when it was written last."""
        return {str(each): each.lstat().st_mtime for each in (self.root / "opt").rglob("*")}

    @cached_property
    def _confined(self) -> list[str]:
        """What to start a command with so that it has no rights and a read-only system.

        Nothing, where this machine doesn't let us.
        """
        writable = (self.root / "data", self.root / "tmp")
        mounts = [f"mount --bind {each} {each}" for each in writable]
        steps = " && ".join([*mounts, "mount -o remount,bind,ro /"])
        powerless = "setpriv --bounding-set=-all --inh-caps=-all --no-new-privs"
        start = ["unshare", "--mount", "sh", "-c", f'{steps} && exec {powerless} "$@"', "sh"]
        try:
            tried = subprocess.run([*start, "true"], capture_output=True, check=False)
        except FileNotFoundError:
            return []
        return start if tried.returncode == 0 else []

    def start(self, stage: Stage, words: list[str], **more: str) -> subprocess.Popen[str]:
        """Start a command as the last stage says: its user, folder, and environment."""
        environment = {name: self.here(value) for name, value in stage.environment.items()}
        environment["DATABASE_URL"] = stage.environment["DATABASE_URL"].replace(
            "/data/", f"{self.root}/data/"
        )
        program = shutil.which(words[0], path=environment["PATH"])
        assert program is not None, f"there's no {words[0]} in {environment['PATH']}"
        return subprocess.Popen(
            [*self._confined, program, *words[1:]],
            cwd=self.here(stage.only("WORKDIR")),
            env={**environment, "TMPDIR": str(self.root / "tmp"), **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
