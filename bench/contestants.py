"""The processes to compare, each in its own local workspace."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import yaml

from bot.cli.manifest import manifest_text, over_http
from sandbox import LocalWorkspace, Member, SimulatedUser
from storage import open_store

ROOT = Path(__file__).resolve().parent.parent
PERSON = "U0BENCH1"
_PUBLIC = "https://rung.example.com"
BOT = [sys.executable, "app.py", "run"]
BARE = [sys.executable, "-m", "bench.bare_bolt", "default"]
BOLT_JS = ROOT / "bench" / "bolt_js"
BARE_BEFORE_RESPONSE = [sys.executable, "-m", "bench.bare_bolt", "before-response"]


def bolt_js() -> list[str] | None:
    """The command of a bare Bolt app for Node, if ``npm install`` was run for it."""
    node = shutil.which("node")
    return [node, "hello.js"] if node and (BOLT_JS / "node_modules").is_dir() else None


@dataclass(frozen=True)
class Contestant:
    """A running app, the person who types at it, and the seconds it took to connect."""

    name: str
    workspace: LocalWorkspace
    person: SimulatedUser
    process: subprocess.Popen[bytes]
    seconds_to_connect: float

    def resident_bytes(self) -> int:
        """Memory of the process, shared memory included, as the operating system counts it."""
        resident: int = psutil.Process(self.process.pid).memory_info().rss
        return resident


_COMPILED = TemporaryDirectory(prefix="next-rung-bench-")


def _with_compiled_modules(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment with modules compiled once for all starts, as in an installed program.

    Otherwise a machine that keeps no compiled modules would compile ours each time, but not those
    of installed packages.
    """
    kept = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _COMPILED.name}


@contextmanager
def running(
    name: str,
    command: list[str],
    more: Mapping[str, str] | None = None,
    root: Path = ROOT,
    *,
    http: bool = False,
) -> Iterator[Contestant]:
    """Starts ``command`` with its own workspace, waits until it's connected, and ends it after the
    block.

    ``more`` is added to its environment. ``root`` is the folder of its code. ``http``: the
    workspace reaches it over HTTP.
    """
    port = _free_port() if http else 0
    text = manifest_text()
    if http:
        text = over_http(text, _PUBLIC).replace(_PUBLIC, f"http://127.0.0.1:{port}")
    manifest = yaml.safe_load(text)
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        member = Member(
            id=PERSON,
            name="ben",
            real_name="Ben Marks",
            title="PM",
            tz="Europe/Stockholm",
            email="ben@example.com",
        )
        workspace = stack.enter_context(LocalWorkspace(manifest=manifest, members=[member]))
        settings = Path(folder) / "settings.yml"
        listens = f"http: {{port: {port}}}\n" if http else ""
        settings.write_text(f"default_ladder: product\n{listens}", encoding="utf-8")
        database = f"sqlite:///{folder}/bench.db"
        open_store(database).close()
        environment = {
            **_with_compiled_modules(os.environ),
            "NEXT_RUNG_SETTINGS": str(settings),
            "SLACK_API_URL": workspace.api_url,
            "SLACK_BOT_TOKEN": workspace.bot_token,
            "SLACK_APP_TOKEN": "" if http else workspace.app_token,
            "SLACK_SIGNING_SECRET": workspace.signing_secret if http else "",
            "DATABASE_URL": database,
            **(more or {}),
        }
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.DEVNULL)
        stack.callback(_end, process)
        workspace.wait_for_app()
        took = time.monotonic() - began
        yield Contestant(name, workspace, workspace.act_as(PERSON), process, took)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
